// Data and rules: how to look up what the older families created, and what must agree before an object counts as ours.
import { isRecord } from './answer';
import { amountAgreement, digits, getByItsId, plain, type Agreement, type Lookup } from './lookup';

type Trait = [field: string, comparable: (value: unknown) => string];

export const cashgramLookup: Lookup = {
	noun: 'cashgram',
	method: 'GET',
	path: '/payout/v1/getCashgramStatus',
	fields: ({ cashgramId }) => ({ cashgramId }),
	record: (body) => (isRecord(body.data) ? body.data : undefined),
	// The status call returns no amount. A cashgram made a moment ago is ACTIVE; any other state may belong to an older one.
	agreement: (_sent, record) => (record.cashgramStatus === 'ACTIVE' ? 'same' : 'uncertain'),
	byHand:
		'Get this cashgram by its ID. If it does not exist, create it again with the same ID: Cashfree accepts an ID only once, so nobody is paid twice.',
	isUnique: true,
	warning:
		"Cashfree does not return a cashgram's amount and phone number: if an older cashgram may have this ID, compare them in the dashboard.",
};

/** Who is to pay an order, by the fields of its look-up (contract PG-3). */
const orderTraits: readonly Trait[] = [
	['customerName', plain],
	['customerPhone', digits],
];

export const orderLookup: Lookup = {
	noun: 'order',
	method: 'POST',
	path: '/api/v1/order/info/',
	fields: ({ orderId }) => ({ orderId }),
	record: (body) => (isRecord(body.details) ? body.details : undefined),
	agreement: (sent, record) => {
		const amounts = amountAgreement(sent.orderAmount, record.orderAmount);
		// Equal amounts are common, for example monthly fees, so the customer must match as well.
		const isAnother = orderTraits.some(([field, comparable]) => {
			const isTold = record[field] !== undefined && record[field] !== null;
			return isTold && comparable(record[field]) !== comparable(sent[field]);
		});
		if (isAnother) return 'different';
		// An order made a moment ago is ACTIVE. One that is already paid is more likely an older one.
		const isNew = record.orderStatus === undefined || record.orderStatus === 'ACTIVE';
		return amounts === 'same' && !isNew ? 'uncertain' : amounts;
	},
	byHand: getByItsId('order'),
	isUnique: true,
	supplement: { path: '/api/v1/order/info/link', fields: ['paymentLink'] },
};

export const refundLookup: Lookup = {
	noun: 'refund',
	method: 'POST',
	path: '/api/v1/refundStatus/',
	fields: ({ merchantRefundId }) => (merchantRefundId === undefined ? undefined : { merchantRefundId }),
	record: (body) => [body.refund, body.refunds].flat().find(isRecord),
	agreement: (sent, record) => {
		if (record.referenceId === undefined || record.referenceId === null) return 'uncertain';
		// Compared as text: Cashfree sends the same id as number or text (Q-PG5).
		if (String(record.referenceId) !== String(sent.referenceId)) return 'different';
		return amountAgreement(sent.refundAmount, record.refundAmount);
	},
	byHand:
		'Get this refund by its merchant refund ID, and look again after a few minutes. Only if Cashfree still does not have it, create it again with the same merchant refund ID.',
	// No document says that it is, and a refund is money: only a person may decide to send it again (Q-PG9).
	isUnique: false,
};

/** "" and "0" mean that an account accepts money from anybody (Q-AC11). */
const lock = (value: unknown): string => (plain(value) === '0' ? '' : plain(value));

/** The details that must match between the virtual account and the request, and how to compare each. */
const accountTraits: readonly Trait[] = [
	['name', plain],
	['phone', digits],
	['email', plain],
	// Who may pay into the account: with another lock it is not the account that was asked for.
	['remitterAccount', lock],
	['remitterIfsc', lock],
];

export const virtualAccountLookup: Lookup = {
	noun: 'virtual account',
	method: 'GET',
	path: '/cac/v1/va/:accountId',
	fields: ({ vAccountId, virtualVpaId }) => {
		const accountId = vAccountId ?? virtualVpaId;
		return accountId === undefined ? undefined : { accountId };
	},
	record: (body) => (isRecord(body.data) ? body.data : undefined),
	agreement: (sent, record) => {
		let agreement: Agreement = 'same';
		for (const [field, comparable] of accountTraits) {
			const asked = comparable(sent[field]);
			if (record[field] === undefined || record[field] === null) {
				if (asked !== '') agreement = 'uncertain';
			} else if (comparable(record[field]) !== asked) return 'different';
		}
		return agreement;
	},
	byHand: getByItsId('virtual account'),
	isUnique: true,
};
