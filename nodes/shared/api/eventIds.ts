// Identifies an event: the `eventId`, which is the same in both triggers. Pure.
import { idText } from './records';

type Fields = Record<string, unknown>;

/** Events that the polling trigger follows. A webhook may report them as well. */
export type FollowedEvent =
	| 'autoCollectPayment'
	| 'gatewayPayment'
	| 'cashgramRedemption'
	| 'orderStatus'
	| 'paymentLinkStatus'
	| 'transferStatus';

/** Never changes, and is the same for the same event: users de-duplicate by it. */
export const eventId = (event: FollowedEvent, ...parts: string[]): string => [event, ...parts].join(':');

/** Identifies a payment into a virtual account: Cashfree's reference, or the UTR if that is missing or too long to be exact. */
export const collectedReference = (record: Fields): string | undefined =>
	idText(record.referenceId) ?? idText(record.utr);

/** Identifies a payment of a v1 order. */
export const transactionReference = (record: Fields): string | undefined =>
	idText(record.referenceId) ?? idText(record.id);
