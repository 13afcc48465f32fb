// Payments, rejected payments and settlements as a user meets them, under every reading of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { all, jsonOf, runAutoCollect } from '../../node/harness/autoCollect';
import { freshSandbox } from '../../node/harness/cashgram';
import type { Sandbox } from '../../sandbox';
import { variants } from '../variants';

const PAYMENTS = '/cac/v1/payments';
const NOW = '2026-01-15 10:30:00';
const many = (filters: INodeParameters = {}, limit = 50): INodeParameters => ({
	...{ resource: 'payment', operation: 'getMany', returnAll: false, limit, filters },
});
const byUtr = (utr: string, filters: INodeParameters = {}): INodeParameters => ({
	...{ resource: 'payment', operation: 'getByUtr', utr, filters },
});
const settlement = (fields: INodeParameters): INodeParameters => ({
	...{ resource: 'settlement', operation: 'get', ...fields },
});

describe.each(variants)('%s', (_name, switches) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
		sandbox.control.clock.freeze();
		sandbox.control.clock.set(`${NOW.replace(' ', 'T')}+05:30`);
		control().addAccount({ vAccountId: 'CUST42' });
		control().addAccount({ virtualVpaId: 'asharao' });
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const control = () => sandbox.control.autoCollect;
	const run = async (parameters: INodeParameters, item: IDataObject = {}, timezone?: string) =>
		await runAutoCollect(sandbox, parameters, { items: [item], timezone });
	const output = async (parameters: INodeParameters) => jsonOf(await run(parameters));
	const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
		const { error, items } = await run(parameters, item);
		expect(items).toEqual([]);
		return error;
	};
	const queries = (path: string | RegExp) => sandbox.journal.calls({ path }).map(({ query }) => query);

	describe('get many', () => {
		it('Q-AC13, Q-AC14, Q-D4 records as they came: amounts, UTRs, accounts and times are text, zeros and all', async () => {
			control().pay('CUST42', { amount: '1200.50', utr: '000123', at: NOW });
			control().pay('asharao', { amount: 56, utr: '000124', at: NOW });
			const { settlementUtr } = control().settle(['000124']);
			const [second, first] = await output(many());
			expect(first).toEqual({
				...{ vAccountId: 'CUST42', amount: '1200.50', referenceId: 2540, utr: '000123' },
				...{ creditRefNo: '12658782', remitterAccount: '001130007628', remitterName: 'JANE DOE' },
				...{ paymentTime: NOW, isSettled: 0 },
			});
			expect(second).toMatchObject({ vAccountId: 'asharao', isSettled: 1, settlementUtr });
			expect(settlementUtr).toMatch(/^0/);
		});

		it('Q-AC13 of one account: what the answer lacks stays away, and the account that was asked for is added', async () => {
			control().pay('CUST42', { utr: '000123', at: NOW });
			control().pay('asharao', { at: NOW });
			const records = await output(many({ accountId: 'CUST42' }));
			expect(records).toEqual([
				{
					...{ accountId: 'CUST42', amount: '1.00', referenceId: 2540, utr: '000123' },
					...{ creditRefNo: '12658782', remitterAccount: '001130007628', remitterName: 'JANE DOE' },
					paymentTime: NOW,
				},
			]);
			expect(sandbox.journal.count(`${PAYMENTS}/CUST42`)).toBeGreaterThan(0);
			expect(sandbox.journal.count(PAYMENTS)).toBe(0);
		});

		it('Q-AC18 a whole UPI address as the account', async () => {
			control().pay('asharao', { at: NOW });
			const records = await output(many({ accountId: 'cashme1234asharao@yesbankltd' }));
			expect(records).toHaveLength(1);
			expect(sandbox.journal.count(`${PAYMENTS}/cashme1234asharao%40yesbankltd`)).toBeGreaterThan(0);
		});

		it.each([
			['empty', ''],
			['blank', '  '],
			['from a missing field', '={{ $json.nothing }}'],
			['null', '={{ null }}'],
			['.', '.'],
			['..', '..'],
		])(
			'Q-AC18 an account filter that is %s is refused: it would be the payments of everyone',
			async (_case, accountId) => {
				control().pay('CUST42');
				const error = await refusal(many({ accountId }));
				expect(error?.message).toMatch(/^Account ID must (not be empty|be an ID)/);
				expect(sandbox.journal.count()).toBe(0);
			},
		);

		it('an account that does not exist is an error in Cashfree’s words, not an empty list (Q-AC21)', async () => {
			const error = await refusal(many({ accountId: 'NOBODY' }));
			expect(error?.message).toBe('Cashfree answered 404: Virtual account not found [item 0]');
		});

		it('Q-AC21 no payments: no items', async () => {
			expect(await output(many())).toEqual([]);
		});

		it('Q-AC21 an answer without the list: no items', async () => {
			sandbox.faults.add({
				...{ match: { path: PAYMENTS }, kind: 'answer' },
				body: { status: 'SUCCESS', subCode: '200', message: 'List of Payments', data: {} },
			});
			expect(await output(many())).toEqual([]);
		});

		it.each([
			[1, ['1'], 1],
			[200, ['200'], 200],
			[250, ['200', '50'], 250],
		])('Q-P4, Q-P8 a limit of %d asks for pages of %j', async (limit, sizes, count) => {
			control().payMany('CUST42', { count: 300, everySeconds: 1 });
			expect(await output(many({}, limit))).toHaveLength(count);
			expect(queries(PAYMENTS).map(({ maxReturn }) => maxReturn)).toEqual(sizes);
		});

		it('Q-P2, Q-P6, Q-P7 the cursor is that of the answer, as text, and page one has none', async () => {
			control().payMany('CUST42', { count: 250, everySeconds: 1 });
			await output(all('payment'));
			const [first, second] = queries(PAYMENTS);
			expect(first).toEqual({ maxReturn: '200' });
			const answered = sandbox.journal.calls({ path: PAYMENTS })[0]?.answer as {
				data: { lastReturnId: number };
			};
			expect(second).toEqual({ maxReturn: '200', lastReturnId: String(answered.data.lastReturnId) });
		});

		describe('dates', () => {
			const dates = async (filters: INodeParameters, timezone?: string) => {
				await run(many(filters), {}, timezone);
				const { startDate, endDate } = queries(PAYMENTS)[0] ?? {};
				return { startDate, endDate };
			};

			it('Q-D2, Q-D3 a single day is its first to its last second', async () => {
				control().pay('CUST42', { at: '2026-01-13 23:59:59' });
				control().pay('CUST42', { at: '2026-01-14 00:00:00' });
				control().pay('CUST42', { at: '2026-01-14 23:59:59' });
				control().pay('CUST42', { at: '2026-01-15 00:00:00' });
				const records = await output(many({ startDate: '2026-01-14', endDate: '2026-01-14' }));
				expect(records.map(({ paymentTime }) => paymentTime)).toEqual([
					'2026-01-14 23:59:59',
					'2026-01-14 00:00:00',
				]);
				expect(queries(PAYMENTS)[0]).toMatchObject({
					startDate: '2026-01-14 00:00:00',
					endDate: '2026-01-14 23:59:59',
				});
			});

			it('Q-D1 times are told in IST, whatever zone they came in', async () => {
				expect(
					await dates(
						{ startDate: '2026-01-14T20:00:00.000Z', endDate: '2026-01-15T09:00:00' },
						'America/Los_Angeles',
					),
				).toEqual({ startDate: '2026-01-15 01:30:00', endDate: '2026-01-15 22:30:00' });
			});

			it('a Luxon date from an expression', async () => {
				expect(
					await dates({
						startDate: '={{ DateTime.fromISO("2026-01-14T00:00:00", { zone: "Asia/Kolkata" }) }}',
					}),
				).toEqual({ startDate: '2026-01-14 00:00:00', endDate: undefined });
			});

			it('empty ones are not sent', async () => {
				expect(await dates({ startDate: '', endDate: '' })).toEqual({
					...{ startDate: undefined, endDate: undefined },
				});
			});

			it('Q-P5 they stay the same on every page', async () => {
				control().payMany('CUST42', { count: 250, everySeconds: 1 });
				await run({ ...many({ startDate: '2026-01-14', endDate: '2026-01-15' }), returnAll: true });
				const sent = queries(PAYMENTS).map(({ startDate, endDate }) => `${startDate} to ${endDate}`);
				expect(sent.length).toBeGreaterThan(1);
				expect(new Set(sent)).toEqual(new Set(['2026-01-14 00:00:00 to 2026-01-15 23:59:59']));
			});

			it.each([
				[{ startDate: '2026-01-15', endDate: '2026-01-14' }, 'End Date must be later than Start Date'],
				[
					{ startDate: '2026-01-15T10:00:00Z', endDate: '2026-01-15T10:00:00Z' },
					'End Date must be later than Start Date',
				],
				[{ startDate: 'yesterday' }, 'Start Date must be a date'],
				[{ endDate: '2026-02-30' }, 'End Date must be a date'],
			])('Q-D2 %j: nothing is sent', async (filters: INodeParameters, message) => {
				const error = await refusal(many(filters));
				expect(error?.message).toContain(message);
				expect(sandbox.journal.count()).toBe(0);
			});
		});
	});

	describe('return all', () => {
		const COUNT = 5_000;
		/** Milliseconds: for a machine that is busy with other suites. */
		const PATIENCE = 30_000;

		it.each([
			// Where only an empty page tells the end, one call more.
			['emptyList', 26],
			['shortPage', 25],
			['cursorZero', 25],
			['cursorRepeated', 25],
		] as const)(
			'Q-P1, Q-P3, Q-P5 newest first, last page %s: 5,000 payments, each once, while new ones arrive: %d calls',
			async (lastPage, calls) => {
				Object.assign(sandbox.switches, { lastPage, order: 'desc' });
				control().payMany('CUST42', { count: COUNT, everySeconds: 1 });
				const present = new Set(
					control()
						.payments()
						.map(({ referenceId }) => referenceId),
				);
				const { arrived, result } = await whileArriving(7);
				const got = result.map(({ referenceId }) => referenceId as number);
				expect(new Set(got).size).toBe(got.length);
				expect([...present].filter((id) => !got.includes(id as number))).toEqual([]);
				expect(arrived()).toBeGreaterThan(100);
				expect(sandbox.journal.count(PAYMENTS)).toBe(calls);
			},
			PATIENCE,
		);

		it(
			'Q-P1, Q-P3 oldest first: 5,000 payments and those that arrive meanwhile, each once',
			async () => {
				Object.assign(sandbox.switches, { order: 'asc' });
				control().payMany('CUST42', { count: COUNT, everySeconds: 1 });
				const { arrived, result } = await whileArriving(8, 25);
				const got = result.map(({ referenceId }) => referenceId as number);
				expect(new Set(got).size).toBe(got.length);
				expect(got).toHaveLength(COUNT + arrived());
				// 25 pages of those that were there, one that the 200 arrivals fill, and an empty one.
				expect(arrived()).toBe(200);
				expect(sandbox.journal.count(PAYMENTS)).toBe(27);
			},
			PATIENCE,
		);

		it('Q-A1 a session that ends between two pages costs one new one, and no payment', async () => {
			control().payMany('CUST42', { count: 450, everySeconds: 1 });
			let ended = false;
			sandbox.faults.add({
				match: {
					path: PAYMENTS,
					when: ({ query }) => {
						if (query.lastReturnId !== undefined && !ended) {
							sandbox.control.tokens.revokeAll();
							ended = true;
						}
						return false;
					},
				},
				kind: 'empty',
			});
			expect(await output(all('payment'))).toHaveLength(450);
			expect(sandbox.journal.count('/cac/v1/authorize')).toBe(2);
		});

		it('a page that fails once is asked for again', async () => {
			control().payMany('CUST42', { count: 450, everySeconds: 1 });
			sandbox.faults.add({ match: { path: PAYMENTS }, kind: 'html502', skip: 1 });
			expect(await output(all('payment'))).toHaveLength(450);
		});

		it('a page that stays away is an error, not half a list', async () => {
			control().payMany('CUST42', { count: 450, everySeconds: 1 });
			sandbox.faults.add({
				...{ match: { path: PAYMENTS }, kind: 'answer', skip: 1, times: Infinity },
				body: { status: 'ERROR', subCode: '400', message: 'Invalid lastReturnId' },
			});
			const error = await refusal(all('payment'));
			expect(error?.message).toBe('Cashfree answered 400: Invalid lastReturnId [item 0]');
		});

		/** Returns all payments while so many new ones arrive before each call but the first, at most so often. */
		async function whileArriving(eachCall: number, calls = Infinity) {
			let arrived = 0;
			sandbox.faults.add({
				match: {
					path: PAYMENTS,
					when: () => {
						const isFirst = sandbox.journal.count(PAYMENTS) === 1;
						if (!isFirst && arrived < eachCall * calls) {
							control().payMany('CUST42', { count: eachCall });
							arrived += eachCall;
						}
						return false;
					},
				},
				kind: 'empty',
			});
			const result = await output(all('payment'));
			return { result, arrived: () => arrived };
		}
	});

	describe('get by UTR', () => {
		it('one payment of the last 48 hours, its UTR with leading zeros', async () => {
			control().pay('CUST42', { utr: '02344858392', at: '2026-01-13 10:30:01' });
			expect(await output(byUtr('02344858392'))).toMatchObject([
				{ utr: '02344858392', vAccountId: 'CUST42', amount: '1.00' },
			]);
		});

		it('an older one: Cashfree’s words, and the advice to give dates', async () => {
			control().pay('CUST42', { utr: '777', at: '2026-01-13 10:29:59' });
			const error = await refusal(byUtr('777'));
			expect(error?.message).toBe('Cashfree answered 404: No Payment found [item 0]');
			expect(error?.description).toContain('last 48 hours');
		});

		it('an older one with dates, as days in IST (Q-D1)', async () => {
			control().pay('CUST42', { utr: '777', at: '2026-01-02 10:00:00' });
			const filters = { startDate: '2026-01-01T20:00:00Z', endDate: '2026-02-01' };
			expect(await output(byUtr('777', filters))).toMatchObject([{ utr: '777' }]);
			expect(queries(/searchUTR/)).toEqual([{ startDate: '20260102', endDate: '20260201' }]);
		});

		it.each([
			[{ startDate: '2026-01-01', endDate: '2026-02-01' }, 'End Date must be at most 30 days after'],
			[{ startDate: '2026-01-02', endDate: '2026-01-01' }, 'End Date must not be before Start Date'],
		])('%j: nothing is sent', async (filters, message) => {
			const error = await refusal(byUtr('777', filters));
			expect(error?.message).toContain(message);
			expect(sandbox.journal.count()).toBe(0);
		});

		it('Q-D3 a single day, and the last day of several, is searched as a whole: Cashfree is asked for the day after', async () => {
			control().pay('CUST42', { utr: '777', at: '2026-01-02 10:00:00' });
			for (const startDate of ['2026-01-02', '2026-01-01T20:00:00Z', '2025-12-20']) {
				const filters = { startDate, endDate: '2026-01-02T00:00:00' };
				expect(await output(byUtr('777', filters))).toHaveLength(1);
				expect(queries(/searchUTR/).at(-1)).toMatchObject({ endDate: '20260103' });
			}
		});

		it('30 days are not too many', async () => {
			control().pay('CUST42', { utr: '777', at: '2026-01-02 10:00:00' });
			const filters = { startDate: '2026-01-01', endDate: '2026-01-31' };
			expect(await output(byUtr('777', filters))).toHaveLength(1);
		});

		it.each(['', ' ', '.', '..'])('Q-AC18 the UTR %j is refused before anything is sent', async (utr) => {
			const error = await refusal(byUtr('={{ $json.utr }}'), { utr });
			expect(error?.message).toMatch(/^UTR must/);
			expect(sandbox.journal.count()).toBe(0);
		});
	});

	describe('get rejected', () => {
		const rejected = (rejectId: string): INodeParameters => ({
			...{ resource: 'payment', operation: 'getRejected', rejectId },
		});

		it('Q-AC17 why a transfer was sent back, with the ID that was asked for', async () => {
			control().addAccount({
				...{ vAccountId: 'LOCKED', remitterAccount: '026291800001191', remitterIfsc: 'YESB0000262' },
			});
			const order = { amount: 200, utr: '009034', remitterAccount: '771130007627', at: NOW };
			const { rejectId } = control().pay('LOCKED', order);
			expect(await output(rejected(String(rejectId)))).toEqual([
				{
					...{ rejectId, vAccountId: 'LOCKED', amount: '200.00', utr: '009034' },
					...{ remitterAccount: '771130007627', reason: 'REMITTER_NOT_ALLOWED', transferTime: NOW },
				},
			]);
			expect(sandbox.journal.count(`/cac/v1/rejectedPayment/${rejectId}`)).toBe(1);
		});

		it('an unknown one is an error in Cashfree’s words', async () => {
			const error = await refusal(rejected('1'));
			expect(error?.message).toBe('Cashfree answered 404: No transfers found with given rejectId [item 0]');
		});
	});

	describe('settlement', () => {
		it.each(['settlementUtr', 'settlementId'] as const)(
			'Q-AC12 by %s: an item for each entry, numbers as they came',
			async (settlementBy) => {
				control().addAccount({ vAccountId: '41674' });
				control().pay('41674', { amount: 5670, utr: '01232425114', at: NOW });
				control().pay('CUST42', { amount: 150, utr: '7595', at: NOW });
				const settled = control().settle();
				const records = await output(
					settlement({
						settlementBy,
						...{ settlementUtr: settled.settlementUtr, settlementId: settled.settlementId },
					}),
				);
				const asked = { [settlementBy]: settled[settlementBy] };
				expect(records).toEqual([
					{
						...asked,
						vAccountId: 41674,
						amount: '5670.00',
						incomingUTR: '01232425114',
						transactionTime: NOW,
					},
					{ ...asked, vAccountId: 'CUST42', amount: '150.00', incomingUTR: '7595', transactionTime: NOW },
				]);
				// Q-AC4: only one of the two.
				expect(queries('/cac/v1/getSettlementDetails')).toEqual([asked]);
			},
		);

		it('an ID from an expression is a number: text on the wire', async () => {
			control().pay('CUST42');
			const { settlementId } = control().settle();
			const parameters = settlement({ settlementBy: 'settlementId', settlementId: `={{ ${settlementId} }}` });
			expect(await output(parameters)).toMatchObject([{ settlementId }]);
		});

		it('an unknown one is an error in Cashfree’s words', async () => {
			const error = await refusal(settlement({ settlementBy: 'settlementUtr', settlementUtr: '1' }));
			expect(error?.message).toBe(
				'Cashfree answered 404: Payments not found for the respective Utr or settlementId [item 0]',
			);
		});

		it('an empty one is refused before anything is sent', async () => {
			const error = await refusal(settlement({ settlementBy: 'settlementUtr', settlementUtr: ' ' }));
			expect(error?.message).toContain('Settlement UTR must not be empty');
			expect(sandbox.journal.count()).toBe(0);
		});
	});
});
