// The keys of today's families travel in headers and are found nowhere else: no URL, body, error, execution record or log.
import { inspect } from 'node:util';
import { families } from '../../nodes/shared/api/families';
import { SANDBOX_KEYS } from '../sandbox/core/keys';
import { actionNodes } from './harness/actionNodes';
import { runNode } from './harness/engine';
import { familyOf, formsOf } from './harness/everyOperation';
import { credentialsFor, goodParameters } from './harness/goodValues';
import { startPlainServer, type PlainAnswer, type PlainServer } from './harness/plainServer';
import { startRecorder } from './harness/recorder';

const todays = Object.values(families).filter(({ answersBy }) => answersBy === 'httpStatus');

let written: string[];
beforeEach(() => {
	written = [];
	const keep = (...words: unknown[]) => {
		written.push(inspect(words, { depth: null }));
		return true;
	};
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
		jest.spyOn(console, method).mockImplementation(keep);
	}
	jest.spyOn(process.stdout, 'write').mockImplementation(keep);
	jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

describe.each(todays.map(({ name }) => [name] as const))('%s', (family) => {
	const forms = actionNodes()
		.flatMap(formsOf)
		.filter((form) => familyOf(form).name === family);

	/** Runs every operation, in both ways to treat errors, and returns all that is left, hidden properties and causes included. */
	async function remains(url: string): Promise<string> {
		const kept = await Promise.all(
			forms.flatMap((form) =>
				(['stopWorkflow', 'continueRegularOutput'] as const).map(async (onError) => {
					const { error, run, items } = await runNode({
						node: form.node,
						parameters: { ...goodParameters(form), requestOptions: { timeout: 2_000 } },
						credentials: credentialsFor(url),
						onError,
					});
					return [error, error?.stack, error?.cause, run.data, items];
				}),
			),
		);
		const all = { depth: null, showHidden: true, maxArrayLength: null, maxStringLength: null };
		return inspect([kept, written], all);
	}

	const secrets = Object.values(SANDBOX_KEYS[family] as Record<string, string>);
	const shapes = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
	const together = secrets.join(' of ');
	const refusal = (httpStatus: number, more: object = {}): PlainAnswer => ({
		httpStatus,
		body: { message: `Not ${together}`, code: 'request_failed', type: 'invalid_request_error', ...more },
	});

	it('there are keys to look for', () => expect(secrets.length).toBeGreaterThanOrEqual(2));

	describe('an answer that repeats the keys', () => {
		let server: PlainServer;
		beforeAll(async () => {
			server = await startPlainServer(() => ({ body: '' }));
		});
		afterAll(async () => await server.close());

		it.each<[string, PlainAnswer]>([
			['a refusal', refusal(400)],
			['refused keys', refusal(401, { type: 'authentication_error' })],
			['refused keys as HTTP 500', refusal(500, { type: 'authentication_error' })],
			['a refused address', { httpStatus: 403, body: `<title>${together}</title>` }],
			['what exists', refusal(409)],
			['what does not', refusal(404, { code: 'x_not_found' })],
			['an outage', { httpStatus: 502, body: `<title>${together}</title>` }],
			['a page with HTTP 200', { body: `<h1>${together}</h1>` }],
			[
				'a redirect',
				{ httpStatus: 302, headers: { location: `/?id=${encodeURIComponent(together)}` }, body: together },
			],
		])('%s: no key in what stays (QN-12)', async (_what, answer) => {
			server.answerTo = () => answer;
			const text = await remains(server.url);
			expect(text).toMatch(/Cashfree|address/);
			for (const shape of shapes) expect(text).not.toContain(shape);
		});
	});

	it('success: no key in what stays, in a URL or a body, and only in its own two headers', async () => {
		const recorder = await startRecorder();
		const text = await remains(recorder.url);
		await recorder.close();
		for (const shape of shapes) expect(text).not.toContain(shape);
		expect(recorder.requests.length).toBeGreaterThanOrEqual(2 * forms.length);
		for (const { url, body, headers } of recorder.requests) {
			const { 'x-client-id': clientId, 'x-client-secret': clientSecret, ...others } = headers;
			expect([clientId, clientSecret].every((key) => secrets.includes(String(key)))).toBe(true);
			for (const shape of shapes) expect(JSON.stringify([url, body, others])).not.toContain(shape);
		}
	});

	it('a host that cannot be reached: nothing was sent, and no key is told', async () => {
		const server = await startPlainServer(() => ({ body: '' }));
		await server.close();
		const text = await remains(server.url);
		expect(text).toContain('the connection was refused');
		for (const shape of shapes) expect(text).not.toContain(shape);
	});
});
