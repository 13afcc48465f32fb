// The sandbox's refunds of today, by the contract (QN section 4).
import { callPayments } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2030-01-06T12:54:25+05:30');
	payments().add({ order_id: 'INV-1', amount: 100 });
});
afterEach(() => sandbox.close());

const payments = () => sandbox.control.payments;
const ask = (method: string, path: string, body?: unknown) => callPayments(sandbox, method, path, body);
const refund = { refund_id: 'R_1', refund_amount: 40 };
const create = (change: Record<string, unknown> = {}, order = 'INV-1') =>
	ask('POST', `/orders/${order}/refunds`, { ...refund, ...change });
const get = async (id = 'R_1') => (await ask('GET', `/orders/INV-1/refunds/${id}`)).json;
const DAY = 24 * 60 * 60_000;

test('PENDING at first, with every member; SUCCESS two seconds later (QN-22)', async () => {
	const { cf_payment_id } = payments().pay('INV-1');
	const { http, json } = await create({ refund_note: 'test' });
	expect(http).toBe(200);
	expect(json).toEqual({
		cf_payment_id,
		cf_refund_id: expect.stringMatching(/^\d+$/),
		order_id: 'INV-1',
		refund_id: 'R_1',
		entity: 'refund',
		refund_amount: 40,
		refund_currency: 'INR',
		refund_note: 'test',
		refund_status: 'PENDING',
		refund_arn: null,
		refund_charge: 0,
		status_description: 'In Progress',
		metadata: null,
		refund_splits: [],
		refund_type: 'MERCHANT_INITIATED',
		refund_mode: 'NORMAL',
		created_at: '2030-01-06T12:54:25+05:30',
		processed_at: null,
		refund_speed: { requested: 'STANDARD', accepted: 'STANDARD', processed: null, message: null },
		forex_conversion_handling_charge: null,
		forex_conversion_handling_tax: null,
		forex_conversion_rate: null,
		charges_currency: 'INR',
	});
	expect(await get()).toEqual(json);
	sandbox.control.clock.advance(1_999);
	expect(await get()).toMatchObject({ refund_status: 'PENDING' });
	sandbox.control.clock.advance(1);
	const done = await get();
	expect(done).toMatchObject({
		refund_status: 'SUCCESS',
		processed_at: '2030-01-06T12:54:27+05:30',
		refund_arn: expect.stringMatching(/^\d+$/),
		status_description: 'Refund processed successfully',
	});
	expect((await ask('GET', '/orders/INV-1/refunds')).json).toEqual([done]);
});

test('pgRefundSeconds byControl: only a decision ends it, and that is final', async () => {
	sandbox.switches.pgRefundSeconds = 'byControl';
	payments().pay('INV-1');
	await create();
	sandbox.control.clock.advance(DAY);
	expect(await get()).toMatchObject({ refund_status: 'PENDING' });
	payments().decideRefund('R_1', 'ONHOLD');
	expect(await get()).toMatchObject({ refund_status: 'ONHOLD', processed_at: null });
	expect(payments().decideRefund('R_1', 'SUCCESS')).toEqual(await get());
	expect(() => payments().decideRefund('R_1', 'FAILED')).toThrow('there is nothing to decide');
	await create({ refund_id: 'R_2' });
	expect(payments().processRefunds()).toBe(1);
	expect(
		payments()
			.refunds()
			.map((one) => one.refund_status),
	).toEqual(['SUCCESS', 'SUCCESS']);
});

test('pgInstantRefunds: INSTANT is lowered without an error, or accepted (QN-21)', async () => {
	payments().pay('INV-1');
	expect((await create({ refund_speed: 'INSTANT' })).json).toMatchObject({
		refund_speed: { requested: 'INSTANT', accepted: 'STANDARD', message: expect.any(String) },
	});
	sandbox.switches.pgInstantRefunds = 'accepted';
	expect((await create({ refund_id: 'R_2', refund_speed: 'INSTANT' })).json).toMatchObject({
		refund_speed: { requested: 'INSTANT', accepted: 'INSTANT', message: null },
	});
});

test.each<[Record<string, unknown>, string]>([
	[{ refund_amount: undefined }, 'refund_amount_missing'],
	[{ refund_amount: 0 }, 'refund_amount_invalid'],
	[{ refund_amount: -1 }, 'refund_amount_invalid'],
	[{ refund_amount: '40' }, 'refund_amount_invalid'],
	[{ refund_id: undefined }, 'refund_id_missing'],
	[{ refund_id: 'bad id#123!' }, 'refund_id_invalid'],
	[{ refund_id: 'ab' }, 'refund_id_invalid'],
	[{ refund_id: 'a'.repeat(41) }, 'refund_id_invalid'],
	[{ refund_speed: 'FAST' }, 'refund_speed_invalid'],
	[{ refund_note: 'ab' }, 'refund_note_invalid'],
	[{ refund_splits: [{}] }, 'refund_splits.vendor_id_missing'],
])('refused: %j', async (change, code) => {
	payments().pay('INV-1');
	expect(await create(change)).toMatchObject({ http: 400, json: { code } });
	expect(payments().refunds()).toEqual([]);
});

test('the documented texts (4.1)', async () => {
	const told = async (change: Record<string, unknown>, order?: string) => {
		const { http, json } = await create(change, order);
		const { code, message } = json as { code: string; message: string };
		return [http, code, message];
	};
	expect(await told({})).toEqual([400, 'order_id_not_paid', 'transaction not found']);
	expect(await told({}, 'none')).toEqual([404, 'order_not_found', 'Order Reference Id does not exist']);
	payments().pay('INV-1');
	expect(await told({ refund_amount: 0 })).toEqual([
		400,
		'refund_amount_invalid',
		'refund_amount : Invalid amount entered ',
	]);
	expect(await told({ refund_id: '#' })).toEqual([400, 'refund_id_invalid', 'refund_id format not valid']);
	await create();
	// QN-20: an error and not the earlier answer, for every order of the merchant.
	const duplicate = [400, 'refund_id_invalid', 'Duplicate Merchant Refund Id'];
	expect(await told({})).toEqual(duplicate);
	payments().add({ order_id: 'INV-2' });
	payments().pay('INV-2');
	expect(await told({}, 'INV-2')).toEqual(duplicate);
	const tooMuch = 'Total amount of Refunds cannot be greater than the transaction amount.';
	expect(await told({ refund_id: 'R_2', refund_amount: 60.01 })).toEqual([
		400,
		'refund_post_failed',
		tooMuch,
	]);
	expect((await create({ refund_id: 'R_2', refund_amount: 60 })).http).toBe(200);
	expect(await told({ refund_id: 'R_3', refund_amount: 0.01 })).toEqual([400, 'refund_post_failed', tooMuch]);
});

test.each(['FAILED', 'REJECTED', 'CANCELLED'] as const)('%s gives the amount back', async (status) => {
	sandbox.switches.pgRefundSeconds = 'byControl';
	payments().pay('INV-1');
	await create({ refund_amount: 100 });
	expect((await create({ refund_id: 'R_2', refund_amount: 100 })).http).toBe(400);
	payments().decideRefund('R_1', status);
	expect((await create({ refund_id: 'R_2', refund_amount: 100 })).http).toBe(200);
});

test('only within six months of the payment (4.1)', async () => {
	payments().pay('INV-1');
	sandbox.control.clock.advance(184 * DAY);
	expect((await create()).json).toMatchObject({
		code: 'refund_post_failed',
		message: expect.stringContaining('six months'),
	});
});

test('pgRefundIdCharacters: a dash is refused, or passes', async () => {
	payments().pay('INV-1');
	expect((await create({ refund_id: 'R-1' })).json).toMatchObject({ code: 'refund_id_invalid' });
	sandbox.switches.pgRefundIdCharacters = 'dashToo';
	expect((await create({ refund_id: 'R-1' })).http).toBe(200);
	expect((await create({ refund_id: 'R#1' })).http).toBe(400);
});

test('an unknown refund is 404, also one of another order (4.2)', async () => {
	payments().pay('INV-1');
	await create();
	payments().add({ order_id: 'INV-2' });
	const unknown = { http: 404, json: { code: 'refund_get_not_found' } };
	expect(await ask('GET', '/orders/INV-2/refunds/R_1')).toMatchObject(unknown);
	expect(await ask('GET', '/orders/INV-1/refunds/none')).toMatchObject(unknown);
	expect((await ask('GET', '/orders/none/refunds/R_1')).json).toMatchObject({ code: 'order_not_found' });
	expect((await ask('GET', '/orders/INV-2/refunds')).json).toEqual([]);
});

describe('cancel', () => {
	const cancel = (body: unknown = { refund_status: 'CANCELLED', remarks: 'no' }) =>
		ask('PUT', '/orders/INV-1/refunds/R_1', body);
	beforeEach(async () => {
		payments().pay('INV-1');
		await create();
	});

	test('CANCELLED, the only word that is allowed (4.2)', async () => {
		expect((await cancel({ refund_status: 'SUCCESS' })).json).toMatchObject({
			code: 'refund_status_invalid',
		});
		expect((await cancel({ remarks: 'x' })).json).toMatchObject({ code: 'refund_status_missing' });
		expect((await cancel()).json).toMatchObject({
			refund_status: 'CANCELLED',
			status_description: 'Refund is cancelled',
		});
		expect(await cancel()).toMatchObject({ http: 400, json: { code: 'refund_invalid' } });
		sandbox.control.clock.advance(DAY);
		expect(await get()).toMatchObject({ refund_status: 'CANCELLED' });
	});

	test('not when the money has gone', async () => {
		sandbox.control.clock.advance(2_000);
		expect(await cancel()).toMatchObject({ http: 400, json: { code: 'refund_invalid' } });
	});

	test('pgCancelRefund onHold: only while it is on hold (13.12)', async () => {
		sandbox.switches.pgCancelRefund = 'onHold';
		expect((await cancel()).http).toBe(400);
		payments().decideRefund('R_1', 'ONHOLD');
		expect((await cancel()).json).toMatchObject({ refund_status: 'CANCELLED' });
	});
});
