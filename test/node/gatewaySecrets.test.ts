// The Gateway's keys travel in the form body and are found nowhere else: no URL, header, error, execution record or log.
import { inspect } from 'node:util';
import { SANDBOX_KEYS, type Fault, type Sandbox } from '../sandbox';
import {
	CREATE,
	credentialOf,
	freshSandbox,
	listParameters,
	onOrder,
	orderParameters,
	paid,
	refundParameters,
	runGateway,
} from './harness/gateway';

const { appId, secretKey } = SANDBOX_KEYS.gateway;
/** Keys that Cashfree refuses, with signs that look different in a form. */
const wrong = { appId: 'app id+1/%&=', secretKey: 'secret key+2/%&=' };
const forms = (secret: string) => [
	secret,
	encodeURIComponent(secret),
	encodeURIComponent(secret).replace(/%20/g, '+'),
];

let sandbox: Sandbox;
let written: string[];
beforeEach(async () => {
	sandbox = await freshSandbox();
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
afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

const calls = () => [
	orderParameters,
	onOrder('get'),
	onOrder('getLink'),
	onOrder('getStatus'),
	onOrder('sendEmail'),
	refundParameters,
	{ resource: 'refund', operation: 'get', refundBy: 'refundId', refundId: '1' },
	listParameters('refund'),
	listParameters('transaction'),
	listParameters('settlement'),
	{ resource: 'settlement', operation: 'getTransactions', settlementId: '1', returnAll: true },
	{ resource: 'credential', operation: 'verify' },
];

/** Runs all twelve calls and returns all that is left of them, hidden properties and causes included. */
async function remains(keys: Record<string, string> = {}): Promise<string> {
	const runs = calls().flatMap((parameters) =>
		(['stopWorkflow', 'continueRegularOutput'] as const).map(async (onError) => {
			const { error, run, items } = await runGateway(sandbox, {
				parameters,
				onError,
				credentials: credentialOf(sandbox, keys),
				items: [{ orderId: 'O-1', referenceId: 1, merchantRefundId: 'R-1' }],
			});
			return [error, error?.stack, error?.cause, run.data, items];
		}),
	);
	const kept = await Promise.all(runs);
	return inspect([kept, written], {
		depth: null,
		showHidden: true,
		maxArrayLength: null,
		maxStringLength: null,
	});
}

it('Q-PG16 keys that are refused are in nothing that stays', async () => {
	const text = await remains(wrong);
	expect(text).toContain('Please provide a valid appId');
	for (const form of [...forms(wrong.appId), ...forms(wrong.secretKey)]) expect(text).not.toContain(form);
});

it.each<[string, Fault['kind'], Partial<Fault>]>([
	['answers that are fine', 'delay', { ms: 0 }],
	[
		'an answer that repeats the keys',
		'answer',
		{ body: { status: 'ERROR', reason: `not ${secretKey} of ${appId}` } },
	],
	[
		'a page that repeats the form',
		'answer',
		{ status: 502, body: `<title>secretKey=${secretKey}&appId=${appId}</title>` },
	],
	['a closed socket', 'dropBefore', {}],
	['a redirect', 'redirect', {}],
])('Q-PG16 %s: no key in what stays, in a URL or a header', async (_what, kind, more) => {
	paid(sandbox);
	sandbox.faults.add({ match: { path: /./ }, kind, times: Infinity, ...more });
	const text = await remains();
	for (const form of [...forms(secretKey), ...forms(appId)]) expect(text).not.toContain(form);
	const sent = sandbox.journal.calls();
	expect(new Set(sent.map(({ path }) => path)).size).toBeGreaterThanOrEqual(12);
	for (const { path, query, headers } of sent) {
		expect(query).toEqual({});
		expect(JSON.stringify([path, headers])).not.toMatch(/redacted|secretKey|SANDBOX_GATEWAY_APP/i);
	}
});

it('a host that cannot be reached: nothing was sent, and no key is told', async () => {
	await sandbox.close();
	const text = await remains();
	expect(text).toContain('the connection was refused');
	for (const form of [...forms(secretKey), ...forms(appId)]) expect(text).not.toContain(form);
	sandbox = await freshSandbox();
});

it('Q-A6 white space round pasted keys is not sent', async () => {
	const pasted = credentialOf(sandbox, { appId: ` ${appId}\n`, secretKey: `\t${secretKey} ` });
	const { error } = await runGateway(sandbox, { credentials: pasted });
	expect(error).toBeUndefined();
	expect(sandbox.journal.count(CREATE)).toBe(1);
});
