// What a look-up is: how the object of a create is found afterwards, and how it is compared before it counts as ours. Pure.
import { amountText, readAmount, sameAmount } from '../form/money';
import { isRecord } from './answer';

type Fields = Record<string, unknown>;

/** `uncertain`: it exists, but whether this run made it cannot be told. */
export type Agreement = 'same' | 'different' | 'uncertain';

/** A no in Cashfree's words. */
export interface Refusal {
	text: string;
	subCode: string;
}

export interface Lookup {
	/** What is looked for, as in "this cashgram". */
	noun: string;
	method: 'GET' | 'POST';
	path: string;
	/** The look-up's own fields, from those of the create, the key last; `undefined` where there is no id to look for. */
	fields(sent: Fields): Fields | undefined;
	/** The record in the answer's body. */
	record(body: Fields): Fields | undefined;
	agreement(sent: Fields, record: Fields): Agreement;
	/** Fields that differ between what was sent and the record, where both tell them. */
	differences?(sent: Fields, record: Fields): string[];
	/** Whether what exists is handed out only where all that was sent is told by it and agrees: whom money goes to. */
	mustAgree?: boolean;
	/** Another address to look at, where nothing has the key but something else of the create may be taken already. */
	elsewhere?(sent: Fields): Fields | undefined;
	/**
	 * Why a record is a no, although it came with success: a transfer that Cashfree rejected exists, and pays nobody (QO-18).
	 */
	refusal?(record: Fields): Refusal | undefined;
	/** How a person looks before sending again. */
	byHand: string;
	/** Whether Cashfree is known to refuse the ID a second time, so that "not found" allows the node to send it again. */
	isUnique: boolean;
	/**
	 * Whether a look-up that finds nothing is made again after a wait: Cashfree may be about to write down what was just sent.
	 */
	asksAgain?: boolean;
	/** What a person should compare, where the look-up does not tell what matters most. */
	warning?: string;
	/** A second read after a look-up that agreed: what the create would have answered and the look-up does not tell. */
	supplement?: { path: string; fields: readonly string[] };
}

/** What two amounts say about two things that carry them. */
export function amountAgreement(sent: unknown, found: unknown): Agreement {
	if (readAmount(found) === undefined) return 'uncertain';
	return sameAmount(sent, found) ? 'same' : 'different';
}

/** The bare digits of a phone number, without the +91 before ten of them. */
export const digits = (value: unknown): string =>
	String(value ?? '')
		.replace(/\D/g, '')
		.replace(/^91(?=\d{10}$)/, '');
/** A text as people read it: without regard to capitals and to how wide its spaces are. */
export const plain = (value: unknown): string =>
	String(value ?? '')
		.trim()
		.replace(/\s+/g, ' ')
		.toLowerCase();

/** An amount as the same text, however it came. */
export const rupees = (value: unknown): string => {
	const read = readAmount(value);
	return read ? amountText(read) : plain(value);
};

/** A field that was sent, how it and the record's are made comparable, and where the record has it: `customer_details.customer_id`. */
export type Trait = [field: string, comparable: (value: unknown) => string, path?: string];

/** The value at a path such as `customer_details.customer_id`. */
const at = (record: Fields, path: string): unknown =>
	path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), record);

/** The fields whose value differs from what was sent, of those that the record tells. */
export const differing = (traits: readonly Trait[], sent: Fields, record: Fields): string[] => [
	...new Set(
		traits.filter((trait) => agreementBy([trait], sent, record) === 'different').map(([field]) => field),
	),
];

/**
 * Compares what was sent with all that a record tells of it. What was not sent is not compared; what the record does not tell leaves
 * it uncertain.
 */
export function agreementBy(traits: readonly Trait[], sent: Fields, record: Fields): Agreement {
	let agreement: Agreement = 'same';
	for (const [field, comparable, path = field] of traits) {
		if (sent[field] === undefined) continue;
		const found = at(record, path);
		if (found === undefined || found === null) agreement = 'uncertain';
		else if (comparable(found) !== comparable(sent[field])) return 'different';
	}
	return agreement;
}
