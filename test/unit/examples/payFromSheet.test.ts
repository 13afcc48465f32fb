// The example that pays from a sheet: who approved, and what became of a row that was not paid.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { forgetAllSessions } from '../../../nodes/shared/transport/session';
import { SANDBOX_KEYS, startSandbox, type Sandbox } from '../../sandbox';
import { walk } from './walker';

const TABLE = 'Payouts to approve';

describe('pay from a sheet', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		forgetAllSessions();
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.control.reset());

	const row = (payoutId: string, more: IDataObject = {}): IDataObject => ({
		payoutId,
		name: 'Asha Rao',
		phone: '9000000001',
		amount: '250',
		approvedBy: 'Meera',
		state: 'open',
		link: '',
		...more,
	});
	/** From the reading of the table on, with the real node and the sandbox. */
	const paid = async (rows: IDataObject[]) => {
		const tables = { [TABLE]: rows };
		const credentials = {
			cashfreeCashgramApi: { environment: 'custom', baseUrl: sandbox.url, ...SANDBOX_KEYS.cashgram },
		};
		await walk({
			id: 'pay-from-sheet',
			from: 'Write them into the sheet (demo only)',
			rows: [{}],
			tables,
			credentials,
		});
		return rows;
	};

	test.each([
		['Meera', 'Approved by Meera'],
		['R. Kumar', 'Approved by R Kumar'],
		['meera.k@example.com', 'Approved by meera k example com'],
		["Brian D'Souza (CFO)", 'Approved by Brian D Souza CFO'],
		[' José\u00a0Díaz ', 'Approved by Jose Diaz'],
		['मीरा', 'Approved by'],
		['R. Kumar / A. Rao\n#12', 'Approved by R Kumar A Rao 12'],
	])('%j approves: Cashfree takes the remark', async (approvedBy, remarks) => {
		const [after] = await paid([row('P-1', { approvedBy })]);
		expect(sandbox.control.cashgram.get('P-1')?.remarks).toBe(remarks);
		expect(after).toMatchObject({ state: 'link made', link: expect.stringContaining(sandbox.url) });
	});

	test('whoever approves, by whatever signs, the row is paid', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (signs) => {
				sandbox.control.reset();
				const [after] = await paid([row('P-1', { approvedBy: `Rx${signs}` })]);
				expect(after?.state).toBe('link made');
			}),
			{ numRuns: 25 },
		);
	});

	test.each(['', ' ', '-', '?', '0', 'no', 'No', 'N/A', 'pending', 'rejected', 'FALSE', null, false])(
		'%j is nobody who approves',
		async (approvedBy) => {
			const [after] = await paid([row('P-1', { approvedBy })]);
			expect(sandbox.control.cashgram.all()).toEqual([]);
			expect(after).toMatchObject({ state: 'open', link: '' });
		},
	);

	test('what was not sent stays open with its reason, and is paid once it is corrected', async () => {
		const wrong = [
			row('P-1', { phone: '12' }),
			row('', { name: 'Bilal Khan' }),
			row('P-3', { amount: '1,500' }),
			row('P-4'),
		];
		const after = await paid(wrong);
		expect(after.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'link made']);
		for (const { link } of after.slice(0, 3)) expect(link).toMatch(/ must /);
		Object.assign(after[0] as IDataObject, { phone: '9000000001' });
		const [corrected] = await paid(after);
		expect(corrected).toMatchObject({ state: 'link made' });
		expect(sandbox.control.cashgram.all().map(({ cashgramId }) => cashgramId)).toEqual(['P-4', 'P-1']);
	});

	test('the row is found again however its ID is written in the sheet', async () => {
		const [after] = await paid([row(' P-1 ')]);
		expect(after).toMatchObject({ payoutId: ' P-1 ', state: 'link made' });
	});

	test.each(['refused', 'unknown', 'a new word'])(
		'outcome %s: the row leaves the open ones with it',
		async (outcome) => {
			const tables = { [TABLE]: [row('P-1')] };
			const walked = await walk({
				id: 'pay-from-sheet',
				from: 'Write them into the sheet (demo only)',
				rows: [{}],
				tables,
				answers: { 'Create payout links': ({ cashgramId }) => ({ error: 'Told why', outcome, cashgramId }) },
			});
			expect(walked.ends).toEqual(['Mark for a look']);
			expect(tables[TABLE]).toEqual([row('P-1', { state: outcome, link: 'Told why' })]);
		},
	);
});
