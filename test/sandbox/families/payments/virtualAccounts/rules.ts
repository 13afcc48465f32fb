// What the documents require of virtual account requests, and what was observed of them (QO 5.3 to 5.6).
import { startOfIstDay } from '../../../core/ist';
import type { Core, Field, Reply } from '../../../core/types';
import { amount, anything, invalid, isObject, list, needed, object, orNull, text, word } from '../fields';
import { sayVba } from './messages';
import { BANKS } from './store';

const LONGEST_ID = 20;
const DETAILS = 'virtual_account_details';
const NAMES = { pattern: /^[\p{L}\p{M}\p{N} ]+$/u, rule: 'letters, digits and spaces' };
const EMAIL = { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, rule: 'an email address' };
/** Both text and numbers were seen, and also text with +91 (5.3). */
const PHONE = { pattern: /^(\+91)?\d{10}$/, rule: 'a phone number as text' };

const accountId: Field = {
	name: 'virtual_account_id',
	check: (value) =>
		typeof value === 'string' && new RegExp(`^[A-Za-z0-9]{1,${LONGEST_ID}}$`).test(value)
			? undefined
			: sayVba('idInvalid', { most: LONGEST_ID }),
};

const details = (path: string): Field[] => [
	text(`${path}virtual_account_name`, NAMES),
	text(`${path}virtual_account_email`, EMAIL),
	text(`${path}virtual_account_phone`, PHONE),
];

/** Complete pairs, all text: numbers would have lost their leading zeros (QO-36). */
const remitters: Field = {
	name: 'allowed_remitters',
	check: (value) => {
		const isWhole = (one: unknown) =>
			isObject(one) &&
			Object.keys(one).sort().join() === 'account_number,ifsc' &&
			Object.values(one).every((part) => typeof part === 'string' && part !== '');
		return Array.isArray(value) && value.every(isWhole) ? undefined : sayVba('lockIncomplete');
	},
};

const bankCode = (value: unknown): Reply | undefined =>
	typeof value === 'string' && value in BANKS ? undefined : sayVba('bankInvalid', { bank: String(value) });

/** Fields that an edit may also have, in the same objects. */
const locks: Field[] = [
	object('kyc_details', [
		text('kyc_details.gst', { pattern: /^[A-Za-z0-9]{15}$/ }),
		text('kyc_details.pan', { pattern: /^[A-Za-z0-9]{10}$/ }),
		text('kyc_details.aadhaar', { pattern: /^\d{12}$/ }),
	]),
	object('remitter_lock_details', [remitters]),
	object('amount_lock_details', [
		amount('amount_lock_details.min_amount'),
		amount('amount_lock_details.max_amount'),
	]),
	{
		name: 'bank_codes',
		check: (value) =>
			Array.isArray(value) && value.length > 0
				? value.map(bankCode).find((refusal) => refusal !== undefined)
				: invalid('bank_codes', 'must be a list'),
	},
	text('notification_group'),
];

export const createFields: Field[] = [
	{
		...object(DETAILS, [
			needed(`${DETAILS}.virtual_account_id`, accountId),
			...details(`${DETAILS}.`).map((rule) => needed(`${DETAILS}.${rule.name}`, rule)),
		]),
		required: sayVba('flatCreate'),
	},
	...locks,
	// Listed only so that they are refused as the live API does it: by naming the missing object (QO-34).
	...['virtual_account_id', ...details('').map(({ name }) => name)].map((name): Field => ({
		...anything(name),
		check: () => sayVba('flatCreate'),
	})),
];

export const editFields: Field[] = [...details(''), ...locks];

export const statusFields: Field[] = [
	// Text here, but a list elsewhere (QO-35).
	needed('bank_codes', { name: 'bank_codes', check: bankCode }),
	needed('status', word('status', ['ACTIVE', 'INACTIVE'])),
];

const WALL_TIME = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/** Milliseconds of `2026-11-30 23:59:59`, assumed to be in Indian time (5.5, section 7). */
export function readWallTime(value: unknown): number | undefined {
	const [, year, month, day, hour, minute, second] = (WALL_TIME.exec(String(value)) ?? []).map(Number);
	if (second === undefined) return undefined;
	const start = startOfIstDay(year ?? 0, month ?? 0, day ?? 0);
	return start === undefined ? undefined : start + (((hour ?? 0) * 60 + (minute ?? 0)) * 60 + second) * 1000;
}

const date = (name: string): Field => ({
	name,
	check: (value) => (readWallTime(value) === undefined ? sayVba('dateForm', { name }) : undefined),
});

export const paymentsFields = ({ switches }: Core): Field[] => [
	// Whether it is required is not documented; a client should always send it (5.5).
	word('status', ['ALL', 'SUCCESS', 'REJECTED']),
	text('virtual_account_id'),
	date('start_date'),
	date('end_date'),
	object('pagination', [
		orNull(text('pagination.cursor')),
		{
			name: 'limit',
			check: (value) => {
				const most = switches.pgVbaLargestPage;
				// Text in answers (QO-42).
				if (!/^[1-9]\d*$/.test(String(value))) return invalid('pagination.limit', 'must be a whole number');
				return most > 0 && Number(value) > most ? sayVba('pageTooLarge', { most }) : undefined;
			},
		},
	]),
];

const members: Field[] = [
	list('notification_group_emails', text('notification_group_emails', EMAIL)),
	list('notification_group_phone_numbers', text('notification_group_phone_numbers', PHONE)),
];

export const groupFields: Field[] = [
	needed(
		'notification_group_name',
		text('notification_group_name', { pattern: /^[A-Za-z0-9_-]+$/, rule: 'letters, digits, - and _' }),
	),
	...members,
];
export const groupEditFields: Field[] = members;
