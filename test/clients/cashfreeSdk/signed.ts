// One signed webhook of each older product, as in the contract (4.1 to 4.3), for testing the SDK's signature check.
import { createHmac } from 'node:crypto';
import type { Fields } from './calls';

export interface SignedWebhook {
	product: string;
	/** As received, without the signature. */
	fields: Record<string, string>;
	/** Field names in the order in which their values are signed. */
	order: 'sorted' | readonly string[];
	/** What Cashfree sends as `signature`. */
	signature: string;
}

/** The secret of every webhook here, made up by the contract. */
export const WEBHOOK_SECRET = 'demo-secret';

export const SIGNED: readonly SignedWebhook[] = [
	{
		product: 'Cashgram (4.1)',
		fields: {
			event: 'CASHGRAM_REDEEMED',
			cashgramid: 'CG-DEMO-1',
			referenceId: '123456',
			eventTime: '2024-01-15 10:30:00',
			utr: '401510300001',
		},
		order: 'sorted',
		signature: '/9YbA5ep/WsdFnQpKvk6sJ9qzG7MTEmX8jxuTFHGf+A=',
	},
	{
		product: 'Auto Collect (4.2)',
		fields: {
			event: 'AMOUNT_COLLECTED',
			amount: '100.00',
			creditRefNo: '1243',
			email: 'a@example.com',
			isVpa: '0',
			paymentTime: '2024-01-15 10:30:00',
			phone: '9000000001',
			referenceId: '2125',
			remitterAccount: '001130007628',
			remitterName: 'JANE DOE',
			utr: 'UTR0001',
			vAccountId: 'DEMO1',
		},
		order: 'sorted',
		signature: '2AN/P1tOx9ZTlNFWh4uehqwL0Pystfc5id65BqOWZgA=',
	},
	{
		product: 'Payment Gateway v1 (4.3)',
		fields: {
			orderId: 'ORDER-1',
			orderAmount: '154.00',
			referenceId: '2602',
			txStatus: 'SUCCESS',
			paymentMode: 'CREDIT_CARD',
			txMsg: 'Transaction Successful',
			txTime: '2024-01-15 10:30:00',
		},
		order: ['orderId', 'orderAmount', 'referenceId', 'txStatus', 'paymentMode', 'txMsg', 'txTime'],
		signature: 'QESGfbKXFznmh+mtMM+FD12u8ldugZisY446wbrJOb8=',
	},
];

/** The values in signing order, with nothing between them. */
export function signedText({ fields, order }: SignedWebhook): string {
	const names = order === 'sorted' ? Object.keys(fields).sort() : order;
	return names.map((name) => fields[name]).join('');
}

/** The body that Cashfree posts: a form (4.1 to 4.3). */
export const bodyOf = (fields: Fields): string =>
	new URLSearchParams(fields as Record<string, string>).toString();

/** HMAC-SHA256 with the secret of these webhooks. */
export const hmac = (text: string, encoding: 'base64' | 'hex'): string =>
	createHmac('sha256', WEBHOOK_SECRET).update(text).digest(encoding);
