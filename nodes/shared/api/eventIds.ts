// What makes a happening the same one wherever it is met: the `eventId` that both triggers give it. Pure.
import { idText } from './records';

type Fields = Record<string, unknown>;

/** Happenings that the polling trigger follows; a webhook may tell of them as well. */
export type FollowedEvent =
	| 'autoCollectPayment'
	| 'gatewayPayment'
	| 'cashgramRedemption'
	| 'orderStatus'
	| 'paymentLinkStatus'
	| 'transferStatus';

/** Stable for ever and the same for the same happening: users de-duplicate by it. */
export const eventId = (event: FollowedEvent, ...parts: string[]): string => [event, ...parts].join(':');

/** What a payment into a virtual account is known by: the bank's own number where Cashfree's is missing, or too long to be exact. */
export const collectedReference = (record: Fields): string | undefined =>
	idText(record.referenceId) ?? idText(record.utr);

/** What a payment of a v1 order is known by. */
export const transactionReference = (record: Fields): string | undefined =>
	idText(record.referenceId) ?? idText(record.id);
