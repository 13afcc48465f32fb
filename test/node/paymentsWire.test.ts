// What reaches Cashfree of today's Payment Gateway: paths, headers, and bodies with every field in its object, as the contract has them.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CashfreePayments } from '../../nodes/Payments/CashfreePayments.node';
import { SANDBOX_KEYS } from '../sandbox/core/keys';
import { runNode, type RunRequest } from './harness/engine';
import { credentialsFor } from './harness/goodValues';
import { startRecorder, type Recorded, type Recorder } from './harness/recorder';

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());
beforeEach(() => {
	recorder.requests.length = 0;
});

async function run(name: string, parameters: INodeParameters, more: Partial<RunRequest> = {}) {
	const [resource = '', operation = ''] = name.split('.');
	return await runNode({
		node: CashfreePayments,
		parameters: { resource, operation, ...parameters },
		credentials: credentialsFor(recorder.url),
		...more,
	});
}

/** Runs one item and returns its only request. */
async function sent(name: string, parameters: INodeParameters, more: Partial<RunRequest> = {}) {
	const { error } = await run(name, parameters, more);
	expect(error).toBeUndefined();
	expect(recorder.requests).toHaveLength(1);
	return recorder.requests[0] as Recorded;
}

const order: INodeParameters = {
	order_id: 'INV-1',
	order_amount: '154.10',
	order_currency: 'INR',
	customer_id: 'CUST-0042',
	customer_phone: '+91 98765 43210',
};
const link: INodeParameters = {
	link_id: 'LINK-1',
	link_amount: 154.1,
	link_currency: 'INR',
	link_purpose: 'School fee',
	customer_phone: '9876543210',
};
const refund: INodeParameters = {
	order_id: 'INV-1',
	refund_amount: '10',
	refund_id: 'RETURN-1',
	refund_speed: 'STANDARD',
};
const dates: INodeParameters = { start_date: '2026-11-01', end_date: '2026-11-20', returnAll: true };
const range = { start_date: '2026-11-01T00:00:00+05:30', end_date: '2026-11-20T23:59:59+05:30' };
const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);

it.each<[name: string, parameters: INodeParameters, call: string, body?: object]>([
	[
		'order.create',
		order,
		'POST /pg/orders',
		{
			order_id: 'INV-1',
			order_amount: 154.1,
			order_currency: 'INR',
			customer_details: { customer_id: 'CUST-0042', customer_phone: '9876543210' },
		},
	],
	[
		'order.create',
		{
			...order,
			additionalFields: {
				customer_email: 'asha@example.com',
				customer_name: 'Asha Rao',
				notify_url: 'https://n8n.example.com/webhook/paid',
				order_expiry_time: inTenDays,
				order_note: 'Annual subscription',
				order_tags: {
					pair: [
						{ name: 'class', value: '7B' },
						{ name: 'row', value: 12 },
					],
				},
				payment_methods: ['cc', 'upi'],
				return_url: 'https://shop.example.com/?order={order_id}',
			},
		} as INodeParameters,
		'POST /pg/orders',
		{
			order_id: 'INV-1',
			order_amount: 154.1,
			order_currency: 'INR',
			customer_details: {
				customer_id: 'CUST-0042',
				customer_phone: '9876543210',
				customer_name: 'Asha Rao',
				customer_email: 'asha@example.com',
			},
			order_meta: {
				return_url: 'https://shop.example.com/?order={order_id}',
				notify_url: 'https://n8n.example.com/webhook/paid',
				payment_methods: 'cc,upi',
			},
			order_expiry_time: `${inTenDays}T23:59:59+05:30`,
			order_note: 'Annual subscription',
			order_tags: { class: '7B', row: '12' },
		},
	],
	['order.get', { order_id: 'INV-1' }, 'GET /pg/orders/INV-1'],
	['order.getPayments', { order_id: 'INV-1' }, 'GET /pg/orders/INV-1/payments'],
	['order.terminate', { order_id: 'INV-1' }, 'PATCH /pg/orders/INV-1', { order_status: 'TERMINATED' }],
	[
		'payment.get',
		{ order_id: 'INV-1', cf_payment_id: 5114925103565 },
		'GET /pg/orders/INV-1/payments/5114925103565',
	],
	[
		'paymentLink.create',
		link,
		'POST /pg/links',
		{
			link_id: 'LINK-1',
			link_amount: 154.1,
			link_currency: 'INR',
			link_purpose: 'School fee',
			customer_details: { customer_phone: '9876543210' },
		},
	],
	[
		'paymentLink.create',
		{
			...link,
			additionalFields: {
				customer_email: 'asha@example.com',
				customer_name: 'Asha Rao',
				link_auto_reminders: true,
				link_expiry_time: inTenDays,
				link_minimum_partial_amount: '50',
				link_notes: { pair: [{ name: 'class', value: '7B' }] },
				link_partial_payments: true,
				notify_url: 'https://n8n.example.com/webhook/paid',
				payment_methods: ['upi'],
				return_url: 'https://shop.example.com/thank-you',
				send_email: false,
				send_sms: true,
			},
		} as INodeParameters,
		'POST /pg/links',
		{
			link_id: 'LINK-1',
			link_amount: 154.1,
			link_currency: 'INR',
			link_purpose: 'School fee',
			customer_details: {
				customer_phone: '9876543210',
				customer_name: 'Asha Rao',
				customer_email: 'asha@example.com',
			},
			link_notify: { send_sms: true, send_email: false },
			link_meta: {
				return_url: 'https://shop.example.com/thank-you',
				notify_url: 'https://n8n.example.com/webhook/paid',
				payment_methods: 'upi',
			},
			link_auto_reminders: true,
			link_expiry_time: `${inTenDays}T23:59:59+05:30`,
			link_minimum_partial_amount: 50,
			link_notes: { class: '7B' },
			link_partial_payments: true,
		},
	],
	['paymentLink.get', { link_id: 'LINK-1' }, 'GET /pg/links/LINK-1'],
	['paymentLink.cancel', { link_id: 'LINK-1' }, 'POST /pg/links/LINK-1/cancel'],
	['paymentLink.getOrders', { link_id: 'LINK-1', status: 'ALL' }, 'GET /pg/links/LINK-1/orders?status=ALL'],
	['paymentLink.getOrders', { link_id: 'LINK-1', status: 'PAID' }, 'GET /pg/links/LINK-1/orders?status=PAID'],
	[
		'refund.create',
		{ ...refund, additionalFields: { refund_note: 'Returned' } },
		'POST /pg/orders/INV-1/refunds',
		{ refund_id: 'RETURN-1', refund_amount: 10, refund_speed: 'STANDARD', refund_note: 'Returned' },
	],
	['refund.get', { order_id: 'INV-1', refund_id: 'RETURN-1' }, 'GET /pg/orders/INV-1/refunds/RETURN-1'],
	['refund.getMany', { order_id: 'INV-1' }, 'GET /pg/orders/INV-1/refunds'],
	[
		'refund.cancel',
		{ order_id: 'INV-1', refund_id: 'RETURN-1', remarks: 'Kept' },
		'PUT /pg/orders/INV-1/refunds/RETURN-1',
		{ refund_status: 'CANCELLED', remarks: 'Kept' },
	],
	[
		'settlement.getMany',
		{ settlementsBy: 'dates', ...dates },
		'POST /pg/settlements',
		{ pagination: { limit: 1000 }, filters: range },
	],
	[
		'settlement.getMany',
		{ settlementsBy: 'cf_settlement_ids', cf_settlement_ids: ' 2461, 2462\n2461 ', limit: 3 },
		'POST /pg/settlements',
		{ pagination: { limit: 10 }, filters: { cf_settlement_ids: ['2461', '2462'] } },
	],
	[
		'settlement.getMany',
		{ settlementsBy: 'settlement_utrs', settlement_utrs: '={{ [1644822317781212, "AXISP1"] }}', limit: 30 },
		'POST /pg/settlements',
		{ pagination: { limit: 30 }, filters: { settlement_utrs: ['1644822317781212', 'AXISP1'] } },
	],
	['settlement.getByOrder', { order_id: 'INV-1' }, 'GET /pg/orders/INV-1/settlements'],
	['reconciliation.getMany', dates, 'POST /pg/recon', { pagination: { limit: 1000 }, filters: range }],
	[
		'reconciliation.getBySettlement',
		{
			settlementsBy: 'cf_settlement_ids',
			cf_settlement_ids: '2461',
			limit: 5,
			filters: { event_type: ['REFUND'] },
		},
		'POST /pg/settlement/recon',
		// How many rows are refunds is not known: the page is as large as it can be.
		{ pagination: { limit: 1000 }, filters: { cf_settlement_ids: ['2461'] } },
	],
	['dispute.get', { dispute_id: 433475257 }, 'GET /pg/disputes/433475257'],
	['dispute.accept', { dispute_id: '433475257' }, 'PUT /pg/disputes/433475257/accept'],
	['dispute.getMany', { disputesOf: 'order_id', order_id: 'INV-1' }, 'GET /pg/orders/INV-1/disputes'],
	[
		'dispute.getMany',
		{ disputesOf: 'cf_payment_id', cf_payment_id: '5114925103565' },
		'GET /pg/payments/5114925103565/disputes',
	],
	// The default tells jest that the body is no callback of its own.
])('%s %j', async (name, parameters, call, body = undefined) => {
	const request = await sent(name, parameters);
	expect(`${request.method} ${request.url}`).toBe(call);
	if (body === undefined) return expect(request.body).toBe('');
	expect(JSON.parse(request.body)).toEqual(body);
	expect(request.headers['content-type']).toMatch(/^application\/json/);
});

it('QN-6 amounts are JSON numbers, not texts, and not floats that run on', async () => {
	expect((await sent('order.create', { ...order, order_amount: '={{ 0.1 + 0.2 + 1 }}' })).body).toContain(
		'"order_amount":1.3,',
	);
	const { error } = await run('order.create', { ...order, order_amount: '0.5' });
	expect(error?.message).toBe('Order Amount must be at least 1.00 rupees [item 0]');
	expect(recorder.requests).toHaveLength(1);
});

it('QN-10 no empty text is sent for an optional field', async () => {
	const names = [
		'customer_email',
		'customer_name',
		'notify_url',
		'order_expiry_time',
		'order_note',
		'return_url',
	];
	const empty = Object.fromEntries(names.map((name) => [name, ' ']));
	const more = { ...empty, payment_methods: [], order_tags: {} };
	const { body } = await sent('order.create', { ...order, order_id: '', additionalFields: more });
	expect(JSON.parse(body)).toEqual({
		order_id: expect.stringMatching(/^n8n[0-9a-f]{32}$/),
		order_amount: 154.1,
		order_currency: 'INR',
		customer_details: { customer_id: 'CUST-0042', customer_phone: '9876543210' },
	});
});

it('QN-11 return_url and notify_url of a link stand in link_meta, never beside it', async () => {
	const additionalFields = { return_url: 'https://a.example.com', notify_url: 'https://b.example.com' };
	const body = JSON.parse(
		(await sent('paymentLink.create', { ...link, additionalFields })).body,
	) as IDataObject;
	expect(body.link_meta).toEqual(additionalFields);
	expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['return_url']));
});

it('QN-13 IDs in a path are encoded, and one that would leave it is refused', async () => {
	expect((await sent('order.get', { order_id: ' a/b?c=d#e ' })).url).toBe('/pg/orders/a%2Fb%3Fc%3Dd%23e');
	for (const id of ['', '.', '..']) {
		const { error } = await run('order.get', { order_id: '={{ $json.id }}' }, { items: [{ id }] });
		expect(error?.message).toMatch(/^Order ID must /);
	}
	expect(recorder.requests).toHaveLength(1);
});

it('QN-23 all orders of a link are asked for, where nothing else is chosen', async () => {
	expect((await sent('paymentLink.getOrders', { link_id: 'LINK-1' })).url).toMatch(/\?status=ALL$/);
});

describe('headers', () => {
	const credentials = (more: Record<string, string>) => {
		const { cashfreePaymentsApi } = credentialsFor(recorder.url);
		return { cashfreePaymentsApi: { ...cashfreePaymentsApi, ...more } };
	};

	it.each(['2023-08-01', '2025-01-01', '2026-01-01'])(
		'QN-2 the version %s of the credential',
		async (apiVersion) => {
			const { headers } = await sent(
				'order.get',
				{ order_id: 'A' },
				{ credentials: credentials({ apiVersion }) },
			);
			expect(headers['x-api-version']).toBe(apiVersion);
		},
	);

	it('keys, the version, JSON, and nothing that would replay an old failure (QN-19)', async () => {
		const { headers } = await sent('order.create', order);
		const { clientId, clientSecret } = SANDBOX_KEYS.payments;
		expect(headers).toMatchObject({
			'x-client-id': clientId,
			'x-client-secret': clientSecret,
			'x-api-version': '2025-01-01',
			accept: 'application/json',
		});
		for (const name of ['x-idempotency-key', 'authorization', 'x-cf-signature']) {
			expect(headers).not.toHaveProperty(name);
		}
	});

	it('white space round pasted keys is not sent', async () => {
		const pasted = credentials({ clientId: ' id-1\n', clientSecret: '\tsecret-1 ' });
		const { headers } = await sent('order.get', { order_id: 'A' }, { credentials: pasted });
		expect([headers['x-client-id'], headers['x-client-secret']]).toEqual(['id-1', 'secret-1']);
	});
});

describe('an ID that was left out', () => {
	const creates: Array<[string, INodeParameters, string]> = [
		['order.create', { ...order, order_id: '' }, 'order_id'],
		['paymentLink.create', { ...link, link_id: '' }, 'link_id'],
		['refund.create', { ...refund, refund_id: '' }, 'refund_id'],
	];

	it.each(creates)(
		'%s: made by the node, for each item another, and part of the output',
		async (name, parameters, field) => {
			const items = [{}, {}, {}];
			const { error } = await run(name, parameters, { items, executionId: 'run-1' });
			expect(error).toBeUndefined();
			const ids = recorder.requests.map(({ fields }) => fields[field]);
			expect(new Set(ids).size).toBe(3);
			for (const id of ids) expect(id).toMatch(/^n8n[0-9a-f]{32}$/);
		},
	);

	it.each(creates)(
		'%s: the same under the same execution, another one in the next',
		async (name, parameters, field) => {
			for (const executionId of ['run-1', 'run-1', 'run-2']) await run(name, parameters, { executionId });
			const [first, again, next] = recorder.requests.map(({ fields }) => fields[field]);
			expect(again).toBe(first);
			expect(next).not.toBe(first);
		},
	);

	it.each(creates)(
		'%s: none can be made, so the item is refused and nothing sent',
		async (name, parameters) => {
			const { error } = await run(name, parameters, { executionId: '' });
			expect(error?.message).toMatch(/ ID must not be empty here, because this execution has no ID/);
			expect(recorder.requests).toEqual([]);
		},
	);
});

it.each<[string, INodeParameters, string]>([
	[
		'settlement.getMany',
		{ settlementsBy: 'dates', ...dates, end_date: '2026-10-31' },
		'End Date must not be before Start Date',
	],
	['reconciliation.getMany', { ...dates, end_date: '2026-10-31' }, 'End Date must not be before Start Date'],
	[
		'paymentLink.create',
		{ ...link, additionalFields: { link_partial_payments: true, link_minimum_partial_amount: 154.1 } },
		'Link Minimum Partial Amount must be below Link Amount',
	],
	['reconciliation.getMany', { ...dates, filters: { event_type: [] } }, 'Event Type must not be empty'],
	['refund.cancel', { order_id: 'A', refund_id: 'B', remarks: '={{ "" }}' }, 'Remarks must not be empty'],
])('%s %j is refused before anything is sent', async (name, parameters, text) => {
	const { error } = await run(name, parameters);
	expect(error?.message).toBe(`${text} [item 0]`);
	expect(recorder.requests).toEqual([]);
});
