// What a look-up is: how the object of a create is found afterwards, and how it is compared before it counts as ours. Pure.
import { amountText, readAmount, sameAmount } from '../form/money';
import { valueAt } from './records';

type Fields = Record<string, unknown>;

/** `uncertain`: it exists, but whether this run made it cannot be told. */
export type Agreement = 'same' | 'different' | 'uncertain';

/** A no in Cashfree's words. */
interface Refusal {
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
	/** The records that are handed out of it, where one object has several: the accounts of a customer at each bank. */
	parts?(record: Fields): Fields[];
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

/**
 * A field that was sent, how it and the record's are made comparable, and where the record has it, such as
 * `customer_details.customer_id`: in one of these places, or under its own name.
 */
export type Trait = [field: string, comparable: (value: unknown) => string, ...places: string[]];

/** What a record tells of a trait: the first of its places that holds something. */
const told = (record: Fields, field: string, places: readonly string[]): unknown =>
	(places.length > 0 ? places : [field])
		.map((place) => valueAt(record, place))
		.find((value) => value !== undefined && value !== null);

/** How a person looks for what Cashfree accepts only once. */
export const getByItsId = (noun: string): string =>
	`Get this ${noun} by its ID. If it does not exist, create it again with the same ID: Cashfree accepts an ID only once.`;

/** The fields whose value differs from what was sent, of those that the record tells. */
export const differing = (traits: readonly Trait[], sent: Fields, record: Fields): string[] =>
	traits.filter((trait) => agreementBy([trait], sent, record) === 'different').map(([field]) => field);

/**
 * Compares what was sent with all that a record tells of it. What was not sent is not compared; what the record does not tell leaves
 * it uncertain.
 */
export function agreementBy(traits: readonly Trait[], sent: Fields, record: Fields): Agreement {
	let agreement: Agreement = 'same';
	for (const [field, comparable, ...places] of traits) {
		if (sent[field] === undefined) continue;
		const found = told(record, field, places);
		if (found === undefined) agreement = 'uncertain';
		else if (comparable(found) !== comparable(sent[field])) return 'different';
	}
	return agreement;
}
