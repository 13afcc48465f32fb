// A thousand orders against Cashfree's limit of 200 a minute, as the sandbox keeps it: all are made, and nobody else waits.
import { Pace, replacePace } from '../../../nodes/shared/transport/pace';
import { MOST_IN_FLIGHT } from '../../../nodes/shared/transport/window';
import { ORDERS, freshSandbox, orderParameters, runPayments } from '../../node/harness/payments';
import { runPayouts } from '../../node/harness/payouts';
import type { JournalEntry, Sandbox } from '../../sandbox';

/** A minute of the sandbox and of the node, made short. Its answers name waits in whole seconds. */
const MINUTE_MS = 3_000;
/** A thousand items take n8n's engine long where other tests run beside it. */
const LONG_RUN_MS = 180_000;
const ORDERS_A_MINUTE = 200;

let sandbox: Sandbox;
beforeEach(async () => {
	replacePace(new Pace({ minuteMs: MINUTE_MS }));
	sandbox = await freshSandbox({ rateLimits: 'production', rateWindowMs: MINUTE_MS });
});
afterEach(async () => {
	replacePace();
	await sandbox.close();
});

const items = (count: number) =>
	Array.from({ length: count }, (_none, index) => ({ order_id: `INV-${index}` }));
const creates = (): JournalEntry[] => sandbox.journal.calls({ method: 'POST', path: ORDERS });
const refused = () => creates().filter(({ httpStatus }) => httpStatus === 429);
const until = async (isTrue: () => boolean) => {
	while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
};

it(
	'all are made, in their order, with few refusals, while another family is served at once',
	async () => {
		const long = runPayments(sandbox, { parameters: orderParameters, items: items(1000) });
		await until(() => creates().length > 150);
		const transfers = Array.from({ length: 20 }, (_none, index) => ({ transfer_id: `PAY_${index}` }));
		const paid = await runPayouts(sandbox, { items: transfers });
		const madeMeanwhile = sandbox.control.payments.all().length;
		const { items: made, error } = await long;

		expect(error).toBeUndefined();
		expect(made.map(({ json }) => json.order_id)).toEqual(items(1000).map(({ order_id }) => order_id));
		expect(made.filter(({ json }) => json.order_status !== 'ACTIVE')).toEqual([]);
		const orders = sandbox.control.payments.all();
		expect(new Set(orders.map(({ order_id }) => order_id)).size).toBe(1000);
		expect(orders).toHaveLength(1000);
		// Those that are in flight together arrive in any order; nobody overtakes more than these.
		const overtakes = orders.map(({ order_id }, index) => Math.abs(Number(order_id?.slice(4)) - index));
		expect(Math.max(...overtakes)).toBeLessThanOrEqual(2 * MOST_IN_FLIGHT.write);
		// Each window is 1,000 / 200 of them; those in flight when it closes are refused together.
		const windows = 1000 / ORDERS_A_MINUTE;
		expect(refused().length).toBeLessThanOrEqual(windows * 5);
		expect(paid.error).toBeUndefined();
		expect(sandbox.control.payouts.transfers()).toHaveLength(20);
		expect(madeMeanwhile).toBeLessThan(1000);
	},
	LONG_RUN_MS,
);

it('an execution that is stopped while it waits ends, and sends nothing more', async () => {
	sandbox.switches.rateWindowMs = 3_600_000;
	let stop = () => {};
	const long = runPayments(sandbox, {
		parameters: orderParameters,
		items: items(300),
		onStart: (cancel) => (stop = cancel),
	}).catch(() => undefined);
	await until(() => refused().length > 0);
	stop();
	await long;
	for (let turns = 0; turns < 500; turns++) await new Promise((resolve) => setImmediate(resolve));
	// Those in flight cannot be called back.
	expect(creates().length).toBeLessThanOrEqual(ORDERS_A_MINUTE + MOST_IN_FLIGHT.write);
	expect(sandbox.control.payments.all()).toHaveLength(ORDERS_A_MINUTE);
});
