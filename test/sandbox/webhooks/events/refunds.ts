// Events for a refund (QN section 9.4): processed, cancelled or failed. Cashfree's automatic refunds use another key (QN-33).
import type { News } from '../../core/news';
import type { Refund } from '../../families/payments/model';
import type { RefundEntity } from '../../families/payments/models';
import { isoMoment } from '../../families/payments/moments';
import { refundRecord } from '../../families/payments/refunds/routes';

type Shared =
	| 'order_id'
	| 'refund_amount'
	| 'refund_currency'
	| 'refund_type'
	| 'refund_arn'
	| 'refund_status'
	| 'status_description'
	| 'created_at'
	| 'processed_at'
	| 'metadata';

type SharedData = Pick<RefundEntity, Shared> & {
	/** QN-24: a string in the API. */
	cf_refund_id: number;
	refund_splits: Array<{ merchantVendorId: string; amount: number | null; percentage: number | null }>;
};

/** Has charges and speeds since 2025-01-01; one charge and one mode before that (QN section 9.4). */
type RefundData = SharedData &
	Pick<RefundEntity, 'refund_id' | 'refund_note'> & {
		cf_payment_id: number;
		entity: 'Refund';
	} & (
		| Pick<RefundEntity, 'refund_charge' | 'refund_mode'>
		| {
				requested_speed: string;
				processed_speed: string | null;
				service_charge: number;
				service_tax: number;
				forex_conversion_handling_charge: null;
				forex_conversion_handling_tax: null;
				forex_conversion_rate: null;
				charges_currency: string;
		  }
	);

type AutoRefundData = SharedData & {
	event: 'AUTO-REFUND';
	cf_payment_id: string;
	bank_reference: string;
	refund_reason: string | null;
	refund_charge: number;
};

const FIRST_WITH_SPEEDS = '2025-01-01';

function sharedData(refund: Refund): SharedData {
	const record = refundRecord(refund);
	return {
		cf_refund_id: Number(refund.cfRefundId),
		order_id: record.order_id,
		refund_amount: record.refund_amount,
		refund_currency: record.refund_currency,
		refund_type: record.refund_type,
		refund_arn: record.refund_arn,
		refund_status: record.refund_status,
		status_description: record.status_description,
		created_at: record.created_at,
		processed_at: record.processed_at,
		refund_splits: refund.splits.map(({ vendor_id: merchantVendorId, amount, percentage }) => ({
			merchantVendorId,
			amount: amount ?? null,
			percentage: percentage ?? null,
		})),
		metadata: null,
	};
}

function refundData(refund: Refund, version: string): RefundData {
	const record = refundRecord(refund);
	const charges =
		version < FIRST_WITH_SPEEDS
			? { refund_charge: 0, refund_mode: 'STANDARD' }
			: {
					requested_speed: refund.requested,
					processed_speed: refund.status === 'SUCCESS' ? refund.accepted : null,
					service_charge: 0,
					service_tax: 0,
					forex_conversion_handling_charge: null,
					forex_conversion_handling_tax: null,
					forex_conversion_rate: null,
					charges_currency: refund.payment.order.currency,
				};
	return {
		...sharedData(refund),
		cf_payment_id: Number(refund.payment.cfPaymentId),
		refund_id: refund.refundId,
		entity: 'Refund',
		refund_note: record.refund_note,
		...charges,
	};
}

const autoRefundData = (refund: Refund): AutoRefundData => ({
	event: 'AUTO-REFUND',
	...sharedData(refund),
	cf_payment_id: refund.payment.cfPaymentId,
	bank_reference: `2349${refund.payment.cfPaymentId}`,
	refund_reason: refund.note ?? null,
	refund_charge: 0,
});

/** The event for a refund that has just reached its final status. */
export function refundNews(refund: Refund, at: number): News {
	const isAutomatic = refund.type === 'PAYMENT_AUTO_REFUND';
	const type = isAutomatic ? 'AUTO_REFUND_STATUS_WEBHOOK' : 'REFUND_STATUS_WEBHOOK';
	const dataIn = (version: string) =>
		isAutomatic ? { auto_refund: autoRefundData(refund) } : { refund: refundData(refund, version) };
	return {
		product: 'payments',
		type,
		at,
		about: refund.refundId,
		today: (version) => ({ data: dataIn(version), event_time: isoMoment(at), type }),
	};
}
