// Defines a look-up: how to find the object of a create afterwards, and how to compare it before it counts as ours. Pure.
import { amountText, readAmount, sameAmount } from '../form/money';
import { valueAt } from './records';

type Fields = Record<string, unknown>;

/** `uncertain`: it exists, but it is unknown whether this run created it. */
export type Agreement = 'same' | 'different' | 'uncertain';

/** A refusal in Cashfree's words. */
interface Refusal {
	text: string;
	subCode: string;
}

export interface Lookup {
	/** What is looked for, as in "this cashgram". */
	noun: string;
	method: 'GET' | 'POST';
	path: string;
	/** The look-up's fields, made from those of the create, key last. `undefined` if there is no id to look for. */
	fields(sent: Fields): Fields | undefined;
	/** The record in the answer's body. */
	record(body: Fields): Fields | undefined;
	/** The records to output, if one object has several, such as a customer's accounts at each bank. */
	parts?(record: Fields): Fields[];
	agreement(sent: Fields, record: Fields): Agreement;
	/** Fields present in both what was sent and the record, but with different values. */
	differences?(sent: Fields, record: Fields): string[];
	/** Whether an existing object is returned only if it has every field that was sent, with equal values: it decides who is paid. */
	mustAgree?: boolean;
	/** Fields for a second look-up, if nothing has the key but another value of the create may already be taken. */
	elsewhere?(sent: Fields): Fields | undefined;
	/** The refusal in a record that came with a success: a transfer that Cashfree rejected exists, but pays nobody (QO-18). */
	refusal?(record: Fields): Refusal | undefined;
	/** How the user checks by hand before sending again. */
	byHand: string;
	/** Whether Cashfree is known to refuse a repeated ID, so that the node may send it again after "not found". */
	isUnique: boolean;
	/**
	 * Whether to repeat a look-up that finds nothing after a wait: Cashfree may not have stored yet what was just sent.
	 */
	asksAgain?: boolean;
	/** What the user should compare, if the look-up does not return what matters most. */
	warning?: string;
	/** A second read after a look-up that agreed, for fields that the create returns and the look-up does not. */
	supplement?: { path: string; fields: readonly string[] };
}

/** The agreement of two amounts. */
export function amountAgreement(sent: unknown, found: unknown): Agreement {
	if (readAmount(found) === undefined) return 'uncertain';
	return sameAmount(sent, found) ? 'same' : 'different';
}

/** The bare digits of a phone number, without a 91 before the last ten. */
export const digits = (value: unknown): string =>
	String(value ?? '')
		.replace(/\D/g, '')
		.replace(/^91(?=\d{10}$)/, '');
/** A text in comparable form: lower case, trimmed, with single spaces. */
export const plain = (value: unknown): string =>
	String(value ?? '')
		.trim()
		.replace(/\s+/g, ' ')
		.toLowerCase();

/** An amount in comparable form, whether it came as number or text. */
export const rupees = (value: unknown): string => {
	const read = readAmount(value);
	return read ? amountText(read) : plain(value);
};

/**
 * A field that was sent, how to make its value and the record's comparable, and the places where the record may have it, such as
 * `customer_details.customer_id`. Without places, the record has it under its own name.
 */
export type Trait = [field: string, comparable: (value: unknown) => string, ...places: string[]];

/** The value of a trait in a record: the first of its places that holds something. */
const told = (record: Fields, field: string, places: readonly string[]): unknown =>
	(places.length > 0 ? places : [field])
		.map((place) => valueAt(record, place))
		.find((value) => value !== undefined && value !== null);

/** How the user looks for an object whose ID Cashfree accepts only once. */
export const getByItsId = (noun: string): string =>
	`Get this ${noun} by its ID. If it does not exist, create it again with the same ID: Cashfree accepts an ID only once.`;

/** The fields that the record has with another value than was sent. */
export const differing = (traits: readonly Trait[], sent: Fields, record: Fields): string[] =>
	traits.filter((trait) => agreementBy([trait], sent, record) === 'different').map(([field]) => field);

/**
 * Compares what was sent with the record. Fields that were not sent are not compared. A field that the record lacks makes the
 * result uncertain.
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
