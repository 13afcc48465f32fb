// What an order, a link and a refund of today must share with what was asked for before they count as that one.
import { nested } from '../../../nodes/shared/form/nest';
import type { Lookup } from '../../../nodes/shared/api/lookup';
import { linkLookup, orderLookup, refundLookup } from '../../../nodes/shared/api/paymentsLookups';

type Fields = Record<string, unknown>;

interface Case {
	lookup: Lookup;
	sent: Fields;
	/** As Cashfree has it. */
	record: Fields;
	/** What Cashfree tells of each field that was sent, in another way and with another value. */
	traits: Record<string, { alike: unknown; other: unknown }>;
	group: Record<string, string[]>;
	/** Status of one that was made a moment ago, and those of one that is older. */
	fresh: Fields;
	used: Fields[];
}

const CUSTOMER = {
	customer_id: { alike: 'cust-0042', other: 'CUST-0043' },
	customer_phone: { alike: '+91 98765-43210', other: '9876543211' },
	customer_name: { alike: ' asha  RAO', other: 'Bilal Khan' },
	customer_email: { alike: 'Asha@Example.com', other: 'a@example.com' },
};
const payer = Object.fromEntries(Object.entries(CUSTOMER).filter(([name]) => name !== 'customer_id'));
const customer = {
	customer_phone: '9876543210',
	customer_name: 'Asha Rao',
	customer_email: 'asha@example.com',
};

const CASES: Record<string, Case> = {
	order: {
		lookup: orderLookup,
		sent: {
			order_id: 'INV-1',
			order_amount: 154.1,
			order_currency: 'INR',
			customer_id: 'CUST-0042',
			...customer,
			order_note: 'Annual subscription',
		},
		record: {
			order_id: 'INV-1',
			order_amount: 154.1,
			order_currency: 'INR',
			customer_details: { customer_id: 'CUST-0042', ...customer },
			order_note: 'Annual subscription',
		},
		traits: {
			order_amount: { alike: '154.10', other: 154.11 },
			order_currency: { alike: 'inr', other: 'USD' },
			...CUSTOMER,
			order_note: { alike: 'annual subscription', other: 'Monthly' },
		},
		group: { customer_details: Object.keys(CUSTOMER) },
		fresh: { order_status: 'ACTIVE' },
		used: ['PAID', 'EXPIRED', 'TERMINATED', 'TERMINATION_REQUESTED'].map((order_status) => ({
			order_status,
		})),
	},
	'payment link': {
		lookup: linkLookup,
		sent: {
			link_id: 'LINK-1',
			link_amount: 200,
			link_currency: 'INR',
			link_purpose: 'School fee',
			...customer,
			link_partial_payments: true,
			link_minimum_partial_amount: 50,
		},
		record: {
			link_id: 'LINK-1',
			link_amount: 200,
			link_currency: 'INR',
			link_purpose: 'School fee',
			customer_details: customer,
			link_partial_payments: true,
			link_minimum_partial_amount: 50,
		},
		traits: {
			link_amount: { alike: '200.00', other: 200.01 },
			link_currency: { alike: 'inr', other: 'USD' },
			link_purpose: { alike: 'SCHOOL FEE', other: 'Hostel fee' },
			...payer,
			link_partial_payments: { alike: 'true', other: false },
			link_minimum_partial_amount: { alike: '50.00', other: 60 },
		},
		group: { customer_details: Object.keys(payer) },
		fresh: { link_status: 'ACTIVE' },
		used: ['PAID', 'PARTIALLY_PAID', 'EXPIRED', 'CANCELLED'].map((link_status) => ({ link_status })),
	},
	refund: {
		lookup: refundLookup,
		sent: { order_id: 'INV-1', refund_id: 'RETURN-1', refund_amount: 10, refund_note: 'Returned' },
		record: { order_id: 'INV-1', refund_id: 'RETURN-1', refund_amount: 10, refund_note: 'Returned' },
		traits: {
			order_id: { alike: 'inv-1', other: 'INV-2' },
			refund_amount: { alike: '10.00', other: 20 },
			refund_note: { alike: 'returned', other: 'Damaged' },
		},
		group: {},
		fresh: { refund_status: 'PENDING' },
		// A refund is done in seconds (QN-22): its status says nothing about its age.
		used: [],
	},
};

describe.each(Object.entries(CASES))('%s', (noun, { lookup, sent, record, traits, group, fresh, used }) => {
	const compared = (change: Fields, asked = sent) => {
		const flat = Object.fromEntries(Object.keys(sent).map((name) => [name, sent[name]]));
		return lookup.agreement(asked, {
			...record,
			...nested({ ...flat, ...change }, group),
			...fresh,
			...status(change),
		});
	};
	/** Statuses stand beside the fields that were sent. */
	const status = (change: Fields) =>
		Object.fromEntries(Object.entries(change).filter(([name]) => /_status$/.test(name)));

	it('one that says all that was sent is the same', () => expect(compared({})).toBe('same'));
	it('is compared by all that the request says and the answer tells', () => {
		const ids = Object.keys(lookup.fields(sent) ?? {}).filter((name) => !(name in traits));
		expect([...Object.keys(traits), ...ids].sort()).toEqual(Object.keys(sent).sort());
	});

	it.each(Object.entries(traits))(
		'%s: another way to write it is the same, another value is another one',
		(name, { alike, other }) => {
			expect(compared({ [name]: alike })).toBe('same');
			expect(compared({ [name]: other })).toBe('different');
		},
	);
	it.each(Object.keys(traits))('%s: where it is not told, it is not certain', (name) => {
		expect(lookup.agreement(sent, without(record, name, undefined))).toBe('uncertain');
		expect(lookup.agreement(sent, without(record, name, null))).toBe('uncertain');
	});
	it.each(Object.keys(traits))('%s: what was not sent is not compared', (name) => {
		expect(compared({ [name]: traits[name]?.other }, { ...sent, [name]: undefined })).toBe('same');
	});
	it.each(Object.entries(traits))(
		'%s: another value is another one, also beside what is not told',
		(name, { other }) => {
			const [hidden = ''] = Object.keys(traits).filter((one) => one !== name);
			const found = without({ ...record, ...nested({ ...sent, [name]: other }, group) }, hidden, null);
			expect(lookup.agreement(sent, found)).toBe('different');
		},
	);

	/** The record with one field told in another way, wherever it stands. */
	function without(whole: Fields, name: string, value: unknown): Fields {
		const inside = Object.entries(group).find(([, names]) => names.includes(name))?.[0];
		return inside === undefined
			? { ...whole, [name]: value }
			: { ...whole, [inside]: { ...(whole[inside] as Fields), [name]: value } };
	}

	it('another currency of equal digits is another one', () => {
		const currency = Object.keys(traits).find((name) => name.endsWith('currency'));
		if (currency !== undefined) expect(compared({ [currency]: 'USD' })).toBe('different');
		else expect(noun).toBe('refund');
	});

	it('one that was used already may be an older one', () => {
		for (const change of used) expect([change, compared(change)]).toEqual([change, 'uncertain']);
		expect(used.length > 0).toBe(noun !== 'refund');
	});
	it('one that was used already and has other values is another one', () => {
		const [name = ''] = Object.keys(traits);
		for (const change of used) expect(compared({ ...change, [name]: traits[name]?.other })).toBe('different');
	});

	it('is a record only with its own id', () => {
		const key = Object.keys(lookup.fields(sent) ?? {}).at(-1) as string;
		expect(lookup.record(record)).toBe(record);
		for (const strange of [{}, { records: [record] }, { ...record, [key]: null }, { ...record, [key]: ' ' }])
			expect(lookup.record(strange)).toBeUndefined();
	});

	it('is looked up by the ID that was sent, again after a wait, and only sent again by a person or as one that is unique', () => {
		const key = Object.keys(lookup.fields(sent) ?? {}).at(-1) as string;
		expect(lookup.path).toContain(`:${key}`);
		expect(lookup.fields({ ...sent, [key]: undefined })).toBeUndefined();
		expect(lookup).toMatchObject({ method: 'GET', asksAgain: true, isUnique: true });
		expect(lookup.byHand).toContain(`Get this ${noun} by its ID`);
	});
});
