// What an operation is: the call it makes at Cashfree, its ids, and what becomes of the answer. Data, read by the shared steps.
import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Effect, Failure, FailureKind } from '../api/answer';
import type { Family } from '../api/families';
import type { Lookup } from '../api/lookup';
import type { Nest } from '../form/nest';
import type { Breach } from '../form/wired';

export type Fields = Record<string, unknown>;

/** A body that is not JSON, as it is sent. */
interface Encoded {
	body: Buffer;
	contentType: string;
}

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
	/** Smallest page that the API gives; default 1. */
	minSize?: number;
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
	/** `x-api-version` of the call, where it is not that of the credential or the family. */
	apiVersion?: string;
	/**
	 * The records in the answer's body; none gives `{status, message, ...ids sent}` in the older families, and no item in today's.
	 * `undefined` where the answer is none of this call's, for a family that has no word for success: then it counts as unreadable.
	 */
	records(body: Fields): Fields[] | undefined;
	/** Fields sent that are ids: added to the output where the answer lacks them, and to error items. */
	ids: readonly string[];
	/** Fields sent when the user set none. */
	defaults?: Fields;
	/** Part of the output although it belongs to the envelope (Q-S6). */
	keepMessage?: boolean;
	/** False for what must not be made twice in any case, by "Retry On Fail" neither. */
	repeatable?: boolean;
	/**
	 * Whether "Retry On Fail" never sends it again once Cashfree had it, but only looks: money that leaves at once. Where Cashfree said
	 * that it gets too many requests it had nothing.
	 */
	sentOnce?: boolean;
	/** Which fields are sent inside an object of the body, by its path: `{ 'order_meta': ['return_url'] }`. */
	nest?: Nest;
	/** Makes another body than JSON of what is sent, such as a file, right before sending; or says why it cannot. */
	encode?(this: IExecutePaginationFunctions, sent: Fields): Promise<Encoded | { breach: Breach }>;
	/** Whether a failure only says that there is nothing yet, and the user wants no item instead of an error. */
	isNothingYet?(this: IExecutePaginationFunctions, failure: Failure): boolean;
	/** For creates: how the outcome is found out, and what "If It Already Exists" returns. */
	lookup?: Lookup;
	list?: ListRules;
	/** What a user can do about a kind of failure, where this operation knows better than the general text. */
	advice?: Partial<Record<FailureKind, string>>;
	/** Whether a record of a list is wanted, where the user chose; those that are not do not count towards the limit. */
	wants?(this: IExecutePaginationFunctions): ((record: Fields) => boolean) | undefined;
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

/** The ids among the fields that an operation sent, by API field. */
export function idsIn({ ids }: Operation, sent: Fields): IDataObject {
	const known = ids.filter((name) => sent[name] !== undefined);
	return Object.fromEntries(known.map((name) => [name, sent[name]])) as IDataObject;
}
