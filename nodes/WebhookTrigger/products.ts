// Data: the webhooks of each product: how they are signed, with which credential, and which events there are.
import type { Delivery } from './delivery';
import {
	autoCollectEventId,
	cashgramEventId,
	gatewayEventId,
	paymentsEventId,
	payoutsEventId,
	type EventIdOf,
} from './eventIds';
import type { Scheme } from './signature';

export type ProductName = 'payments' | 'payouts' | 'cashgram' | 'gateway' | 'autoCollect';

/** An event as Cashfree spells it, and what it means. */
interface WebhookEvent {
	value: string;
	name: string;
	description: string;
}

export interface Product {
	/** As shown on the form. */
	name: string;
	credentialType: string;
	/** The credential's secret, used unless the credential has a separate webhook secret. */
	secretField: 'clientSecret' | 'secretKey';
	schemes: readonly Scheme[];
	/** The type of a delivery, as Cashfree spells it. */
	typeOf(payload: Record<string, unknown>): string | undefined;
	eventIdOf: EventIdOf;
	/** Whether a delivery is a test call from the dashboard. Some tests cannot be told from real calls. */
	isTest(type: string, delivery: Delivery): boolean;
	events: readonly WebhookEvent[];
	/** Where its webhooks are set up. */
	setup: string;
}

const event = (value: string, name: string, description: string): WebhookEvent => ({
	value,
	name,
	description,
});
const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;
const isSignedInBody = ({ headers }: Delivery): boolean => headers['x-webhook-signature'] === undefined;

/** A Payouts URL receives V1 or V2, as set in the dashboard, but Cashgram events always as V1: both schemes are valid (QO-30). */
const PAYOUTS_SCHEMES: readonly Scheme[] = ['header', 'sortedValues'];
const payoutsType = ({ type, event: older }: Record<string, unknown>) => textOf(type) ?? textOf(older);
/** The dashboard's test call is a LOW_BALANCE_ALERT in the older format, even for a V2 URL (today-payouts-vba 6.5). */
const isPayoutsTest = (type: string, delivery: Delivery): boolean =>
	type === 'LOW_BALANCE_ALERT' && isSignedInBody(delivery);
const PAYOUTS_SETUP =
	'Payouts Dashboard > Developers > Webhooks > Add Webhook: paste the address and choose version V2';

/** Payments come first: n8n's node panel lists the events of the first product. */
export const PRODUCTS: Record<ProductName, Product> = {
	payments: {
		name: 'Payments',
		credentialType: 'cashfreePaymentsApi',
		secretField: 'clientSecret',
		schemes: ['header'],
		typeOf: ({ type }) => textOf(type),
		eventIdOf: paymentsEventId,
		isTest: (type) => type === 'WEBHOOK',
		setup:
			'Payment Gateway Dashboard > Developers > Webhooks > Add Webhook Endpoint: paste the address, choose version 2025-01-01, test, and tick the events',
		events: [
			event('AUTO_REFUND_STATUS_WEBHOOK', 'Auto Refund Status', 'Cashfree refunds a payment by itself'),
			event('DISPUTE_CLOSED', 'Dispute Closed', 'A dispute was decided'),
			event(
				'DISPUTE_CREATED',
				'Dispute Created',
				'A customer asks for the money back: answer before respond_by',
			),
			event('DISPUTE_UPDATED', 'Dispute Updated', 'The status of a dispute changed'),
			event(
				'PAYMENT_CHARGES_WEBHOOK',
				'Payment Charges',
				'The same payment again, with its fees: do not count it twice',
			),
			event('PAYMENT_FAILED_WEBHOOK', 'Payment Failed', 'An attempt to pay failed; another one may follow'),
			event(
				'PAYMENT_LINK_EVENT',
				'Payment Link Event',
				'A link was paid, paid in part, expired or cancelled',
			),
			event(
				'PAYMENT_SUCCESS_WEBHOOK',
				'Payment Success',
				'Money arrived for an order, a link or a virtual account',
			),
			event('PAYMENT_USER_DROPPED_WEBHOOK', 'Payment User Dropped', 'The customer left the payment page'),
			event('REFUND_STATUS_WEBHOOK', 'Refund Status', 'A refund was processed, or was cancelled'),
			event('SETTLEMENT_FAILED', 'Settlement Failed', 'The bank did not accept a settlement'),
			event('SETTLEMENT_INITIATED', 'Settlement Initiated', 'Cashfree has begun to pay out a settlement'),
			event('SETTLEMENT_REVERSED', 'Settlement Reversed', 'A settlement came back'),
			event('SETTLEMENT_SUCCESS', 'Settlement Success', 'A settlement reached your bank account'),
			event('VENDOR_SETTLEMENT_FAILED', 'Vendor Settlement Failed', 'The settlement of a vendor failed'),
			event(
				'VENDOR_SETTLEMENT_INITIATED',
				'Vendor Settlement Initiated',
				'The settlement of a vendor has begun',
			),
			event(
				'VENDOR_SETTLEMENT_REVERSED',
				'Vendor Settlement Reversed',
				'The settlement of a vendor came back',
			),
			event('VENDOR_SETTLEMENT_SUCCESS', 'Vendor Settlement Success', 'A vendor got the settlement'),
		],
	},
	payouts: {
		name: 'Payouts',
		credentialType: 'cashfreePayoutsApi',
		secretField: 'clientSecret',
		schemes: PAYOUTS_SCHEMES,
		typeOf: payoutsType,
		eventIdOf: payoutsEventId,
		isTest: isPayoutsTest,
		setup: PAYOUTS_SETUP,
		events: [
			event('BENEFICIARY_INCIDENT', 'Beneficiary Incident', 'A bank has trouble receiving money'),
			event('BULK_TRANSFER_REJECTED', 'Bulk Transfer Rejected', 'A batch was refused as a whole'),
			event('CREDIT_CONFIRMATION', 'Credit Confirmation', 'Your Payouts balance was topped up'),
			event(
				'LOW_BALANCE_ALERT',
				'Low Balance Alert',
				'Your Payouts balance is low. The dashboard\'s test call looks the same, so "All Events" leaves this event out if it is signed in the older way.',
			),
			event(
				'TRANSFER_ACKNOWLEDGED',
				'Transfer Acknowledged',
				"The payee's bank has confirmed that it received the money",
			),
			event('TRANSFER_APPROVED', 'Transfer Approved', 'A person approved a transfer in the dashboard'),
			event('TRANSFER_FAILED', 'Transfer Failed', 'Nobody was paid'),
			event('TRANSFER_REJECTED', 'Transfer Rejected', 'Cashfree refused a transfer before sending it'),
			event('TRANSFER_REVERSED', 'Transfer Reversed', 'The money came back, perhaps after it had been sent'),
			event(
				'TRANSFER_SUCCESS',
				'Transfer Success',
				'The bank accepted the transfer; the money may still come back',
			),
		],
	},
	cashgram: {
		name: 'Cashgram',
		credentialType: 'cashfreeCashgramApi',
		secretField: 'clientSecret',
		schemes: PAYOUTS_SCHEMES,
		typeOf: payoutsType,
		eventIdOf: cashgramEventId,
		isTest: isPayoutsTest,
		setup: PAYOUTS_SETUP,
		events: [
			event('CASHGRAM_EXPIRED', 'Cashgram Expired', 'A payout link was not used in time'),
			event('CASHGRAM_REDEEMED', 'Cashgram Redeemed', 'The money of a payout link was paid out'),
			event(
				'CASHGRAM_TRANSFER_REVERSAL',
				'Cashgram Transfer Reversal',
				'The bank sent the money back afterwards',
			),
		],
	},
	gateway: {
		name: 'Payment Gateway v1',
		credentialType: 'cashfreeGatewayApi',
		secretField: 'secretKey',
		schemes: ['fixedOrder'],
		// It is posted only for successful payments, and has no field for the event type (cashfree-api 4.3).
		typeOf: ({ txStatus }) => (textOf(txStatus) === undefined ? undefined : `PAYMENT_${String(txStatus)}`),
		eventIdOf: gatewayEventId,
		isTest: () => false,
		setup: 'Nothing to set up in the dashboard: enter the address as the Notify URL of each order',
		events: [event('PAYMENT_SUCCESS', 'Payment Success', 'An order was paid')],
	},
	autoCollect: {
		name: 'Auto Collect',
		credentialType: 'cashfreeAutoCollectApi',
		secretField: 'clientSecret',
		schemes: ['sortedValues'],
		typeOf: (payload) => textOf(payload.event),
		eventIdOf: autoCollectEventId,
		isTest: () => false,
		setup: 'Auto Collect Dashboard > Developers > Webhooks: paste the address',
		events: [
			event('AMOUNT_COLLECTED', 'Amount Collected', 'Money arrived in a virtual account or UPI ID'),
			event('AMOUNT_SETTLED', 'Amount Settled', 'Collected money was paid to your bank account'),
			event('TRANSFER_REJECTED', 'Transfer Rejected', 'A payment was refused and goes back'),
		],
	},
};

/** Stands for every event. */
export const ALL_EVENTS = '*';
