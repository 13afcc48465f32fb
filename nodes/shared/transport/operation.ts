// What an operation is: the call it makes at Cashfree and what becomes of the answer. Data, read by the shared steps.
import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Effect, FailureKind } from '../api/answer';
import type { Family } from '../api/families';
import type { Lookup } from '../api/lookup';
import type { Breach } from '../form/wired';

export type Fields = Record<string, unknown>;

/** How an operation walks a list. */
export interface ListRules {
	/** Where cursor and size are sent. */
	in: 'qs' | 'body';
	cursorField: string;
	sizeField: string;
	maxSize: number;
	/** Whether the first page carries an empty cursor (Q-PG15) or none (Q-P7). */
	firstCursor: 'empty' | 'omitted';
	cursor(body: Fields): unknown;
	/** What makes two records the same one. */
	keyOf(record: Fields): string | undefined;
}

/** What Cashfree is asked for, and what becomes of its answer. All data; the shared steps read it. */
export interface Operation {
	family: Family;
	method: IHttpRequestMethods;
	/** From the base URL on, with `:name` for ids in the path. */
	path: string;
	effect: Effect;
	/** The records in the answer's body; none gives `{status, message, ...ids sent}`. */
	records(body: Fields): Fields[];
	/** Fields sent that are ids: added to the output where the answer lacks them, and to error items. */
	ids: readonly string[];
	/** Fields sent when the user set none. */
	defaults?: Fields;
	/** Part of the output although it belongs to the envelope (Q-S6). */
	keepMessage?: boolean;
	/** False for what must not be made twice in any case, by "Retry On Fail" neither. */
	repeatable?: boolean;
	/** For creates: how the outcome is found out, and what "If It Already Exists" returns. */
	lookup?: Lookup;
	list?: ListRules;
	/** What a user can do about a kind of failure, where this operation knows better than the general text. */
	advice?: Partial<Record<FailureKind, string>>;
	/** Added to the record of an item: QR images, normalised accounts. */
	shape?(this: IExecutePaginationFunctions, record: IDataObject, item: number): Promise<INodeExecutionData>;
	/**
	 * Checks across parameters: refuses the item, adds fields that follow from the others, or drops those that do not apply. Pure
	 * but for n8n's ids.
	 */
	complete?(
		this: IExecutePaginationFunctions,
		sent: Fields,
	): { breach?: Breach; add?: Fields; drop?: readonly string[] };
}
