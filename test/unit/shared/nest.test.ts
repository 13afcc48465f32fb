// Fields in the objects of a body: none lost, none twice, none where it does not belong.
import fc from 'fast-check';
import { nested } from '../../../nodes/shared/form/nest';

const NEST = { customer_details: ['customer_id', 'customer_phone'], 'order_meta.more': ['return_url'] };

it('each field stands in its object, the others beside them', () => {
	expect(nested({ order_id: 'A', customer_id: 'C', return_url: 'https://a.in' }, NEST)).toEqual({
		order_id: 'A',
		customer_details: { customer_id: 'C' },
		order_meta: { more: { return_url: 'https://a.in' } },
	});
});

it('an object without fields is left out', () => {
	expect(nested({ order_id: 'A', customer_id: undefined }, NEST)).toEqual({ order_id: 'A' });
	expect(nested({}, NEST)).toEqual({});
	expect(nested({ a: 1 })).toEqual({ a: 1 });
});

it('false, zero and nothing are values', () => {
	const values = { customer_id: false, customer_phone: 0, return_url: '' };
	expect(nested(values, NEST)).toEqual({
		customer_details: { customer_id: false, customer_phone: 0 },
		order_meta: { more: { return_url: '' } },
	});
});

it('changes nothing of what it is given, and makes another body each time', () => {
	const fields = Object.freeze({ customer_id: 'C', order_id: 'A' });
	const first = nested(fields, NEST);
	expect(nested(fields, NEST)).toEqual(first);
	expect(nested(fields, NEST).customer_details).not.toBe(first.customer_details);
});

it('holds every field that was given, once', () => {
	const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
	const leaves = (value: unknown): unknown[] =>
		typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
	fc.assert(
		fc.property(
			fc.dictionary(name, fc.integer()),
			fc.uniqueArray(name),
			fc.uniqueArray(name),
			(fields, one, other) => {
				const nest = { 'x.y': one, x: other.filter((field) => !one.includes(field)) };
				expect(leaves(nested(fields, nest)).sort()).toEqual(Object.values(fields).sort());
			},
		),
	);
});
