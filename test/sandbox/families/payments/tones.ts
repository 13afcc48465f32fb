// The colour of each state on the pages.
import type { Tone } from '../../core/types';
import type { LinkStatus, OrderStatus } from './model';
import type { PaymentStatus, RefundStatus } from './models';

export const ORDER_TONES: Record<OrderStatus, Tone> = {
	ACTIVE: 'plain',
	PAID: 'good',
	EXPIRED: 'bad',
	TERMINATED: 'bad',
	TERMINATION_REQUESTED: 'waiting',
};
export const LINK_TONES: Record<LinkStatus, Tone> = {
	ACTIVE: 'plain',
	PARTIALLY_PAID: 'waiting',
	PAID: 'good',
	EXPIRED: 'bad',
	CANCELLED: 'bad',
};
export const PAYMENT_TONES: Record<PaymentStatus, Tone> = {
	SUCCESS: 'good',
	PENDING: 'waiting',
	FLAGGED: 'waiting',
	NOT_ATTEMPTED: 'plain',
	FAILED: 'bad',
	USER_DROPPED: 'bad',
	CANCELLED: 'bad',
	VOID: 'bad',
};
export const refundTone = (status: RefundStatus): Tone =>
	status === 'SUCCESS' ? 'good' : /PENDING|ONHOLD/.test(status) ? 'waiting' : 'bad';
