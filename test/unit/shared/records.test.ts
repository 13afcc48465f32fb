// How an answer of today's families is recognised as Cashfree's: they have no word for success, so an id must be there.
import { entities, entity, hasId, rowKey, rows } from '../../../nodes/shared/api/records';

const NO_IDS: unknown[] = [undefined, null, '', ' ', {}, [], true, Number.NaN, 1.5, 2 ** 53];

it.each(['A', ' A ', 7, 0])('%j is an id', (id) => expect(hasId({ order_id: id }, 'order_id')).toBe(true));
it.each(NO_IDS)('%j is none', (id) => expect(hasId({ order_id: id }, 'order_id')).toBe(false));

describe('a record', () => {
	const read = entity('order_id');
	it('is the answer itself', () => {
		const body = { order_id: 'A', order_tags: null };
		expect(read(body)).toEqual([body]);
	});
	it.each([{}, { records: [] }, { records: [{ order_id: 'A' }] }, { orders: {} }, { order_id: null }])(
		'%j is none',
		(body) => expect(read(body)).toBeUndefined(),
	);
});

describe('a bare list', () => {
	const read = entities('cf_payment_id');
	it('has its records, and may be empty', () => {
		expect(read({ records: [{ cf_payment_id: '1' }, { cf_payment_id: 2 }] })).toHaveLength(2);
		expect(read({ records: [] })).toEqual([]);
	});
	it('keeps a record that lacks its id beside one that has it', () => {
		expect(read({ records: [{ cf_payment_id: '1' }, { payment_status: 'PENDING' }, 7, null] })).toEqual([
			{ cf_payment_id: '1' },
			{ payment_status: 'PENDING' },
		]);
	});
	it.each([
		{},
		{ cf_payment_id: '1' },
		{ records: {} },
		{ records: 'x' },
		{ records: [1, 2] },
		{ records: [{ id: 1 }, { order_id: 'A' }] },
	])('%j is none', (body) => expect(read(body)).toBeUndefined());
});

describe('a page', () => {
	it('has its rows in data, of either shape (contract 5.1)', () => {
		const data = [{ cf_settlement_id: '1' }, { event_details: { event_id: '2' } }];
		expect(rows({ cursor: null, limit: 2, data })).toEqual(data);
		expect(rows({ cursor: null, limit: 0, data: [] })).toEqual([]);
	});
	it.each([{}, { data: null }, { data: {} }, { data: 'x' }, { records: [] }])('%j is none', (body) =>
		expect(rows(body)).toBeUndefined(),
	);
});

it('rows without an id are told apart by all they hold', () => {
	const row = { event_id: '1', event_amount: 10 };
	expect(rowKey(row)).toBe(rowKey({ ...row }));
	expect(rowKey(row)).not.toBe(rowKey({ ...row, event_amount: 11 }));
	const circle: Record<string, unknown> = {};
	circle.self = circle;
	expect(rowKey(circle)).toBeUndefined();
});
