// What the webhooks say: every kind that the life of the sandbox brings about, with the members of the contract's samples.
import { SANDBOX_KEYS, startSandbox, type Sandbox, type Switches } from '../index';
import type { Product } from '../core/news';
import { EVERY_KIND, liveThrough, NOT_IN_V1 } from './everyKind';
import { startReceiver, type Received, type Receiver } from './receiver';

let sandbox: Sandbox;
let receiver: Receiver;
beforeEach(async () => {
	receiver = await startReceiver();
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

type Fields = Record<string, unknown>;
interface Told {
	product: string;
	type: string;
	headers: Record<string, string>;
	body: Fields;
	raw: string;
}

function told({ path, headers, body }: Received): Told {
	const raw = body.toString('utf8');
	const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
	const fields: Fields = isForm ? Object.fromEntries(new URLSearchParams(raw)) : (JSON.parse(raw) as Fields);
	const type = String(fields.type ?? fields.event ?? `PAYMENT_${String(fields.txStatus)}`);
	return { product: path.slice(1), type, headers, body: fields, raw };
}

async function live(switches: Partial<Switches> = {}, versions: Partial<Record<Product, string>> = {}) {
	sandbox = await startSandbox({ switches: { webhookSending: 'byHand', webhookParallel: 1, ...switches } });
	await liveThrough(sandbox, receiver.url, SANDBOX_KEYS, versions);
	await sandbox.webhooks.deliver();
	return receiver.received.map(told);
}
const bodyOf = <Body>({ body }: Told) => body as unknown as Body;
const typesOf = (all: Told[], product: string) =>
	[...new Set(all.filter((one) => one.product === product).map(({ type }) => type))].sort();
const oneOf = (all: Told[], product: string, type: string, index = 0): Told => {
	const found = all.filter((one) => one.product === product && one.type === type)[index];
	if (!found) throw new Error(`No ${type} of ${product} came`);
	return found;
};

/** The paths of all members, `data.order.order_id`; what an array or a pair of notes holds is left out. */
function membersOf(value: unknown, path = ''): string[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
	return Object.entries(value).flatMap(([name, inner]) =>
		/^(order_tags|link_notes|payment_method|metadata)$/.test(name)
			? [`${path}.${name}`]
			: membersOf(inner, `${path}.${name}`),
	);
}

/** QN section 9.4, as they stand there. */
const SAMPLES: Record<string, string> = {
	PAYMENT_SUCCESS_WEBHOOK:
		'{"data":{"order":{"order_id":"INV-1001","order_amount":170.00,"order_currency":"INR","order_tags":null},"payment":{"cf_payment_id":"1453002795","payment_status":"SUCCESS","payment_amount":170.00,"payment_currency":"INR","payment_message":"00::Transaction success","payment_time":"2026-01-05T12:20:29+05:30","bank_reference":"234928698581","auth_id":null,"payment_method":{"upi":{"channel":"collect","upi_id":"a@b"}},"payment_group":"upi","international_payment":null,"payment_surcharge":{"payment_surcharge_service_charge":0,"payment_surcharge_service_tax":0}},"customer_details":{"customer_name":"A","customer_id":"C1","customer_email":"a@example.com","customer_phone":"9999999999"},"payment_gateway_details":{"gateway_name":"CASHFREE","gateway_order_id":null,"gateway_payment_id":null,"gateway_status_code":null,"gateway_order_reference_id":null,"gateway_settlement":"CASHFREE","gateway_reference_name":null},"payment_offers":null,"terminal_details":null},"event_time":"2026-01-05T12:20:35+05:30","type":"PAYMENT_SUCCESS_WEBHOOK"}',
	PAYMENT_LINK_EVENT:
		'{"data":{"cf_link_id":1576977,"link_id":"L-1","link_status":"PARTIALLY_PAID","link_currency":"INR","link_amount":"200.12","link_amount_paid":"55.00","link_partial_payments":true,"link_minimum_partial_amount":"11.00","link_purpose":"Fee","link_created_at":"2026-01-05T07:13:41","customer_details":{"customer_phone":"9999999999","customer_email":"a@example.com","customer_name":"A"},"link_meta":{"notify_url":"https://example.com/hook","return_url":null},"link_url":"https://payments-test.cashfree.com/links/x","link_expiry_time":"2026-02-05T21:46:20","link_notes":{"k":"v"},"link_auto_reminders":true,"link_notify":{"send_sms":true,"send_email":true},"order":{"order_amount":"22.00","order_id":"CFPay_x_1","order_expiry_time":"2026-01-06T14:04:28+05:30","order_hash":"h","transaction_id":1021206,"transaction_status":"SUCCESS"}},"type":"PAYMENT_LINK_EVENT","version":1,"event_time":"2026-01-05T14:04:28+05:30"}',
};

test('every kind comes, under its own name', async () => {
	const all = await live();
	for (const [product, types] of Object.entries(EVERY_KIND)) expect(typesOf(all, product)).toEqual(types);
});

test('V1 tells of Payouts what it has fields for, and Payments in its older versions', async () => {
	const all = await live({}, { payouts: 'V1', payments: '2022-09-01', cashgram: 'V2' });
	expect(typesOf(all, 'payouts')).toEqual(EVERY_KIND.payouts.filter((type) => !NOT_IN_V1.includes(type)));
	for (const { headers } of all.filter(({ product }) => product === 'payouts' || product === 'cashgram')) {
		expect(headers).not.toHaveProperty('x-webhook-signature');
	}
	expect(typesOf(all, 'payments')).toEqual(EVERY_KIND.payments);
	const paid = oneOf(all, 'payments', 'PAYMENT_SUCCESS_WEBHOOK');
	expect(paid.headers['x-webhook-version']).toBe('2022-09-01');
	// QN sections 8 and 10: an integer before 2023-08-01, no key before 2025-01-01.
	expect(paid.body).toMatchObject({ data: { payment: { cf_payment_id: expect.any(Number) } } });
	expect(paid.headers).not.toHaveProperty('x-idempotency-key');
	expect(oneOf(all, 'payments', 'REFUND_STATUS_WEBHOOK').body).toMatchObject({
		data: { refund: { refund_charge: 0, refund_mode: 'STANDARD' } },
	});
});

describe('Payments', () => {
	test.each(Object.entries(SAMPLES))('%s has the members of the sample', async (type, sample) => {
		const { body } = oneOf(await live(), 'payments', type);
		expect(membersOf(body).sort()).toEqual(membersOf(JSON.parse(sample)).sort());
	});

	test('amounts stand with two decimals, letters as themselves (QN-27)', async () => {
		const { raw, headers } = oneOf(await live(), 'payments', 'PAYMENT_SUCCESS_WEBHOOK');
		expect(raw).toContain('"order_amount":170.00');
		expect(raw).toContain('"customer_name":"Zoë राम"');
		expect(raw).toContain('"payment_surcharge_service_charge":0,');
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'x-webhook-version': '2025-01-01',
			'x-webhook-attempt': '1',
			'x-webhook-timestamp': expect.stringMatching(/^\d{13}$/),
			'x-webhook-signature': expect.stringMatching(/^[\w+/]{43}=$/),
			'x-idempotency-key': expect.stringMatching(/^[\w+/]{43}=$/),
		});
	});

	test('a failure has its reason, and the odd words of the sample', async () => {
		expect(oneOf(await live(), 'payments', 'PAYMENT_FAILED_WEBHOOK').body).toMatchObject({
			data: {
				payment: { payment_status: 'FAILED', bank_reference: 'NA', auth_id: 'null' },
				error_details: { error_code: 'TRANSACTION_DECLINED', error_source: 'bank' },
			},
		});
	});

	test('QN-31: the fees come as the same payment once more', async () => {
		const all = await live();
		const paid = bodyOf<PaymentBody>(oneOf(all, 'payments', 'PAYMENT_SUCCESS_WEBHOOK'));
		const fees = bodyOf<PaymentBody>(oneOf(all, 'payments', 'PAYMENT_CHARGES_WEBHOOK'));
		expect(fees.data.payment).toEqual(paid.data.payment);
		expect(fees.data.charges_details).toMatchObject({ service_charge: 3.4, settlement_amount: 165.99 });
	});

	test('QN-33, QN-24: refunds, and the one that Cashfree makes by itself', async () => {
		const all = await live();
		expect(oneOf(all, 'payments', 'REFUND_STATUS_WEBHOOK').body).toMatchObject({
			data: {
				refund: {
					refund_id: 'R_1',
					cf_refund_id: expect.any(Number),
					cf_payment_id: expect.any(Number),
					refund_status: 'SUCCESS',
					requested_speed: 'STANDARD',
				},
			},
		});
		expect(oneOf(all, 'payments', 'AUTO_REFUND_STATUS_WEBHOOK').body).toMatchObject({
			data: { auto_refund: { event: 'AUTO-REFUND', cf_payment_id: expect.any(String) } },
		});
	});

	test('QN-25: a link in parts, paid, expired and cancelled; its payment comes on its own as well', async () => {
		const all = await live();
		const links = all.filter(({ type }) => type === 'PAYMENT_LINK_EVENT').map((one) => bodyOf<LinkBody>(one));
		expect(
			links.map(({ data }) => [data.link_id, data.link_status, data.link_amount_paid, data.order === null]),
		).toEqual([
			['L-1', 'PARTIALLY_PAID', '55.00', false],
			['L-1', 'PAID', '200.12', false],
			['L-2', 'EXPIRED', '0.00', true],
			['L-3', 'CANCELLED', '0.00', true],
		]);
		const payments = all.filter(({ type }) => type === 'PAYMENT_SUCCESS_WEBHOOK');
		expect(payments.filter(({ raw }) => raw.includes('"cf_link_id"'))).toHaveLength(2);
	});

	test('QN-26, QN-24: settlements and disputes', async () => {
		const all = await live();
		expect(oneOf(all, 'payments', 'SETTLEMENT_SUCCESS').body).toMatchObject({
			data: { settlement: { settlement_id: expect.any(Number), utr: expect.any(Number), status: 'SUCCESS' } },
		});
		const disputes = ['CREATED', 'UPDATED', 'CLOSED'].map((change) =>
			bodyOf<DisputeBody>(oneOf(all, 'payments', `DISPUTE_${change}`)),
		);
		expect(disputes.map(({ data }) => [data.dispute.dispute_status, data.dispute.dispute_action_on])).toEqual(
			[
				['CHARGEBACK_CREATED', 'MERCHANT'],
				['CHARGEBACK_UNDER_REVIEW', 'CASHFREE'],
				['CHARGEBACK_MERCHANT_WON', 'CASHFREE'],
			],
		);
		expect(disputes.map(({ data }) => 'resolved_at' in data.dispute)).toEqual([false, false, true]);
		expect(typeof disputes[0]?.data.dispute.dispute_id).toBe('string');
	});
});

interface PaymentBody {
	data: { payment: Fields; charges_details?: Fields };
}
interface LinkBody {
	data: Record<'link_id' | 'link_status' | 'link_amount_paid' | 'order', unknown>;
}
interface DisputeBody {
	data: { dispute: Fields };
}

describe('Payouts', () => {
	test('QO-29: V2 is the answer of the API; SUCCESS is the word of the bank, ACKNOWLEDGED that of the payee', async () => {
		const all = await live();
		const codes = ['SUCCESS', 'ACKNOWLEDGED', 'FAILED', 'REVERSED'].map((word) => {
			const { body } = oneOf(all, 'payouts', `TRANSFER_${word}`);
			return (body as { data?: Fields }).data?.status_code;
		});
		expect(codes).toEqual(['SENT_TO_BENEFICIARY', 'COMPLETED', 'IMPS_MODE_FAIL', 'INVALID_ACCOUNT_FAIL']);
		const { body, raw, headers } = oneOf(all, 'payouts', 'TRANSFER_SUCCESS');
		expect(body).toMatchObject({
			data: { transfer_id: 'T1', cf_transfer_id: expect.any(String), status: 'SUCCESS' },
			// 6.3: without a zone.
			event_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
		});
		expect(raw).toContain('"transfer_amount":1.00');
		expect(headers).not.toHaveProperty('x-idempotency-key');
		expect(oneOf(all, 'payouts', 'BULK_TRANSFER_REJECTED').body).toMatchObject({
			data: { batch_transfer_id: 'B1', status: 'REJECTED' },
		});
	});

	test('V1 has fields of its own (6.4)', async () => {
		const all = await live({}, { payouts: 'V1' });
		const names = (type: string) => Object.keys(oneOf(all, 'payouts', type).body).sort();
		const ids = ['event', 'referenceId', 'signature', 'transferId'];
		expect(names('TRANSFER_SUCCESS')).toEqual([...ids, 'acknowledged', 'eventTime', 'utr'].sort());
		expect(names('TRANSFER_ACKNOWLEDGED')).toEqual([...ids, 'acknowledged'].sort());
		expect(names('TRANSFER_FAILED')).toEqual([...ids, 'reason'].sort());
		expect(names('TRANSFER_REJECTED')).toEqual([...ids, 'reason'].sort());
		expect(names('TRANSFER_REVERSED')).toEqual([...ids, 'eventTime', 'reason'].sort());
		expect(names('CREDIT_CONFIRMATION')).toEqual(['amount', 'event', 'ledgerBalance', 'signature', 'utr']);
		expect(names('LOW_BALANCE_ALERT')).toEqual(['alertTime', 'currentBalance', 'event', 'signature']);
	});

	test('events without a sample in V2 come in either shape', async () => {
		const alert = oneOf(await live({ webhookUnsampled: 'wrapped' }), 'payouts', 'LOW_BALANCE_ALERT');
		expect(alert.body).toMatchObject({ type: 'LOW_BALANCE_ALERT', data: { currentBalance: '10.00' } });
		expect(alert.headers).toHaveProperty('x-webhook-signature');
	});
});

describe('the older products', () => {
	test.each(['form', 'json'] as const)('cashgrams as %s', async (webhookOlderBody) => {
		const all = await live({ webhookOlderBody, webhookCashgramId: 'cashgramId' });
		const { body } = oneOf(all, 'cashgram', 'CASHGRAM_REDEEMED');
		expect(Object.keys(body).sort()).toEqual(
			['cashgramId', 'event', 'eventTime', 'referenceId', 'signature', 'utr'].sort(),
		);
		expect(typeof body.referenceId).toBe(webhookOlderBody === 'form' ? 'string' : 'number');
		expect(oneOf(all, 'cashgram', 'CASHGRAM_EXPIRED').body).toMatchObject({
			cashgramId: 'CG-2',
			reason: 'EXCEEDED_EXPIRY_DATE',
		});
	});

	test('a v1 order is told of once it is paid, and in no other case', async () => {
		const all = (await live()).filter(({ product }) => product === 'gateway');
		expect(all).toHaveLength(1);
		expect(all[0]?.body).toMatchObject({
			orderId: 'ORDER-1',
			orderAmount: '154.00',
			txStatus: 'SUCCESS',
			paymentMode: 'CREDIT_CARD',
		});
	});

	test('Auto Collect: by account and by UPI ID', async () => {
		const all = await live();
		expect(oneOf(all, 'autoCollect', 'AMOUNT_COLLECTED').body).toMatchObject({
			amount: '100.00',
			isVpa: '0',
			vAccountId: 'DEMO1',
		});
		expect(oneOf(all, 'autoCollect', 'AMOUNT_COLLECTED', 1).body).toMatchObject({
			amount: '1.50',
			isVpa: '1',
			virtualVpaId: 'demovpa1',
			remitterName: 'J. O’Neil & Söhne +1',
		});
		expect(oneOf(all, 'autoCollect', 'TRANSFER_REJECTED').body).toMatchObject({ vAccountId: 'DEMO1' });
	});
});

test('any event: what nothing here brings about can be told all the same', async () => {
	sandbox = await startSandbox({ switches: { webhookSending: 'byHand' } });
	sandbox.webhooks.register({ product: 'payouts', url: `${receiver.url}/payouts` });
	const fields = { beneEntity: 'BANK', id: '7', status: 'ONGOING', entityCode: 'HDFC' };
	sandbox.webhooks.tell({ product: 'payouts', type: 'BENEFICIARY_INCIDENT', fields });
	sandbox.webhooks.tell({ product: 'payouts', type: 'SOMETHING_NEW', data: { amount: 1.5 } });
	expect(() => sandbox.webhooks.tell({ product: 'payouts', type: 'NOTHING' })).toThrow('needs data');
	await sandbox.webhooks.deliver();
	expect(receiver.received.map(told)).toMatchObject([
		{ type: 'BENEFICIARY_INCIDENT', body: fields },
		{ type: 'SOMETHING_NEW', raw: expect.stringContaining('{"amount":1.50}') },
	]);
});
