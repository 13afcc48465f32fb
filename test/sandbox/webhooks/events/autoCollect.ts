// Events for money paid to a virtual account or UPI ID (Q section 4.2): collected, sent back, settled.
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { News } from '../../core/news';
import type { Account } from '../../families/autoCollect/accounts';
import type { Payment, Rejection, Settlement } from '../../families/autoCollect/payments';

const news = (type: string, at: number, about: string, fields: () => Record<string, string>): News => ({
	product: 'autoCollect',
	type,
	at,
	about,
	older: () => ({ event: type, ...fields() }),
});

/** The fields depend on the kind of account; a field of another kind is missing, not empty. */
const accountFields = ({ id, kind, places }: Account): Record<string, string> =>
	kind === 'vpa'
		? { vAccountId: id, virtualVpaId: id, isVpa: '1', remitterVpa: 'payer@upi' }
		: { vAccountId: id, isVpa: '0', vAccountNumber: places[0]?.accountNumber ?? '' };

export const collectedNews = (payment: Payment, account: Account): News =>
	news('AMOUNT_COLLECTED', payment.paidAt, String(payment.referenceId), () => ({
		amount: rupees(payment.amount),
		...accountFields(account),
		email: account.email,
		phone: account.phone,
		referenceId: String(payment.referenceId),
		utr: payment.utr,
		creditRefNo: payment.creditRefNo,
		remitterAccount: payment.remitterAccount,
		remitterName: payment.remitterName,
		paymentTime: istDateTime(payment.paidAt),
		transferType: account.kind === 'vpa' ? 'UPI' : 'IMPS',
		remarks: '',
	}));

/** No documented fields were found: uses those of the look-up of a rejected payment (AC-10), and its ID. */
export const rejectedNews = (rejection: Rejection): News =>
	news('TRANSFER_REJECTED', rejection.transferredAt, rejection.rejectId, () => ({
		vAccountId: rejection.accountId,
		rejectId: rejection.rejectId,
		amount: rupees(rejection.amount),
		utr: rejection.utr,
		remitterAccount: rejection.remitterAccount,
		reason: rejection.reason,
		transferTime: istDateTime(rejection.transferredAt),
	}));

/** No documented fields were found here either: uses those of the look-up of a settlement (AC-11). */
export const settledNews = (settlement: Settlement): News =>
	news('AMOUNT_SETTLED', settlement.settledAt, settlement.settlementId, () => ({
		settlementId: settlement.settlementId,
		utr: settlement.settlementUtr,
		amount: rupees(settlement.payments.reduce((sum, { amount }) => sum + amount, 0)),
		count: String(settlement.payments.length),
		settledOn: istDateTime(settlement.settledAt),
	}));
