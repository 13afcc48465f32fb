// What a rule is: it makes the wire value of what a person gave, or says what is allowed. The rules are in the files beside it. Pure.
import { visible } from './characters';

export interface RuleContext {
	/** Cashfree's name of the field: stands in the expressions that a text tells a person to type. */
	name: string;
	/** IANA name of the workflow's time zone, for dates without offset. */
	timeZone: string;
	/** Epoch milliseconds. */
	now: number;
}

/** The wire value; `undefined` leaves the field out. Throws {@link RuleBreach} with what is allowed. */
export type Rule = (value: unknown, context: RuleContext) => unknown;

/** A value that its rule does not accept. `allowed` completes the sentence "<Parameter> must …", cure included. */
export class RuleBreach extends Error {
	constructor(
		readonly allowed: string,
		/** What was given, where showing it helps and it is nobody's private business. */
		readonly given?: string,
	) {
		super(allowed);
	}
}

export const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Leaves an empty optional field out of the request (Q-CG9), and hands the rest to the rule. */
export const optional =
	(rule: Rule): Rule =>
	(value, context) =>
		isEmpty(value) ? undefined : rule(value, context);

export const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : typeof value);

/** More of a value does not help to find it. */
const LONGEST_SHOWN = 100;

/** What was given, for a person to find it: with every character to be seen, and not without end. */
export function shown(value: unknown): string {
	if (typeof value === 'object' || typeof value === 'function') return kindOf(value);
	const text = visible(String(value));
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** An n8n expression on the field, as a text tells a person to type it. */
export const expression = (source: string): string => `{{ ${source} }}`;
