// Data: the objects that are watched by ID: where they are requested, their statuses, and what may follow each status.
import { idText } from '../../shared/api/records';
import type { Fields } from '../events';

export type WatchedEvent = 'cashgramRedemption' | 'orderStatus' | 'paymentLinkStatus' | 'transferStatus';

/** What may follow a status that the trigger can fire for. If `next` is empty, the status is final. */
export interface Life {
	next: readonly string[];
	/**
	 * For a status that is nearly always final: the object is requested once an hour, for this many days. Without it, the object
	 * counts as open and is requested at each poll.
	 */
	days?: number;
}

export interface WatchedObject {
	event: WatchedEvent;
	family: 'cashgram' | 'payments' | 'payouts';
	/** As in "Cashgram IDs", and as in "no cashgram with the ID". */
	title: string;
	noun: string;
	/** The API's fields. */
	idField: string;
	statusField: string;
	/** Below the family's prefix. `:id` is the ID; without it, the ID is sent in the query, as `idField`. */
	path: string;
	/** The node's parameters. */
	idsParameter: 'cashgramIds' | 'watchedIds';
	statusesParameter: string;
	/** Error codes which say that no such ID can exist. */
	impossibleId: RegExp;
	/**
	 * The statuses that can be chosen, in the order of their life. Every other status is open: the object is requested again. The
	 * state stores their positions, so add new ones only at the end, with an upgrade of the state.
	 */
	statuses: Readonly<Record<string, Life>>;
	/** Other statuses of Cashfree that mean one of these. */
	synonyms?: Readonly<Record<string, string>>;
}

const FINAL: Life = { next: [] };

/** Days in which outgoing money is expected to come back, or a payment begun before an order or link ended to succeed. */
const WATCHED_ON = 7;

const cashgram: WatchedObject = {
	event: 'cashgramRedemption',
	family: 'cashgram',
	title: 'Cashgram',
	noun: 'cashgram',
	idField: 'cashgramId',
	statusField: 'cashgramStatus',
	path: '/getCashgramStatus',
	idsParameter: 'cashgramIds',
	statusesParameter: 'cashgramStatuses',
	impossibleId: /^422$/,
	statuses: {
		// How long it can be reversed is not documented (Q-CG10).
		REDEEMED: { next: ['REVERSED'], days: 30 },
		EXPIRED: FINAL,
		FAILED: FINAL,
		REVERSED: FINAL,
	},
};

const order: WatchedObject = {
	event: 'orderStatus',
	family: 'payments',
	title: 'Order',
	noun: 'order',
	idField: 'order_id',
	statusField: 'order_status',
	path: '/orders/:id',
	idsParameter: 'watchedIds',
	statusesParameter: 'orderStatuses',
	impossibleId: /^order_id_/,
	// today-pg.md 2.5. ACTIVE is open, and so is TERMINATION_REQUESTED, because a payment in flight may still make it PAID.
	statuses: {
		PAID: FINAL,
		// An attempt begun earlier may still succeed.
		EXPIRED: { next: ['PAID'], days: WATCHED_ON },
		TERMINATED: FINAL,
	},
};

const paymentLink: WatchedObject = {
	event: 'paymentLinkStatus',
	family: 'payments',
	title: 'Link',
	noun: 'payment link',
	idField: 'link_id',
	statusField: 'link_status',
	path: '/links/:id',
	idsParameter: 'watchedIds',
	statusesParameter: 'linkStatuses',
	impossibleId: /^link_id_/,
	// today-pg.md 3.1. Each attempt is an order of its own, so the rule for expired orders applies here too. Nothing says that
	// a link cannot be cancelled while someone is paying.
	statuses: {
		PAID: FINAL,
		PARTIALLY_PAID: { next: ['PAID', 'EXPIRED', 'CANCELLED'] },
		EXPIRED: { next: ['PAID', 'PARTIALLY_PAID'], days: WATCHED_ON },
		CANCELLED: { next: ['PAID', 'PARTIALLY_PAID'], days: WATCHED_ON },
	},
};

const transfer: WatchedObject = {
	event: 'transferStatus',
	family: 'payouts',
	title: 'Transfer',
	noun: 'transfer',
	idField: 'transfer_id',
	statusField: 'status',
	path: '/transfers',
	idsParameter: 'watchedIds',
	statusesParameter: 'transferStatuses',
	impossibleId: /^transfer_id_/,
	// today-payouts-vba.md 3.5.
	statuses: {
		// "Within 24 hours", and after that through Cashfree's support: no limit is documented (open question 8).
		SUCCESS: { next: ['REVERSED'], days: WATCHED_ON },
		FAILED: FINAL,
		REVERSED: FINAL,
		REJECTED: FINAL,
	},
	// Someone rejected it in the dashboard.
	synonyms: { MANUALLY_REJECTED: 'REJECTED' },
};

export const WATCHED: Readonly<Record<WatchedEvent, WatchedObject>> = {
	cashgramRedemption: cashgram,
	orderStatus: order,
	paymentLinkStatus: paymentLink,
	transferStatus: transfer,
};

/** The status of a record, if it is one that can be chosen. */
export function statusOf(
	{ statusField, statuses, synonyms = {} }: WatchedObject,
	record: Fields,
): string | undefined {
	const word = idText(record[statusField])?.toUpperCase() ?? '';
	const status = synonyms[word] ?? word;
	return Object.hasOwn(statuses, status) ? status : undefined;
}
