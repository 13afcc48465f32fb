// The calls of Cashfree's client for today's Payment Gateway: their arguments, the resulting request, and the expected answer.
import type {
	CreateLinkRequest,
	CreateOrderRequest,
	FetchReconRequest,
	FetchSettlementsRequest,
	OrderCreateRefundRequest,
	VBASimulationRequest,
} from 'cashfree-pg';
import type { Sandbox } from '../../sandbox';

export interface Run {
	call: string;
	what: string;
	/** Creates in the sandbox what the call needs, and returns its arguments. */
	given(sandbox: Sandbox): unknown[];
	/** The last request, including its query. */
	request: string;
	/** Part of the data that it resolves to. */
	data: unknown;
	/** The version of the API. Default: the client's own, 2026-01-01. */
	version?: string;
}

export const ORDER_ID = 'INV-1';
export const LINK_ID = 'LINK-1';
const REQUEST_ID = '4dfb9780-46fe-11ee-be56-0242ac120002';

export const NEW_ORDER: CreateOrderRequest = {
	order_id: ORDER_ID,
	order_amount: 10.34,
	order_currency: 'INR',
	customer_details: {
		customer_id: 'walterwNrcMi',
		customer_phone: '9999999999',
		customer_name: 'Walter White',
		customer_email: 'walter@example.com',
	},
	order_meta: {
		return_url: 'https://www.cashfree.com/devstudio/thankyou?order_id={order_id}',
		notify_url: 'https://example.com/hook',
		payment_methods: 'cc,dc,upi',
	},
	order_note: 'Test order',
	order_tags: { name: 'Developer', company: 'Cashfree' },
};
export const NEW_LINK: CreateLinkRequest = {
	link_id: LINK_ID,
	link_amount: 100,
	link_currency: 'INR',
	link_purpose: 'Payment for PlayStation 11',
	link_partial_payments: true,
	link_minimum_partial_amount: 20,
	link_auto_reminders: true,
	link_notify: { send_sms: true, send_email: false },
	link_notes: { key_1: 'value_1' },
	link_meta: { notify_url: 'https://example.com/hook', return_url: 'https://example.com/back' },
	customer_details: { customer_phone: '9999999999', customer_name: 'John Doe' },
};
export const NEW_REFUND: OrderCreateRefundRequest = {
	refund_id: 'refund_1',
	refund_amount: 1,
	refund_note: 'refund note for reference',
	refund_speed: 'STANDARD',
};
const range = { start_date: '2020-01-01T00:00:00Z', end_date: '2999-12-31T00:00:00Z' };
const VBA_TRANSFER: VBASimulationRequest = {
	vba_ifsc: 'UTIB0CCH274',
	utr: 'CBIN000000000001',
	amount: 250.5,
	remitter_account: '001130007628',
	remitter_ifsc: 'HDFC0000001',
	remitter_name: 'JANE DOE',
	phone: '9876543210',
};
export const SETTLEMENTS: FetchSettlementsRequest = { pagination: { limit: 10 }, filters: range };
const RECON: FetchReconRequest = { pagination: { limit: 10 }, filters: range };

/** @returns the ID of the payment */
export const paidOrder = ({ control }: Sandbox): string => {
	control.payments.add({ order_id: ORDER_ID, amount: 100 });
	return String(control.payments.pay(ORDER_ID).cf_payment_id);
};
export const settledOrder = (sandbox: Sandbox): number => {
	paidOrder(sandbox);
	return sandbox.control.payments.settle().id;
};
const link = ({ control }: Sandbox) => control.payments.addLink({ link_id: LINK_ID, partial: true });
const disputed = (sandbox: Sandbox): number => {
	paidOrder(sandbox);
	return sandbox.control.payments.openDispute(ORDER_ID).dispute_id as number;
};

const ORDER = `/pg/orders/${ORDER_ID}`;
const DISPUTE = '/pg/disputes/433475257';
const SETTLED = { cf_settlement_id: '738101' };

export const RUNS: readonly Run[] = [
	{
		call: 'PGCreateOrder',
		what: 'with all that the node knows',
		given: () => [NEW_ORDER, REQUEST_ID],
		request: 'POST /pg/orders',
		data: { ...NEW_ORDER, order_status: 'ACTIVE', payment_session_id: expect.stringMatching(/^session_/) },
	},
	{
		call: 'PGFetchOrder',
		what: 'by the ID of the merchant',
		given: (sandbox) => [paidOrder(sandbox) && ORDER_ID],
		request: `GET ${ORDER}`,
		data: { order_id: ORDER_ID, order_status: 'PAID' },
	},
	{
		call: 'PGTerminateOrder',
		what: 'one that is not paid',
		given: ({ control }) => {
			control.payments.add({ order_id: ORDER_ID });
			return [ORDER_ID, { order_status: 'TERMINATED' }];
		},
		request: `PATCH ${ORDER}`,
		data: { order_status: 'TERMINATED' },
	},
	{
		call: 'PGOrderFetchPayments',
		what: 'every attempt',
		given: (sandbox) => [paidOrder(sandbox) && ORDER_ID],
		request: `GET ${ORDER}/payments`,
		data: [{ payment_status: 'SUCCESS', is_captured: true }],
	},
	{
		call: 'PGOrderFetchPayment',
		what: 'one attempt',
		given: (sandbox) => [ORDER_ID, paidOrder(sandbox)],
		request: `GET ${ORDER}/payments/5114910634`,
		data: { cf_payment_id: '5114910634' },
	},
	{
		call: 'PGCreateLink',
		what: 'with all that the node knows',
		given: () => [NEW_LINK, REQUEST_ID],
		request: 'POST /pg/links',
		data: { ...NEW_LINK, link_status: 'ACTIVE', link_url: expect.stringContaining('/links/') },
	},
	{
		call: 'PGFetchLink',
		what: 'by the ID of the merchant',
		given: (sandbox) => [link(sandbox).link_id],
		request: `GET /pg/links/${LINK_ID}`,
		data: { link_id: LINK_ID },
	},
	{
		call: 'PGCancelLink',
		what: 'without a body',
		given: (sandbox) => [link(sandbox).link_id],
		request: `POST /pg/links/${LINK_ID}/cancel`,
		data: { link_status: 'CANCELLED' },
	},
	{
		call: 'PGLinkFetchOrders',
		what: 'all of them',
		given: (sandbox) => {
			link(sandbox);
			sandbox.control.payments.payLink(LINK_ID, { amount: 40, status: 'FAILED' });
			return [LINK_ID, undefined, undefined, 'ALL'];
		},
		request: `GET /pg/links/${LINK_ID}/orders?status=ALL`,
		data: [{ link_id: LINK_ID, order_status: 'ACTIVE' }],
	},
	{
		call: 'PGOrderCreateRefund',
		what: 'a part of what was paid',
		given: (sandbox) => [paidOrder(sandbox) && ORDER_ID, NEW_REFUND],
		request: `POST ${ORDER}/refunds`,
		data: { refund_id: 'refund_1', refund_amount: 1, refund_status: 'PENDING' },
	},
	...(
		[
			[
				'PGOrderFetchRefund',
				[ORDER_ID, 'auto_5114910635'],
				`GET ${ORDER}/refunds/auto_5114910635`,
				'PENDING',
			],
			[
				'PGOrderUpdateRefund',
				[ORDER_ID, 'auto_5114910635', { refund_status: 'CANCELLED', remarks: 'Kept' }],
				`PUT ${ORDER}/refunds/auto_5114910635`,
				'CANCELLED',
			],
		] as const
	).map(([call, given, request, status]): Run => ({
		call,
		what: 'of an order that was paid twice',
		given: (sandbox) => {
			paidTwice(sandbox);
			return [...given];
		},
		request,
		data: { refund_id: 'auto_5114910635', refund_status: status },
	})),
	{
		call: 'PGOrderFetchRefunds',
		what: 'of an order that was paid twice',
		given: (sandbox) => {
			paidTwice(sandbox);
			return [ORDER_ID];
		},
		request: `GET ${ORDER}/refunds`,
		data: [{ refund_type: 'PAYMENT_AUTO_REFUND' }],
	},
	...(['2025-01-01', '2026-01-01'] as const).flatMap((version): Run[] => {
		const isNew = version === '2026-01-01';
		return [
			{
				call: 'PGOrderFetchSettlement',
				what: `of an order, ${version}`,
				given: (sandbox) => [settledOrder(sandbox) && ORDER_ID],
				request: `GET ${ORDER}/settlements`,
				data: isNew ? { settlement_details: SETTLED } : SETTLED,
				version,
			},
			{
				call: 'PGFetchSettlements',
				what: `by dates, ${version}`,
				given: (sandbox) => [settledOrder(sandbox) && SETTLEMENTS],
				request: 'POST /pg/settlements',
				data: { data: [SETTLED] },
				version,
			},
			{
				call: 'PGSettlementFetchRecon',
				what: `of a settlement, ${version}`,
				given: (sandbox) => {
					const filters = { cf_settlement_ids: [settledOrder(sandbox)] };
					return [{ pagination: { limit: 10 }, filters }];
				},
				request: 'POST /pg/settlement/recon',
				data: {
					data: expect.arrayContaining([
						expect.objectContaining({
							event_details: expect.objectContaining({ event_type: 'PAYMENT' }),
							refund_details: isNew ? [] : null,
						}),
					]),
				},
				version,
			},
			{
				call: 'PGFetchRecon',
				what: `by dates, ${version}`,
				given: (sandbox) => [paidOrder(sandbox) && RECON],
				request: 'POST /pg/recon',
				data: { data: [isNew ? { event_details: { event_type: 'PAYMENT' } } : { event_type: 'PAYMENT' }] },
				version,
			},
		];
	}),
	{
		call: 'PGFetchDisputeByID',
		what: 'by its number',
		given: (sandbox) => [disputed(sandbox)],
		request: `GET ${DISPUTE}`,
		data: { dispute_status: 'CHARGEBACK_CREATED' },
	},
	{
		call: 'PGFetchOrderDisputes',
		what: 'of an order',
		given: (sandbox) => [disputed(sandbox) && ORDER_ID],
		request: `GET ${ORDER}/disputes`,
		data: [{ dispute_id: 433475257 }],
	},
	{
		call: 'PGFetchPaymentDisputes',
		what: 'of a payment',
		given: (sandbox) => [disputed(sandbox) && 5114910634],
		request: 'GET /pg/payments/5114910634/disputes',
		data: [{ dispute_id: 433475257 }],
	},
	{
		call: 'PGAcceptDisputeByID',
		what: 'without a body',
		given: (sandbox) => [disputed(sandbox)],
		request: `PUT ${DISPUTE}/accept`,
		data: { dispute_status: 'CHARGEBACK_MERCHANT_ACCEPTED' },
	},
	{
		call: 'PGUploadDisputesDocuments',
		what: 'a file with a name and a type, against what its types say',
		given: (sandbox) => [
			disputed(sandbox),
			new File(['%PDF'], 'proof.pdf', { type: 'application/pdf' }),
			'Shipping Proof',
			REQUEST_ID,
			undefined,
			'Signed',
		],
		request: `POST ${DISPUTE}/documents`,
		data: [{ dispute_evidence: [{ document_name: 'proof.pdf', document_type: 'Shipping Proof' }] }],
	},
	{
		call: 'PGSimulatePayment',
		what: 'lets an open attempt succeed',
		given: ({ control }) => {
			control.payments.add({ order_id: ORDER_ID });
			const entity_id = control.payments.pend(ORDER_ID).cf_payment_id;
			return [{ entity: 'PAYMENTS', entity_id, entity_simulation: { payment_status: 'SUCCESS' } }];
		},
		request: 'POST /pg/simulate',
		data: { entity: 'PAYMENTS', entity_simulation: { payment_status: 'SUCCESS' } },
	},
	{
		call: 'PGSimulatePayment',
		what: 'lets money come in on a virtual account: the only call for these that this client has',
		given: ({ control }) => {
			const [account] = control.virtualAccounts.add({ id: 'CUST0042' });
			const entity_id = String(account?.vba_account_number);
			return [{ entity: 'VBA_TRANSFER', entity_id, vba_simulation: VBA_TRANSFER }];
		},
		request: 'POST /pg/simulate',
		data: { entity: 'VBA_TRANSFER', vba_simulation: { utr: 'CBIN000000000001' } },
	},
];

/** Cashfree refunds the second of two payments by itself. */
function paidTwice({ control, switches }: Sandbox): void {
	switches.pgRefundSeconds = 'byControl';
	control.payments.add({ order_id: ORDER_ID });
	for (let times = 0; times < 2; times++) control.payments.pend(ORDER_ID);
	for (let times = 0; times < 2; times++) control.payments.decide(ORDER_ID, 'SUCCESS');
}
