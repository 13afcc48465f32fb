// The field and the rule for name-value pairs of an object, such as the tags of an order. Pure.
import type { INodeProperties } from 'n8n-workflow';
import { isEmpty, RuleBreach, shown, type Rule, type RuleContext } from './rule';
import { readText } from './text';

/** Longest value of a pair (contract 2.1). */
const LONGEST_VALUE = 255;

interface Pair {
	name?: unknown;
	value?: unknown;
}

/** The pairs in the value that n8n gives for a field of {@link pairFields}. */
const pairsIn = (value: unknown): Pair[] => {
	const { pair } = (value ?? {}) as { pair?: unknown };
	return Array.isArray(pair) ? (pair as Pair[]) : [];
};

/**
 * Pairs as an object of texts. No pairs: left out.
 * @param most the most pairs allowed
 */
export const pairs =
	({ most }: { most: number }): Rule =>
	(value, context) => {
		const given = pairsIn(value);
		if (given.length > most) throw new RuleBreach(`have at most ${most} pairs`, String(given.length));
		const read = new Map<string, string>();
		for (const { name, value: text } of given) {
			const key = partOf(name, context);
			if (read.has(key)) throw new RuleBreach('use each name only once', shown(key));
			const part = partOf(text, context);
			if ([...part].length > LONGEST_VALUE)
				throw new RuleBreach(`have values of at most ${LONGEST_VALUE} characters`, shown(key));
			read.set(key, part);
		}
		return given.length > 0 ? Object.fromEntries(read) : undefined;
	};

/** The text of one half of a pair. */
function partOf(value: unknown, context: RuleContext): string {
	if (isEmpty(value)) throw new RuleBreach('have a name and a value in each pair');
	return readText(value, context, { as: 'words', showsValue: true });
}

/** A field to which the user can add any number of pairs. */
export const pairFields = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	singular: string,
): INodeProperties => ({
	...field,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${singular}`,
	default: {},
	options: [
		{
			displayName: singular,
			name: 'pair',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. branch',
					description: 'What the value is called',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Bengaluru',
					description: `At most ${LONGEST_VALUE} characters`,
				},
			],
		},
	],
});
