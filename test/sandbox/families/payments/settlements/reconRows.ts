// The rows of both recon calls: nested, and flat for the ledger before 2026-01-01 (QN sections 5.4, 5.5).
import type { LedgerEvent, Order } from '../model';
import type { LedgerRow2026, SettlementReconRow2025, SettlementReconRow2026 } from '../models';
import { blankMoment, isoMoment } from '../moments';
import { rupeeNumber } from '../orders/answers';
import { figuresOf } from './answers';
import { netOf } from './ledger';

/** An event's row has only that event's members (5.5). No current Cashfree model has this shape: it follows specification 2025-01-01. */
export type FlatRow = Record<string, string | number | null>;

const eventIdOf = ({ type, seq, payment, refund, settlement, dispute }: LedgerEvent): string => {
	if (type === 'PAYMENT') return payment?.cfPaymentId ?? String(seq);
	if (type === 'SETTLEMENT') return String(settlement?.id ?? seq);
	return refund?.cfRefundId ?? (dispute ? String(dispute.id) : String(seq));
};

const currencyOf = ({ payment }: LedgerEvent) => payment?.order.currency ?? 'INR';

const closedFor = ({ dispute }: LedgerEvent) => {
	if (dispute?.resolvedAt === undefined) return null;
	return dispute.state === 'MERCHANT_WON' ? 'MERCHANT' : 'CUSTOMER';
};

const disputeDetails = (event: LedgerEvent) =>
	event.dispute && {
		closed_in_favor_of: closedFor(event),
		dispute_category: event.dispute.type,
		dispute_note: event.dispute.reason,
		dispute_resolved_on:
			event.dispute.resolvedAt === undefined ? null : blankMoment(event.dispute.resolvedAt),
	};

const refundDetails = ({ refund }: LedgerEvent) =>
	refund && {
		refund_id: refund.refundId,
		refund_arn: refund.status === 'SUCCESS' ? `2059${refund.cfRefundId}` : null,
		refund_note: refund.note ?? null,
		refund_processed_at: refund.processedAt === undefined ? null : isoMoment(refund.processedAt),
	};

const eventDetails = (event: LedgerEvent) => ({
	event_id: eventIdOf(event),
	event_type: event.type,
	event_settlement_amount: rupeeNumber(netOf(event)),
	event_amount: rupeeNumber(event.amount),
	sale_type: event.saleType,
	event_status: event.status,
	entity: 'recon',
	event_time: isoMoment(event.at),
	event_currency: currencyOf(event),
});

const orderDetails = (order: Order) => ({
	order_id: order.orderId,
	order_amount: rupeeNumber(order.amount),
	order_currency: order.currency,
	order_tags: order.tags ?? null,
});

const customerDetails = ({ customer }: Order) => ({
	customer_id: customer.customer_id ?? null,
	customer_name: customer.customer_name ?? null,
	customer_phone: customer.customer_phone ?? null,
	customer_email: customer.customer_email ?? null,
});

function settlementFigures(event: LedgerEvent) {
	const { settlement } = event;
	if (!settlement) return undefined;
	const figures = figuresOf(settlement);
	return {
		cf_settlement_id: String(settlement.id),
		settlement_date: isoMoment(settlement.processedAt ?? settlement.initiatedAt),
		payment_from: isoMoment(figures.from),
		payment_till: isoMoment(figures.till),
		service_charge: rupeeNumber(figures.serviceCharge),
		service_tax: rupeeNumber(figures.serviceTax),
		split_service_charge: 0,
		split_service_tax: 0,
		vendor_commission: 0,
		settlement_charge: 0,
		settlement_tax: 0,
		settlement_initiated_on: isoMoment(settlement.initiatedAt),
		settlement_type: 'STANDARD',
		reason: null,
		remarks: event.type === 'SETTLEMENT' ? (event.remarks ?? null) : null,
	};
}

/** What the nested rows of both calls and all versions have in common. */
function nested(event: LedgerEvent) {
	const { payment } = event;
	return {
		event_details: {
			...eventDetails(event),
			event_service_charge: rupeeNumber(event.serviceCharge),
			event_service_tax: rupeeNumber(event.serviceTax),
			event_remarks: event.remarks ?? null,
		},
		order_details: payment ? orderDetails(payment.order) : null,
		customer_details: payment ? customerDetails(payment.order) : null,
		payment_details: payment
			? {
					cf_payment_id: payment.cfPaymentId,
					payment_amount: rupeeNumber(payment.amount),
					payment_currency: payment.order.currency,
					payment_group: payment.group,
					payment_time: isoMoment(payment.startedAt),
					payment_service_charge: rupeeNumber(event.serviceCharge),
					payment_service_tax: rupeeNumber(event.serviceTax),
					bank_reference: `2349${payment.cfPaymentId}`,
					status: payment.status,
					charges_currency: payment.order.currency,
				}
			: null,
	};
}

/** POST /recon since 2026-01-01; POST /settlement/recon before it, with `utr` (5.4, QN-34). */
export function nestedRow(event: LedgerEvent): LedgerRow2026 & SettlementReconRow2025 {
	const figures = settlementFigures(event);
	return {
		...nested(event),
		settlement_details: figures ? { ...figures, utr: event.settlement?.utr ?? '' } : null,
		dispute_details: disputeDetails(event) ?? null,
		refund_details: refundDetails(event) ?? null,
	};
}

/** POST /settlement/recon since 2026-01-01: `settlement_utr`, and lists of disputes and refunds (5.1). */
export function settlementReconRow(event: LedgerEvent): SettlementReconRow2026 {
	const figures = settlementFigures(event);
	const dispute = disputeDetails(event);
	const refund = refundDetails(event);
	return {
		...nested(event),
		settlement_details: figures ? { ...figures, settlement_utr: event.settlement?.utr ?? '' } : null,
		dispute_details: dispute ? [dispute] : [],
		refund_details: refund ? [refund] : [],
	};
}

/** POST /recon before 2026-01-01 (5.5). */
export function flatRow(event: LedgerEvent): FlatRow {
	const { payment, settlement } = event;
	const figures = settlementFigures(event);
	return {
		...eventDetails(event),
		...(payment
			? {
					order_id: payment.order.orderId,
					order_amount: rupeeNumber(payment.order.amount),
					customer_name: payment.order.customer.customer_name ?? null,
					customer_phone: payment.order.customer.customer_phone ?? null,
					customer_email: payment.order.customer.customer_email ?? null,
					cf_payment_id: payment.cfPaymentId,
					payment_amount: rupeeNumber(payment.amount),
					payment_utr: `2349${payment.cfPaymentId}`,
					payment_time: isoMoment(payment.startedAt),
					payment_service_charge: rupeeNumber(event.serviceCharge),
					payment_service_tax: rupeeNumber(event.serviceTax),
					payment_group: payment.group,
					charges_currency: payment.order.currency,
				}
			: {}),
		...(figures && settlement
			? {
					...figures,
					settlement_utr: settlement.utr,
					adjustment: rupeeNumber(figuresOf(settlement).adjustment),
					amount_settled: rupeeNumber(figuresOf(settlement).amountSettled),
				}
			: {}),
		...disputeDetails(event),
		...refundDetails(event),
		...(event.remarks === undefined || event.type === 'SETTLEMENT'
			? {}
			: { adjustment_remarks: event.remarks }),
	};
}
