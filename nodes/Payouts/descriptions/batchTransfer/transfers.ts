// The rule for the transfers of a batch: each is checked like a single transfer, and all wrong rows are reported together. Pure.
import { isRecord } from '../../../shared/api/answer';
import { id } from '../../../shared/form/ids';
import { ifsc } from '../../../shared/form/bank';
import { nested } from '../../../shared/form/nest';
import { phone } from '../../../shared/form/phone';
import { isEmpty, kindOf, RuleBreach, type Rule, type RuleContext } from '../../../shared/form/rule';
import {
	accountRule,
	beneficiaryIdRule,
	beneficiaryNameRule,
	emailRule,
	remarksRule,
	vpaRule,
} from '../payee';
import { modeProblem } from '../transfer/modes';
import { transferAmountRule, transferIdRule, transferModeRule, TRANSFER_NEST } from '../transfer/rules';

type Fields = Record<string, unknown>;

/** Most transfers in a batch, in production (contract 3.8). */
const MOST_TRANSFERS = 5_000;
/** Most wrong rows that an error message lists. */
const MOST_SHOWN = 20;

const RULES: Record<string, Rule> = {
	transfer_id: transferIdRule,
	transfer_amount: transferAmountRule,
	transfer_mode: transferModeRule,
	transfer_remarks: remarksRule,
	fundsource_id: id(),
	beneficiary_id: beneficiaryIdRule,
	beneficiary_name: beneficiaryNameRule,
	bank_account_number: accountRule,
	bank_ifsc: ifsc,
	vpa: vpaRule,
	beneficiary_email: emailRule,
	beneficiary_phone: phone(),
};

/** Path from the transfer to the object that holds each field; empty for fields of the transfer itself. */
const PLACES = new Map(
	Object.keys(RULES).map((name) => [
		name,
		Object.entries(TRANSFER_NEST).find(([, names]) => names.includes(name))?.[0] ?? '',
	]),
);
const OBJECTS = new Set(Object.keys(TRANSFER_NEST));

/** Fields with private values, which error messages never show. */
const PRIVATE = new Set([
	'beneficiary_name',
	'bank_account_number',
	'vpa',
	'beneficiary_email',
	'beneficiary_phone',
]);

/** Reads one transfer: its values by name, and each thing that is wrong with it as half a sentence. */
function readTransfer(given: Fields, context: RuleContext): { sent: Fields; wrong: string[] } {
	const sent: Fields = {};
	const wrong: string[] = [];
	const read = (fields: Fields, place: string): void => {
		for (const [name, value] of Object.entries(fields)) {
			const path = place === '' ? name : `${place}.${name}`;
			if (OBJECTS.has(path) && isRecord(value)) read(value, path);
			else if (PLACES.get(name) !== place) wrong.push(`${path} is not a field of a transfer`);
			else if (!isEmpty(value)) {
				try {
					sent[name] = RULES[name]?.(value, { ...context, name });
				} catch (error) {
					wrong.push(`${name} must ${told(name, error)}`);
				}
			}
		}
	};
	read(given, '');
	return { sent, wrong: wrong.length > 0 ? wrong : missingIn(sent) };
}

function told(name: string, error: unknown): string {
	const { allowed, given } = error instanceof RuleBreach ? error : new RuleBreach('have a different format');
	return given === undefined || PRIVATE.has(name) ? allowed : `${allowed} (it is "${given}")`;
}

/** What a transfer lacks, or which of its values do not fit together. */
function missingIn(sent: Fields): string[] {
	const lacks = (...names: string[]) => names.filter((name) => sent[name] === undefined);
	const missing = lacks('transfer_id', 'transfer_amount');
	if (sent.beneficiary_id === undefined) {
		missing.push(...lacks('beneficiary_name'));
		if (sent.vpa === undefined) missing.push(...lacks('bank_account_number', 'bank_ifsc'));
	}
	if (missing.length > 0) return missing.map((name) => `${name} must not be empty`);
	if (sent.beneficiary_id !== undefined) return [];
	const payTo = sent.vpa === undefined ? 'bankAccount' : 'vpa';
	const problem = modeProblem(sent.transfer_mode ?? 'banktransfer', payTo);
	return problem === undefined ? [] : [`transfer_mode must ${problem}`];
}

/** A list, or a list as JSON text. */
function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	try {
		const read: unknown = JSON.parse(String(value));
		if (Array.isArray(read)) return read;
	} catch {
		// Reported below, like any other value that is not a list.
	}
	// The text itself is not shown: it may hold accounts (QO-8).
	throw new RuleBreach('be a list of transfers, such as {{ $json.transfers }}', kindOf(value));
}

/** The transfers of a batch as they are sent: at least one, and no two with the same ID. */
export const transferList: Rule = (value, context) => {
	if (isEmpty(value)) throw new RuleBreach('not be empty');
	const given = listOf(value);
	if (given.length === 0) throw new RuleBreach('contain at least one transfer');
	if (given.length > MOST_TRANSFERS) {
		throw new RuleBreach(`contain at most ${MOST_TRANSFERS} transfers`, String(given.length));
	}
	const rows = given.map((entry) =>
		isRecord(entry) ? readTransfer(entry, context) : { sent: {}, wrong: ['it is not a transfer'] },
	);
	const firstWith = new Map<unknown, number>();
	rows.forEach(({ sent, wrong }, index) => {
		const { transfer_id } = sent;
		const first = firstWith.get(transfer_id);
		if (transfer_id === undefined) return;
		if (first === undefined) firstWith.set(transfer_id, index);
		else wrong.push(`it has the same transfer_id as row ${first}: ${String(transfer_id)}`);
	});
	const wrong = rows.flatMap((row, index) =>
		row.wrong.length > 0 ? [`Row ${index}: ${row.wrong.join(', ')}`] : [],
	);
	if (wrong.length > 0) {
		const more = wrong.length - MOST_SHOWN;
		const list = [...wrong.slice(0, MOST_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].join('. ');
		throw new RuleBreach(`be correct in every row (rows are counted from 0). ${list}`);
	}
	return rows.map(({ sent }) => nested(sent, TRANSFER_NEST));
};
