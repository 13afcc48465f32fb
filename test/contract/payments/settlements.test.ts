// Settlements as a user meets them: what was paid out, by dates, IDs and UTRs, in the shape of each version of the API.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	SETTLEMENTS,
	calls,
	freshSandbox,
	listParameters,
	orderPath,
	paid,
	runPayments,
	sentTo,
	told,
} from '../../node/harness/payments';
import type { Sandbox } from '../../sandbox';
import { readings, versions } from './readings';

const byOrder: INodeParameters = {
	resource: 'settlement',
	operation: 'getByOrder',
	order_id: '={{ $json.order_id }}',
};
const orEmpty: INodeParameters = { ...byOrder, options: { ifNotSettled: 'empty' } };
const by = (choice: string): INodeParameters => ({
	resource: 'settlement',
	operation: 'getMany',
	settlementsBy: choice,
	[choice]: '={{ $json.wanted }}',
	returnAll: true,
});

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const run = async (
	parameters: INodeParameters,
	item: IDataObject = { order_id: 'INV-1' },
	more: object = {},
) => await runPayments(sandbox, { parameters, items: [item], ...more });
const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
const answer = (path: string, status: number, code: string, message: string): void =>
	void sandbox.faults.add({
		match: { path },
		kind: 'answer',
		status,
		body: { message, code, type: 'invalid_request_error' },
	});
/** So many settlements, each of one order; oldest first. */
const settled = (many: number, from = 1) =>
	Array.from({ length: many }, (_, index) => {
		const order_id = `INV-${from + index}`;
		paid(sandbox, order_id);
		return sandbox.control.payments.settle({ orderIds: [order_id] });
	});

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});

	describe('getByOrder', () => {
		it.each(['2023-08-01', '2025-01-01'])('%s: one flat record, as it came', async (apiVersion) => {
			const [settlement] = settled(1);
			const { items } = await run(byOrder, undefined, { apiVersion });
			expect(items).toEqual([
				{ json: calls(sandbox, 'GET', `${orderPath()}/settlements`)[0]?.answer, pairedItem: { item: 0 } },
			]);
			expect(items[0]?.json).toMatchObject({
				order_id: 'INV-1',
				cf_settlement_id: settlement?.cf_settlement_id,
				settlement_amount: 97.64,
				transfer_utr: settlement?.settlement_utr,
			});
		});

		it('2026-01-01: one nested record as it came, with the ID that was asked for', async () => {
			const [settlement] = settled(1);
			const { items } = await run(byOrder, undefined, { apiVersion: '2026-01-01' });
			const body = calls(sandbox, 'GET', `${orderPath()}/settlements`)[0]?.answer as IDataObject;
			expect(items).toEqual([{ json: { ...body, order_id: 'INV-1' }, pairedItem: { item: 0 } }]);
			expect(items[0]?.json).toMatchObject({
				order_details: { order_id: 'INV-1' },
				payment_details: { settlement_amount: 97.64 },
				settlement_details: {
					cf_settlement_id: settlement?.cf_settlement_id,
					settlement_utr: settlement?.settlement_utr,
					status: 'SUCCESS',
				},
			});
		});

		it.each(versions)('%s, not settled yet: an error in the words of the answer', async (apiVersion) => {
			paid(sandbox);
			const { items, error } = await run(byOrder, undefined, { apiVersion });
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/^Cashfree answered settlement_get_not_found: /);
			expect(error?.httpCode).toBe(String(sandbox.switches.pgNotFound));
			expect(sandbox.journal.calls()).toHaveLength(1);
		});

		it.each(versions)(
			'%s, not settled yet, Return No Item: none, and the workflow goes on',
			async (apiVersion) => {
				paid(sandbox);
				const { items, error, run: whole } = await run(orEmpty, undefined, { apiVersion });
				expect(error).toBeUndefined();
				expect(items).toEqual([]);
				expect(whole.status).toBe('success');
				settled(1, 2);
				const mixed = await runPayments(sandbox, {
					parameters: orEmpty,
					items: [{ order_id: 'INV-1' }, { order_id: 'INV-2' }],
					apiVersion,
				});
				expect(mixed.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
			},
		);

		it.each([
			['2025-01-01', undefined],
			['2026-01-01', 'FAILED'],
		])('one whose transfer failed, %s: %s', async (apiVersion, status) => {
			paid(sandbox);
			sandbox.control.payments.settle({ status: 'FAILED' });
			const { items } = await run(orEmpty, undefined, { apiVersion });
			expect((items[0]?.json.settlement_details as IDataObject | undefined)?.status).toBe(status);
		});

		it.each([
			['an order that does not exist', 404, 'order_not_found'],
			['an outage', 503, 'api_error'],
			['wrong keys', 401, 'request_failed'],
			['any other refusal', 400, 'order_id_invalid'],
		])('Return No Item never hides %s', async (_what, status, code) => {
			for (let times = 0; times < 3; times++) {
				answer(`${orderPath()}/settlements`, status, code, 'No');
			}
			const error = await refusal(orEmpty);
			expect(error?.message).toContain('No');
			expect(error?.context.outcome).toBe('failed');
		});

		it('Return No Item takes no page of a proxy for an order that is not settled', async () => {
			const match = { path: `${orderPath()}/settlements` };
			const body = '<html><title>404 Not Found</title></html>';
			sandbox.faults.add({ match, kind: 'answer', status: 404, body, times: 3 });
			expect((await refusal(orEmpty))?.message).toContain('404 Not Found');
		});
	});

	describe('getMany', () => {
		it.each(versions)('QN-35, %s: by dates, every row as it came', async (apiVersion) => {
			const made = settled(3);
			const { items } = await run(listParameters('settlement'), {}, { apiVersion });
			const { data } = calls(sandbox, 'POST', SETTLEMENTS)[0]?.answer as { data: IDataObject[] };
			expect(items).toEqual(data.map((json) => ({ json, pairedItem: { item: 0 } })));
			expect(items.map(({ json }) => json.cf_settlement_id)).toEqual(
				made.map(({ cf_settlement_id }) => cf_settlement_id),
			);
			const shape = apiVersion === '2026-01-01' ? 'amount_settled' : 'settlement_amount';
			expect(items[0]?.json[shape]).toBe(97.64);
		});

		it.each(versions)('%s: by IDs, and by UTRs', async (apiVersion) => {
			const made = settled(4).slice(1, 3);
			const ids = made.map(({ cf_settlement_id }) => cf_settlement_id as string);
			const utrs = made.map(({ settlement_utr }) => settlement_utr as string);
			for (const [choice, wanted] of Object.entries({ cf_settlement_ids: ids, settlement_utrs: utrs })) {
				for (const form of [wanted, wanted.join(', '), wanted.join('\n')]) {
					const { items } = await run(by(choice), { wanted: form }, { apiVersion });
					expect(items.map(({ json }) => json.cf_settlement_id)).toEqual(ids);
					expect(sentTo(sandbox, 'POST', SETTLEMENTS)).toMatchObject({
						pagination: { limit: 1000 },
						filters: { [choice]: wanted },
					});
				}
			}
		});

		it.each(versions)('%s: none gives no item, and no error', async (apiVersion) => {
			const { items, error } = await run(listParameters('settlement'), {}, { apiVersion });
			expect(error).toBeUndefined();
			expect(items).toEqual([]);
		});

		it('both days are whole days in India, and a moment is that moment', async () => {
			for (const [order_id, time] of [
				['INV-1', '2026-03-09T23:59:59+05:30'],
				['INV-2', '2026-03-10T00:00:00+05:30'],
				['INV-3', '2026-03-10T23:59:59+05:30'],
				['INV-4', '2026-03-11T00:00:00+05:30'],
			] as const) {
				paid(sandbox, order_id);
				sandbox.control.payments.settle({ orderIds: [order_id], time });
			}
			const day = { start_date: '2026-03-10', end_date: '2026-03-10' };
			const la = { timezone: 'America/Los_Angeles', apiVersion: '2026-01-01' };
			const { items } = await run(listParameters('settlement', day), {}, la);
			expect(items.map(({ json }) => json.settlement_initiated_on)).toEqual([
				'2026-03-10T00:00:00+05:30',
				'2026-03-10T23:59:59+05:30',
			]);
			const moment = { start_date: '2026-03-10T18:29:59Z', end_date: '2026-03-10T18:30:00Z' };
			expect((await run(listParameters('settlement', moment), {}, la)).items).toHaveLength(2);
			expect(sentTo(sandbox, 'POST', SETTLEMENTS).filters).toEqual({
				start_date: '2026-03-10T23:59:59+05:30',
				end_date: '2026-03-11T00:00:00+05:30',
			});
		});

		it.each<[number, number[]]>([
			[1, [10]],
			[10, [10]],
			[12, [12]],
			[1000, [1000]],
		])('Limit %d asks for no more than Cashfree must give', async (limit, sizes) => {
			settled(12);
			const { items } = await run(listParameters('settlement', { returnAll: false, limit }), {});
			expect(items).toHaveLength(Math.min(limit, 12));
			const asked = calls(sandbox, 'POST', SETTLEMENTS).map(
				({ body }) => (body as { pagination: { limit: number } }).pagination.limit,
			);
			expect(asked.slice(0, sizes.length)).toEqual(sizes);
			expect(asked.length).toBeLessThanOrEqual(sizes.length + (limit > 12 ? 1 : 0));
		});

		it.each([
			['pagination.limit_invalid', 'pagination.limit : should be at least 10'],
			[
				'order_expiry_time_invalid',
				'time should be ISO8601 string. Example 2021-07-02T10:20:12+05:30 for IST, 2021-07-02T10:20:12Z for UTC',
			],
			['order_expiry_time_invalid', 'start date can not be greater than end date'],
			['settlement_get_not_found', 'no settlement'],
		])('QN-17 the documented %s is told in the words of the answer', async (code, message) => {
			answer(SETTLEMENTS, 400, code, message);
			const error = await refusal(listParameters('settlement'), {});
			expect(error?.message).toBe(`Cashfree answered ${code}: ${message} [item 0]`);
			expect(error?.context.outcome).toBe('failed');
		});

		it('13.8 a range that is too long is told in the words of the answer', async () => {
			sandbox.switches.pgLongestRangeDays = 7;
			expect((await refusal(listParameters('settlement'), {}))?.message).toMatch(
				/^Cashfree answered request_failed: .*longer than 7 days/,
			);
		});

		it.each<[string, INodeParameters, IDataObject, string]>([
			['no IDs', by('cf_settlement_ids'), {}, 'Settlement IDs must not be empty'],
			['no UTRs', by('settlement_utrs'), { wanted: ' , ' }, 'UTRs must not be empty'],
			[
				'an end before the start',
				listParameters('settlement', { start_date: '2026-03-11', end_date: '2026-03-10' }),
				{},
				'End Date must not be before Start Date',
			],
			[
				'no start',
				listParameters('settlement', { start_date: '={{ $json.nothing }}' }),
				{},
				'Start Date must not be empty',
			],
			[
				'a day that does not exist',
				listParameters('settlement', { end_date: '2026-02-30' }),
				{},
				'End Date must be a date such as',
			],
		])('%s is refused before anything is sent', async (_what, parameters, item, words) => {
			const error = await refusal(parameters, item);
			expect(error?.message.startsWith(words)).toBe(true);
			expect(told(sandbox)).toEqual([]);
		});
	});
});

describe.each(versions)('%s', (apiVersion) => {
	it.each(['cursorNull', 'cursorEmpty', 'cursorRepeated', 'emptyPage'] as const)(
		'2,005 settlements with the last page as %s: all, in order, none twice',
		async (pgLastPage) => {
			sandbox = await freshSandbox({ pgLastPage });
			const made = settled(2_005).map(({ cf_settlement_id }) => cf_settlement_id);
			const { items, error } = await run(listParameters('settlement'), {}, { apiVersion });
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.cf_settlement_id)).toEqual(made);
		},
	);
});

it('QN-35 an answer of one object, as the old specification types it, is no empty list: it is told', async () => {
	sandbox = await freshSandbox({ pgSettlementsBefore2026: 'single' });
	settled(1);
	const { items, error } = await run(listParameters('settlement'), {});
	expect(items).toEqual([]);
	expect(error?.message).toBe('The answer did not come from Cashfree [item 0]');
});
