// The words a family of the sandbox is written in: messages, request rules, routes, pages, sections of the overview.
import type { Clock } from './clock';
import type { Herald } from './news';
import type { CallLimit } from './rateLimit';
import type { Switches } from './switches';
import type { Tokens } from '../families/bearer/tokens';

export type FamilyName = 'cashgram' | 'autoCollect' | 'gateway' | 'payments' | 'payouts';

/** One text that Cashfree answers with. Texts are exact, typos included; `{name}` is filled in. */
export interface Message {
	/** `byAcErrorStatus`: the word that the switch acErrorStatus says (Q-S2). */
	status: 'SUCCESS' | 'ERROR' | 'OK' | 'byAcErrorStatus';
	/** The body's code, for the families whose body has one. */
	subCode?: string;
	text: string;
	/** The `type` of the error, for the families of today whose body has one. */
	type?: string;
	/** Gateway: the field that carries the text (Q-S5). Default `reason` for failures, `message` for successes. */
	field?: 'reason' | 'message' | 'error';
	/** The HTTP status in mode bodyCode, where no subCode tells it. */
	httpStatus?: number;
	/** This HTTP status in every mode. */
	httpAlways?: number;
	/** Where the text stands: a section or quirk of the contract. */
	source: string;
	/** No document shows this text; it is the sandbox's own. */
	invented?: true;
}

export type MessageTable<Key extends string = string> = Record<Key, Message>;

/** A message filled in, with what goes beside it. */
export interface Reply {
	message: Message;
	text: string;
	/** The `data` of the envelope. */
	data?: unknown;
	/** Fields at the top level of the body (Gateway; QR codes of Auto Collect, Q-AC2). */
	top?: Record<string, unknown>;
}

/** What goes out: HTTP status and JSON body. */
export interface Answer {
	httpStatus: number;
	/** Today's families answer with bare objects and arrays. */
	body: object;
	headers?: Record<string, string>;
	/** Refused before the rules of its route were asked, for there were too many calls. */
	unprocessed?: true;
	/** An HTML page instead of the body, as a gateway in front of the API answers. */
	page?: string;
}

/** A file of a multipart body. Its bytes are not kept. */
export interface SentFile {
	/** The name of the form's field. */
	field: string;
	fileName: string;
	mimeType: string;
	/** Bytes, all of them. */
	size: number;
	/** Of the bytes, in hexadecimal. */
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
	/** Fields of the JSON or form body; without a body, empty. */
	body: Record<string, unknown>;
	/** Of a multipart body; in `body` each stands under its field, too. */
	files?: SentFile[];
	remoteAddress: string;
}

/** A field of a body or query, and what the documents demand of it. Fields are judged in the order they are listed. */
export interface Field {
	name: string;
	/** The answer when it is missing or empty; without this the field is optional. */
	required?: Reply;
	/** The answer when the value is refused. Without a check the value must be text. Not called for a missing field. */
	check?: (value: unknown, call: ApiCall) => Reply | undefined;
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** After the family's prefix, as documented, with `:name` for a path parameter and its trailing slash if it has one. */
	path: string;
	/** Rule ids and sections of the contract that this route follows. */
	source: string;
	/** Whether this way to call it is taken under the present switches; without this it always is. */
	isTaken?: (switches: Switches) => boolean;
	/** True for calls that are made without a token or before there is one. */
	open?: boolean;
	/** `none` by default. `optionalJson`: nothing or a JSON object. */
	body?: 'none' | 'json' | 'optionalJson' | 'form' | 'multipart';
	fields?: Field[];
	query?: Field[];
	/** Documented requests per minute. */
	limit?: CallLimit;
	/** The text of error 520 on this path, where it differs from the family's. */
	unknownError?: Reply;
	/** Carries the call out. By now the request has passed every rule above. */
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
	/** What stands there when there are no rows. */
	empty: string;
}

/** What the core gives to every family. */
export interface Core {
	switches: Switches;
	clock: Clock;
	tokens: Tokens;
	/** The address of the sandbox, without a slash at its end. */
	url(): string;
	/** PEM of the key for X-Cf-Signature. */
	publicKey(): string;
	/** Who is told what happens: it becomes webhooks. */
	herald: Herald;
}

/** Everything about one API family: its routes with their rules, its pages, its control actions. */
export interface Family<Controls extends object = object> {
	name: FamilyName;
	title: string;
	/** The path before all routes, e.g. `/payout/v1`. */
	prefix: string;
	/** Turns a reply into HTTP status and body, under the present switches. */
	envelope(reply: Reply): Answer;
	/** What every answer to this call carries in its headers, in lower case; an `x-request-id` here takes the place of the sandbox's own. */
	answerHeaders?(call: ApiCall): Record<string, string>;
	/** Undefined when the caller may call. Not asked for open routes. */
	authenticate(call: ApiCall): Reply | undefined;
	/** Stands around a call whose path and method are known: limits, repeats of a key, headers. Without it a call is just judged. */
	carryOut?(call: ApiCall, route: Route, judged: () => Answer): Answer;
	/** Error 520, as this family words it. */
	unknownError: Reply;
	/** Error 429, where the family has its own words for it, and the header that tells how long to wait. */
	tooManyRequests?: Reply;
	waitHeader?: string;
	/** What a GET after a redirect gets: it looks like a success of this family, and nothing was done (design: a 3xx is a failure). */
	looksLikeSuccess(): Reply;
	routes: Route[];
	pages: Page[];
	/** Groups of actions, by name; each becomes `sandbox.control.<group>` and `POST /_sandbox/control/<group>/<action>`. */
	controls: Controls;
	overview(): Section[];
	/** Lets happen what the clock has made due, and is told by webhook. Without it nothing happens by time alone. */
	catchUp?(): void;
	/** Back to empty. */
	reset(): void;
}
