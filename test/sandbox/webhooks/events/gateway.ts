// The only event posted to the notifyUrl of a v1 order (Q section 4.3): that it was paid.
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { News } from '../../core/news';
import type { Transaction } from '../../families/gateway/store';

/** Values are signed in this order, not sorted by name. */
const SIGNED = ['orderId', 'orderAmount', 'referenceId', 'txStatus', 'paymentMode', 'txMsg', 'txTime'];

/** The event for an attempt that has just succeeded. */
export function paidNews(transaction: Transaction): News {
	const { order, referenceId, status, paymentMode, message, time } = transaction;
	return {
		product: 'gateway',
		type: `PAYMENT_${status}`,
		at: time,
		about: String(referenceId),
		notifyUrl: order.notifyUrl,
		signed: SIGNED,
		older: () => ({
			orderId: order.orderId,
			orderAmount: rupees(transaction.amount),
			referenceId: String(referenceId),
			txStatus: status,
			paymentMode,
			txMsg: message ?? '',
			txTime: istDateTime(time),
		}),
	};
}
