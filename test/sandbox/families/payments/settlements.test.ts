// The sandbox's settlements and both recons of today, in both shapes, by the contract (QN section 5).
import { callPayments } from '../../client';
import { startSandbox, type Sandbox, type Switches } from '../../index';

const NOW = '2030-01-10T12:00:00+05:30';
const DAYS = { start_date: '2030-01-09T00:00:00+05:30', end_date: '2030-01-11T00:00:00+05:30' };

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.control.clock.freeze();
	sandbox.control.clock.set(NOW);
});
afterEach(() => sandbox.close());

const payments = () => sandbox.control.payments;
const NEWER = { 'x-api-version': '2026-01-01' };
interface Page {
	cursor: string | null;
	limit: number;
	data: Record<string, unknown>[];
}
const ask = (path: string, filters: unknown = DAYS, pagination: unknown = { limit: 10 }, headers = {}) =>
	callPayments(sandbox, 'POST', path, { pagination, filters }, headers);
const page = async (...sent: Parameters<typeof ask>) => (await ask(...sent)).json as Page;
const paid = (order_id: string, amount: number) => {
	payments().add({ order_id, amount });
	return payments().pay(order_id);
};
const LISTS = ['/settlements', '/settlement/recon', '/recon'];

/** A payment, a refund, a dispute and the settlement of the three. */
async function everything() {
	const payment = paid('INV-1', 100);
	await callPayments(sandbox, 'POST', '/orders/INV-1/refunds', { refund_id: 'R_1', refund_amount: 10 });
	sandbox.control.clock.advance(5_000);
	payments().openDispute('INV-1', { amount: 5, type: 'DISPUTE' });
	return { payment, settlement: payments().settle() };
}

describe('of one order (5.2)', () => {
	const get = (headers = {}) => callPayments(sandbox, 'GET', '/orders/INV-1/settlements', undefined, headers);

	test('not settled, or no such order: 404 settlement_get_not_found', async () => {
		expect(await get()).toMatchObject({ http: 404, json: { code: 'settlement_get_not_found' } });
		paid('INV-1', 100);
		expect(await get()).toMatchObject({ http: 404, json: { code: 'settlement_get_not_found' } });
		sandbox.switches.pgNotFound = 400;
		expect(await get()).toMatchObject({ http: 400, json: { code: 'settlement_get_not_found' } });
	});

	test('flat before 2026-01-01, nested since', async () => {
		const { cf_payment_id } = paid('INV-1', 100);
		const { id, settlement_utr } = payments().settle();
		expect((await get()).json).toMatchObject({
			cf_payment_id,
			cf_settlement_id: String(id),
			settlement_id: id,
			entity: 'settlement',
			order_amount: 100,
			service_charge: 2,
			service_tax: 0.36,
			settlement_amount: 97.64,
			transfer_utr: settlement_utr,
		});
		const { json } = await get(NEWER);
		expect(Object.keys(json as object)).toEqual([
			'order_details',
			'payment_details',
			'customer_details',
			'settlement_details',
		]);
		expect(json).toMatchObject({
			payment_details: { cf_payment_id, pg_service_charge: 2, settlement_amount: 97.64 },
			settlement_details: { cf_settlement_id: String(id), status: 'SUCCESS', settlement_utr },
		});
	});

	test('one that is pending is told since 2026-01-01 alone', async () => {
		paid('INV-1', 100);
		payments().settle({ status: 'PENDING_WITH_BANK' });
		expect((await get()).http).toBe(404);
		expect((await get(NEWER)).json).toMatchObject({
			settlement_details: { status: 'PENDING_WITH_BANK', settlement_processed_on: null, settlement_utr: '' },
		});
	});
});

describe('/settlements (5.3)', () => {
	test('rows of today, what was settled of what', async () => {
		const { settlement } = await everything();
		const row: Record<string, unknown> = { ...settlement };
		delete row.id;
		expect(await page('/settlements', DAYS, { limit: 10 }, NEWER)).toEqual({
			cursor: null,
			limit: 1,
			data: [row],
		});
		expect(row).toMatchObject({
			payment_amount: 100,
			pg_service_charge: 2,
			pg_service_tax: 0.36,
			adjustment: -15,
			amount_settled: 82.64,
		});
	});

	test('pgSettlementsBefore2026: a list all the same, or one object (QN-35)', async () => {
		const { settlement } = await everything();
		const row = { cf_settlement_id: settlement.cf_settlement_id, settlement_amount: 82.64 };
		expect(await page('/settlements')).toMatchObject({ cursor: null, limit: 1, data: [row] });
		sandbox.switches.pgSettlementsBefore2026 = 'single';
		expect(await page('/settlements')).toMatchObject(row);
		expect((await ask('/settlements', { cf_settlement_ids: ['1'] })).http).toBe(404);
	});

	test('by ids, by UTRs, by days, by status', async () => {
		paid('A', 10);
		const a = payments().settle({ time: '2030-01-01T00:00:00Z' });
		paid('B', 20);
		const b = payments().settle({ status: 'PENDING', adjustment: '-5.00' });
		const idsOf = async (filters: unknown) =>
			(await page('/settlements', filters, { limit: 10 }, NEWER)).data.map((row) => row.cf_settlement_id);
		expect(await idsOf({ cf_settlement_ids: [a.cf_settlement_id] })).toEqual([a.cf_settlement_id]);
		expect(await idsOf({ settlement_utrs: [a.settlement_utr] })).toEqual([a.cf_settlement_id]);
		expect(await idsOf(DAYS)).toEqual([b.cf_settlement_id]);
		expect(await idsOf({ ...DAYS, settlement_status: ['SUCCESS'] })).toEqual([]);
		expect(await idsOf({ ...DAYS, settlement_status: ['PENDING'] })).toEqual([b.cf_settlement_id]);
		expect(b.adjustment).toBe(-5);
		const old = await ask('/settlements', { ...DAYS, settlement_status: ['PENDING'] });
		expect(old.text).toContain('unknown field filters.settlement_status');
	});
});

describe('recon', () => {
	test('/recon before 2026-01-01: flat, with the members of the event alone (5.5)', async () => {
		const { payment, settlement } = await everything();
		const { data, limit } = await page('/recon');
		expect(limit).toBe(4);
		expect(data.map((row) => [row.event_type, row.sale_type, row.event_amount])).toEqual([
			['PAYMENT', 'CREDIT', 100],
			['REFUND', 'DEBIT', 10],
			['DISPUTE', 'DEBIT', 5],
			['SETTLEMENT', 'CREDIT', 82.64],
		]);
		const [first, second, third, last] = data;
		expect(first).toMatchObject({
			event_id: payment.cf_payment_id,
			event_settlement_amount: 97.64,
			order_id: 'INV-1',
			cf_payment_id: payment.cf_payment_id,
			entity: 'recon',
			settlement_utr: settlement.settlement_utr,
		});
		expect(first).not.toHaveProperty('refund_id');
		expect(second).toMatchObject({ refund_id: 'R_1', refund_processed_at: '2030-01-10T12:00:02+05:30' });
		expect(third).toMatchObject({ dispute_category: 'DISPUTE', closed_in_favor_of: null });
		expect(last).toMatchObject({ amount_settled: 82.64, remarks: 'Settled' });
		expect(last).not.toHaveProperty('order_id');
	});

	test('/recon since 2026-01-01: nested', async () => {
		await everything();
		const { data } = await page('/recon', DAYS, { limit: 10 }, NEWER);
		expect(data.map(({ event_details }) => (event_details as { event_type: string }).event_type)).toEqual([
			'PAYMENT',
			'REFUND',
			'DISPUTE',
			'SETTLEMENT',
		]);
		expect(data[1]).toMatchObject({
			order_details: { order_id: 'INV-1' },
			refund_details: { refund_id: 'R_1' },
			dispute_details: null,
		});
		expect(data[3]).toMatchObject({ order_details: null, payment_details: null });
	});

	test('/settlement/recon: utr and objects before 2026-01-01, settlement_utr and lists since (5.1)', async () => {
		const { settlement } = await everything();
		paid('not settled', 7);
		const filters = { cf_settlement_ids: [settlement.cf_settlement_id] };
		const old = (await page('/settlement/recon', filters)).data;
		expect(old).toHaveLength(4);
		expect(old[1]).toMatchObject({
			refund_details: { refund_id: 'R_1' },
			settlement_details: { utr: settlement.settlement_utr },
		});
		const numbers = { cf_settlement_ids: [settlement.id] };
		const newer = (await page('/settlement/recon', numbers, { limit: 10 }, NEWER)).data;
		expect(newer[1]).toMatchObject({
			refund_details: [{ refund_id: 'R_1' }],
			dispute_details: [],
			settlement_details: { settlement_utr: settlement.settlement_utr },
		});
		expect(newer[1]?.settlement_details).not.toHaveProperty('utr');
	});

	test('/settlement/recon by the day of processing is known since 2026-01-01', async () => {
		await everything();
		const filters = {
			start_date_processed_on: DAYS.start_date,
			end_date_processed_on: DAYS.end_date,
		};
		expect((await page('/settlement/recon', filters, { limit: 10 }, NEWER)).limit).toBe(4);
		expect((await ask('/settlement/recon', filters)).text).toContain('unknown field');
	});

	test('/recon takes both ends of its range, and nothing beyond', async () => {
		const times = ['11:59:59', '12:00:00', '12:30:00', '13:00:00', '13:00:01'];
		payments().addRecon(times.map((time) => ({ time: `2030-01-09T${time}+05:30`, order_id: time })));
		const range = { start_date: '2030-01-09T12:00:00+05:30', end_date: '2030-01-09T07:30:00Z' };
		const { data } = await page('/recon', range);
		expect(data.map((row) => row.order_id)).toEqual(times.slice(1, 4));
	});

	test('a settlement of nothing: an amount of 0 and its remark (5.5)', async () => {
		payments().addRecon([{ event_type: 'OTHER_ADJUSTMENT', amount: 0 }]);
		payments().settle();
		expect((await page('/recon')).data.at(-1)).toMatchObject({
			event_type: 'SETTLEMENT',
			event_amount: 0,
			remarks: 'No eligible transactions to settle',
		});
	});
});

describe('refused', () => {
	test.each<[unknown, unknown, string]>([
		[DAYS, undefined, 'pagination_missing'],
		[DAYS, {}, 'pagination.limit_missing'],
		[DAYS, { limit: 9 }, 'pagination.limit_invalid'],
		[DAYS, { limit: 1001 }, 'limit_invalid'],
		[DAYS, { limit: '10' }, 'limit_invalid'],
		[DAYS, { limit: 10, cursor: 'what' }, 'pagination.cursor_invalid'],
		[{}, { limit: 10 }, ''],
		[{ start_date: DAYS.start_date }, { limit: 10 }, ''],
		[{ start_date: '2030-01-09', end_date: DAYS.end_date }, { limit: 10 }, 'order_expiry_time_invalid'],
		[{ start_date: DAYS.end_date, end_date: DAYS.start_date }, { limit: 10 }, 'order_expiry_time_invalid'],
	])('%j %j', async (filters, pagination, code) => {
		for (const path of LISTS) {
			const { http, json } = await callPayments(sandbox, 'POST', path, { filters, pagination });
			expect(http).toBe(400);
			if (code !== '') expect(json).toMatchObject({ code });
		}
	});

	test('the texts (5.3, QN-17)', async () => {
		const textOf = async (filters: unknown, pagination?: unknown) =>
			((await ask('/recon', filters, pagination)).json as { message: string }).message;
		expect(await textOf({ ...DAYS, start_date: 'x' })).toBe(
			'time should be ISO8601 string. Example 2021-07-02T10:20:12+05:30 for IST, 2021-07-02T10:20:12Z for UTC',
		);
		expect(await textOf({ start_date: DAYS.end_date, end_date: DAYS.start_date })).toBe(
			'start date can not be greater than end date',
		);
		expect(await textOf(DAYS, { limit: 1 })).toBe('pagination.limit : should be at least 10');
	});

	test('two ways at once, and other filters than days for /recon', async () => {
		const both = { ...DAYS, cf_settlement_ids: ['1'] };
		expect((await ask('/settlements', both)).json).toMatchObject({ code: 'filters_invalid' });
		expect((await ask('/settlement/recon', both)).json).toMatchObject({ code: 'filters_invalid' });
		expect((await ask('/recon', both)).text).toContain('unknown field filters.cf_settlement_ids');
	});

	test('pgSmallestPage and pgLongestRangeDays (13.8)', async () => {
		expect((await ask('/recon', DAYS, { limit: 1 })).http).toBe(400);
		sandbox.switches.pgSmallestPage = 1;
		expect((await ask('/recon', DAYS, { limit: 1 })).http).toBe(200);
		sandbox.switches.pgLongestRangeDays = 1;
		for (const path of LISTS) expect((await ask(path)).http).toBe(400);
		sandbox.switches.pgLongestRangeDays = 2;
		for (const path of LISTS) expect((await ask(path)).http).toBe(200);
	});
});

describe('cursors (5.5)', () => {
	const FORMS: [Switches['pgLastPage'], (Page['cursor'] | 'moves')[]][] = [
		['cursorNull', ['moves', 'moves', null]],
		['cursorEmpty', ['moves', 'moves', '']],
		['cursorRepeated', ['moves', 'moves', 'repeated']],
		['emptyPage', ['moves', 'moves', 'moves', null]],
	];

	test.each(FORMS)('%s: nothing is lost, and the last page looks so', async (form, wanted) => {
		sandbox.switches.pgLastPage = form;
		const rows = Array.from({ length: 25 }, (_, index) => ({ amount: index + 1, order_id: `INV-${index}` }));
		expect(payments().addRecon(rows)).toBe(25);
		const seen: unknown[] = [];
		const cursors: unknown[] = [];
		let cursor: string | null = null;
		for (let turn = 0; turn < wanted.length; turn++) {
			const answer: Page = await page('/recon', DAYS, { limit: 10, cursor });
			expect(answer.limit).toBe(answer.data.length);
			seen.push(...answer.data.map((row) => row.order_id));
			cursors.push(answer.cursor === cursor ? 'repeated' : ((answer.cursor && 'moves') ?? answer.cursor));
			cursor = answer.cursor;
		}
		expect(seen).toEqual(rows.map(({ order_id }) => order_id));
		expect(cursors).toEqual(wanted);
	});

	test('a cursor of one list is refused by the others', async () => {
		payments().addRecon(Array.from({ length: 11 }, () => ({})));
		const { cursor } = await page('/recon');
		expect(JSON.parse(Buffer.from(String(cursor), 'base64').toString())).toMatchObject({
			reconAPIType: 'LEDGER',
			searchAfter: { empty: false },
		});
		for (const path of ['/settlements', '/settlement/recon']) {
			expect((await ask(path, DAYS, { limit: 10, cursor })).json).toMatchObject({
				code: 'pagination.cursor_invalid',
			});
		}
	});

	test('5,000 rows in five pages, oldest first', async () => {
		payments().addRecon(Array.from({ length: 5000 }, (_, index) => ({ order_id: `INV-${index}` })));
		const seen: unknown[] = [];
		let cursor: string | null = null;
		do {
			const answer: Page = await page('/recon', DAYS, { limit: 1000, cursor });
			seen.push(...answer.data.map((row) => row.order_id));
			cursor = answer.cursor;
		} while (cursor !== null);
		expect(seen).toEqual(Array.from({ length: 5000 }, (_, index) => `INV-${index}`));
		expect(sandbox.journal.count('/pg/recon')).toBe(5);
	});
});

test('what is settled is not settled twice', () => {
	paid('A', 10);
	paid('B', 10);
	payments().settle({ orderIds: ['A'] });
	expect(() => payments().settle({ orderIds: ['A'] })).toThrow('There is nothing to settle');
	expect(payments().settle().payment_amount).toBe(10);
});
