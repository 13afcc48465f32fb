// Events for a payment attempt in today's Payment Gateway (QN section 9.4): success, failure, payer left, and fees of a success.
import type * as Pg from 'cashfree-pg';
import type { News } from '../../core/news';
import type { Payment } from '../../families/payments/model';
import type { Nullable, PaymentEntity, PaymentStatus } from '../../families/payments/models';
import { isoMoment } from '../../families/payments/moments';
import { paymentRecord, rupeeNumber } from '../../families/payments/orders/answers';
import { chargesOf, netOf } from '../../families/payments/settlements/ledger';

/** Other statuses have no event. */
const TYPES: Partial<Record<PaymentStatus, string>> = {
	SUCCESS: 'PAYMENT_SUCCESS_WEBHOOK',
	FAILED: 'PAYMENT_FAILED_WEBHOOK',
	USER_DROPPED: 'PAYMENT_USER_DROPPED_WEBHOOK',
};

/** QN section 8: the ID is an integer before 2023-08-01. */
const FIRST_WITH_TEXT_IDS = '2023-08-01';

type Told =
	| 'payment_status'
	| 'payment_amount'
	| 'payment_currency'
	| 'payment_message'
	| 'payment_time'
	| 'bank_reference'
	| 'auth_id'
	| 'payment_method'
	| 'payment_group'
	| 'international_payment'
	| 'payment_surcharge';

/** The model lacks a field that every sample has (`terminal_details`), and does not allow nulls. */
type PaymentData = Nullable<Omit<Pg.PaymentWebhookDataEntity, 'order' | 'payment' | 'payment_offers'>> & {
	order: Nullable<Pg.PaymentWebhookOrderEntity> & { order_note?: string | null };
	payment: Pick<PaymentEntity, Told> & { cf_payment_id: string | number };
	payment_offers: null;
	terminal_details: null;
};

interface ChargesData extends Pick<PaymentData, 'order' | 'payment' | 'customer_details'> {
	charges_details: {
		service_charge: number;
		service_tax: number;
		settlement_amount: number;
		settlement_currency: string;
		service_charge_discount: null;
	};
}

function paymentIn(payment: Payment, version: string): PaymentData['payment'] {
	const record = paymentRecord(payment);
	const isPaid = payment.status === 'SUCCESS';
	return {
		cf_payment_id: version < FIRST_WITH_TEXT_IDS ? Number(payment.cfPaymentId) : payment.cfPaymentId,
		payment_status: record.payment_status,
		payment_amount: record.payment_amount,
		payment_currency: record.payment_currency,
		payment_message: record.payment_message,
		payment_time: record.payment_time,
		// The sample of a failure has these values.
		bank_reference: isPaid ? record.bank_reference : 'NA',
		auth_id: isPaid ? record.auth_id : 'null',
		payment_method: record.payment_method,
		payment_group: record.payment_group,
		international_payment: null,
		payment_surcharge: record.payment_surcharge,
	};
}

function partsOf(
	payment: Payment,
	version: string,
): Pick<PaymentData, 'order' | 'payment' | 'customer_details'> {
	const { order } = payment;
	const { customer } = order;
	return {
		order: {
			order_id: order.orderId,
			order_amount: rupeeNumber(order.amount),
			order_currency: order.currency,
			order_tags: order.tags ?? null,
			...(version >= '2026-01-01' ? { order_note: order.note ?? null } : {}),
		},
		payment: paymentIn(payment, version),
		customer_details: {
			customer_name: customer.customer_name ?? null,
			customer_id: customer.customer_id ?? null,
			customer_email: customer.customer_email ?? null,
			customer_phone: customer.customer_phone ?? null,
		},
	};
}

function paymentData(payment: Payment, version: string): PaymentData {
	const { error_details: problem } = paymentRecord(payment);
	return {
		...partsOf(payment, version),
		...(problem
			? {
					error_details: {
						error_code: problem.error_code,
						error_description: problem.error_description,
						error_reason: problem.error_reason,
						error_source: problem.error_source,
					},
				}
			: {}),
		// The webhooks use upper case where the API uses lower case (QN section 2.4).
		payment_gateway_details: {
			gateway_name: 'CASHFREE',
			gateway_order_id: null,
			gateway_payment_id: null,
			gateway_status_code: null,
			gateway_order_reference_id: null,
			gateway_settlement: 'CASHFREE',
			gateway_reference_name: null,
		},
		payment_offers: null,
		terminal_details: null,
	};
}

/** The dashboard's "Success Payment TDR" (QN-31). */
function chargesData(payment: Payment, version: string): ChargesData {
	const { serviceCharge, serviceTax } = chargesOf(payment.amount);
	const net = netOf({ saleType: 'CREDIT', amount: payment.amount, serviceCharge, serviceTax });
	return {
		...partsOf(payment, version),
		charges_details: {
			service_charge: rupeeNumber(serviceCharge),
			service_tax: rupeeNumber(serviceTax),
			settlement_amount: rupeeNumber(net),
			settlement_currency: payment.order.currency,
			service_charge_discount: null,
		},
	};
}

/** The events for an attempt that has just ended; none for a status without an event. */
export function paymentNews(payment: Payment): News[] {
	const type = TYPES[payment.status];
	if (type === undefined) return [];
	const at = payment.completedAt ?? payment.startedAt;
	const { order, cfPaymentId: about } = payment;
	const shared = { product: 'payments', at, about } as const;
	const outcome: News = {
		...shared,
		type,
		notifyUrl: order.meta.notify_url,
		version: order.apiVersion,
		today: (version) => ({ data: paymentData(payment, version), event_time: isoMoment(at), type }),
	};
	if (payment.status !== 'SUCCESS' || !payment.captured) return [outcome];
	const charges = 'PAYMENT_CHARGES_WEBHOOK';
	const fees: News = {
		...shared,
		type: charges,
		today: (version) => ({ data: chargesData(payment, version), event_time: isoMoment(at), type: charges }),
	};
	return [outcome, fees];
}
