// Finds the records in an answer, for the shapes that several operations share. Pure.
import { isRecord } from './answer';

type Fields = Record<string, unknown>;

/** The record in `data`; none if it is missing. */
export const recordInData = (body: Fields): Fields[] => (isRecord(body.data) ? [body.data] : []);

/** The record in a field of `data`; none if it is missing. */
export const recordIn =
	(field: string) =>
	({ data }: Fields): Fields[] =>
		isRecord(data) && isRecord(data[field]) ? [data[field]] : [];

/** The records in a list inside `data`; a missing list counts as an empty one (Q-AC21). */
export const listIn =
	(field: string) =>
	({ data }: Fields): Fields[] => {
		const list = isRecord(data) ? data[field] : undefined;
		return Array.isArray(list) ? list.filter(isRecord) : [];
	};

/** For answers that only report success. */
export const noRecord = (): Fields[] => [];

/** For answers whose message matters: the whole body. */
export const wholeAnswer = (body: Fields): Fields[] => [body];

/** The fields other than the envelope's own, for families without `data`; none if there are no others. */
export function recordBeside(body: Fields): Fields[] {
	const fields = Object.entries(body).filter(([name]) => name !== 'status' && name !== 'message');
	return fields.length > 0 ? [Object.fromEntries(fields)] : [];
}

/** The records under these names, each a list or a single record (Q-PG4). */
export const recordsUnder =
	(...names: readonly string[]) =>
	(body: Fields): Fields[] =>
		names.flatMap((name) => body[name]).filter(isRecord);

/** Whether a record has an id of this name, as text or number. This identifies an answer without an envelope as Cashfree's. */
export const hasId = (record: Fields, id: string): boolean => idText(record[id]) !== undefined;

/** The body of an answer without an envelope, if it has this id; `undefined` if it is not Cashfree's. */
export const recordWith =
	(id: string) =>
	(body: Fields): Fields | undefined =>
		hasId(body, id) ? body : undefined;

/** The value at a path such as `customer_details.customer_id`. */
export const valueAt = (record: Fields, path: string): unknown =>
	path.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), record);

/** The whole body, if it has this id; `undefined` if not, because it is not Cashfree's (today's families have no success word). */
export const entity =
	(id: string) =>
	(body: Fields): Fields[] | undefined =>
		hasId(body, id) ? [body] : undefined;

/** A bare list, found under `records`; `undefined` if it has entries but none of them has this id. */
export const entities =
	(id: string) =>
	({ records }: Fields): Fields[] | undefined =>
		Array.isArray(records) && isListOf(records, id) ? records.filter(isRecord) : undefined;

const isListOf = (records: unknown[], id: string): boolean =>
	records.length === 0 || records.some((record) => isRecord(record) && hasId(record, id));

/** The rows in `data`, next to a cursor; `undefined` if there is no such list. */
export const rows = ({ data }: Fields): Fields[] | undefined =>
	Array.isArray(data) ? data.filter(isRecord) : undefined;

/** A row as text, for lists whose rows have no unique id; `undefined` if it is nested too deeply to serialize. */
export function rowKey(row: Fields): string | undefined {
	try {
		return JSON.stringify(row);
	} catch {
		return undefined;
	}
}

/** An id as text: Cashfree sends some as numbers and some as text (Q-PG5). `undefined` if there is none. */
export function idText(id: unknown): string | undefined {
	if (typeof id === 'number') return Number.isSafeInteger(id) ? String(id) : undefined;
	return typeof id === 'string' && id.trim() !== '' ? id.trim() : undefined;
}
