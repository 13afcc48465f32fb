// Describes an operation as data for the shared steps: the call it makes at Cashfree, its ids, and how the answer is used.
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

/** A body that is not JSON, ready to send. */
interface Encoded {
	body: Buffer;
	contentType: string;
}

/** How an operation pages through a list. */
export interface ListRules {
	/** Where cursor and size are sent. */
	in: 'qs' | 'body';
	cursorField: string;
	sizeField: string;
	maxSize: number;
	/** Whether the first page carries an empty cursor (Q-PG15) or none (Q-P7). */
	firstCursor: 'empty' | 'omitted';
	cursor(body: Fields): unknown;
	/** The smallest page size that the API accepts; default 1. */
	minSize?: number;
	/** The key that identifies a record. Two records with the same key are the same record. */
	keyOf(record: Fields): string | undefined;
}

/** What an operation asks Cashfree for and how its answer is used. All data; the shared steps read it. */
export interface Operation {
	family: Family;
	method: IHttpRequestMethods;
	/** The path after the base URL, with `:name` for ids in the path. */
	path: string;
	effect: Effect;
	/** The `x-api-version` of the call, if it differs from that of the credential or the family. */
	apiVersion?: string;
	/**
	 * The records in the answer's body. If there are none, the older families give `{status, message, ...ids sent}` and today's give no
	 * item. For a family that has no word for success, `undefined` means that the body is not an answer to this call: it counts as
	 * unreadable.
	 */
	records(body: Fields): Fields[] | undefined;
	/** The sent fields that are ids. They are added to the output where the answer lacks them, and to error items. */
	ids: readonly string[];
	/** Fields sent when the user set none. */
	defaults?: Fields;
	/** Whether the output includes the envelope's message (Q-S6). */
	keepMessage?: boolean;
	/** False for a call that must never be made twice, not even by "Retry On Fail". */
	repeatable?: boolean;
	/**
	 * Whether "Retry On Fail" only looks it up, and never sends it again once Cashfree has received it: for money that leaves at once.
	 * After a 429 it may be sent again, because Cashfree did not process it.
	 */
	sentOnce?: boolean;
	/** The fields that are sent inside an object of the body, by its path: `{ 'order_meta': ['return_url'] }`. */
	nest?: Nest;
	/** Encodes the sent fields as a body that is not JSON, such as a file, right before sending; or says why it cannot. */
	encode?(this: IExecutePaginationFunctions, sent: Fields): Promise<Encoded | { breach: Breach }>;
	/** Whether a failure only means that there is nothing yet, and the user wants no item instead of an error. */
	isNothingYet?(this: IExecutePaginationFunctions, failure: Failure): boolean;
	/** For creates: how to find out the outcome, and what "If It Already Exists" returns. */
	lookup?: Lookup;
	list?: ListRules;
	/** Advice for a kind of failure, where this operation knows better than the general text. */
	advice?: Partial<Record<FailureKind, string>>;
	/** Which records of a list the user wants, if the user chose. The others do not count towards the limit. */
	wants?(this: IExecutePaginationFunctions): ((record: Fields) => boolean) | undefined;
	/** Completes the record of an item: QR images, normalised accounts. */
	shape?(this: IExecutePaginationFunctions, record: IDataObject, item: number): Promise<INodeExecutionData>;
	/**
	 * Checks across parameters: refuses the item, adds fields that follow from others, or drops those that do not apply. Pure, except
	 * for reading n8n's ids.
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
