// Cashfree's client for today's Payment Gateway against the sandbox: what both client and node call works, or is a listed difference.
import { Cashfree } from 'cashfree-pg';
import { CashfreePayments } from '../../../nodes/Payments/CashfreePayments.node';
import { formsOf } from '../../node/harness/everyOperation';
import { startSandbox, type Sandbox, type Switches } from '../../sandbox';
import { callNames, callOf, clientOf } from './calls';
import { DIFFERENCES, type Answer, type Try } from './differences';
import { LEFT_OUT, UNKNOWN_TO_CLIENT } from './leftOut';
import { RUNS } from './runs';

/** The only call that sends nothing: it checks the signature of a webhook. */
const OFFLINE = 'PGVerifyWebhookSignature';
/** Needs an ID that another call returns, so it has a test of its own. */
const AFTERWARDS = 'PGFetchSimulation';

let sandbox: Sandbox;
afterEach(() => sandbox?.close());

/** A fresh sandbox, and a client whose requests reach it. */
async function fresh(switches: Partial<Switches>, version?: string): Promise<Try> {
	sandbox = await startSandbox({ switches });
	const client = clientOf(sandbox, version);
	return {
		sandbox,
		call: async (name, ...given) => (await callOf(client, name)(...given)) as Answer,
		speak: (other) => {
			client.XApiVersion = other;
		},
		// Read the source instead of creating a client, which would start its reports.
		reportsUnasked: () => /XEnableErrorAnalytics = true/.test(Cashfree.toString()),
	};
}

/** A path with its query, as recorded in the journal. */
const lastRequest = ({ journal }: Sandbox): string => {
	const last = journal.calls().at(-1);
	const query = new URLSearchParams(last?.query).toString();
	return `${last?.method} ${last?.path}${query === '' ? '' : `?${query}`}`;
};

test('every call has a run, or is none of this package by the contract; every run and row is of a call that there is', () => {
	const leftOut = LEFT_OUT.flatMap(([, calls]) => calls);
	const known = [OFFLINE, AFTERWARDS, ...RUNS.map(({ call }) => call), ...leftOut];
	expect([...new Set(known)].sort()).toEqual([...callNames].sort());
	expect(DIFFERENCES.flatMap((row) => row.calls).filter((name) => !callNames.includes(name))).toEqual([]);
	process.stdout.write(
		`Cashfree's client for Payments: ${callNames.length} calls, ${leftOut.length} of them of other products, ${RUNS.length} runs, ${DIFFERENCES.length} differences\n`,
	);
});

test("every call of the node is among the client's, but for those of virtual accounts", () => {
	const made = RUNS.map(({ request }) => request.replace(/\?.*/, ''));
	const missing = formsOf(CashfreePayments)
		.map(({ operation }) => operation.routing?.request ?? {})
		.filter(({ url }) => !UNKNOWN_TO_CLIENT.test(String(url)))
		.map(({ method, url }) => {
			const path = String(url).replace(':disputesOf', '(orders|payments)').replace(/:\w+/g, '[^/]+');
			return new RegExp(`^${method} ${path}$`);
		})
		.filter((pattern) => !made.some((request) => pattern.test(request)));
	expect(missing).toEqual([]);
	expect(made.filter((request) => UNKNOWN_TO_CLIENT.test(request.split(' ')[1] ?? ''))).toEqual([]);
	expect(callNames.filter((name) => /vba|virtual/i.test(name))).toEqual([]);
});

test.each(RUNS)('$call $what', async ({ call, given, request, data, version }) => {
	const the = await fresh({}, version);
	const heard = await the.call(call, ...given(the.sandbox));
	expect(lastRequest(the.sandbox)).toBe(request);
	expect(heard.status).toBe(200);
	expect(heard.data).toMatchObject(data as object);
	expect(the.sandbox.journal.calls().at(-1)?.headers).toMatchObject({
		'x-api-version': version ?? '2026-01-01',
		'x-sdk-platform': 'nodejssdk-6.0.6',
	});
});

test(`${AFTERWARDS} by the ID that PGSimulatePayment gave`, async () => {
	const the = await fresh({});
	const simulate = RUNS.find(({ call }) => call === 'PGSimulatePayment');
	const made = await the.call('PGSimulatePayment', ...(simulate?.given(the.sandbox) ?? []));
	const { simulation_id } = made.data as { simulation_id: string };
	expect((await the.call(AFTERWARDS, simulation_id)).data).toMatchObject({ simulation_id });
	expect(lastRequest(the.sandbox)).toBe(`GET /pg/simulate/${simulation_id}`);
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
		expect(row.source).toMatch(/^((QN-)?\d+(\.\d+)?(, )?)+$/);
		expect(row.sights).toHaveLength(row.decision === 'switch' ? 2 : 1);
	});
});

describe('QN-27, QN-28, QN-37 its check of a webhook, by the vectors of the contract (9.3)', () => {
	const body =
		'{"data":{"order":{"order_id":"order_OFR_2","order_amount":170.00,"order_currency":"INR","order_tags":null},"payment":{"cf_payment_id":"1453002795","payment_status":"SUCCESS","payment_amount":170.00,"payment_currency":"INR","payment_message":"₹170 भुगतान – café ✓"}},"event_time":"2025-05-05T12:19:19+05:30","type":"PAYMENT_SUCCESS_WEBHOOK"}';
	const verify = (signature: string) => {
		const keys = { clientId: 'any', clientSecret: 'demo-client-secret-0123456789' };
		return callOf(clientOf({ url: '' }, undefined, keys), OFFLINE)(signature, body, '1746427759733');
	};

	test('the right signature', () => {
		expect(verify('DqsaxgrtJkGtRlgu8J4RtUnzGgq0FTncLn+DxnhKZAI=')).toMatchObject({
			type: 'PAYMENT_SUCCESS_WEBHOOK',
			raw: body,
		});
	});

	test.each([
		['of a body that was parsed and written again', 'tnbe8o3duS9UqBi6Wby4JAA81H9v0o7xWD/71qtI4ps='],
		['of one that was written again in Python', 'cuvw0YLI5kajESD+kvT2WT5fXJ8uj0E/Z8BvCDCikC0='],
		['with a dot between', 'jjv4mFtcTLxx+t48ecU2HVnbvU3hOq3FjKhfBWQLOdA='],
	])('one %s is refused', (_case, signature) => {
		expect(() => verify(signature)).toThrow('did not match');
	});
});
