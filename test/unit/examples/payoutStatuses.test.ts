// The payout examples after the link is out: what each status of a cashgram leads to.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { walk, type Answer } from './walker';

describe('follow up payouts', () => {
	const followed = async (rows: IDataObject[], status: Answer, more: Record<string, Answer> = {}) =>
		await walk({
			id: 'follow-up-payouts',
			from: 'Payouts that are out',
			rows,
			answers: {
				'Status of each': status,
				'Take it back': ({ cashgramId }) => ({ cashgramId, message: 'Deactivated' }),
				'Look again': ({ cashgramId }) => ({ cashgramId, cashgramStatus: 'EXPIRED' }),
				...more,
			},
		});
	const out = (daysOut: unknown, cashgramId = 'C-1') =>
		({ cashgramId, name: 'Asha Rao', phone: '9000000001', daysOut }) as IDataObject;
	const isNow =
		(cashgramStatus: string): Answer =>
		({ cashgramId }) => ({ cashgramId, cashgramStatus });

	test.each([
		['REDEEMED', ['Done']],
		['EXPIRED', ['Back on the list']],
		['FAILED', ['Back on the list']],
		['REVERSED', ['Back on the list']],
		['PENDING', ['Leave it for now']],
	])('%s leads to %j, however long it is out', async (status, ends) => {
		for (const days of [0, 3, 9, '9', '']) {
			expect((await followed([out(days)], isNow(status))).ends).toEqual(ends);
		}
	});

	test('every word that is not known stays open', async () => {
		const known = ['ACTIVE', 'REDEEMED', 'EXPIRED', 'FAILED', 'REVERSED'];
		const word = fc.oneof(
			fc.string(),
			fc.constantFrom('redeemed', 'REDEEMED ', 'SUCCESS', 'VOID', 'UNDER_REVIEW', 'active'),
		);
		await fc.assert(
			fc.asyncProperty(
				word.filter((one) => !known.includes(one)),
				fc.constantFrom(0, 3, 9),
				async (status, days) => {
					expect((await followed([out(days)], isNow(status))).ends).toEqual(['Leave it for now']);
				},
			),
			{ numRuns: 30 },
		);
	});

	test.each([
		[8, ['Look again']],
		['8', ['Look again']],
		[' 8 ', ['Look again']],
		['7', ['Look again']],
		[3, ['Reminder to send']],
		['2', ['Reminder to send']],
		['6.5', ['Reminder to send']],
		['1', ['Leave it for now']],
		[0, ['Leave it for now']],
		['', ['Look at these rows']],
		[null, ['Look at these rows']],
		['a week', ['Look at these rows']],
		['#N/A', ['Look at these rows']],
	])('ACTIVE and %j days out leads to %j', async (days, ends) => {
		expect((await followed([out(days)], isNow('ACTIVE'))).ends).toEqual(ends);
	});

	test('nobody paid: somebody is told which, and what to do', async () => {
		const walked = await followed([out(9)], isNow('FAILED'));
		expect(walked.gave('Back on the list')).toEqual([
			{
				cashgramId: 'C-1',
				name: 'Asha Rao',
				status: 'FAILED',
				text: 'Nobody has the money: C-1 is FAILED. To pay, make a new payout with a new ID.',
			},
		]);
	});

	test('one that Cashfree does not know stops none of the others', async () => {
		const rows = [out(9, 'C-1'), out(3, 'gone'), out(3, 'C-3')];
		const walked = await followed(rows, ({ cashgramId }, index) =>
			cashgramId === 'gone'
				? { error: 'Cashgram does not exist', outcome: 'failed', cashgramId }
				: isNow('ACTIVE')({ cashgramId }, index),
		);
		expect(walked.ends).toEqual(['Look again', 'Look at these rows', 'Reminder to send']);
		expect(walked.gave('Look at these rows')).toEqual([
			{ cashgramId: 'gone', why: 'Cashgram does not exist' },
		]);
		expect(walked.gave('Reminder to send')).toEqual([
			expect.objectContaining({ text: expect.stringContaining('was sent 3 days ago') }),
		]);
	});

	test('one that cannot be taken back is looked at again, and the others are reminded', async () => {
		const refused: Answer = ({ cashgramId }) => ({ error: 'Not active', outcome: 'refused', cashgramId });
		const walked = await followed([out(9, 'C-1'), out(3, 'C-2')], isNow('ACTIVE'), {
			'Take it back': refused,
		});
		expect(walked.reached('Look again')).toEqual([expect.objectContaining({ cashgramId: 'C-1' })]);
		expect(walked.reached('Reminder to send')).toHaveLength(1);
	});
});

describe('the cashgram circle', () => {
	const CASHGRAMS = 'Cashgrams handed out';
	const person = (cashgramId: string) => ({
		cashgramId,
		name: 'Asha Rao',
		phone: '9000000001',
		amount: 1200.5,
	});

	test.each([
		['refused', 'Not made', []],
		['notSent', 'Not made', []],
		['unknown', 'Write them down', ['unknown']],
		['a new word', 'Write them down', ['unknown']],
	])('one whose outcome is %s ends at %s; the others are written down', async (outcome, end, statuses) => {
		const tables = { [CASHGRAMS]: [] as IDataObject[] };
		const walked = await walk({
			id: 'cashgram-circle-1-create',
			from: 'People to pay',
			rows: [person('C-1'), person('C-2')],
			tables,
			answers: {
				'Create payout links': ({ cashgramId }) =>
					cashgramId === 'C-1'
						? { error: 'Told why', outcome, cashgramId }
						: { cashgramId, referenceId: 1, cashgramLink: 'https://example.com/2' },
			},
		});
		expect(walked.reached(end)).toContainEqual(expect.objectContaining({ cashgramId: 'C-1' }));
		const written = tables[CASHGRAMS].map(({ cashgramId, state, status }) => [cashgramId, state, status]);
		expect(written.sort()).toEqual([
			...statuses.map((status) => ['C-1', 'open', status]),
			['C-2', 'open', 'ACTIVE'],
		]);
	});

	test('open rows, and nothing else, are on the watch list', async () => {
		const rows = ['open', 'closed', 'not paid', ''].map((state, index) => ({
			...person(`C-${index}`),
			state,
		}));
		const walked = await walk({
			id: 'cashgram-circle-2-watch-list',
			from: 'Who asks',
			rows: [{}],
			tables: { [CASHGRAMS]: rows },
		});
		expect(walked.reached('Watch list')).toEqual([expect.objectContaining({ cashgramId: 'C-0' })]);
	});

	test('only a redeemed one is closed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom('REDEEMED', 'EXPIRED', 'FAILED', 'REVERSED', 'PENDING', 'NEW'),
				async (status) => {
					const tables = { [CASHGRAMS]: [{ ...person('C-1'), state: 'open', status: 'ACTIVE' }] };
					const rows = [{ cashgramId: 'C-1', cashgramStatus: status }];
					await walk({ id: 'cashgram-circle-3-close', from: 'A cashgram was used', rows, tables });
					const state = status === 'REDEEMED' ? 'closed' : 'not paid';
					expect(tables[CASHGRAMS]).toEqual([expect.objectContaining({ state, status })]);
				},
			),
			{ numRuns: 20 },
		);
	});
});
