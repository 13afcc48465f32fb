// Reconciliation as a user meets it: every row once, as it came, in the shape of each version; no more pages than needed.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	RECON,
	SETTLEMENT_RECON,
	calls,
	freshSandbox,
	listParameters,
	paid,
	refundParameters,
	runPayments,
	sentTo,
	told,
} from '../../node/harness/payments';
import type { Sandbox } from '../../sandbox';
import { readings, versions } from './readings';

const ledger = (more: INodeParameters = {}) => listParameters('reconciliation', more);
const bySettlement = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'reconciliation',
	operation: 'getBySettlement',
	settlementsBy: 'cf_settlement_ids',
	cf_settlement_ids: '={{ $json.id }}',
	returnAll: true,
	...more,
});
const ofEvents = (...event_type: string[]): INodeParameters => ({ filters: { event_type } });

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const control = () => sandbox.control.payments;
const run = async (parameters: INodeParameters, item: IDataObject = {}, apiVersion = '2025-01-01') =>
	await runPayments(sandbox, { parameters, items: [item], apiVersion });
const refusal = async (parameters: INodeParameters, item: IDataObject = {}) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
/** The rows that the sandbox gave, page after page. */
const rowsOf = (path: string) =>
	calls(sandbox, 'POST', path).flatMap(({ answer }) => (answer as { data: IDataObject[] }).data);
/** The sizes of the pages that were asked for. */
const sizes = (path: string) =>
	calls(sandbox, 'POST', path).map(
		({ body }) => (body as { pagination: { limit: number } }).pagination.limit,
	);
/** What a row is about, in either shape. */
const about = ({ event_type, event_details }: IDataObject): unknown =>
	event_type ?? (event_details as IDataObject).event_type;
const idOf = ({ event_id, event_details }: IDataObject): unknown =>
	event_id ?? (event_details as IDataObject).event_id;
/** A payment, its refund, a dispute that was won, an adjustment, and what was paid out of them. */
async function happenings(): Promise<string> {
	sandbox.switches.pgRefundSeconds = 'byControl';
	paid(sandbox, 'INV-1');
	paid(sandbox, 'INV-2');
	await runPayments(sandbox, { parameters: refundParameters, items: [{ refund_id: 'R_1' }] });
	control().processRefunds();
	const { dispute_id } = control().openDispute('INV-2');
	control().decideDispute(dispute_id as number, 'MERCHANT_WON');
	control().addRecon([{ event_type: 'OTHER_ADJUSTMENT', amount: 5, remarks: 'Correction' }]);
	const { id } = control().settle();
	sandbox.journal.clear();
	return String(id);
}
const EVENTS = ['PAYMENT', 'PAYMENT', 'REFUND', 'CHARGEBACK', 'CHARGEBACK_REVERSAL', 'OTHER_ADJUSTMENT'];

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});

	it.each(versions)('QN-34 %s: every row of the ledger as it came, in order', async (apiVersion) => {
		await happenings();
		const { items } = await run(ledger(), {}, apiVersion);
		expect(items).toEqual(rowsOf(RECON).map((json) => ({ json, pairedItem: { item: 0 } })));
		expect(items.map(({ json }) => about(json))).toEqual([...EVENTS, 'SETTLEMENT']);
		const [payment] = items.map(({ json }) => json);
		if (apiVersion === '2026-01-01') {
			expect(payment).toMatchObject({
				event_details: { event_type: 'PAYMENT' },
				order_details: { order_id: 'INV-1' },
				settlement_details: { utr: expect.any(String) },
			});
		} else {
			expect(payment).toMatchObject({
				event_type: 'PAYMENT',
				order_id: 'INV-1',
				settlement_utr: expect.any(String),
			});
		}
	});

	it.each(versions)('QN-34 %s: what a settlement consists of, as it came', async (apiVersion) => {
		const id = await happenings();
		const { items } = await run(bySettlement(), { id }, apiVersion);
		expect(items).toEqual(rowsOf(SETTLEMENT_RECON).map((json) => ({ json, pairedItem: { item: 0 } })));
		expect(items.map(({ json }) => about(json))).toEqual(expect.arrayContaining(EVENTS));
		const name = apiVersion === '2026-01-01' ? 'settlement_utr' : 'utr';
		expect(items[0]?.json.settlement_details).toHaveProperty(name);
	});

	it('by UTRs and by dates as well; what is not settled is no part of them', async () => {
		const id = await happenings();
		paid(sandbox, 'INV-3');
		const wanted = (await run(bySettlement(), { id })).items;
		const utr = (wanted[0]?.json.settlement_details as IDataObject).utr;
		const byUtr = bySettlement({ settlementsBy: 'settlement_utrs', settlement_utrs: '={{ $json.utr }}' });
		const byDates = { ...ledger(), operation: 'getBySettlement', settlementsBy: 'dates' };
		expect((await run(byUtr, { utr })).items).toEqual(wanted);
		expect(sentTo(sandbox, 'POST', SETTLEMENT_RECON).filters).toEqual({ settlement_utrs: [utr] });
		expect((await run(byDates)).items).toEqual(wanted);
		expect(Object.keys(sentTo(sandbox, 'POST', SETTLEMENT_RECON).filters as IDataObject)).toEqual([
			'start_date',
			'end_date',
		]);
	});

	it.each(versions)('%s: nothing gives no item, and no error', async (apiVersion) => {
		for (const parameters of [ledger(), bySettlement()]) {
			const { items, error } = await run(parameters, { id: '7' }, apiVersion);
			expect(error).toBeUndefined();
			expect(items).toEqual([]);
		}
	});

	it('both days are whole days in India', async () => {
		control().addRecon(
			[
				'2026-03-09T23:59:59+05:30',
				'2026-03-10T00:00:00+05:30',
				'2026-03-10T23:59:59+05:30',
				'2026-03-11T00:00:00+05:30',
			].map((time) => ({ time })),
		);
		const { items } = await run(ledger({ start_date: '2026-03-10', end_date: '2026-03-10' }));
		expect(items.map(({ json }) => json.event_time)).toEqual([
			'2026-03-10T00:00:00+05:30',
			'2026-03-10T23:59:59+05:30',
		]);
	});

	describe.each(versions)('event_type, %s', (apiVersion) => {
		it('keeps the rows of the chosen events, of one that is not on the form too', async () => {
			const id = await happenings();
			for (const [parameters, item] of [
				[ledger(ofEvents('REFUND', 'CHARGEBACK_REVERSAL')), {}],
				[bySettlement(ofEvents('REFUND', 'CHARGEBACK_REVERSAL')), { id }],
			] as const) {
				const { items } = await run(parameters, item, apiVersion);
				expect(items.map(({ json }) => about(json))).toEqual(['REFUND', 'CHARGEBACK_REVERSAL']);
			}
			control().addRecon([{ event_type: 'SOMETHING_NEW' }]);
			const { items } = await run(
				ledger({ filters: { event_type: '={{ "SOMETHING_NEW" }}' } }),
				{},
				apiVersion,
			);
			expect(items.map(({ json }) => about(json))).toEqual(['SOMETHING_NEW']);
		});

		it.each([1, 3, 7, 8])('Limit %d counts what is kept, not what is read', async (limit) => {
			control().addRecon(
				Array.from({ length: 3_500 }, (_, n) => ({
					event_type: n % 500 === 499 ? 'OTHER_ADJUSTMENT' : 'FUND_SWEEP_REVERSAL',
				})),
			);
			const parameters = ledger({ returnAll: false, limit, ...ofEvents('OTHER_ADJUSTMENT') });
			const { items } = await run(parameters, {}, apiVersion);
			expect(items).toHaveLength(Math.min(limit, 7));
			expect(items.map(({ json }) => about(json))).toEqual(items.map(() => 'OTHER_ADJUSTMENT'));
			// Two in each thousand are kept: no page more than these need.
			expect(calls(sandbox, 'POST', RECON).length).toBeLessThanOrEqual(limit < 8 ? Math.ceil(limit / 2) : 5);
			expect(new Set(sizes(RECON))).toEqual(new Set([1000]));
		});
	});

	it.each<[number, number[]]>([
		[1, [10]],
		[50, [50]],
		[1000, [1000]],
		[1001, [1000, 10]],
		[2500, [1000, 1000, 500]],
	])('Limit %d: no page and no row more than needed', async (limit, asked) => {
		control().addRecon(Array.from({ length: 3_000 }, () => ({ event_type: 'OTHER_ADJUSTMENT' })));
		const { items } = await run(ledger({ returnAll: false, limit }));
		expect(items).toHaveLength(limit);
		expect(sizes(RECON)).toEqual(asked);
	});

	it.each([RECON, SETTLEMENT_RECON])(
		'QN-17 documented refusals of %s in the words of the answer',
		async (path) => {
			const parameters = path === RECON ? ledger() : bySettlement();
			for (const [code, message] of [
				['pagination.limit_invalid', 'pagination.limit : should be at least 10'],
				['order_expiry_time_invalid', 'start date can not be greater than end date'],
			]) {
				const body = { message, code, type: 'invalid_request_error' };
				sandbox.faults.add({ match: { path }, kind: 'answer', status: 400, body });
				const error = await refusal(parameters, { id: '7' });
				expect(error?.message).toBe(`Cashfree answered ${code}: ${message} [item 0]`);
				expect(error?.context.outcome).toBe('failed');
			}
		},
	);

	it('13.8 a range that is too long is told in the words of the answer', async () => {
		sandbox.switches.pgLongestRangeDays = 7;
		expect((await refusal(ledger()))?.message).toMatch(/longer than 7 days \[item 0\]$/);
	});

	it.each<[string, INodeParameters, string]>([
		['a filter without a word', ledger(ofEvents()), 'Event Type must not be empty'],
		['no start', ledger({ start_date: '={{ $json.nothing }}' }), 'Start Date must not be empty'],
		[
			'an end before the start',
			ledger({ start_date: '2026-03-11', end_date: '2026-03-10' }),
			'End Date must not be before Start Date',
		],
		['no settlement', bySettlement(), 'Settlement IDs must not be empty'],
	])('%s is refused before anything is sent', async (_what, parameters, words) => {
		const error = await refusal(parameters);
		expect(error?.message.startsWith(words)).toBe(true);
		expect(told(sandbox)).toEqual([]);
	});

	it('a page that fails: the error, and no part of the list as if it were whole', async () => {
		control().addRecon(Array.from({ length: 2_500 }, () => ({ event_type: 'OTHER_ADJUSTMENT' })));
		const body = { message: 'no', code: 'pagination.cursor_invalid', type: 'invalid_request_error' };
		sandbox.faults.add({ match: { path: RECON }, kind: 'answer', status: 400, body, skip: 2 });
		expect((await refusal(ledger()))?.message).toBe(
			'Cashfree answered pagination.cursor_invalid: no [item 0]',
		);
	});

	it("a page that is a stranger's JSON ends nothing as if it were whole", async () => {
		control().addRecon(Array.from({ length: 2_500 }, () => ({ event_type: 'OTHER_ADJUSTMENT' })));
		sandbox.faults.add({ match: { path: RECON }, kind: 'answer', body: { ok: true }, skip: 1, times: 3 });
		expect((await refusal(ledger()))?.message).toBe('The answer did not come from Cashfree [item 0]');
	});

	it('5.5 a page shorter than asked for is not taken for the last: its cursor says that there is more', async () => {
		const row = (event_id: string) => ({ event_id, event_type: 'PAYMENT' });
		for (const [cursor, ...ids] of [
			['c1', '1', '2'],
			['c2', '3'],
			[null, '4'],
		]) {
			const body = { cursor, limit: ids.length, data: ids.map((id) => row(String(id))) };
			sandbox.faults.add({ match: { path: RECON }, kind: 'answer', body });
		}
		const { items } = await run(ledger());
		expect(items.map(({ json }) => json.event_id)).toEqual(['1', '2', '3', '4']);
		expect(calls(sandbox, 'POST', RECON)).toHaveLength(3);
	});

	it('a page that meets an outage is asked for again, by the same cursor', async () => {
		control().addRecon(Array.from({ length: 1_500 }, () => ({ event_type: 'OTHER_ADJUSTMENT' })));
		sandbox.faults.add({ match: { path: RECON }, kind: 'html502', skip: 1 });
		const { items } = await run(ledger());
		expect(items).toHaveLength(1_500);
		const [, failed, again] = calls(sandbox, 'POST', RECON);
		expect(again?.body).toEqual(failed?.body);
	});
});

describe.each(versions)('5,000 rows, %s', (apiVersion) => {
	it.each(['cursorNull', 'cursorEmpty', 'cursorRepeated', 'emptyPage'] as const)(
		'5.5 with the last page as %s: all, in order, none twice, in five pages or six',
		async (pgLastPage) => {
			sandbox = await freshSandbox({ pgLastPage });
			control().addRecon(
				Array.from({ length: 5_000 }, (_, n) => (n % 2 ? { event_type: 'OTHER_ADJUSTMENT' } : {})),
			);
			const { items, error } = await run(ledger(), {}, apiVersion);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(5_000);
			expect(new Set(items.map(({ json }) => idOf(json))).size).toBe(5_000);
			expect(items.map(({ json }) => json)).toEqual(rowsOf(RECON));
			expect(calls(sandbox, 'POST', RECON).length).toBeLessThanOrEqual(6);
		},
	);

	it.each(['cursorNull', 'emptyPage'] as const)(
		'of a settlement, with the last page as %s: the same',
		async (pgLastPage) => {
			sandbox = await freshSandbox({ pgLastPage });
			control().addRecon(Array.from({ length: 4_999 }, () => ({ event_type: 'OTHER_ADJUSTMENT' })));
			const { id } = control().settle();
			const { items } = await run(bySettlement(), { id }, apiVersion);
			expect(items.map(({ json }) => json)).toEqual(rowsOf(SETTLEMENT_RECON));
			expect(new Set(items.map(({ json }) => idOf(json))).size).toBe(items.length);
			expect(items.length).toBeGreaterThanOrEqual(4_999);
		},
	);
});
