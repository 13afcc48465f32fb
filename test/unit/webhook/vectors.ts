// Deliveries whose signatures were computed from the contracts alone, and the wrong ways of signing that must be refused.
import type { ProductName } from '../../../nodes/WebhookTrigger/products';

export interface Vector {
	what: string;
	product: ProductName;
	secret: string;
	headers: Record<string, string>;
	body: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const PG_SECRET = 'demo-client-secret-0123456789';
const BODY_A =
	'{"data":{"order":{"order_id":"order_OFR_2","order_amount":170.00,"order_currency":"INR","order_tags":null},"payment":{"cf_payment_id":"1453002795","payment_status":"SUCCESS","payment_amount":170.00,"payment_currency":"INR","payment_message":"₹170 भुगतान – café ✓"}},"event_time":"2025-05-05T12:19:19+05:30","type":"PAYMENT_SUCCESS_WEBHOOK"}';
const BODY_B =
	'{"data":{"test_object":{"test_key":"test_value"}},"type":"WEBHOOK","event_time":"2025-09-03T16:12:03.622Z"}';
const BODY_C =
	'{ "data" : {"cf_link_id":1576977,"link_id":"INV-2025/001","link_status":"PARTIALLY_PAID","link_amount":"200.12","link_amount_paid":"55.00","link_url":"https:\\/\\/payments-test.cashfree.com\\/links\\/U1mgll3c0e9g"},"type":"PAYMENT_LINK_EVENT","version":1,"event_time":"2023-08-16T14:43:44+05:30"}\n';
const BODY_W1 =
	'{"data":{"transfer_id":"TR-DEMO-1","cf_transfer_id":"123456","status":"SUCCESS","status_code":"COMPLETED","transfer_amount":1.00,"transfer_mode":"BANK","transfer_utr":"UTR0001","beneficiary_details":{"beneficiary_id":"BENE_1"}},"event_time":"2026-01-01T05:30:00","type":"TRANSFER_ACKNOWLEDGED"}';
const BODY_W2 =
	'{"data": {"order": {"order_id": "demo1", "order_amount": 1500.50, "order_currency": "INR", "order_tags": null}, "payment": {"cf_payment_id": "5114925103565", "payment_status": "SUCCESS", "payment_amount": 1500.50, "payment_group": "vba_transfer", "payment_method": {"vba_transfer": {"utr": "UTR0002", "remitter_account": "000123456789", "remitter_name": "Zoë राम", "remitter_ifsc": "HDFC0000001", "vaccount_id": "DEMO1", "vaccount_number": "808081DEMO1"}}}}, "event_time": "2026-01-01T05:31:00+05:30", "type": "PAYMENT_SUCCESS_WEBHOOK"}';

const today = (signature: string, timestamp: string) => ({
	...JSON_TYPE,
	'x-webhook-signature': signature,
	'x-webhook-timestamp': timestamp,
});

const CASHGRAM = {
	event: 'CASHGRAM_REDEEMED',
	cashgramid: 'CG-DEMO-1',
	referenceId: '123456',
	eventTime: '2024-01-15 10:30:00',
	utr: '401510300001',
	signature: '/9YbA5ep/WsdFnQpKvk6sJ9qzG7MTEmX8jxuTFHGf+A=',
};
const COLLECTED = {
	amount: '100.00',
	creditRefNo: '1243',
	email: 'a@example.com',
	event: 'AMOUNT_COLLECTED',
	isVpa: '0',
	paymentTime: '2024-01-15 10:30:00',
	phone: '9000000001',
	referenceId: '2125',
	remitterAccount: '001130007628',
	remitterName: 'JANE DOE',
	utr: 'UTR0001',
	vAccountId: 'DEMO1',
	signature: '2AN/P1tOx9ZTlNFWh4uehqwL0Pystfc5id65BqOWZgA=',
};
const ORDER = {
	orderId: 'ORDER-1',
	orderAmount: '154.00',
	referenceId: '2602',
	txStatus: 'SUCCESS',
	paymentMode: 'CREDIT_CARD',
	txMsg: 'Transaction Successful',
	txTime: '2024-01-15 10:30:00',
	signature: 'QESGfbKXFznmh+mtMM+FD12u8ldugZisY446wbrJOb8=',
};
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
/** The same with the amount as a number of two decimals, which a parser would print with none. */
const collectedAsJson = JSON.stringify(COLLECTED).replace('"100.00"', '100.00').replace('"2125"', '2125');

/** today-pg.md 9.3, today-payouts-vba.md 6.2, cashfree-api.md 4.1 to 4.3. */
export const VECTORS: Vector[] = [
	{
		what: 'A: decimals and letters of three scripts',
		product: 'payments',
		secret: PG_SECRET,
		headers: today('DqsaxgrtJkGtRlgu8J4RtUnzGgq0FTncLn+DxnhKZAI=', '1746427759733'),
		body: BODY_A,
	},
	{
		what: "B: the dashboard's test, its time in seconds (QN-29, QN-30)",
		product: 'payments',
		secret: PG_SECRET,
		headers: today('zFuncgmHwX0prxG+MVA4euSkBag5oZt0VIM/qHn+jtw=', '1756915924'),
		body: BODY_B,
	},
	{
		what: 'C: blanks, escaped slashes and a line break at the end',
		product: 'payments',
		secret: PG_SECRET,
		headers: today('GFhtjg575n5bhr6V27N1DHEPCgC+Ol1J3meMiBBQVN0=', '1692177224000'),
		body: BODY_C,
	},
	{
		what: 'W1: a transfer',
		product: 'payouts',
		secret: 'demo-secret',
		headers: today('jCmSoAOJAFJBLzG2CsMoUEXE7iQy24WQ+rdYLSYudnA=', '1767225600000'),
		body: BODY_W1,
	},
	{
		what: 'W2: a payment into a virtual account',
		product: 'payments',
		secret: 'demo-secret',
		headers: today('0nLRk76EySzYwbDz425UNzoiOuZxvWLCL3DHEEJXmqA=', '1767225660123'),
		body: BODY_W2,
	},
	{
		what: 'a cashgram as form',
		product: 'cashgram',
		secret: 'demo-secret',
		headers: FORM_TYPE,
		body: form(CASHGRAM),
	},
	{
		what: 'a cashgram as JSON',
		product: 'cashgram',
		secret: 'demo-secret',
		headers: JSON_TYPE,
		body: JSON.stringify(CASHGRAM),
	},
	{
		what: 'a collected amount as form',
		product: 'autoCollect',
		secret: 'demo-secret',
		headers: FORM_TYPE,
		body: form(COLLECTED),
	},
	{
		what: 'a collected amount as JSON with numbers',
		product: 'autoCollect',
		secret: 'demo-secret',
		headers: JSON_TYPE,
		body: collectedAsJson,
	},
	{ what: 'a v1 order', product: 'gateway', secret: 'demo-secret', headers: FORM_TYPE, body: form(ORDER) },
];

/** The contracts' own wrong ways: each is a signature that must be refused for the body beside it. */
export const WRONG_WAYS: Array<
	[what: string, signature: string, timestamp: string, body: string, secret: string]
> = [
	[
		'A after JSON.parse and JSON.stringify (QN-27)',
		'tnbe8o3duS9UqBi6Wby4JAA81H9v0o7xWD/71qtI4ps=',
		'1746427759733',
		BODY_A,
		PG_SECRET,
	],
	[
		'A after json.loads and json.dumps (QN-27)',
		'cuvw0YLI5kajESD+kvT2WT5fXJ8uj0E/Z8BvCDCikC0=',
		'1746427759733',
		BODY_A,
		PG_SECRET,
	],
	[
		'A with a dot between (QN-28)',
		'jjv4mFtcTLxx+t48ecU2HVnbvU3hOq3FjKhfBWQLOdA=',
		'1746427759733',
		BODY_A,
		PG_SECRET,
	],
	[
		'C after JSON.parse and JSON.stringify (QN-27)',
		'wf3rg940HBAX1XlbrIAr5KrmEw6KXWQDcw5ueWau8lU=',
		'1692177224000',
		BODY_C,
		PG_SECRET,
	],
	[
		'W1 after JSON.parse and JSON.stringify (QO-32)',
		'YLPYSo5FDEEE1AMZo6CcZD9ddCbkDSPTtnBjoBy7w8Y=',
		'1767225600000',
		BODY_W1,
		'demo-secret',
	],
	[
		'W1 after json.loads and json.dumps (QO-32)',
		'tTdemycSFC9OyDCMt53mKYLQRxiE5gxAIh5kgKGxtfE=',
		'1767225600000',
		BODY_W1,
		'demo-secret',
	],
	[
		'W1 with a dot between (QO-32)',
		'+0jHyVdUVs19YH7hpeRDNgrfSaHCR8GUJ6C3f3rt4OA=',
		'1767225600000',
		BODY_W1,
		'demo-secret',
	],
	[
		'W1 in hex (QO-32)',
		'8c2992a003890052412f31b60ac3285045c4ee2432db8590fab7582d262e7670',
		'1767225600000',
		BODY_W1,
		'demo-secret',
	],
];
