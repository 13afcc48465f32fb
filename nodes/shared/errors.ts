// Turns a failure into what the user sees: a node error with advice, or the error item of a node that continues.
import { NodeApiError, type IDataObject, type INode } from 'n8n-workflow';
import {
	isRefusal,
	outcomeOf,
	type Effect,
	type Failure,
	type FailureKind,
	type Outcome,
} from './api/answer';
import type { Family } from './api/families';
import { withoutAccounts } from './api/redact';
import type { Breach } from './form/wired';

type NodeFailure = NonNullable<NonNullable<ConstructorParameters<typeof NodeApiError>[2]>['failure']>;

/** A failed item: what happened, what that means, and the ids of the request. */
export interface Failed {
	failure: Failure;
	outcome: Outcome;
	/** What happened, in a sentence. */
	message: string;
	/** What to do about it. */
	advice: string;
	/** Ids of the request, by API field. */
	ids: IDataObject;
	/** IDs of what other items of the run have carried out. */
	carriedOut?: string[];
	/** IDs of what other items of the run may have carried out. */
	uncertain?: string[];
	/** The record Cashfree has under the id, if it is not certain that this run created it. */
	record?: IDataObject;
	/** Everything that is wrong in the item, if it was refused before it was sent. */
	wrong?: Wrong[];
	/** Everything that is wrong in the run. */
	wrongItems?: WrongItem[];
}

/** One reason why an item was refused before anything was sent for it. */
export interface Wrong {
	/** The name of the parameter on the form. */
	parameter: string;
	/** What is wrong, as a sentence without the full stop. */
	text: string;
	/** The given value, if showing it helps and it is not personal data. */
	given?: string;
}

export interface WrongItem extends Wrong {
	/** The item's index. */
	item: number;
}

const LIST_THE_ADDRESS =
	"Whitelist the IP address of this n8n in Cashfree's dashboard (Payouts > Developers > Two-Factor Authentication > IP Whitelist), or, if the address is not fixed, enter the public key from the same page in the credential.";
/** No document mentions a whitelist for these products, and wrong keys may give the same answer (QO-3). */
const NOBODY_IS_LISTED =
	'Check the keys and the environment in the credential. If they are right, a firewall or proxy between this n8n and Cashfree may have answered, or the product is not enabled for the account.';

/** What the user can do, by kind of failure. Codes with several meanings get hints, not certainties (Q-S12). */
const advice: Record<FailureKind, (family: Family) => string> = {
	tokenRejected: () => 'A new session was refused as well. Test the credential.',
	keysRejected: ({ product }) =>
		`Check the keys and the environment in the credential: ${product} has its own pair of keys, and test and production have different ones.`,
	addressRejected: ({ listsAddresses }) => (listsAddresses ? LIST_THE_ADDRESS : NOBODY_IS_LISTED),
	signatureRejected: () =>
		'Check the public key in the credential, and the clock of this n8n: the signature contains the time.',
	alreadyExists: () => 'Use a new ID, or set the option "If It Already Exists" to return the existing one.',
	notFound: () => 'Check the ID, and that the credential belongs to the same account and environment.',
	refused: () => 'Correct what the message names, and run the item again.',
	rateLimited: () =>
		'Cashfree is receiving too many requests. Wait a little, or use Batching in the request options.',
	unavailable: () => 'Cashfree is not available at the moment. Run the item again later.',
	redirected: () => 'Check the base URL in the credential: it must be the final address.',
	unreadable: () => 'Check the base URL in the credential, or run the item again later.',
	network: () => 'Check the network of this n8n, and run the item again later.',
	unreachable: () => 'Check the network of this n8n and the base URL in the credential. Nothing was sent.',
	invalid: () => 'Nothing was sent for this item.',
	tooMany: () => 'Read the list in parts: choose fewer days at a time, or set a smaller Limit.',
	held: () => 'Nothing was sent for this item.',
	configuration: () => 'Correct what the message names, in the credential or in the request options.',
	cancelled: () => 'The execution was stopped.',
};

/** Advice for any failure after which the request may have been carried out: check before running it again. */
const LOOK_FIRST = 'It may have been done anyway: check in Cashfree before you run the item again.';

/** Codes that Cashfree uses for more than one thing (Q-S12, Q-A1). */
const codeHints: Record<string, string> = {
	'403':
		'Cashfree uses code 403 for an expired session, an IP address that is not whitelisted, and an inactive account.',
	'412':
		'Cashfree uses code 412 for a low balance, for something that is no longer active, and for a lost session.',
};

/** The cause of a failed poll or request, for n8n's back-off (host fact P20). Only kinds with a certain cause are listed. */
const declared: Partial<Record<FailureKind, NodeFailure['cause']>> = {
	rateLimited: 'rate-limited',
	unavailable: 'temporarily-unavailable',
	unreadable: 'temporarily-unavailable',
	network: 'temporarily-unavailable',
	unreachable: 'temporarily-unavailable',
	keysRejected: 'credential-invalid',
	addressRejected: 'configuration-invalid',
	signatureRejected: 'configuration-invalid',
	configuration: 'configuration-invalid',
};

/** What happened and what to do, in one text, because a credential test shows only one. */
export const told = (family: Family, { kind, text }: Failure): string =>
	kind === 'configuration' ? text : `${text.replace(/\.$/, '')}. ${advice[kind](family)}`;

/** A failed request as a {@link Failed}: Cashfree's text, and what it means for the request. */
export function failed(family: Family, failure: Failure, effect: Effect, ids: IDataObject): Failed {
	const outcome = outcomeOf(failure, effect);
	if (outcome === 'unknown') {
		const message = `It is not known whether this was done: ${failure.text}`;
		return { failure, outcome, message, advice: LOOK_FIRST, ids };
	}
	const hint = failure.kind === 'refused' ? codeHints[failure.subCode ?? ''] : undefined;
	return {
		failure,
		outcome,
		record: failure.record as IDataObject | undefined,
		message: said(failure),
		advice: [advice[failure.kind](family), hint].filter(Boolean).join(' '),
		ids,
	};
}

/** A breach as shown to the user. */
export const wrongBy = ({ parameter, allowed, given }: Breach): Wrong => ({
	parameter,
	text: `${parameter} must ${allowed}`,
	given,
});

/** The most wrong items listed in a description. The error's context has all of them. */
const MOST_WRONG_SHOWN = 20;

/**
 * An item that was refused before anything was sent for it.
 * @param wrong what is wrong in it; at least one entry
 */
export function refusedBefore(wrong: Wrong[], ids: IDataObject): Failed {
	const [{ text, given }] = wrong as [Wrong];
	return {
		failure: { ok: false, kind: 'invalid', text, sent: false },
		outcome: 'notSent',
		message: text,
		advice: [givenText(given), 'Nothing was sent for this item.'].join('').trim(),
		ids,
		wrong,
	};
}

/** Adds everything that is wrong in the run, so that the user can correct a sheet once instead of row by row. */
export function withWrongItems(failure: Failed, wrongItems: WrongItem[]): Failed {
	if (wrongItems.length < 2) return failure;
	const shown = wrongItems
		.slice(0, MOST_WRONG_SHOWN)
		.map(({ item, text, given }) => `Item ${item}: ${text}. ${givenText(given)}`.trim());
	const more = wrongItems.length - shown.length;
	const lines = more > 0 ? [...shown, `And ${more} more, listed in the details below.`] : shown;
	return { ...failure, advice: ['Everything that is wrong in this run:', ...lines].join('\n'), wrongItems };
}

const givenText = (given: string | undefined): string => (given === undefined ? '' : `It is "${given}". `);

/** Marks Cashfree's own text as such. Our text, used if Cashfree sent nothing usable, is returned as it is. */
function said(failure: Failure): string {
	const { text, subCode, httpCode } = failure;
	const isTheirs = isRefusal(failure) && httpCode !== undefined;
	if (!isTheirs && subCode === undefined) return text;
	return subCode === undefined ? `Cashfree answered: ${text}` : `Cashfree answered ${subCode}: ${text}`;
}

/**
 * The error that n8n shows. It is built from kind, code and text only, because the caught error holds the request with its keys.
 * The message is set again after construction, because n8n rewrites a message that contains a network code such as EPERM.
 */
export function toNodeError(
	node: INode,
	{ failure, outcome, message, advice, record, carriedOut, uncertain, wrongItems }: Failed,
	itemIndex?: number,
): NodeApiError {
	const support = failure.requestId === undefined ? '' : ` Cashfree's request ID: ${failure.requestId}.`;
	const shown = itemIndex === undefined ? message : `${message} [item ${itemIndex}]`;
	const cause = declared[failure.kind];
	const error = new NodeApiError(
		node,
		{ message: shown },
		{
			message: shown,
			description: `${advice}${support}`,
			httpCode: failure.httpCode,
			itemIndex,
			...(cause ? { failure: { cause, retryAfterMs: failure.retryAfterMs } } : {}),
		},
	);
	error.message = shown;
	error.messages = [];
	Object.assign(error.context, {
		outcome,
		subCode: failure.subCode,
		requestId: failure.requestId,
		networkCode: failure.networkCode,
		...(record ? { record: withoutAccounts(record) } : {}),
		...(carriedOut ? { carriedOut } : {}),
		...(uncertain ? { uncertain } : {}),
		...(wrongItems ? { wrongItems } : {}),
	});
	return error;
}

/** The output of a failed item if the node continues on errors (interface.md). */
export function errorItemJson({ failure, outcome, message, ids, record, wrong }: Failed): IDataObject {
	return {
		error: wrong ? wrong.map(({ text, given }) => `${text}. ${givenText(given)}`.trim()).join(' ') : message,
		subCode: failure.subCode ?? null,
		httpCode: failure.httpCode ?? null,
		requestId: failure.requestId ?? null,
		outcome,
		...ids,
		...(record ? { record: withoutAccounts(record) as IDataObject } : {}),
	};
}
