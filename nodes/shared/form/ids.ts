// Rules for IDs, and for the references by which a bank knows a transfer. Pure.
import { pathSegment } from './path';
import { isEmpty, RuleBreach, shown, type Rule } from './rule';
import { code, readText, refuseSign, type TextRule } from './text';

/** An id chosen by the merchant or given by Cashfree, as text with its leading zeros. */
export const id = (rule: TextRule = {}): Rule => code({ showsValue: true, ...rule });

/** An id that becomes one segment of the URL's path, encoded (Q-AC18). */
export const pathId: Rule = (value, context) => {
	const read = readText(value, context, { as: 'code', showsValue: true });
	const segment = pathSegment(read);
	if (segment === undefined) throw new RuleBreach('be an ID, not "." or ".."', shown(read));
	return segment;
};

/** The entries of a list, or of a text with commas or line breaks between them; empty ones are none. */
const entriesOf = (value: unknown): unknown[] =>
	(typeof value === 'string' ? value.split(/[,\n]/) : [value].flat()).filter((entry) => !isEmpty(entry));

/** Several ids: a list, or a text with commas or line breaks between them; at least one, each once. */
export const idList =
	(one: Rule = id()): Rule =>
	(value, context) => {
		const read = entriesOf(value).map((entry) => one(entry, context));
		if (read.length === 0) throw new RuleBreach('not be empty');
		return [...new Set(read)];
	};

/** The same, but none is left out. */
export const idsIfAny =
	(one: Rule): Rule =>
	(value, context) =>
		entriesOf(value).length === 0 ? undefined : idList(one)(value, context);

/** A number as a sheet writes a long one. */
const SCIENTIFIC = /^\d(?:\.\d+)?e\+?\d+$/i;

/**
 * A bank's reference of a transfer (UTR): letters and digits. Spaces in it are for the eye and are taken out. Anything else is
 * refused: asked for as it is, it would be answered as "no payment".
 */
export const utr: Rule = (value, context) => {
	const read = readText(value, context, { as: 'code', showsValue: true }).replaceAll(' ', '');
	if (SCIENTIFIC.test(read)) {
		throw new RuleBreach(
			'contain all of its digits: the sheet has turned it into a number. Format that column as text',
			shown(read),
		);
	}
	refuseSign(read, /[A-Za-z0-9]/, 'contain only letters and digits', shown(read));
	return read;
};
