// What the documents require of an order (QN section 2.1).
import type { ApiCall, Core, Field } from '../../../core/types';
import {
	address,
	amount,
	anything,
	expiry,
	isObject,
	isText,
	list,
	needed,
	object,
	pairs,
	text,
	whole,
	word,
	wordList,
} from '../fields';
import { say } from '../messages';
import { is2026 } from '../session';
import { METHOD_CODES } from './methods';

/** QN-6: at least one rupee. */
const LEAST_PAISE = 100;
/** The text says 10, the schema 15; the stricter limit applies here. */
const MOST_TAGS = 10;

const ID_RULE = { least: 3, most: 45, pattern: /^[A-Za-z0-9_-]+$/ };
export const isOrderId = (value: unknown) => isText(value, ID_RULE);

/** Ten digits, or with `+` and a country code (2.1). */
const PHONE = { pattern: /^(\d{10}|\+\d{8,15})$/, rule: 'ten digits, or + and a country code' };

const phone = (path: string): Field => needed(path, text(path, PHONE));

const within = (path: string) => ({
	email: text(`${path}.customer_email`, {
		least: 3,
		most: 100,
		pattern: /^[^@\s]+@[^@\s]+$/,
		rule: 'an e-mail address of 3 to 100 characters',
	}),
	name: text(`${path}.customer_name`, { least: 3, most: 100 }),
	account: text(`${path}.customer_bank_account_number`, { least: 3, most: 20 }),
	ifsc: text(`${path}.customer_bank_ifsc`),
	bankCode: whole(`${path}.customer_bank_code`),
});

/** Customer details, as orders and links share them; the fields that differ are passed in. */
export const customerFields = (path: string, more: Field[]): Field[] => [
	...more,
	phone(`${path}.customer_phone`),
	...Object.values(within(path)),
];

const CUSTOMER = 'customer_details';
const customer = object(
	CUSTOMER,
	customerFields(CUSTOMER, [
		// QN-9: the text says alphanumeric, but the service accepts more.
		needed(
			`${CUSTOMER}.customer_id`,
			text(`${CUSTOMER}.customer_id`, { least: 3, most: 50, pattern: /^[\w.@-]+$/ }),
		),
		text(`${CUSTOMER}.customer_uid`),
	]),
);

const CARD_FILTERS = ['card_bins', 'card_schemes', 'card_issuing_bank', 'card_suffix'];

/** 13.1: each filter is `{action, values}` before 2026-01-01, and a plain list from then on. */
const cardFilter = (core: Core, path: string): Field => {
	const wrapped = object(path, [
		word(`${path}.action`, ['ALLOW', 'DENY']),
		list(`${path}.values`, anything(path)),
	]);
	const plain = list(path, anything(path));
	return {
		...wrapped,
		check: (value, call) => {
			const takesPlain = core.switches.pgCardFilters === 'either' ? Array.isArray(value) : is2026(call);
			return (takesPlain ? plain : wrapped).check?.(value, call);
		},
	};
};

const METHOD_FILTERS = 'order_meta.payment_methods_filters';
const methodFilters = (core: Core) =>
	object(METHOD_FILTERS, [
		object(`${METHOD_FILTERS}.methods`, [
			word(`${METHOD_FILTERS}.methods.action`, ['ALLOW', 'DENY']),
			list(`${METHOD_FILTERS}.methods.values`, anything(METHOD_FILTERS)),
		]),
		object(
			`${METHOD_FILTERS}.filters`,
			CARD_FILTERS.map((name) => cardFilter(core, `${METHOD_FILTERS}.filters.${name}`)),
		),
	]);

const methodCodes = (call: ApiCall): string[] =>
	is2026(call) ? [...METHOD_CODES, 'applepay'] : [...METHOD_CODES];

const meta = (core: Core) =>
	object('order_meta', (call) => [
		address('order_meta.return_url', 'browser'),
		address('order_meta.notify_url', 'server'),
		wordList('order_meta.payment_methods', methodCodes),
		methodFilters(core),
		...(is2026(call) ? [anything('order_meta.offer_filters'), anything('order_meta.upi_app_priority')] : []),
	]);

/** Easy Split, the same in orders, links and refunds. */
export const splits = (path: string): Field =>
	list(
		path,
		object(path, [
			needed(`${path}.vendor_id`, text(`${path}.vendor_id`)),
			amount(`${path}.amount`),
			anything(`${path}.percentage`),
			anything(`${path}.tags`),
		]),
	);

export const createFields = (core: Core): Field[] => [
	// An empty order_id counts as absent (2.1).
	{
		name: 'order_id',
		check: (value, call) => (value === '' ? undefined : text('order_id', ID_RULE).check?.(value, call)),
	},
	needed('order_amount', amount('order_amount', LEAST_PAISE)),
	{
		name: 'order_currency',
		// Empty means INR; other currencies only if enabled (2.1).
		check: (value) =>
			value === 'INR' || value === '' ? undefined : say('currencyInvalid', { value: String(value) }),
	},
	customer,
	meta(core),
	expiry('order_expiry_time', () => core.clock.now()),
	text('order_note', { least: 3, most: 200 }),
	pairs('order_tags', MOST_TAGS),
	splits('order_splits'),
];

export const terminateFields: Field[] = [needed('order_status', word('order_status', ['TERMINATED']))];

/** Customer details are required before 2026-01-01 (2.1); the currency is always required, but may be sent empty. */
export const missingField = (call: ApiCall) => {
	const { customer_details: details, order_currency: currency } = call.body;
	if (currency === undefined || currency === null) return say('missing', { path: 'order_currency' });
	return isObject(details) || is2026(call) ? undefined : say('missing', { path: CUSTOMER });
};
