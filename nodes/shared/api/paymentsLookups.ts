// Data and rules: how to look up what today's Payment Gateway created, and what must agree before an object counts as ours.
import {
	agreementBy,
	differing,
	digits,
	getByItsId,
	plain,
	rupees,
	type Agreement,
	type Lookup,
	type Trait,
} from './lookup';
import { recordWith } from './records';

const customer: readonly Trait[] = [
	['customer_id', plain, 'customer_details.customer_id'],
	['customer_phone', digits, 'customer_details.customer_phone'],
	['customer_name', plain, 'customer_details.customer_name'],
	['customer_email', plain, 'customer_details.customer_email'],
];

const orderTraits: readonly Trait[] = [
	['order_amount', rupees],
	['order_currency', plain],
	...customer,
	['order_note', plain],
];

const linkTraits: readonly Trait[] = [
	['link_amount', rupees],
	['link_currency', plain],
	['link_purpose', plain],
	...customer.slice(1),
	['link_partial_payments', plain],
	['link_minimum_partial_amount', rupees],
];

const refundTraits: readonly Trait[] = [
	['order_id', plain],
	['refund_amount', rupees],
	['refund_note', plain],
];

/** An object made a moment ago is ACTIVE. One that is already paid or closed is more likely an older one. */
const unlessUsed = (agreement: Agreement, status: unknown): Agreement =>
	agreement === 'same' && status !== undefined && status !== 'ACTIVE' ? 'uncertain' : agreement;

/** A repeated order_id answers 409 (contract 2.1). */
export const orderLookup: Lookup = {
	noun: 'order',
	method: 'GET',
	path: '/pg/orders/:order_id',
	fields: ({ order_id }) => (order_id === undefined ? undefined : { order_id }),
	record: recordWith('order_id'),
	agreement: (sent, record) => unlessUsed(agreementBy(orderTraits, sent, record), record.order_status),
	differences: (sent, record) => differing(orderTraits, sent, record),
	byHand: getByItsId('order'),
	isUnique: true,
	asksAgain: true,
};

/** A repeated link_id is an error, but which one is not documented (contract 3.5, open question 4). */
export const linkLookup: Lookup = {
	noun: 'payment link',
	method: 'GET',
	path: '/pg/links/:link_id',
	fields: ({ link_id }) => (link_id === undefined ? undefined : { link_id }),
	record: recordWith('link_id'),
	agreement: (sent, record) => unlessUsed(agreementBy(linkTraits, sent, record), record.link_status),
	differences: (sent, record) => differing(linkTraits, sent, record),
	byHand: getByItsId('payment link'),
	isUnique: true,
	asksAgain: true,
};

/** A repeated refund_id is an error, not a second refund (QN-20). */
export const refundLookup: Lookup = {
	noun: 'refund',
	method: 'GET',
	path: '/pg/orders/:order_id/refunds/:refund_id',
	fields: ({ order_id, refund_id }) => (refund_id === undefined ? undefined : { order_id, refund_id }),
	record: recordWith('refund_id'),
	agreement: (sent, record) => agreementBy(refundTraits, sent, record),
	byHand: getByItsId('refund'),
	isUnique: true,
	asksAgain: true,
};
