// Data: the lists that the trigger reads. Event → family, endpoint, key of a record, time of a record, look-back, page size.
import type { FamilyName } from '../shared/api/families';
import { collectedReference, transactionReference, type FollowedEvent } from '../shared/api/eventIds';
import { idText } from '../shared/api/records';
import { parseIst } from '../shared/form/ist';

export type Fields = Record<string, unknown>;

export type TriggerEvent = FollowedEvent;

/** A list that is read repeatedly. Both of Cashfree's lists can be filtered only by when a payment happened. */
export interface ListedEvent {
	family: FamilyName;
	/** Below the family's prefix. */
	path: string;
	/** Identifies a record while lists are read: two records with the same key are the same one. */
	key(record: Fields): string | undefined;
	/** The ID by which the user knows the payment. It becomes the `eventId`, so it must never change. */
	reference(record: Fields): string | undefined;
	/** When it happened, in seconds since 1970, from Cashfree's IST text. */
	time(record: Fields): number | undefined;
	/** Minutes that a record may be late and still be output. */
	lookBack: { default: number; max: number };
	/** The API's largest page size. Always requested, because the default is not documented (contract 8, no. 3). */
	pageSize: number;
}

/** Auto Collect: filtered by date and time, with an opaque cursor; the order is not documented (Q-P2). */
export const autoCollectPayment: ListedEvent = {
	family: 'autoCollect',
	path: '/payments',
	key: collectedReference,
	reference: collectedReference,
	time: (record) => seconds(record.paymentTime),
	// Bank transfers reach Cashfree's list within minutes; three hours is the most that the state and the requests allow.
	lookBack: { default: 15, max: 180 },
	pageSize: 200,
};

/** Payment Gateway: filtered by day only; `lastId` means "ids greater than this" (contract 3.7). */
export const gatewayPayment: ListedEvent = {
	family: 'gateway',
	path: '/transactions',
	// The row's own ID, which `lastId` counts by: an order can have several attempts, and each is a row.
	key: (record) => idText(record.id) ?? idText(record.referenceId),
	reference: transactionReference,
	time: (record) => seconds(record.txTime),
	lookBack: { default: 60, max: 180 },
	pageSize: 50,
};

/** The endpoint for one order's current status. */
export const orderStatusPath = '/order/info/status';

export const PAID_TX_STATUS = 'SUCCESS';
/** Final statuses. Every other status is open, known or not: INCOMPLETE or USER_DROPPED can still be paid (PG-4, Q-CG10). */
const FINAL_TX_STATUSES: ReadonlySet<string> = new Set([PAID_TX_STATUS, 'FAILED', 'CANCELLED', 'VOID']);
/** Open statuses that Cashfree can list by: a bank has not answered, or Cashfree is reviewing it (PG-11, Q-PG13). */
export const LISTED_OPEN_TX_STATUSES: ReadonlySet<string> = new Set(['PENDING', 'FLAGGED']);

/** Whether a transaction with this status is still being decided. */
export const isOpenTx = (status: string): boolean => !FINAL_TX_STATUSES.has(status);

function seconds(text: unknown): number | undefined {
	const ms = parseIst(text);
	return ms === undefined ? undefined : ms / 1000;
}
