// Reads a list from its first page up to the wanted number of records.
import type { Answer, Failure } from '../api/answer';
import { walkPages } from '../api/pages';
import { MOST_RECORDS } from '../form/fields';
import type { Fields, ListRules } from './operation';

/** The limit of a list if the user left it empty: n8n's usual number. */
export const DEFAULT_LIMIT = 50;

/** Built on demand: the first number formatted in a process takes about a tenth of the time needed to load the whole package. */
const tooMany = (): Failure => ({
	ok: false,
	kind: 'tooMany',
	text: `The list is longer than the ${MOST_RECORDS.toLocaleString('en')} records that n8n can handle at once`,
	sent: true,
});

export interface ListWalk {
	rules: ListRules;
	/** The most records wanted; `undefined` for all. */
	limit: number | undefined;
	/** Which records count; all, if the user chose none. */
	wanted?(record: Fields): boolean;
	/** The records of a page. */
	records(body: Fields): Fields[] | undefined;
	/** Asks for one page. The list's own fields are added to those of the request. */
	ask(fields: Fields): Promise<Answer>;
	/** Receives one record. */
	take(record: Fields): Promise<void>;
}

/** @returns the failure that ended the walk early, or `undefined` */
export async function readList({
	rules,
	limit,
	wanted,
	records,
	ask,
	take,
}: ListWalk): Promise<Failure | undefined> {
	const { minSize, maxSize } = rules;
	const sizes = { minSize, maxSize };
	let failure: Failure | undefined;
	let left = MOST_RECORDS;
	const fetchPage = async (cursor: string | undefined, size: number) => {
		const fields: Fields = { [rules.sizeField]: size };
		if (cursor !== undefined) fields[rules.cursorField] = cursor;
		else if (rules.firstCursor === 'empty') fields[rules.cursorField] = '';
		const answer = await ask(fields);
		if (answer.ok) return { records: records(answer.body) ?? [], next: rules.cursor(answer.body) };
		failure = answer;
		return { records: [], next: undefined };
	};
	for await (const record of walkPages({ limit, ...sizes, keyOf: rules.keyOf, wanted, fetchPage })) {
		if (left-- === 0) return tooMany();
		await take(record);
	}
	return failure;
}
