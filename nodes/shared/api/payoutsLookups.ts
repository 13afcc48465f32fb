// Data and rules: how to look up what today's Payouts created, and what must agree before an object counts as ours.
import { isRecord } from './answer';
import {
	agreementBy,
	differing,
	getByItsId,
	plain,
	rupees,
	type Agreement,
	type Lookup,
	type Trait,
} from './lookup';
import { recordWith } from './records';

type Fields = Record<string, unknown>;

/** The bank details of a payee, at this path. Answers use either name for the IFSC (QO-27). */
const instrumentIn = (path: string): readonly Trait[] => [
	['bank_account_number', plain, `${path}.bank_account_number`],
	['bank_ifsc', plain, `${path}.bank_ifsc`, `${path}.ifsc`],
	['vpa', plain, `${path}.vpa`],
];

const payee = instrumentIn('beneficiary_instrument_details');
const beneficiaryTraits: readonly Trait[] = [['beneficiary_name', plain], ...payee];

export const beneficiaryLookup: Lookup = {
	noun: 'beneficiary',
	method: 'GET',
	path: '/payout/beneficiary',
	fields: ({ beneficiary_id }) => ({ beneficiary_id }),
	record: recordWith('beneficiary_id'),
	agreement: (sent, record) => agreementBy(beneficiaryTraits, sent, record),
	differences: (sent, record) => differing(beneficiaryTraits, sent, record),
	mustAgree: true,
	// A beneficiary with another ID may already have this bank account (QO-9).
	elsewhere: ({ bank_account_number, bank_ifsc }) =>
		bank_account_number === undefined ? undefined : { bank_account_number, bank_ifsc },
	byHand: getByItsId('beneficiary'),
	isUnique: true,
	asksAgain: true,
};

/** Final states of a transfer that paid nobody (contract 3.5). A create is never answered with REVERSED. */
const NOT_PAID = new Set(['REJECTED', 'MANUALLY_REJECTED', 'FAILED']);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The refusal in a transfer that exists but pays nobody (QO-18). */
const refusalOf = ({ status, status_code, status_description }: Fields) =>
	NOT_PAID.has(textOf(status))
		? {
				text: textOf(status_description) || `The transfer is ${textOf(status)}`,
				subCode: textOf(status_code) || textOf(status),
			}
		: undefined;

const payeeOf = instrumentIn('beneficiary_details.beneficiary_instrument_details');
const payeeId: Trait = ['beneficiary_id', plain, 'beneficiary_details.beneficiary_id'];
const transferTraits: readonly Trait[] = [['transfer_amount', rupees], payeeId, ...payeeOf];

export const transferLookup: Lookup = {
	noun: 'transfer',
	method: 'GET',
	path: '/payout/transfers',
	fields: ({ transfer_id }) => ({ transfer_id }),
	record: recordWith('transfer_id'),
	agreement: (sent, record) => agreementBy(transferTraits, sent, record),
	differences: (sent, record) => differing(transferTraits, sent, record),
	mustAgree: true,
	refusal: refusalOf,
	byHand:
		'Get this transfer by its ID, and look again after a few minutes. Only if Cashfree still does not have it, create it again with the same ID, never with another one: a second ID is a second payment.',
	// No document says how Cashfree answers a repeated ID (open question 1): only a person may decide to send it again.
	isUnique: false,
	asksAgain: true,
};

const byId = (transfers: unknown): Map<unknown, Fields> | undefined =>
	Array.isArray(transfers)
		? new Map(transfers.filter(isRecord).map((transfer) => [transfer.transfer_id, transfer]))
		: undefined;

/** Flattens a transfer of a batch, so that it has the fields of a single transfer. */
function flat({ beneficiary_details: details, ...transfer }: Fields): Fields {
	const { beneficiary_instrument_details: instrument, ...payee } = isRecord(details) ? details : {};
	return { ...transfer, ...payee, ...(isRecord(instrument) ? instrument : {}) };
}

/**
 * While a batch is new, its answer holds no transfers (QO-26), so only its own ID can be compared. Later each transfer is compared
 * with what its record has.
 */
function batchAgreement(sent: Fields, record: Fields): Agreement {
	const [asked, found] = [byId(sent.transfers), byId(record.transfers)];
	if (!asked || !found) return 'same';
	const isSame = ([id, transfer]: [unknown, Fields]): boolean => {
		const other = found.get(id);
		return other !== undefined && agreementBy(transferTraits, flat(transfer), other) !== 'different';
	};
	return asked.size === found.size && [...asked].every(isSame) ? 'same' : 'different';
}

export const batchLookup: Lookup = {
	noun: 'batch',
	method: 'GET',
	path: '/payout/transfers/batch',
	fields: ({ batch_transfer_id }) => ({ batch_transfer_id }),
	record: recordWith('batch_transfer_id'),
	agreement: batchAgreement,
	byHand:
		'Get this batch by its ID, and look again after a few minutes. Only if Cashfree still does not have it, create it again with the same IDs for the batch and for each transfer.',
	isUnique: false,
	asksAgain: true,
	warning:
		'While a batch is new, Cashfree does not show which transfers are in it: if an older batch may have this ID, get it later and compare.',
};
