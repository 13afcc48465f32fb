// The lists of the Payment Gateway as a user meets them: complete, in order, none twice, under every reading of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	REFUNDS,
	SETTLEMENT,
	SETTLEMENTS,
	TRANSACTIONS,
	freshSandbox,
	listParameters,
	paid,
	runGateway,
	sentTo,
} from '../../node/harness/gateway';
import type { Sandbox } from '../../sandbox';
import { variants } from '../variants';

const lists = [
	['refund', REFUNDS],
	['settlement', SETTLEMENTS],
	['transaction', TRANSACTIONS],
] as const;

const ofSettlement = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'settlement',
	operation: 'getTransactions',
	settlementId: '={{ $json.id }}',
	returnAll: true,
	...more,
});

describe.each(variants)('%s', (_name, switches) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const run = async (parameters: INodeParameters, item: IDataObject = {}, timezone?: string) =>
		await runGateway(sandbox, { parameters, items: [item], timezone });
	const answer = (path: string, body: IDataObject, times = 1) =>
		sandbox.faults.add({ match: { path }, kind: 'answer', body, times });

	it.each(lists)('an empty account gives zero items of %s, not an error', async (resource, path) => {
		const { items, error } = await run(listParameters(resource));
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		for (const nothing of [{}, { refund: null, settlements: null, transactions: null }, { lastId: 0 }]) {
			answer(path, { status: 'OK', message: 'nothing found', ...nothing });
			expect((await run(listParameters(resource))).items).toEqual([]);
		}
	});

	it.each(lists)(
		'Q-PG15, Q-P7 %s: the first page carries lastId empty and a real count',
		async (resource, path) => {
			await run(listParameters(resource, { startDate: '2026-01-01', endDate: '2026-01-31' }));
			expect(sentTo(sandbox, path)).toEqual({
				startDate: '2026-01-01',
				endDate: '2026-01-31',
				lastId: '',
				count: '50',
			});
		},
	);

	it('Q-PG4, Q-PG12 refunds, unwrapped, the documented singular and a plural', async () => {
		sandbox.control.gateway.addRefunds(2);
		const { items } = await run(listParameters('refund'));
		expect(items).toHaveLength(2);
		expect(items[1]).toEqual({
			json: {
				refundId: expect.any(Number),
				orderId: 'BULK-1',
				arn: '',
				referenceId: expect.any(Number),
				txAmount: '2.00',
				refundAmount: '1.00',
				refundNote: 'refund 2',
				processed: 'NO',
				initiatedOn: expect.stringMatching(/^\d{4}-/),
				processedOn: '',
			},
			pairedItem: { item: 0 },
		});
		answer(REFUNDS, { status: 'OK', refunds: [{ refundId: '1' }, { refundId: 2 }] });
		expect((await run(listParameters('refund'))).items.map(({ json }) => json.refundId)).toEqual(['1', 2]);
	});

	it('Q-PG5, Q-P5 ids are compared as text: the same one as number and as text is one item', async () => {
		answer(REFUNDS, { status: 'OK', lastId: 2, refund: [{ refundId: 1 }, { refundId: 2 }] });
		answer(REFUNDS, { status: 'OK', lastId: '3', refund: [{ refundId: '2' }, { refundId: '3' }] });
		const { items } = await run(listParameters('refund'));
		expect(items.map(({ json }) => json.refundId)).toEqual([1, 2, '3']);
	});

	it('transactions with every field, and only those of a status', async () => {
		sandbox.control.gateway.addTransactions([
			{ orderId: 'O-1', amount: '499.50' },
			{ orderId: 'O-2', status: 'FLAGGED' },
			{ orderId: 'O-3', status: 'FAILED' },
		]);
		const { items } = await run(listParameters('transaction'));
		expect(items.map(({ json }) => json.txStatus)).toEqual(['SUCCESS', 'FLAGGED', 'FAILED']);
		expect(items[0]?.json).toMatchObject({
			id: expect.any(Number),
			orderId: 'O-1',
			txAmount: '499.50',
			customerEmail: 'added@example.com',
			settlementStatus: 'UNPAID',
			txTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		});
		const flagged = await run(listParameters('transaction', { filters: { txStatus: 'FLAGGED' } }));
		expect(flagged.items.map(({ json }) => json.orderId)).toEqual(['O-2']);
		expect(sentTo(sandbox, TRANSACTIONS)).toMatchObject({ txStatus: 'FLAGGED' });
		const wrong = await run(listParameters('transaction', { filters: { txStatus: '={{ "PAID" }}' } }));
		expect(wrong.error?.message).toMatch(/^Transaction Status must be one of .* \[item 0\]$/);
	});

	it('settlements and their transactions, each with the settlement it belongs to', async () => {
		paid(sandbox, 'O-1', '1000', 'NET_BANKING');
		paid(sandbox, 'O-2', '500');
		const { id } = sandbox.control.gateway.settle({ adjustment: '-100.00' });
		const { items } = await run(listParameters('settlement'));
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			id,
			totalTxAmount: '1500.00',
			settlementAmount: '1464.60',
			adjustment: '-100.00',
			amountSettled: '1364.60',
			utr: expect.any(String),
		});
		const rows = await run(ofSettlement(), { id });
		expect(rows.items.map(({ json }) => json)).toMatchObject([
			{ settlementId: String(id), orderId: 'O-1', bankName: expect.any(String), settlementAmount: '976.40' },
			{ settlementId: String(id), orderId: 'O-2', serviceCharge: '10.00', serviceTax: '1.80' },
		]);
		expect(sentTo(sandbox, SETTLEMENT)).toMatchObject({ settlementId: String(id), count: '50' });
	});

	it('rows whose `id` is the settlement (as the documents say) are all there', async () => {
		const transactions = [1, 2, 3].map((referenceId) => ({ id: 9, referenceId, txAmount: '1.00' }));
		answer(SETTLEMENT, { status: 'OK', transactions });
		expect((await run(ofSettlement(), { id: 9 })).items.map(({ json }) => json.referenceId)).toEqual([
			1, 2, 3,
		]);
	});

	it('an unknown settlement is an error, in the words of the answer', async () => {
		const { error } = await run(ofSettlement(), { id: 7 });
		expect(error?.message).toMatch(/^Cashfree answered: .*settlement 7 does not exist \[item 0\]$/);
	});

	describe('days', () => {
		const at = (time: string) =>
			sandbox.control.gateway.addTransactions([{ orderId: time, time: `${time}+05:30` }]);

		it('Q-PG7, Q-D2, Q-D3 both days are included, and one day may be asked for', async () => {
			for (const time of [
				'2026-03-09T23:59:59',
				'2026-03-10T00:00:00',
				'2026-03-10T23:59:59',
				'2026-03-11T00:00:00',
			])
				at(time);
			const day = { startDate: '2026-03-10', endDate: '2026-03-10' };
			const { items } = await run(listParameters('transaction', day));
			expect(items.map(({ json }) => json.orderId)).toEqual(['2026-03-10T00:00:00', '2026-03-10T23:59:59']);
		});

		it.each([
			['a time in UTC', '2026-03-09T18:30:00Z', '2026-03-10'],
			['a time in UTC just before midnight in India', '2026-03-09T18:29:59Z', '2026-03-09'],
			['a time with another offset', '2026-03-10T20:00:00-08:00', '2026-03-11'],
			['a time without offset is the day as written, and so it', '2026-03-10T20:00:00', '2026-03-10'],
			[
				'the end of a day in its own zone is that day, and so it',
				'2026-03-10T23:59:59.999-08:00',
				'2026-03-10',
			],
			['a day', '2026-03-10', '2026-03-10'],
			['a Luxon DateTime', '={{ DateTime.fromISO("2026-03-09T20:00:00Z") }}', '2026-03-10'],
			['a JavaScript Date', '={{ new Date("2026-03-09T20:00:00Z") }}', '2026-03-10'],
		])('Q-D1 %s becomes its day in India', async (_what, startDate, day) => {
			const range = { startDate, endDate: '2026-12-31' };
			await run(listParameters('transaction', range), {}, 'America/Los_Angeles');
			expect(sentTo(sandbox, TRANSACTIONS).startDate).toBe(day);
		});

		it.each([
			[
				'an end before the start',
				{ startDate: '2026-03-11', endDate: '2026-03-10' },
				'End Date must not be before Start Date',
			],
			['no start', { startDate: '={{ $json.nothing }}' }, 'Start Date must not be empty'],
			['no end', { endDate: '={{ $json.nothing }}' }, 'End Date must not be empty'],
			['no date', { startDate: 'yesterday' }, 'Start Date must be a date such as'],
			['a day that does not exist', { endDate: '2026-02-30' }, 'End Date must be a date such as'],
		])('%s is refused before anything is sent', async (_what, change, words) => {
			for (const [resource] of lists) {
				const { error } = await run(listParameters(resource, change));
				expect(error?.message.startsWith(words)).toBe(true);
				expect(error?.message).toMatch(/\[item 0\]$/);
			}
			expect(sandbox.journal.calls()).toEqual([]);
		});

		it.each([
			'startDate missing in the request',
			'endDate missing in the request',
			'Please provide a valid appId',
			'Please provide a valid secretKey',
		])('the documented "%s" is shown as it is', async (message) => {
			answer(SETTLEMENTS, { status: 'ERROR', message });
			const { error } = await run(listParameters('settlement'));
			expect(error?.message).toBe(`Cashfree answered: ${message} [item 0]`);
		});
	});

	describe('Limit', () => {
		it.each([
			[1, ['1']],
			[50, ['50']],
			[60, ['50', '10']],
			[130, ['50', '50', '30']],
		])(
			'Q-P8 %d records cost no more calls and ask for no more records than needed',
			async (limit, counts) => {
				sandbox.control.gateway.addRefunds(200);
				const { items } = await run(listParameters('refund', { returnAll: false, limit }));
				expect(items).toHaveLength(limit);
				const asked = sandbox.journal.calls({ path: REFUNDS }).map(({ body }) => (body as IDataObject).count);
				expect(asked).toEqual(counts);
			},
		);
	});

	it('a page that fails: the error, and no part of the list as if it were whole', async () => {
		sandbox.control.gateway.addRefunds(120);
		sandbox.faults.add({
			match: { path: REFUNDS, when: ({ body }) => body.lastId !== '' },
			kind: 'answer',
			body: { status: 'ERROR', message: 'lastId is not valid' },
		});
		const { items, error } = await run(listParameters('refund'));
		expect(items).toEqual([]);
		expect(error?.message).toBe('Cashfree answered: lastId is not valid [item 0]');
	});

	it('a page that meets an outage is asked for again', async () => {
		sandbox.control.gateway.addRefunds(60);
		sandbox.faults.add({ match: { path: REFUNDS }, kind: 'html502', skip: 1 });
		const { items } = await run(listParameters('refund'));
		expect(items).toHaveLength(60);
	});
});

describe.each(['emptyList', 'shortPage', 'cursorZero', 'cursorRepeated'] as const)(
	'last page as %s',
	(lastPage) => {
		it.each(['always200', 'bodyCode'] as const)(
			'Q-P1, Q-P2, Q-P3, Q-P4, Q-P6 1,234 refunds are 1,234 items in 25 or 26 calls, in order, none twice (%s)',
			async (httpStatusMode) => {
				const sandbox = await freshSandbox({ lastPage, httpStatusMode });
				const made = sandbox.control.gateway.addRefunds(1234).map(({ refundId }) => refundId);
				const { items, error } = await runGateway(sandbox, { parameters: listParameters('refund') });
				const calls = sandbox.journal.count(REFUNDS);
				await sandbox.close();
				expect(error).toBeUndefined();
				expect(items.map(({ json }) => json.refundId)).toEqual(made);
				expect(calls).toBeGreaterThanOrEqual(25);
				expect(calls).toBeLessThanOrEqual(26);
			},
		);

		it('Q-P3 a list of exactly two pages, and the transactions of a large settlement, are whole', async () => {
			const sandbox = await freshSandbox({ lastPage });
			sandbox.control.gateway.addTransactions(Array.from({ length: 100 }, () => ({})));
			const { id } = sandbox.control.gateway.settle();
			const transactions = await runGateway(sandbox, { parameters: listParameters('transaction') });
			const rows = await runGateway(sandbox, { parameters: ofSettlement(), items: [{ id }] });
			await sandbox.close();
			const orders = Array.from({ length: 100 }, (_, index) => `BULK-${index + 1}`);
			expect(transactions.items.map(({ json }) => json.orderId)).toEqual(orders);
			expect(rows.items.map(({ json }) => json.orderId)).toEqual(orders);
			expect(rows.items.map(({ pairedItem }) => pairedItem)).toEqual(orders.map(() => ({ item: 0 })));
		});
	},
);
