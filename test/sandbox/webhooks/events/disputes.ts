// Events for a dispute (QN section 9.4): created, updated, closed.
import type { News } from '../../core/news';
import { disputeRecord } from '../../families/payments/disputes/routes';
import type { Dispute } from '../../families/payments/model';
import type { DisputeEntity } from '../../families/payments/models';
import { isoMoment } from '../../families/payments/moments';

type Shared =
	| 'dispute_type'
	| 'reason_code'
	| 'reason_description'
	| 'dispute_amount'
	| 'dispute_amount_currency'
	| 'created_at'
	| 'updated_at'
	| 'respond_by'
	| 'dispute_status'
	| 'cf_dispute_remarks';

interface DisputeData {
	/** QN-24: in the API, the dispute's ID is a number and the payment's ID a string. */
	dispute: Pick<DisputeEntity, Shared> & {
		dispute_id: string;
		dispute_action_on: 'MERCHANT' | 'CASHFREE';
		resolved_at?: DisputeEntity['resolved_at'];
	};
	order_details: Omit<NonNullable<DisputeEntity['order_details']>, 'cf_payment_id'> & {
		cf_payment_id: number;
	};
	customer_details: DisputeEntity['customer_details'];
}

const isClosed = ({ resolvedAt }: Dispute) => resolvedAt !== undefined;
/** The merchant has to act. */
const waitsForMerchant = ({ state }: Dispute) => state === 'CREATED' || state === 'INSUFFICIENT_EVIDENCE';

function disputeData(dispute: Dispute): DisputeData {
	const record = disputeRecord(dispute);
	return {
		dispute: {
			dispute_id: String(dispute.id),
			dispute_type: record.dispute_type,
			reason_code: record.reason_code,
			reason_description: record.reason_description,
			dispute_amount: record.dispute_amount,
			dispute_amount_currency: record.dispute_amount_currency,
			created_at: record.created_at,
			updated_at: record.updated_at,
			respond_by: record.respond_by,
			...(isClosed(dispute) ? { resolved_at: record.resolved_at } : {}),
			dispute_status: record.dispute_status,
			cf_dispute_remarks: record.cf_dispute_remarks,
			dispute_action_on: waitsForMerchant(dispute) ? 'MERCHANT' : 'CASHFREE',
		},
		order_details: { ...record.order_details, cf_payment_id: Number(dispute.payment.cfPaymentId) },
		customer_details: record.customer_details,
	};
}

/** The event for a dispute that was just opened, or whose state has just changed. */
export function disputeNews(dispute: Dispute): News {
	const change = isClosed(dispute) ? 'CLOSED' : dispute.state === 'CREATED' ? 'CREATED' : 'UPDATED';
	const type = `DISPUTE_${change}`;
	return {
		product: 'payments',
		type,
		at: dispute.updatedAt,
		about: String(dispute.id),
		today: () => ({ data: disputeData(dispute), event_time: isoMoment(dispute.updatedAt), type }),
	};
}
