// The examples that pay by bank transfer: who approved, what the balance allows, what each status leads to, what a batch holds.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { SANDBOX_KEYS, startSandbox, type Sandbox } from '../../sandbox';
import { walk, type Answer } from './walker';

const TABLE = 'Bills of vendors';

describe('pay vendors from a sheet', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.control.reset());

	const bill = (billId: string, more: IDataObject = {}): IDataObject => ({
		billId,
		name: 'Asha Traders',
		account: '026291800001191',
		ifsc: 'YESB0000262',
		amount: '250',
		approvedBy: 'Meera',
		state: 'open',
		note: '',
		...more,
	});
	/** From the reading of the table on, with the real nodes and the sandbox. */
	const paid = async (rows: IDataObject[]) => {
		const at = { environment: 'custom', baseUrl: sandbox.url };
		const walked = await walk({
			id: 'pay-vendors-from-sheet',
			from: 'Write them into the sheet (demo only)',
			tables: { [TABLE]: rows },
			credentials: {
				cashfreeCashgramApi: { ...at, ...SANDBOX_KEYS.cashgram },
				cashfreePayoutsApi: { ...at, ...SANDBOX_KEYS.payouts },
			},
		});
		return { rows, ends: walked.ends };
	};
	const sent = () => sandbox.control.payouts.transfers().map(({ transferId }) => transferId);

	test('a bill that is approved is paid once, however often the workflow runs', async () => {
		const rows = [bill('B_1'), bill('B_2', { approvedBy: '' })];
		await paid(rows);
		expect(rows.map(({ state }) => state)).toEqual(['sent', 'open']);
		expect(rows[0]?.note).toMatch(/^(RECEIVED|PENDING): \w/);
		// As if two runs had read the table before either wrote.
		Object.assign(rows[0] as IDataObject, { state: 'open' });
		await paid(rows);
		expect(rows[0]).toMatchObject({ state: 'sent', note: expect.stringMatching(/^(RECEIVED|PENDING): \w/) });
		expect(sent()).toEqual(['B_1']);
	});

	test('a bill with the ID of another payment is not paid, and not told as sent', async () => {
		await paid([bill('B_1')]);
		for (const other of [{ amount: '251' }, { account: '00011020001772', ifsc: 'HDFC0000001' }]) {
			const { rows } = await paid([bill('B_1', other)]);
			expect(rows[0]).toMatchObject({ state: 'refused', note: expect.stringMatching(/other values/) });
		}
		expect(sent()).toEqual(['B_1']);
	});

	test.each(['', ' ', '-', '0', 'no', 'N/A', 'pending', 'rejected', null, false])(
		'%j is nobody who approves',
		async (approvedBy) => {
			const { rows } = await paid([bill('B_1', { approvedBy })]);
			expect(sent()).toEqual([]);
			expect(rows[0]).toMatchObject({ state: 'open', note: '' });
		},
	);

	test.each([
		['exactly enough', '750.30', ['Write the status back']],
		['a paisa less', '750.29', ['Top up first']],
		['nothing', '0', ['Top up first']],
	])('%s: all bills are paid, or none', async (_what, balance, ends) => {
		sandbox.control.wallet.setBalance(balance);
		const bills = [bill('B_1', { amount: '250.10' }), bill('B_2', { amount: 500.2 })];
		expect((await paid(bills)).ends).toEqual(ends);
		expect(sent()).toEqual(ends[0] === 'Top up first' ? [] : ['B_1', 'B_2']);
	});

	test('what was not sent stays open with its reason; what Cashfree rejects does not', async () => {
		sandbox.control.payouts.setBalance('300');
		const { rows } = await paid([
			bill('B_1', { account: 26291800001191 }),
			bill('B_2', { name: 'Asha & Co.' }),
			bill('B_3', { amount: '1,500' }),
			bill('B_4', { amount: '301' }),
			bill('B_5', { amount: '300' }),
		]);
		expect(rows.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'refused', 'sent']);
		for (const { note } of rows.slice(0, 3)) expect(note).toMatch(/ must /);
		expect(rows[3]?.note).toMatch(/INSUFFICIENT_BALANCE|balance/i);
	});

	test.each(['refused', 'unknown', 'a new word'])(
		'outcome %s: the bill leaves the open ones',
		async (outcome) => {
			const tables = { [TABLE]: [bill('B_1')] };
			const walked = await walk({
				id: 'pay-vendors-from-sheet',
				from: 'Write them into the sheet (demo only)',
				tables,
				answers: {
					Balance: () => ({ availableBalance: '1000.00' }),
					'Pay vendors': ({ transfer_id }) => ({ error: 'Told why', outcome, transfer_id }),
				},
			});
			expect(walked.ends).toEqual(['Mark for a look']);
			expect(tables[TABLE]).toEqual([bill('B_1', { state: outcome, note: 'Told why' })]);
		},
	);

	test.each([
		['B/7 – März', 'B 7 Marz'],
		['x'.repeat(90), 'x'.repeat(70)],
		['___', ''],
	])('the bill %j is named %j in the remarks', async (billId, remarks) => {
		const walked = await walk({
			id: 'pay-vendors-from-sheet',
			from: 'Approved and not paid',
			rows: [bill(billId)],
			answers: { Balance: () => ({ availableBalance: '0' }) },
		});
		expect(walked.gave('Bills to pay')).toEqual([expect.objectContaining({ remarks })]);
	});
});

/** Where a transfer of a status leads, in both examples that ask for it. */
const NOT_PAID = ['REVERSED', 'FAILED', 'REJECTED', 'MANUALLY_REJECTED'];
const word = fc
	.oneof(
		fc.string(),
		fc.constantFrom('RECEIVED', 'PENDING', 'QUEUED', 'APPROVAL_PENDING', 'success', 'FAILED_', ''),
	)
	.filter((one) => ![...NOT_PAID, 'SUCCESS'].includes(one));
const isNow =
	(status: string): Answer =>
	({ transfer_id }) => ({ transfer_id, status });

describe('follow transfers', () => {
	const followed = async (rows: IDataObject[], status: Answer) =>
		await walk({
			id: 'follow-transfers',
			from: 'Transfers that are out',
			rows,
			answers: { 'Status of each': status },
		});
	const out = (daysOut: unknown, transferId = 'T_1') =>
		({ transferId, name: 'Asha Traders', daysOut }) as IDataObject;

	test.each([
		[3, 'Done'],
		['3', 'Done'],
		[' 10 ', 'Done'],
		[2, 'Arrived, watched on'],
		['2.5', 'Arrived, watched on'],
		[0, 'Arrived, watched on'],
		['', 'Arrived, watched on'],
		[null, 'Arrived, watched on'],
		['a week', 'Arrived, watched on'],
	])('SUCCESS and %j days out leads to %s', async (days, end) => {
		expect((await followed([out(days)], isNow('SUCCESS'))).ends).toEqual([end]);
	});

	test.each(NOT_PAID)('%s is put back on the list, however long it is out', async (status) => {
		for (const days of [0, 9, '']) {
			const walked = await followed([out(days)], ({ transfer_id }) => ({
				transfer_id,
				status,
				status_description: 'Account closed',
			}));
			expect(walked.ends).toEqual(['Back on the list']);
			expect(walked.gave('Back on the list')).toEqual([
				{
					transferId: 'T_1',
					name: 'Asha Traders',
					status,
					text: `The money of T_1 did not arrive: ${status}, Account closed. Correct the account, and pay with a new ID.`,
				},
			]);
		}
	});

	test('every other word stays open', async () => {
		await fc.assert(
			fc.asyncProperty(word, fc.constantFrom(0, 9), async (status, days) => {
				expect((await followed([out(days)], isNow(status))).ends).toEqual(['Leave it for now']);
			}),
			{ numRuns: 30 },
		);
	});

	test('one that Cashfree does not know stops none of the others', async () => {
		const walked = await followed([out(9, 'T_1'), out(9, 'gone')], (parameters, index) =>
			parameters.transfer_id === 'gone'
				? { error: 'transfer_id does not exist', outcome: 'failed', transfer_id: 'gone' }
				: isNow('SUCCESS')(parameters, index),
		);
		expect(walked.ends).toEqual(['Done', 'Look at these rows']);
		expect(walked.gave('Look at these rows')).toEqual([
			{ transferId: 'gone', why: 'transfer_id does not exist' },
		]);
	});
});

describe('salaries as one batch', () => {
	const salary = (employee: unknown, more: IDataObject = {}) =>
		({
			month: '2026_11',
			employee,
			name: 'Asha Rao',
			account: '026291800001191',
			ifsc: 'YESB0000262',
			amount: 45000,
			...more,
		}) as IDataObject;
	const sent: IDataObject[] = [];
	const run = async (rows: IDataObject[], answers: Record<string, Answer> = {}) => {
		sent.length = 0;
		return await walk({
			id: 'salaries-as-one-batch',
			from: 'Salaries of the month',
			rows,
			answers: {
				'Pay salaries': (parameters) => {
					sent.push(parameters);
					return { batch_transfer_id: parameters.batch_transfer_id, error: 'Stop here', outcome: 'unknown' };
				},
				...answers,
			},
		});
	};

	test('one batch for a month, without blank rows and the total, named by month and employee', async () => {
		const blank = { month: '2026_11', employee: '', name: '', account: '', ifsc: '', amount: '' };
		const rows = [
			salary('E001'),
			blank,
			{},
			salary(7, { amount: '38500.50' }),
			{ ...blank, employee: 'TOTAL', amount: 83500.5 },
			{ ...blank, name: 'Grand total', amount: 83500.5 },
		];
		const walked = await run(rows);
		expect(sent).toEqual([
			expect.objectContaining({
				batch_transfer_id: 'SAL_2026_11',
				transfers: [
					{
						transfer_id: 'SAL_2026_11_E001',
						transfer_amount: 45000,
						transfer_mode: 'banktransfer',
						transfer_remarks: 'Salary',
						beneficiary_details: {
							beneficiary_name: 'Asha Rao',
							beneficiary_instrument_details: {
								bank_account_number: '026291800001191',
								bank_ifsc: 'YESB0000262',
							},
						},
					},
					expect.objectContaining({ transfer_id: 'SAL_2026_11_7', transfer_amount: '38500.50' }),
				],
			}),
		]);
		expect(walked.gave('Not sent, or not certain')).toEqual([
			{ batchId: 'SAL_2026_11', outcome: 'unknown', why: 'Stop here' },
		]);
	});

	test('two months are two batches; a row without month or employee has no ID that could be sent', async () => {
		await run([salary('E1'), salary('E1', { month: '2026_12' }), salary('', { name: 'Nobody' })]);
		expect(sent.map(({ batch_transfer_id }) => batch_transfer_id)).toEqual(['SAL_2026_11', 'SAL_2026_12']);
		const ids = (sent[0]?.transfers as IDataObject[]).map(({ transfer_id }) => transfer_id);
		expect(ids).toEqual(['SAL_2026_11_E1', '']);
	});

	const became = async (records: IDataObject[]) =>
		await walk({
			id: 'salaries-as-one-batch',
			from: 'Batches that were sent',
			rows: [{ batch_transfer_id: 'SAL_2026_11' }],
			answers: { 'What became of each': () => records },
		});

	test('each status leads to its place, and a new word to none that is final', async () => {
		expect((await became([{ transfer_id: 'S_1', status: 'SUCCESS' }])).ends).toEqual(['Paid']);
		for (const status of NOT_PAID) {
			expect((await became([{ transfer_id: 'S_1', status }])).ends).toEqual(['To pay by hand']);
		}
		await fc.assert(
			fc.asyncProperty(word, async (status) => {
				expect((await became([{ transfer_id: 'S_1', status }])).ends).toEqual(['Still on its way']);
			}),
			{ numRuns: 20 },
		);
	});

	test('a batch that was refused as a whole is told as one', async () => {
		const walked = await became([{ batch_transfer_id: 'SAL_2026_11', status: 'REJECTED' }]);
		expect(walked.gave('To pay by hand')).toEqual([
			{
				transferId: 'SAL_2026_11',
				status: 'REJECTED',
				text: 'The whole batch SAL_2026_11 was not paid: REJECTED, no reason given. To pay it, correct it and use a new ID.',
			},
		]);
	});
});
