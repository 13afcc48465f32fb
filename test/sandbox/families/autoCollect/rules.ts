// What the documents require of the fields of the Auto Collect calls (AC-3 … AC-14).
import { speaker } from '../../core/messages';
import { toPaise } from '../../core/money';
import type { Field, Reply } from '../../core/types';
import { AUTO_COLLECT_MESSAGES } from './messages';
import { dayMoment, timeMoment } from './moments';

export const say = speaker(AUTO_COLLECT_MESSAGES);

const LEAST_QR_AMOUNT_PAISE = 100;
const LARGEST_PAGE = 200;

const matches = (pattern: RegExp, reply: Reply) => (value: unknown) =>
	typeof value === 'string' && pattern.test(value) ? undefined : reply;

/** "Standard IFSC format" (AC-4). */
export const isIfsc = (value: unknown) => typeof value === 'string' && /^[A-Z]{4}0[A-Z0-9]{6}$/.test(value);

const nameField: Field = { name: 'name', check: matches(/^[A-Za-z0-9 ]{1,60}$/, say('name')) };
const phoneField: Field = {
	name: 'phone',
	// Documented as a number, sent as text in every sample: both are accepted.
	check: (value) => (/^\d{8,12}$/.test(String(value)) ? undefined : say('phone')),
};
const emailField: Field = {
	name: 'email',
	check: matches(/^(?=.{1,50}$)[^@\s]+@[^@\s]+\.[^@\s]+$/, say('email')),
};
const remitterFields: Field[] = [
	{ name: 'remitterAccount', check: matches(/^[A-Za-z0-9]{6,40}$/, say('remitterAccount')) },
	// Checked by the call itself, because an inactive account is reported first.
	{ name: 'remitterIfsc', check: () => undefined },
];

/** Documented as 4 to 8; the document's own sample has 11, and v1.1 allows 12 at one bank (Q-AC6). */
const vAccountIdForm = matches(/^[A-Z0-9]{4,12}$/, say('vAccountId'));

export const createFields = (notifGroups: ReadonlySet<string>): Field[] => [
	{ name: 'vAccountId', check: vAccountIdForm },
	{ name: 'virtualVpaId', check: matches(/^[A-Za-z0-9]{3,20}$/, say('virtualVpaId')) },
	{ ...nameField, required: say('name') },
	{ ...phoneField, required: say('phone') },
	{ ...emailField, required: say('email') },
	{
		name: 'notifGroup',
		check: (value) => (notifGroups.has(String(value)) ? undefined : say('notifGroup')),
	},
	...remitterFields,
	{
		name: 'createMultiple',
		check: (value) => (value === 0 || value === 1 ? undefined : say('createMultiple')),
	},
];

const existingId: Field = {
	name: 'vAccountId',
	required: say('idMissing'),
	check: (value) => (typeof value === 'string' ? undefined : say('vAccountId')),
};

export const editFields: Field[] = [existingId, nameField, phoneField, emailField, ...remitterFields];

export const statusFields: Field[] = [
	existingId,
	{
		name: 'status',
		required: say('invalidStatus'),
		// Prose says "active or inactive", every sample is upper case (Q-AC15).
		check: matches(/^(ACTIVE|INACTIVE)$/, say('invalidStatus')),
	},
];

export const vpaFields: Field[] = [{ name: 'virtualVPA' }, { name: 'virtualVpaId' }];

export const amountField: Field = {
	name: 'amount',
	required: say('amount'),
	check: (value) => ((toPaise(value) ?? 0) >= LEAST_QR_AMOUNT_PAISE ? undefined : say('amount')),
};

export const pageFields: Field[] = [
	{
		name: 'maxReturn',
		check: (value) =>
			/^\d{1,3}$/.test(String(value)) && Number(value) >= 1 && Number(value) <= LARGEST_PAGE
				? undefined
				: say('maxReturn'),
	},
	// Empty or 0 on page one is not documented (Q-P7), so it is refused here.
	{ name: 'lastReturnId', check: matches(/^[1-9]\d*$/, say('lastReturnId')) },
];

export const dateFields: Field[] = ['startDate', 'endDate'].map((name) => ({
	name,
	check: (value: unknown) =>
		dayMoment(String(value)) === undefined && timeMoment(String(value)) === undefined
			? say('dateForm', { name })
			: undefined,
}));

export const dayFields: Field[] = ['startDate', 'endDate'].map((name) => ({
	name,
	check: (value: unknown) => (dayMoment(String(value)) === undefined ? say('dayForm', { name }) : undefined),
}));
