// An order of Payment Gateway v1 in the shape of today's call, for when that call finds it (QN section 13.7).
import { toPaise } from '../../core/money';
import type { GatewayControl } from '../gateway/control';
import type { OlderOrder } from './books';
import { isoMoment } from './moments';
import { customerRecord, metaRecord, rupeeNumber } from './orders/answers';
import { DEFAULT_LIFE_MS } from './orders/store';

export const olderOrderOf =
	(gateway: Pick<GatewayControl, 'get'>): OlderOrder =>
	(orderId) => {
		const order = gateway.get(orderId);
		return (
			order && {
				cf_order_id: String(order.addedOn),
				order_id: order.orderId,
				entity: 'order',
				order_currency: order.orderCurrency,
				order_amount: rupeeNumber(toPaise(order.orderAmount) ?? 0),
				order_status: order.status === 'PAID' ? 'PAID' : 'ACTIVE',
				payment_session_id: null,
				order_expiry_time: isoMoment(order.addedOn + DEFAULT_LIFE_MS),
				order_note: order.orderNote ?? null,
				created_at: isoMoment(order.addedOn),
				order_splits: [],
				customer_details: customerRecord({
					customer_name: order.customerName,
					customer_email: order.customerEmail,
					customer_phone: order.customerPhone,
				}),
				order_meta: metaRecord({ return_url: order.returnUrl }),
				order_tags: null,
			}
		);
	};
