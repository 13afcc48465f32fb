// The circle of payment links without a public address: what is written down, what is watched, and what each status makes of a row.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { walk } from './walker';

const TABLE = 'Links handed out';
const bill = (linkId: unknown, more: IDataObject = {}): IDataObject => ({
	linkId: linkId as string,
	name: 'Asha Rao',
	phone: '9000000001',
	amount: 1200.5,
	purpose: 'Fee',
	...more,
});

describe('creating', () => {
	const created = async (rows: IDataObject[], outcome?: string) => {
		const tables = { [TABLE]: [] as IDataObject[] };
		const walked = await walk({
			id: 'payment-link-circle-1-create',
			from: 'People who owe',
			rows,
			tables,
			answers: {
				'Create payment links': ({ link_id }) =>
					link_id === 'L-1' && outcome !== undefined
						? { error: 'Told why', outcome, link_id }
						: { link_id, link_url: 'https://example.com/2', link_status: 'ACTIVE' },
			},
		});
		return { walked, written: tables[TABLE] as IDataObject[] };
	};

	test.each([
		['refused', 'Not made', []],
		['notSent', 'Not made', []],
		['unknown', 'Write them down', ['unknown']],
		['a new word', 'Write them down', ['unknown']],
	])('one whose outcome is %s ends at %s; the others are written down', async (outcome, end, statuses) => {
		const { walked, written } = await created([bill('L-1'), bill('L-2')], outcome);
		expect(walked.reached(end)).toContainEqual(expect.objectContaining({ link_id: 'L-1' }));
		expect(written.map(({ linkId, state, status }) => [linkId, state, status]).sort()).toEqual([
			...statuses.map((status) => ['L-1', 'open', status]),
			['L-2', 'open', 'ACTIVE'],
		]);
	});

	test('what was not made says why', async () => {
		const { walked } = await created([bill('L-1')], 'refused');
		expect(walked.gave('Not made')).toEqual([{ linkId: 'L-1', why: 'Told why' }]);
	});

	test('a row without an ID gets no link: nobody would watch it', async () => {
		const { walked } = await created([bill(''), bill(null), bill(7)]);
		expect(walked.reached('Create payment links')).toEqual([expect.objectContaining({ linkId: 7 })]);
	});

	test('a row without a purpose is asked for by its number', async () => {
		const { walked } = await created([bill('L-2', { purpose: ' ' })]);
		expect(walked.reached('Create payment links')).toEqual([
			expect.objectContaining({ purpose: 'Bill L-2' }),
		]);
	});
});

test('all that is not paid is on the watch list, for it may be paid late', async () => {
	const rows = ['open', 'paid', 'not paid'].map((state, index) => bill(`L-${index}`, { state }));
	const walked = await walk({
		id: 'payment-link-circle-2-watch-list',
		from: 'Who asks',
		rows: [{}],
		tables: { [TABLE]: rows },
	});
	expect(walked.gave('Links that are not paid').map(({ linkId }) => linkId)).toEqual(['L-0', 'L-2']);
});

describe('closing', () => {
	const closed = async (rows: IDataObject[], item: IDataObject) => {
		const tables = { [TABLE]: rows };
		const id = 'payment-link-circle-3-close';
		await walk({ id, from: 'A link was paid, or is over', rows: [item], tables });
		return tables[TABLE] as IDataObject[];
	};

	test('only a paid one is paid; a part leaves it open, and what is over says how much was paid', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom('PAID', 'PARTIALLY_PAID', 'EXPIRED', 'CANCELLED', 'ACTIVE', 'NEW'),
				fc.constantFrom(0, 55, '55.00', 1200.5),
				async (status, paid) => {
					const before = [bill('L-1', { state: 'open' }), bill('L-2', { state: 'open' })];
					const [row, other] = await closed(before, {
						link_id: 'L-1',
						link_status: status,
						link_amount_paid: paid,
					});
					const states: Record<string, string> = { PAID: 'paid', EXPIRED: 'not paid', CANCELLED: 'not paid' };
					expect(row).toMatchObject({ state: states[status] ?? 'open', status, paid: String(paid) });
					expect(other).toMatchObject({ state: 'open' });
				},
			),
			{ numRuns: 24 },
		);
	});

	test('one that is paid after it expired is paid', async () => {
		const [row] = await closed([bill('L-1', { state: 'not paid', status: 'EXPIRED' })], {
			link_id: 'L-1',
			link_status: 'PAID',
			link_amount_paid: 1200.5,
		});
		expect(row).toMatchObject({ state: 'paid', status: 'PAID' });
	});
});
