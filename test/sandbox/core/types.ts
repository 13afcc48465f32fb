// The types that define an API family in the sandbox: messages, request rules, routes, pages, sections of the overview.
import type { Clock } from './clock';
import type { Herald } from './news';
import type { CallLimit } from './rateLimit';
import type { Switches } from './switches';
import type { Tokens } from '../families/bearer/tokens';

export type FamilyName = 'cashgram' | 'autoCollect' | 'gateway' | 'payments' | 'payouts';

/** One text that Cashfree answers with. Texts are exact, typos included; `{name}` is filled in. */
export interface Message {
	/** `byAcErrorStatus`: the word set by the switch acErrorStatus (Q-S2). */
	status: 'SUCCESS' | 'ERROR' | 'OK' | 'byAcErrorStatus';
	/** The code in the body, for families whose body has one. */
	subCode?: string;
	text: string;
	/** The `type` of the error, for today's families whose body has one. */
	type?: string;
	/** Gateway: the field that carries the text (Q-S5). Default `reason` for failures, `message` for successes. */
	field?: 'reason' | 'message' | 'error';
	/** The HTTP status in mode bodyCode when there is no subCode to take it from. */
	httpStatus?: number;
	/** This HTTP status in every mode. */
	httpAlways?: number;
	/** Where the text is documented: a section or quirk of the contract. */
	source: string;
	/** No document shows this text; it is the sandbox's own. */
	invented?: true;
}

export type MessageTable<Key extends string = string> = Record<Key, Message>;

/** A message with its text filled in, and the data that goes with it. */
export interface Reply {
	message: Message;
	text: string;
	/** The `data` of the envelope. */
	data?: unknown;
	/** Fields at the top level of the body (Gateway; QR codes of Auto Collect, Q-AC2). */
	top?: Record<string, unknown>;
}

/** The response to send: HTTP status and JSON body. */
export interface Answer {
	httpStatus: number;
	/** Today's families answer with bare objects and arrays. */
	body: object;
	headers?: Record<string, string>;
	/** Refused before the route's rules were applied, because there were too many calls. */
	unprocessed?: true;
	/** An HTML page sent instead of the body, as a gateway in front of the API would answer. */
	page?: string;
}

/** A file of a multipart body. Its bytes are not kept. */
export interface SentFile {
	/** The name of the form's field. */
	field: string;
	fileName: string;
	mimeType: string;
	/** The full size in bytes. */
	size: number;
	/** SHA-256 of the bytes, in hexadecimal. */
	sha256: string;
}

/** One API call, parsed. */
export interface ApiCall {
	method: string;
	/** As sent, without the query. */
	path: string;
	query: Record<string, string>;
	/** Path parameters, decoded. */
	params: Record<string, string>;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Fields of the JSON or form body; empty if there is no body. */
	body: Record<string, unknown>;
	/** The files of a multipart body. Each is also in `body`, under its field name. */
	files?: SentFile[];
	remoteAddress: string;
}

/** A field of a body or query, and what the documents require of it. Fields are checked in the order they are listed. */
export interface Field {
	name: string;
	/** The answer when it is missing or empty; without this the field is optional. */
	required?: Reply;
	/** Returns the answer if the value is refused. Without a check the value must be text. Not called for a missing field. */
	check?: (value: unknown, call: ApiCall) => Reply | undefined;
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** After the family's prefix, as documented, with `:name` for a path parameter and its trailing slash if it has one. */
	path: string;
	/** Rule ids and sections of the contract that this route follows. */
	source: string;
	/** Whether the current switches enable this route; if absent, it is always enabled. */
	isTaken?: (switches: Switches) => boolean;
	/** True for calls that need no token, or are made before there is one. */
	open?: boolean;
	/** `none` by default. `optionalJson`: nothing or a JSON object. */
	body?: 'none' | 'json' | 'optionalJson' | 'form' | 'multipart';
	fields?: Field[];
	query?: Field[];
	/** Documented requests per minute. */
	limit?: CallLimit;
	/** The text of error 520 on this path, where it differs from the family's. */
	unknownError?: Reply;
	/** Carries out the call. The request has already passed every rule above. */
	handle(call: ApiCall): Reply;
}

/** One visit of a page by a browser. */
export interface Visit {
	params: Record<string, string>;
	query: Record<string, string>;
	form: Record<string, string>;
}

/** A view (a template's path under test/sandbox, with its data), a redirect after a post, or undefined: no such page. */
export type PageAnswer =
	{ view: string; data: Record<string, unknown>; httpStatus?: number } | { redirect: string } | undefined;

export interface Page {
	method: 'GET' | 'POST';
	path: string;
	handle(visit: Visit): PageAnswer;
}

export type Tone = 'good' | 'bad' | 'waiting' | 'plain';
export type Cell = string | number | { text: string; href?: string; tone?: Tone };

/** A table on the overview page. */
export interface Section {
	title: string;
	note?: string;
	columns: string[];
	/** Newest first. The page shows the first 100. */
	rows: Cell[][];
	/** The text shown when there are no rows. */
	empty: string;
}

/** What the core gives to every family. */
export interface Core {
	switches: Switches;
	clock: Clock;
	tokens: Tokens;
	/** The address of the sandbox, without a trailing slash. */
	url(): string;
	/** PEM of the key for X-Cf-Signature. */
	publicKey(): string;
	/** Families report events here; the events become webhooks. */
	herald: Herald;
}

/** Everything about one API family: its routes with their rules, its pages, its control actions. */
export interface Family<Controls extends object = object> {
	name: FamilyName;
	title: string;
	/** The path before all routes, e.g. `/payout/v1`. */
	prefix: string;
	/** Turns a reply into HTTP status and body, according to the current switches. */
	envelope(reply: Reply): Answer;
	/** Headers of every answer to this call, names in lower case. An `x-request-id` here replaces the sandbox's own. */
	answerHeaders?(call: ApiCall): Record<string, string>;
	/** Returns undefined if the caller is authorized. Not called for open routes. */
	authenticate(call: ApiCall): Reply | undefined;
	/** Wraps a call whose path and method are known: limits, idempotency keys, headers. If absent, `judged` runs alone. */
	carryOut?(call: ApiCall, route: Route, judged: () => Answer): Answer;
	/** Error 520, in this family's wording. */
	unknownError: Reply;
	/** Error 429, if the family has its own wording. `waitHeader` is the header that says how long to wait. */
	tooManyRequests?: Reply;
	waitHeader?: string;
	/** The answer to a GET after a redirect. It looks like a success, but nothing was done (design: a 3xx is a failure). */
	looksLikeSuccess(): Reply;
	routes: Route[];
	pages: Page[];
	/** Groups of actions, by name; each becomes `sandbox.control.<group>` and `POST /_sandbox/control/<group>/<action>`. */
	controls: Controls;
	overview(): Section[];
	/** Runs whatever the clock has made due and a webhook reports. If absent, nothing happens by time alone. */
	catchUp?(): void;
	/** Clears all state. */
	reset(): void;
}
