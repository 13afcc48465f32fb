// "Allowed HTTP Request Domains" of a credential: what n8n does not let through was not sent, is told in n8n's words, and not tried again.
import { forgetAllSessions } from '../../nodes/shared/transport/session';
import { CashfreeTrigger } from '../../nodes/Trigger/CashfreeTrigger.node';
import { actionNodes } from './harness/actionNodes';
import { testCredential } from './harness/credentialTest';
import { credentialTypes, runNode } from './harness/engine';
import { formsOf, isBearer, type Form } from './harness/everyOperation';
import { credentialsFor, goodParameters } from './harness/goodValues';
import { declared, hasDomainList } from './harness/hosts';
import { CURSOR_HOST } from './harness/pollEngine';
import { PollHost } from './harness/pollHost';
import { startRecorder, type Recorder } from './harness/recorder';

const forms = actionNodes().flatMap(formsOf);
const bearerForms = forms.filter(isBearer);

let recorder: Recorder;
beforeEach(async () => {
	forgetAllSessions();
	recorder = await startRecorder();
});
afterEach(async () => await recorder.close());

const credentialsAllowing = (allowedDomains: string) =>
	Object.fromEntries(
		Object.entries(credentialsFor(recorder.url)).map(([type, values]) => [
			type,
			{ ...values, allowedHttpRequestDomains: 'domains', allowedDomains },
		]),
	);
const run = async (form: Form, allowedDomains: string) =>
	await runNode({
		node: form.node,
		parameters: goodParameters(form),
		credentials: credentialsAllowing(allowedDomains),
	});

const requests = () => recorder.requests.length + recorder.authorized;

const withoutTheHost = (): void => {
	it.each(bearerForms.map((form) => [form.name, form] as const))(
		'%s: not sent, in the words of n8n',
		async (_name, form) => {
			const { error } = await run(form, 'api.example.com');
			expect(error?.message).toMatch(/^Domain not allowed: .* 127\.0\.0\.1.*api\.example\.com/);
			expect(error?.description).toMatch(/^Correct what the message names, in the credential/);
			expect(error?.context.outcome).toBe('notSent');
			expect(requests()).toBe(0);
		},
	);

	it('an empty list is told as one', async () => {
		const { error } = await run(bearerForms[0] as Form, ' ');
		expect(error?.message).toMatch(/^No allowed domains specified/);
		expect(error?.context.outcome).toBe('notSent');
	});

	it.each(Object.keys(credentialTypes))('the test of %s says so', async (type) => {
		const result = await testCredential(type, credentialsAllowing('api.example.com')[type] ?? {});
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Domain not allowed: .*api\.example\.com/),
		});
		expect(requests()).toBe(0);
	});

	it('the trigger declares it as configuration, for which n8n does not back off as for an outage', async () => {
		const host = new PollHost(CURSOR_HOST, {
			node: CashfreeTrigger,
			parameters: { event: 'autoCollectPayment' },
			credentials: credentialsAllowing('api.example.com'),
		});
		await host.activate('init').catch(() => {});
		await host.tick();
		expect(host.errors[0]?.message).toMatch(/^Domain not allowed/);
		expect(host.errors[0]?.failure).toEqual(declared({ cause: 'configuration-invalid' }));
		expect(requests()).toBe(0);
	});
};
if (hasDomainList) describe('a list without the host of the credential', withoutTheHost);

describe('a list with the host of the credential', () => {
	it.each(forms.map((form) => [form.name, form] as const))('%s works', async (_name, form) => {
		const { error } = await run(form, 'api.example.com, 127.0.0.1');
		expect(error).toBeUndefined();
		expect(recorder.requests.length).toBeGreaterThan(0);
	});

	it.each(Object.keys(credentialTypes))('the test of %s passes', async (type) => {
		const credential = credentialsAllowing('127.0.0.1')[type] ?? {};
		expect(await testCredential(type, credential)).toMatchObject({ status: 'OK' });
	});
});
