// The answers about an order and a payment (QN sections 2.1, 2.4).
import type { Order, OrderStatus, Payment } from '../model';
import type { Customer, OrderEntity, OrderMeta, PaymentEntity, PaymentStatus } from '../models';
import { isoMoment } from '../moments';
import { WAYS } from './methods';

export const rupeeNumber = (paise: number) => paise / 100;

/** Absent members are null (QN section 2.1). */
export const customerRecord = (customer: Customer): Customer => ({
	customer_id: customer.customer_id ?? null,
	customer_name: customer.customer_name ?? null,
	customer_email: customer.customer_email ?? null,
	customer_phone: customer.customer_phone ?? null,
	customer_uid: customer.customer_uid ?? null,
});

export const metaRecord = (meta: OrderMeta): OrderMeta => ({
	return_url: meta.return_url ?? null,
	notify_url: meta.notify_url ?? null,
	payment_methods: (meta.payment_methods as string | undefined) ?? null,
	payment_methods_filters: meta.payment_methods_filters ?? null,
});

export const orderRecord = (order: Order, status: OrderStatus): OrderEntity => ({
	cf_order_id: order.cfOrderId,
	order_id: order.orderId,
	entity: 'order',
	order_currency: order.currency,
	order_amount: rupeeNumber(order.amount),
	order_status: status,
	payment_session_id: order.session,
	order_expiry_time: isoMoment(order.expiresAt),
	order_note: order.note ?? null,
	created_at: isoMoment(order.createdAt),
	order_splits: order.splits,
	customer_details: customerRecord(order.customer),
	order_meta: metaRecord(order.meta),
	order_tags: order.tags ?? null,
	cart_details: null,
	terminal_data: null,
	products: null,
});

const MESSAGES: Record<PaymentStatus, string | null> = {
	SUCCESS: '00::Transaction success',
	FAILED: 'Transaction failed at the bank',
	PENDING: null,
	NOT_ATTEMPTED: null,
	USER_DROPPED: 'User dropped and did not complete the two factor authentication',
	CANCELLED: 'Transaction cancelled',
	VOID: 'Authorisation released',
	FLAGGED: null,
};

const hasFailed = ({ status }: Payment) => status === 'FAILED' || status === 'USER_DROPPED';

export const paymentRecord = (payment: Payment): PaymentEntity => ({
	cf_payment_id: payment.cfPaymentId,
	order_id: payment.order.orderId,
	entity: 'payment',
	order_amount: rupeeNumber(payment.order.amount),
	order_currency: payment.order.currency,
	payment_amount: rupeeNumber(payment.amount),
	payment_currency: payment.order.currency,
	payment_status: payment.status,
	is_captured: payment.status === 'SUCCESS' && payment.captured,
	payment_group: payment.group,
	payment_method: WAYS[payment.group]?.method ?? null,
	payment_message: MESSAGES[payment.status],
	bank_reference: payment.status === 'SUCCESS' ? `2349${payment.cfPaymentId}` : null,
	auth_id: null,
	payment_time: isoMoment(payment.startedAt),
	payment_completion_time: payment.completedAt === undefined ? null : isoMoment(payment.completedAt),
	error_details: hasFailed(payment)
		? {
				error_code: payment.errorCode ?? 'TRANSACTION_DECLINED',
				error_description: 'The transaction was declined',
				error_reason: payment.status === 'FAILED' ? 'bank_declined' : 'user_dropped',
				error_source: payment.status === 'FAILED' ? 'bank' : 'customer',
				error_code_raw: null,
				error_description_raw: null,
				error_subcode_raw: null,
			}
		: null,
	authorization: null,
	// Lower case in the API, capitals in the webhooks (QN section 2.4).
	payment_gateway_details: {
		gateway_name: 'cashfree',
		gateway_order_id: null,
		gateway_payment_id: null,
		gateway_order_reference_id: null,
		gateway_status_code: null,
		gateway_settlement: 'cashfree',
		gateway_reference_name: null,
	},
	payment_surcharge: { payment_surcharge_service_charge: 0, payment_surcharge_service_tax: 0 },
	international_payment: { international: false },
	payment_offers: null,
});
