// Rules for IDs and for a bank's reference of a transfer (UTR). Pure.
import { pathSegment } from './path';
import { isEmpty, RuleBreach, shown, type Rule } from './rule';
import { code, readText, refuseSign, type TextRule } from './text';

/** An id chosen by the merchant or assigned by Cashfree, as text with its leading zeros. */
export const id = (rule: TextRule = {}): Rule => code({ showsValue: true, ...rule });

/** An id that becomes one segment of the URL's path, encoded (Q-AC18). */
export const pathId: Rule = (value, context) => {
	const read = readText(value, context, { as: 'code', showsValue: true });
	const segment = pathSegment(read);
	if (segment === undefined) throw new RuleBreach('be an ID, not "." or ".."', shown(read));
	return segment;
};

/** The entries of a list, or of a text separated by commas or line breaks. Empty entries are skipped. */
const entriesOf = (value: unknown): unknown[] =>
	(typeof value === 'string' ? value.split(/[,\n]/) : [value].flat()).filter((entry) => !isEmpty(entry));

/** Several ids: a list, or a text separated by commas or line breaks. At least one; duplicates are removed. */
export const idList =
	(one: Rule = id()): Rule =>
	(value, context) => {
		const read = entriesOf(value).map((entry) => one(entry, context));
		if (read.length === 0) throw new RuleBreach('not be empty');
		return [...new Set(read)];
	};

/** Like {@link idList}, but the field is left out if there are no ids. */
export const idsIfAny =
	(one: Rule): Rule =>
	(value, context) =>
		entriesOf(value).length === 0 ? undefined : idList(one)(value, context);

/** The form in which a sheet writes a long number. */
const SCIENTIFIC = /^\d(?:\.\d+)?e\+?\d+$/i;

/**
 * A bank's reference of a transfer (UTR): letters and digits. Spaces only make it easier to read and are removed. Anything else is
 * rejected, because Cashfree would only answer that there is no such payment.
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
