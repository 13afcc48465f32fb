// Defines a rule: it turns a given value into the wire value, or says what is allowed. The rules are in the other files here. Pure.
import { visible } from './characters';

export interface RuleContext {
	/** Cashfree's name of the field, used in the expressions that messages suggest. */
	name: string;
	/** IANA name of the workflow's time zone, for dates without an offset. */
	timeZone: string;
	/** Epoch milliseconds. */
	now: number;
}

/** The wire value; `undefined` leaves the field out. Throws {@link RuleBreach} with what is allowed. */
export type Rule = (value: unknown, context: RuleContext) => unknown;

/** A value that its rule rejects. `allowed` completes the sentence "<Parameter> must …" and includes the suggested fix. */
export class RuleBreach extends Error {
	constructor(
		readonly allowed: string,
		/** The given value, if showing it helps and it is not personal data. */
		readonly given?: string,
	) {
		super(allowed);
	}
}

export const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Leaves an empty optional field out of the request (Q-CG9), and applies the rule to any other value. */
export const optional =
	(rule: Rule): Rule =>
	(value, context) =>
		isEmpty(value) ? undefined : rule(value, context);

export const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : typeof value);

/** The longest excerpt of a value in a message; more does not help to find it. */
const LONGEST_SHOWN = 100;

/** The given value as shown in a message, so that the user can find it: invisible characters are named, long text is cut. */
export function shown(value: unknown): string {
	if (typeof value === 'object' || typeof value === 'function') return kindOf(value);
	const text = visible(String(value));
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** An n8n expression, as the user should type it. */
export const expression = (source: string): string => `{{ ${source} }}`;
