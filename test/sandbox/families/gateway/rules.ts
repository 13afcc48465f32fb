// What the documents require of the fields of the Payment Gateway's calls (PG-1 … PG-11).
import { startOfIstDay } from '../../core/ist';
import { speaker } from '../../core/messages';
import { toPaise } from '../../core/money';
import type { Field } from '../../core/types';
import { GATEWAY_MESSAGES } from './messages';
import { KEY_FIELDS } from './session';

const say = speaker(GATEWAY_MESSAGES);

const LONGEST_URL = 500;
const LONGEST_NOTE = 90;
const LONGEST_REFUND_ID = 35;
export const PAYMENT_MODES = ['cc', 'dc', 'nb', 'upi', 'paypal', 'wallet'];
const TX_STATUSES = ['SUCCESS', 'FAILED', 'PENDING', 'FLAGGED', 'CANCELLED'];
export const DEFAULT_COUNT = 20;
const LARGEST_COUNT = 50;
const CURRENCIES = ['INR', 'USD'];

const needed = (name: string): Field => ({ name, required: say('missing', { name }) });

/** An optional field that may be sent empty, as the sample does (PG-1). */
const lenient = (name: string, isGood: (value: string) => boolean, refusal: Field['required']): Field => ({
	name,
	check: (value) => (value === '' || isGood(String(value)) ? undefined : refusal),
});

const isAddress = (value: string, pattern: RegExp) => pattern.test(value) && value.length <= LONGEST_URL;
const isAmount = (value: unknown) => (toPaise(value) ?? 0) > 0;

export const orderIdFields: Field[] = [...KEY_FIELDS, needed('orderId')];

export const createFields: Field[] = [
	...orderIdFields,
	{
		...needed('orderAmount'),
		check: (value) => (isAmount(value) ? undefined : say('orderAmount')),
	},
	lenient('orderCurrency', (value) => CURRENCIES.includes(value), say('currency')),
	{ name: 'orderNote' },
	needed('customerName'),
	needed('customerPhone'),
	needed('customerEmail'),
	{ name: 'sellerPhone' },
	{
		...needed('returnUrl'),
		check: (value) =>
			isAddress(String(value), /^https?:\/\//) ? undefined : say('url', { name: 'returnUrl' }),
	},
	lenient('notifyUrl', (value) => isAddress(value, /^https:\/\//), say('notifyUrl')),
	lenient(
		'paymentModes',
		(value) => value.split(',').every((mode) => PAYMENT_MODES.includes(mode)),
		say('paymentModes'),
	),
	{ name: 'pc' },
];

/** Which of these may be combined is checked once the transaction is known (Q-PG10). */
export const refundFields: Field[] = [
	...KEY_FIELDS,
	needed('referenceId'),
	{ ...needed('refundAmount'), check: (value) => (isAmount(value) ? undefined : say('refundAmount')) },
	{
		...needed('refundNote'),
		check: (value) => ([...String(value)].length <= LONGEST_NOTE ? undefined : say('refundNote')),
	},
	{ name: 'orderId' },
	lenient('refundType', (value) => value === 'INSTANT', say('refundType')),
	lenient('merchantRefundId', (value) => value.length <= LONGEST_REFUND_ID, say('merchantRefundId')),
	lenient('mode', (value) => value === 'BANK_TRANSFER' || value === 'CASHGRAM', say('modeNotAllowed')),
	{ name: 'accountNo' },
	{ name: 'ifsc' },
];

export const refundStatusFields: Field[] = [
	...KEY_FIELDS,
	{ name: 'refundId' },
	{ name: 'merchantRefundId' },
];

/** The first moment of a `YYYY-MM-DD` in India; undefined when it is not a valid day. */
export function dayStart(value: unknown): number | undefined {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
	return parts ? startOfIstDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

const dayField = (name: string): Field => ({
	name,
	required: say('missingInList', { name }),
	check: (value) => (dayStart(value) === undefined ? say('day', { name }) : undefined),
});

const pageFields: Field[] = [
	lenient('lastId', (value) => /^\d+$/.test(value), say('lastId')),
	lenient(
		'count',
		(value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= LARGEST_COUNT,
		say('count'),
	),
];

export const rangeFields: Field[] = [
	...KEY_FIELDS,
	dayField('startDate'),
	{
		...dayField('endDate'),
		check: (value, { body }) => {
			const end = dayStart(value);
			if (end === undefined) return say('day', { name: 'endDate' });
			return end < (dayStart(body.startDate) ?? end) ? say('endBeforeStart') : undefined;
		},
	},
	...pageFields,
];

export const transactionFields: Field[] = [
	...rangeFields,
	lenient('txStatus', (value) => TX_STATUSES.includes(value), say('txStatus')),
];

export const settlementFields: Field[] = [
	...KEY_FIELDS,
	{ name: 'settlementId', required: say('missingInList', { name: 'settlementId' }) },
	...pageFields,
];
