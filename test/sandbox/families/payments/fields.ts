// Builders of field rules: what a member of a JSON body must be, at any depth, with error codes that carry its path (QN-7).
import { refuse } from '../../core/messages';
import { toPaise } from '../../core/money';
import { isMissing } from '../../core/rules';
import type { ApiCall, Field, Reply } from '../../core/types';
import { say } from './messages';
import { readMoment } from './moments';

type Check = NonNullable<Field['check']>;

const lastOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** A field at a path such as `customer_details.customer_phone`. */
const field = (path: string, check: Check): Field => ({ name: lastOf(path), check });

/** The same field, but required and not empty. */
export const needed = (path: string, rule: Field): Field => ({ ...rule, required: say('missing', { path }) });

export const invalid = (path: string, rule: string): Reply =>
	say('fieldInvalid', { path, name: lastOf(path), rule });

export interface TextRule {
	least?: number;
	most?: number;
	pattern?: RegExp;
	/** What the pattern demands, in words. */
	rule?: string;
}

export const isText = (value: unknown, { least = 1, most = Infinity, pattern = /^/ }: TextRule): boolean =>
	typeof value === 'string' && value.length >= least && value.length <= most && pattern.test(value);

export const text = (path: string, rule: TextRule = {}): Field => {
	const { least = 1, most, rule: words } = rule;
	const length = most === undefined ? `text of at least ${least}` : `text of ${least} to ${most} characters`;
	return field(path, (value) =>
		isText(value, rule) ? undefined : invalid(path, `must be ${words ?? length}`),
	);
};

/** A JSON number of rupees with at most two decimals (QN section 8). */
export const amount = (path: string, leastPaise = 1): Field =>
	field(path, (value) =>
		typeof value === 'number' && (toPaise(value) ?? -1) >= leastPaise
			? undefined
			: say('amountInvalid', { name: lastOf(path) }),
	);

export const yesNo = (path: string): Field =>
	field(path, (value) => (typeof value === 'boolean' ? undefined : invalid(path, 'must be true or false')));

export const whole = (path: string): Field =>
	field(path, (value) => (Number.isInteger(value) ? undefined : invalid(path, 'must be a whole number')));

export const word = (path: string, words: readonly string[]): Field =>
	field(path, (value) =>
		words.includes(value as string) ? undefined : invalid(path, `must be one of ${words.join(', ')}`),
	);

/** A comma-separated list of known words. */
export const wordList = (path: string, words: (call: ApiCall) => readonly string[]): Field =>
	field(path, (value, call) =>
		typeof value === 'string' && value.split(',').every((one) => words(call).includes(one))
			? undefined
			: invalid(path, `must be a list from ${words(call).join(',')}`),
	);

/** A URL that a browser opens (`http` allowed) or a server posts to (only `https`). */
export const address = (path: string, kind: 'browser' | 'server'): Field =>
	text(path, {
		most: 250,
		pattern: kind === 'browser' ? /^https?:\/\/\S+$/ : /^https:\/\/\S+$/,
		rule: `an ${kind === 'browser' ? 'http(s)' : 'https'} address of at most 250 characters`,
	});

const MINUTE_MS = 60_000;
const LEAST_AHEAD_MS = 15 * MINUTE_MS;
const MOST_AHEAD_MS = 30 * 24 * 60 * MINUTE_MS;

/** QN-3: exactly 15 minutes is too short, and exactly 30 days too long. */
export const expiry = (path: string, now: () => number): Field =>
	field(path, (value) => {
		const ahead = (readMoment(value) ?? 0) - now();
		return ahead > LEAST_AHEAD_MS && ahead < MOST_AHEAD_MS
			? undefined
			: say('expiryInvalid', { name: lastOf(path) });
	});

/** An object whose values are texts, at most `most` of them. */
export const pairs = (path: string, most: number): Field =>
	field(path, (value) => {
		const entries = isObject(value) ? Object.entries(value) : undefined;
		const good =
			entries !== undefined &&
			entries.length <= most &&
			entries.every(([, one]) => isText(one, { most: 255 }));
		return good ? undefined : invalid(path, `must be at most ${most} pairs of text`);
	});

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with these members and no others. */
export const object = (path: string, members: Field[] | ((call: ApiCall) => Field[])): Field =>
	field(path, (value, call) => {
		if (!isObject(value)) return invalid(path, 'must be an object');
		const known = typeof members === 'function' ? members(call) : members;
		const stranger = Object.keys(value).find((name) => !known.some((member) => member.name === name));
		if (stranger !== undefined) return refuse('unknownField', { name: `${path}.${stranger}` });
		for (const { name, required, check } of known) {
			if (required && isMissing(value[name])) return required;
			const refusal = value[name] === undefined ? undefined : check?.(value[name], call);
			if (refusal) return refusal;
		}
		return undefined;
	});

/** A list whose items all follow one rule. */
export const list = (path: string, item: Field): Field =>
	field(path, (value, call) => {
		if (!Array.isArray(value)) return invalid(path, 'must be a list');
		for (const one of value) {
			const refusal = item.check?.(one, call);
			if (refusal) return refusal;
		}
		return undefined;
	});

/** A rule that accepts any value at this path. */
export const anything = (path: string): Field => field(path, () => undefined);

/** The same rule, but `null` counts as absent. */
export const orNull = (rule: Field): Field => ({
	...rule,
	check: (value, call) => (value === null ? undefined : rule.check?.(value, call)),
});
