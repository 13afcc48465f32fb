// What the documents require of the fields of a transfer, alone or in a batch (contract 3.1, 3.3, 3.8).
import { toPaise } from '../../core/money';
import type { Field, Reply } from '../../core/types';
import { BANK_MODES, MODES } from './refusals';
import { isMissing, objectField } from './shape';
import type { PayoutsSwitches } from './switches';
import { sayOfTransfer as sayIt } from './transferMessages';
import {
	accountLengths,
	contactFields,
	isAlphanumeric,
	isBeneficiaryId,
	isIfsc,
	isName,
	isVpa,
} from './values';

const LONGEST_TRANSFER_ID = 40;
const LONGEST_BATCH_ID = 60;
export const LARGEST_BATCH = 1000;
const LEAST_PAISE = 100;

/** Question 6: how more than two decimals are handled. */
const DECIMALS: Record<PayoutsSwitches['payoutsDecimals'], (amount: number) => number> = {
	refused: (amount) => amount,
	rounded: (amount) => Number(amount.toFixed(2)),
	cut: (amount) => Number(/^\d+(\.\d{1,2})?/.exec(String(amount))?.[0] ?? NaN),
};

/** Paise of a `transfer_amount`; undefined for one that is refused. A JSON number is documented, text is not. */
export function amountInPaise(value: unknown, { payoutsDecimals }: PayoutsSwitches): number | undefined {
	const paise = typeof value === 'number' ? toPaise(DECIMALS[payoutsDecimals](value)) : undefined;
	return paise !== undefined && paise >= LEAST_PAISE ? paise : undefined;
}

const CARD_FIELDS: Record<string, RegExp> = {
	card_token: /^.+$/,
	card_network_type: /^(VISA|MASTERCARD)$/,
	card_cryptogram: /^.{1,600}$/,
	card_token_expiry: /^\d{4}-\d{2}$/,
	card_type: /^(DEBIT|CREDIT)$/,
	card_token_PAN_sequence_number: /^[A-Za-z0-9]{1,3}$/,
};
const cardField = objectField(
	'card_details',
	Object.entries(CARD_FIELDS).map(([name, pattern]) => ({
		name,
		check: (value) =>
			typeof value === 'string' && pattern.test(value) ? undefined : sayIt('cardInvalid', { name }),
	})),
);

/** A rule of one field that may be left out or empty. */
const optional = (name: string, isGood: (value: unknown) => boolean, refusal: Reply): Field => ({
	name,
	check: (value) => (isMissing(value) || isGood(value) ? undefined : refusal),
});

const isTransferId = (value: unknown, switches: PayoutsSwitches) =>
	typeof value === 'string' &&
	value.length <= LONGEST_TRANSFER_ID &&
	(switches.payoutsHyphen === 'allowed' ? /^[\w-]+$/ : /^\w+$/).test(value);

const isRemarks = (value: unknown) => typeof value === 'string' && /^[A-Za-z0-9\s]{1,70}$/.test(value);

/** Details without a `beneficiary_id` need a name, and the instrument that the mode pays to. */
function judgePayee(details: Record<string, unknown>, mode: unknown): Reply | undefined {
	if (!isMissing(details.beneficiary_id)) return undefined;
	if (isMissing(details.beneficiary_name)) return sayIt('payeeNameMissing');
	const instrument = (details.beneficiary_instrument_details ?? {}) as Record<string, unknown>;
	const way = isMissing(mode) ? 'banktransfer' : String(mode);
	const needs = (...names: string[]) =>
		names.some((name) => isMissing(instrument[name]))
			? sayIt('payeeInstrumentMissing', { mode: way, needed: names.join(' and ') })
			: undefined;
	if (BANK_MODES.includes(way)) return needs('bank_account_number', 'bank_ifsc');
	if (way === 'upi') return needs('vpa');
	return way.startsWith('card') ? needs('card_details') : undefined;
}

/** @param inBatch items of a batch have no card_details (3.8) */
export function transferFields(switches: PayoutsSwitches, inBatch: boolean): Field[] {
	const isAccount = (value: unknown) => {
		const { least, most } = accountLengths(switches);
		return isAlphanumeric(value) && String(value).length >= least && String(value).length <= most;
	};
	const instrument = objectField('beneficiary_instrument_details', [
		optional('bank_account_number', isAccount, sayIt('payeeAccountInvalid')),
		optional('bank_ifsc', isIfsc, sayIt('payeeIfscInvalid')),
		optional('vpa', isVpa, sayIt('payeeVpaInvalid')),
		...(inBatch ? [] : [cardField]),
	]);
	const payee = objectField('beneficiary_details', [
		optional('beneficiary_id', (value) => isBeneficiaryId(value, switches), sayIt('payeeIdInvalid')),
		optional('beneficiary_name', isName, sayIt('payeeNameInvalid')),
		instrument,
		objectField(
			'beneficiary_contact_details',
			contactFields((name) => sayIt('payeeContactInvalid', { name })),
		),
	]);
	return [
		{
			name: 'transfer_id',
			required: sayIt('transferIdMissing'),
			check: (value) => (isTransferId(value, switches) ? undefined : sayIt('transferIdInvalid')),
		},
		{
			name: 'transfer_amount',
			required: sayIt('amountMissing'),
			check: (value) => (amountInPaise(value, switches) === undefined ? sayIt('amountInvalid') : undefined),
		},
		optional('transfer_currency', (value) => value === 'INR', sayIt('currencyInvalid')),
		optional('transfer_mode', (value) => MODES.includes(String(value)), sayIt('modeInvalid')),
		{ ...payee, required: sayIt('payeeMissing') },
		optional('transfer_remarks', isRemarks, sayIt('remarksInvalid')),
		{ name: 'fundsource_id' },
	];
}

/** Checks how the parts of a transfer fit together, once each is valid. */
export const judgeTransfer = (transfer: Record<string, unknown>): Reply | undefined =>
	judgePayee(transfer.beneficiary_details as Record<string, unknown>, transfer.transfer_mode);

export const batchIdField: Field = {
	name: 'batch_transfer_id',
	required: sayIt('batchIdMissing'),
	check: (value) =>
		typeof value === 'string' && value.length <= LONGEST_BATCH_ID && /^\w+$/.test(value)
			? undefined
			: sayIt('batchIdInvalid'),
};
