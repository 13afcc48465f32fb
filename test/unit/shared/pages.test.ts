// Walking a list: every way in which a last page may look, moving pages, limits.
import fc from 'fast-check';
import { cursorText, walkPages, type PageWalk } from '../../../nodes/shared/api/pages';

type LastPage = 'emptyList' | 'shortPage' | 'cursorZero' | 'cursorRepeated' | 'cursorNull';
const styles: LastPage[] = ['emptyList', 'shortPage', 'cursorZero', 'cursorRepeated', 'cursorNull'];

/** A list of `total` records, ids ascending, whose last page looks as `style` says. */
function api(total: number, style: LastPage) {
	const sizes: number[] = [];
	const fetchPage: PageWalk['fetchPage'] = async (cursor, size) => {
		sizes.push(size);
		const from = Number(cursor ?? 0);
		const records = Array.from({ length: Math.min(size, Math.max(0, total - from)) }, (_, index) => ({
			id: from + index + 1,
		}));
		const last = from + records.length;
		if (last < total) return { records, next: last };
		const next = {
			emptyList: last,
			shortPage: undefined,
			cursorZero: 0,
			cursorRepeated: cursor ?? last,
			cursorNull: null,
		}[style];
		return { records, next };
	};
	return { fetchPage, sizes };
}

async function walk(total: number, style: LastPage, limit?: number, maxSize = 50) {
	const { fetchPage, sizes } = api(total, style);
	const got: number[] = [];
	for await (const record of walkPages({ limit, maxSize, fetchPage, keyOf: ({ id }) => String(id) }))
		got.push(Number(record.id));
	return { got, sizes };
}

it('Q-P1, Q-P3 all records, once and in order, under every last-page style', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 0, max: 400 }), fc.constantFrom(...styles), async (total, style) => {
			const { got, sizes } = await walk(total, style);
			expect(got).toEqual(Array.from({ length: total }, (_, index) => index + 1));
			expect(sizes.length).toBeLessThanOrEqual(Math.floor(total / 50) + 2);
		}),
		{ numRuns: 60 },
	);
});

it('Q-P8 a limit fetches no more than needed', async () => {
	expect(await walk(1000, 'emptyList', 20)).toMatchObject({ sizes: [20], got: { length: 20 } });
	expect((await walk(1000, 'emptyList', 120)).sizes).toEqual([50, 50, 20]);
});

it('Q-P4 never asks for more than the API gives, and does not take a short page for the last', async () => {
	const pages = [[1, 2], [3], [4, 5], []];
	const got: unknown[] = [];
	for await (const record of walkPages({
		maxSize: 2,
		keyOf: ({ id }) => String(id),
		fetchPage: async (cursor, size) => {
			expect(size).toBe(2);
			const index = Number(cursor ?? 0);
			return { records: (pages[index] ?? []).map((id) => ({ id })), next: index + 1 };
		},
	})) {
		got.push(record.id);
	}
	expect(got).toEqual([1, 2, 3, 4, 5]);
});

it('Q-P5 records that arrive meanwhile shift the pages: none twice, none of those present lost', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 30 }),
			fc.integer({ min: 1, max: 200 }),
			async (arrivals, present) => {
				let newest = present;
				const got: number[] = [];
				let call = 0;
				for await (const { id } of walkPages({
					maxSize: 10,
					keyOf: (record) => String(record.id),
					// Newest first by position, as a list that is cut by offset behind its cursor.
					fetchPage: async (cursor, size) => {
						const offset = Number(cursor ?? 0);
						const list = Array.from({ length: newest }, (_, index) => newest - index);
						const records = list.slice(offset, offset + size).map((id) => ({ id }));
						newest += arrivals[call++] ?? 0;
						return { records, next: offset + records.length };
					},
				})) {
					got.push(Number(id));
				}
				expect(new Set(got).size).toBe(got.length);
				for (let id = 1; id <= present; id++) expect(got).toContain(id);
			},
		),
		{ numRuns: 100 },
	);
});

it('a cursor that runs in circles ends', async () => {
	let calls = 0;
	const records = [];
	for await (const record of walkPages({
		maxSize: 2,
		keyOf: () => undefined,
		fetchPage: async () => ({ records: [{ id: 1 }], next: ['a', 'b', 'c'][calls++ % 3] }),
	})) {
		records.push(record);
	}
	expect(calls).toBe(4);
});

it('an error of a page passes through', async () => {
	const broken = walkPages({
		maxSize: 1,
		keyOf: () => undefined,
		fetchPage: async () => Promise.reject(new Error('page')),
	});
	await expect(broken.next()).rejects.toThrow('page');
});

it('tells ids apart that are the same number, or would be once they have lost digits', async () => {
	const ids = [
		'7',
		'07',
		'7.0',
		'+7',
		' 7',
		'9007199254740992',
		'9007199254740993',
		'1e3',
		'1000',
		'0',
		'-7',
	];
	const pages = [ids, [...ids].reverse(), []];
	const got: unknown[] = [];
	for await (const { id } of walkPages({
		maxSize: 50,
		keyOf: (record) => record.id as string,
		fetchPage: async (cursor = '0') => ({
			records: (pages[Number(cursor)] ?? []).map((id) => ({ id })),
			next: Number(cursor) + 1,
		}),
	})) {
		got.push(id);
	}
	expect(got).toEqual(ids);
});

describe('a list whose pages have a least size, or whose records are chosen after reading', () => {
	/** Records 1 to `total`, in pages of the size that is asked for. */
	const from = (total: number, sizes: number[]) => async (cursor: string | undefined, size: number) => {
		sizes.push(size);
		const start = Number(cursor ?? 0);
		const records = Array.from({ length: Math.min(size, total - start) }, (_none, index) => ({
			id: start + index + 1,
		}));
		return { records, next: start + records.length };
	};
	const read = async (walk: Partial<PageWalk>, total = 100) => {
		const sizes: number[] = [];
		const got: number[] = [];
		const fetchPage = from(total, sizes);
		for await (const { id } of walkPages({ maxSize: 40, keyOf: ({ id }) => String(id), fetchPage, ...walk }))
			got.push(Number(id));
		return { sizes, got };
	};
	const upTo = (last: number) => Array.from({ length: last }, (_none, index) => index + 1);

	it('never asks for less than the API gives, and hands out no more than wanted', async () => {
		expect(await read({ minSize: 10, limit: 3 })).toEqual({ sizes: [10], got: upTo(3) });
		expect(await read({ minSize: 10, limit: 42 })).toEqual({ sizes: [40, 10], got: upTo(42) });
		expect(await read({ minSize: 10, limit: 25 })).toEqual({ sizes: [25], got: upTo(25) });
	});

	it('asks for as much as it can where records are chosen, and counts only those', async () => {
		const wanted = ({ id }: Record<string, unknown>) => Number(id) % 30 === 0;
		expect(await read({ minSize: 10, limit: 2, wanted })).toEqual({ sizes: [40, 40], got: [30, 60] });
		expect(await read({ minSize: 10, limit: 1, wanted })).toEqual({ sizes: [40], got: [30] });
		expect((await read({ wanted })).got).toEqual([30, 60, 90]);
		expect((await read({ wanted: () => false })).got).toEqual([]);
	});

	it('a page of which nothing is wanted is not the last one', async () => {
		const wanted = ({ id }: Record<string, unknown>) => Number(id) > 80;
		expect((await read({ wanted, limit: 5 })).got).toEqual([81, 82, 83, 84, 85]);
	});
});

it.each([
	['as it is', 'c-17', 'c-17'],
	['a number', 17, '17'],
	['between white space', ' 17\n', '17'],
	['empty', '', undefined],
	['white space alone', ' \n', undefined],
	['zero', 0, undefined],
	['zero as text', '0', undefined],
	['missing', undefined, undefined],
	['an object', {}, undefined],
])('Q-P3 a cursor that is %s', (_what, cursor, text) => {
	expect(cursorText(cursor)).toBe(text);
});
