// Events for a cashgram, always in the older shape (Q section 4.1): redeemed, reversed, expired.
import { istDateTime } from '../../core/ist';
import type { News } from '../../core/news';
import type { Cashgram, CashgramStatus } from '../../families/cashgram/store';
import type { WebhookSwitches } from '../switches';

/** A failed redemption has no event. */
const TYPES: Partial<Record<CashgramStatus, string>> = {
	REDEEMED: 'CASHGRAM_REDEEMED',
	REVERSED: 'CASHGRAM_TRANSFER_REVERSAL',
	EXPIRED: 'CASHGRAM_EXPIRED',
};

function fieldsOf(cashgram: Cashgram, at: number): Record<string, string> {
	const { status, reason = '', referenceId, redeemRefId = referenceId } = cashgram;
	const eventTime = istDateTime(at);
	if (status === 'EXPIRED') return { reason, eventTime };
	const paid = { referenceId: String(referenceId), eventTime };
	return status === 'REDEEMED' ? { ...paid, utr: `4015${redeemRefId}` } : paid;
}

/** The event for a cashgram whose status has just changed. */
export function cashgramNews(
	cashgram: Cashgram,
	at: number,
	{ webhookCashgramId }: WebhookSwitches,
): News | undefined {
	const type = TYPES[cashgram.status];
	const { cashgramId } = cashgram;
	return type === undefined
		? undefined
		: {
				product: 'cashgram',
				type,
				at,
				about: cashgramId,
				older: () => ({ event: type, [webhookCashgramId]: cashgramId, ...fieldsOf(cashgram, at) }),
			};
}
