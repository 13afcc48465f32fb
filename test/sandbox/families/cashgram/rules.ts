// What the documents require of the fields of the Cashgram calls (CG-3 … CG-5).
import type { Clock } from '../../core/clock';
import { DAY_MS, istDay, startOfIstDay } from '../../core/ist';
import { speaker } from '../../core/messages';
import { toPaise } from '../../core/money';
import type { Field } from '../../core/types';
import { CASHGRAM_MESSAGES } from './messages';

const say = speaker(CASHGRAM_MESSAGES);

/** 35 on the v1 page, 36 on the response-code page. The stricter limit applies here, so a client that passes is safe under both. */
const LONGEST_ID = 35;
const LEAST_AMOUNT_PAISE = 100;
const LATEST_EXPIRY_DAYS = 30;

const isText = (value: unknown): value is string => typeof value === 'string';

/** When a link with this `YYYY/MM/DD` expires: the end of that day in India. Undefined unless it is today or within 30 days. */
export function expiryMoment(linkExpiry: unknown, now: number): number | undefined {
	const parts = isText(linkExpiry) ? /^(\d{4})\/(\d{2})\/(\d{2})$/.exec(linkExpiry) : null;
	if (!parts) return undefined;
	const day = startOfIstDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
	if (day === undefined) return undefined;
	const [year = 0, month = 0, date = 0] = istDay(now).split('-').map(Number);
	const today = startOfIstDay(year, month, date) ?? now;
	return day >= today && day <= today + LATEST_EXPIRY_DAYS * DAY_MS ? day + DAY_MS : undefined;
}

export const cashgramIdField: Field = {
	name: 'cashgramId',
	required: say('invalidId'),
	check: (value) => {
		if (!isText(value) || !/^[A-Za-z0-9_-]+$/.test(value)) return say('invalidId');
		return value.length > LONGEST_ID ? say('idTooLong') : undefined;
	},
};

export const createFields = (clock: Clock): Field[] => [
	cashgramIdField,
	{
		name: 'amount',
		required: say('amount'),
		check: (value) => ((toPaise(value) ?? 0) >= LEAST_AMOUNT_PAISE ? undefined : say('amount')),
	},
	{
		name: 'name',
		required: say('name'),
		check: (value) => (isText(value) && /^[A-Za-z0-9 .\-/&]{1,100}$/.test(value) ? undefined : say('name')),
	},
	{
		name: 'phone',
		required: say('phone'),
		check: (value) => (isText(value) && /^\d{8,12}$/.test(value) ? undefined : say('phone')),
	},
	{
		name: 'linkExpiry',
		required: say('linkExpiry'),
		check: (value) => (expiryMoment(value, clock.now()) === undefined ? say('linkExpiry') : undefined),
	},
	{
		name: 'email',
		check: (value) =>
			isText(value) && value.length <= 200 && value.includes('@') && value.includes('.')
				? undefined
				: say('email'),
	},
	{
		name: 'remarks',
		check: (value) => (isText(value) && /^[A-Za-z0-9\s]*$/.test(value) ? undefined : say('remarks')),
	},
	{
		name: 'notifyCustomer',
		check: (value) => (value === 0 || value === 1 ? undefined : say('notifyCustomer')),
	},
	// Any text: "Refund, Repayment, etc." (CG-3, page Create Cashgram).
	{ name: 'payoutType' },
];
