// Answers that are not Cashfree's: whatever stands between n8n and Cashfree, no operation takes its words for a success, and keys are tried once.
import { CashfreePayments } from '../../../nodes/Payments/CashfreePayments.node';
import { formsOf } from '../../node/harness/everyOperation';
import { goodParameters } from '../../node/harness/goodValues';
import { declared } from '../../node/harness/hosts';
import { credentialOf, freshSandbox, runPayments } from '../../node/harness/payments';
import type { Fault, Sandbox } from '../../sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await freshSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.control.reset());

const IS_READ = /(recon|settlements|vba\/payments)$/;

/** Every operation, with values that its rules accept. */
const operations = formsOf(CashfreePayments).map((form) => {
	const { method, url } = form.operation.routing?.request ?? {};
	return {
		name: Object.values(form.chosen).join(' '),
		parameters: goodParameters(form),
		reads: method === 'GET' || IS_READ.test(String(url)),
	};
});
const reading = operations.filter(({ reads }) => reads);

/** What each operation comes to, all at the same time: the waits of reads before they are repeated are long. */
async function comeTo(credentials = credentialOf(sandbox)) {
	const runs = operations.map(async ({ name, parameters, reads }) => {
		const { items, error } = await runPayments(sandbox, { parameters, credentials });
		return [name, { items, reads, outcome: error?.context.outcome, error }] as const;
	});
	return Object.fromEntries(await Promise.all(runs));
}
/** The same outcome for all that read, and another for all that write. */
const each = (read: string, write: string, error: unknown) =>
	Object.fromEntries(
		operations.map(({ name, reads }) => [name, { items: [], reads, outcome: reads ? read : write, error }]),
	);
/** An error with these properties, and this text in its message. */
const saying = (message: RegExp, more: object = {}) =>
	expect.objectContaining({ message: expect.stringMatching(message), ...more });

const page = (title: string) => `<html><head><title>${title}</title></head></html>`;
const STRANGE: Array<[string, Partial<Fault>, RegExp]> = [
	['HTML with HTTP 200', { body: page('Welcome') }, /"Welcome"/],
	['an empty answer', { kind: 'empty' }, /it was empty/],
	['a redirect', { kind: 'redirect' }, /redirect, which is not followed/],
	[
		"a stranger's JSON with HTTP 200",
		{ body: { ok: true, status: 'SUCCESS', id: 7 } },
		/did not come from Cashfree/,
	],
	["a stranger's list with HTTP 200", { body: [{ id: 7 }] }, /did not come from Cashfree/],
	[
		'an error envelope with HTTP 200',
		{ body: { message: 'no', code: 'x', type: 'y' } },
		/did not come from Cashfree/,
	],
	['a page of a web server with 404', { status: 404, body: page('404 Not Found') }, /"404 Not Found"/],
	['a stranger’s JSON with 404', { status: 404, body: { error: 'no route' } }, /no route|not from Cashfree/],
	['half a success', { body: '{"order_id":"INV-1","link_id":' }, /not from Cashfree's API/],
];

it('there are operations that read and operations that write', () => {
	expect(reading.length).toBeGreaterThan(10);
	expect(operations.length - reading.length).toBeGreaterThan(6);
});

it.each(STRANGE)(
	'%s is no success of any operation, and leaves a write in doubt',
	async (_what, fault, words) => {
		sandbox.faults.add({ match: { path: /^\/pg\// }, kind: 'answer', times: Infinity, ...fault });
		expect(await comeTo()).toEqual(each('failed', 'unknown', saying(words)));
		const writes = sandbox.journal
			.calls()
			.filter(({ method, path }) => method !== 'GET' && !IS_READ.test(path));
		expect(writes).toHaveLength(operations.length - reading.length);
	},
);

it.each([
	[
		'html403',
		/"403 Forbidden"/,
		{
			description: expect.stringMatching(/^Check the keys and the environment.*not enabled for the account/),
		},
	],
	[
		'http401',
		/^Cashfree answered request_failed: authentication Failed \[item 0\]$/,
		{ description: expect.stringMatching(/keys and the environment/), httpCode: '401' },
	],
	[
		'http500',
		/^Cashfree answered request_failed: authentication Failed \[item 0\]$/,
		{ description: expect.stringMatching(/keys and the environment/), httpCode: '500' },
	],
] as const)(
	'QO-3 wrong keys as %s: one request of each operation, and what to check',
	async (how, words, more) => {
		sandbox.switches.pgWrongKeys = how;
		const came = await comeTo(credentialOf(sandbox, { clientSecret: 'nothing-like-it' }));
		expect(came).toEqual(each('failed', 'refused', saying(words, more)));
		expect(sandbox.journal.calls()).toHaveLength(operations.length);
		const causes = Object.values(came).map(({ error }) => error?.failure?.cause);
		expect(new Set(causes)).toEqual(
			new Set([declared(how === 'html403' ? 'configuration-invalid' : 'credential-invalid')]),
		);
		expect(JSON.stringify(came)).not.toContain('nothing-like-it');
	},
);
