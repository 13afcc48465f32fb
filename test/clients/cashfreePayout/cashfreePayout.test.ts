// Cashfree's client for today's Payouts against the sandbox: each of its calls works, or is a listed difference with a decision.
import { constants, publicEncrypt } from 'node:crypto';
import { SANDBOX_KEYS, startSandbox, type Sandbox, type Switches } from '../../sandbox';
import { callsOfClient, leadClientTo, type Call } from './calls';
import { DIFFERENCES, type Answer, type Try } from './differences';
import { RUNS } from './runs';

/** The only call that sends nothing: it checks the signature of a webhook. */
const OFFLINE = 'PayoutVerifyWebhookSignature';

const calls = callsOfClient();

let sandbox: Sandbox;
afterEach(() => sandbox?.close());

/** A fresh sandbox, and a client whose requests reach it. */
async function fresh(switches: Partial<Switches>): Promise<Try> {
	sandbox = await startSandbox({ switches });
	leadClientTo(sandbox);
	return {
		sandbox,
		call: async (name, ...given) => {
			const call = calls.get(name);
			if (!call) throw new Error(`The client has no call ${name}`);
			return (await call(...given)) as Answer;
		},
		untouched: () => {
			let found: Record<string, unknown> = {};
			jest.isolateModules(() => {
				const { Cashfree } = jest.requireActual<{ Cashfree: object }>('cashfree-payout');
				found = { ...Cashfree };
			});
			return found;
		},
		signature: () => {
			const padding = constants.RSA_PKCS1_OAEP_PADDING;
			const text = `${SANDBOX_KEYS.payouts.clientId}.${Math.floor(sandbox.control.clock.now() / 1000)}`;
			return publicEncrypt({ key: sandbox.publicKey, padding, oaepHash: 'sha1' }, Buffer.from(text)).toString(
				'base64',
			);
		},
	};
}

test('every call has a run, and every run and row is of a call that there is', () => {
	expect([...new Set([OFFLINE, ...RUNS.map(({ call }) => call)])].sort()).toEqual([...calls.keys()].sort());
	expect(DIFFERENCES.flatMap((row) => row.calls).filter((name) => !calls.has(name))).toEqual([]);
	process.stdout.write(
		`Cashfree's client for Payouts: ${calls.size} calls, ${RUNS.length} runs, ${DIFFERENCES.length} differences\n`,
	);
});

test.each(RUNS)('$call $what', async ({ call, given, request, http, data }) => {
	const the = await fresh({});
	const heard = await the.call(call, ...(await given(the.sandbox)));
	const last = the.sandbox.journal.calls().at(-1);
	const query = new URLSearchParams(last?.query).toString();
	expect(`${last?.method} ${last?.path}${query === '' ? '' : `?${query}`}`).toBe(request);
	expect(heard.status).toBe(http);
	expect(heard.data).toMatchObject(data);
	expect(heard.headers['x-request-id']).toBe(last?.headers['x-request-id']);
	expect(heard.headers['x-api-version']).toBe('2024-01-01');
});

describe.each(DIFFERENCES.map((row) => [row.what, row] as const))('it %s', (_what, row) => {
	test.each(row.calls)('%s', async (name) => {
		for (const { switches, seen } of row.sights) {
			const the = await fresh(switches);
			expect(await row.look(the, name)).toEqual(seen);
			await the.sandbox.close();
		}
	});

	test('the decision has its reason and its source', () => {
		expect(row.calls.length).toBeGreaterThan(0);
		expect(row.because).toMatch(/\w+ \w+ \w+/);
		expect(row.source).toMatch(/^((QO-)?\d+(\.\d+)?(, )?)+$/);
		expect(row.sights).toHaveLength(row.decision === 'switch' ? 2 : 1);
	});
});

describe('its check of a webhook, by the vectors of the contract (6.2)', () => {
	const body =
		'{"data":{"transfer_id":"TR-DEMO-1","cf_transfer_id":"123456","status":"SUCCESS","status_code":"COMPLETED","transfer_amount":1.00,"transfer_mode":"BANK","transfer_utr":"UTR0001","beneficiary_details":{"beneficiary_id":"BENE_1"}},"event_time":"2026-01-01T05:30:00","type":"TRANSFER_ACKNOWLEDGED"}';
	const verify = (signature: string, raw = body, timestamp = '1767225600000') => {
		leadClientTo({ url: '' }, { clientId: 'any', clientSecret: 'demo-secret' });
		return (calls.get(OFFLINE) as Call)(signature, raw, timestamp);
	};
	const GOOD = 'jCmSoAOJAFJBLzG2CsMoUEXE7iQy24WQ+rdYLSYudnA=';

	test('the right signature', () => {
		expect(verify(GOOD)).toMatchObject({ type: 'TRANSFER_ACKNOWLEDGED', raw: body });
	});

	test.each([
		['of a body that was parsed and written again', 'YLPYSo5FDEEE1AMZo6CcZD9ddCbkDSPTtnBjoBy7w8Y='],
		['with a dot between', '+0jHyVdUVs19YH7hpeRDNgrfSaHCR8GUJ6C3f3rt4OA='],
		['in hexadecimal digits', '8c2992a003890052412f31b60ac3285045c4ee2432db8590fab7582d262e7670'],
	])('one %s is refused', (_case, signature) => {
		expect(() => verify(signature)).toThrow('did not match');
	});
});
