// Where Cashfree's client for today's Payment Gateway differs from the documents: each row has the decision, its source, and a check.
import type { Sandbox, Switches } from '../../sandbox';
import {
	LINK_ID,
	NEW_LINK,
	NEW_ORDER,
	NEW_REFUND,
	ORDER_ID,
	paidOrder,
	settledOrder,
	SETTLEMENTS,
} from './runs';

/** What a call resolves to, limited to what the tests check. */
export interface Answer {
	status: number;
	data: unknown;
	config: { timeout?: number };
}

/** One attempt with the client against a fresh sandbox. */
export interface Try {
	sandbox: Sandbox;
	/** @throws Error for an unknown name, and whatever the call throws */
	call(name: string, ...given: unknown[]): Promise<Answer>;
	/** Uses another version of the API from now on. */
	speak(version: string): void;
	/** Whether the client, by default, sends reports to its developers. */
	reportsUnasked(): boolean;
}

/** What is observed under these switches. */
interface Sight {
	switches: Partial<Switches>;
	seen: unknown;
}

export interface Difference {
	what: string;
	/** The calls concerned. */
	calls: readonly string[];
	/** `switch`: the documents say both; the first sight is the sandbox by default. `client`: the client is wrong, or does not help. */
	decision: 'switch' | 'client';
	because: string;
	/** Sections, quirks and questions in the contract of today's Payment Gateway. */
	source: string;
	look(the: Try, call: string): Promise<unknown>;
	sights: readonly Sight[];
}

/** How a call ends: the HTTP status and code it rejects with, or `resolved`. */
async function endOf(call: Promise<Answer>): Promise<unknown> {
	try {
		await call;
		return 'resolved';
	} catch (error) {
		const { response } = error as { response?: { status: number; data: { code?: string } | string } };
		const data = response?.data;
		return [response?.status, typeof data === 'string' ? data.slice(0, 6) : data?.code];
	}
}

const without = (body: object, name: string): object =>
	Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));

export const DIFFERENCES: readonly Difference[] = [
	{
		what: 'has one object for the filters of cards, which 2026-01-01 takes as plain lists',
		calls: ['PGCreateOrder'],
		decision: 'switch',
		because:
			'which field of the order 2026-01-01 took away is not told; the wrapper of these filters is one guess',
		source: '2.1, 13.1',
		look: async ({ call, speak }, name) => {
			speak('2025-01-01');
			const card_bins = ['411111'];
			const order_meta = { payment_methods_filters: { filters: { card_bins } } };
			return await endOf(call(name, { ...NEW_ORDER, order_meta }));
		},
		sights: [
			{ switches: { pgCardFilters: 'byVersion' }, seen: [400, 'card_bins_invalid'] },
			{ switches: { pgCardFilters: 'either' }, seen: 'resolved' },
		],
	},
	{
		what: 'reads settlements out of data, which the specification of 2025-01-01 does not have',
		calls: ['PGFetchSettlements'],
		decision: 'switch',
		because: 'one object by the specification of 2025-01-01, a list with a cursor by those who call it',
		source: '5.1, QN-35',
		look: async ({ sandbox, call, speak }, name) => {
			speak('2025-01-01');
			settledOrder(sandbox);
			const { data } = await call(name, SETTLEMENTS);
			return (data as { data?: unknown[] }).data?.length;
		},
		sights: [
			{ switches: { pgSettlementsBefore2026: 'list' }, seen: 1 },
			{ switches: { pgSettlementsBefore2026: 'single' }, seen: undefined },
		],
	},
	{
		what: 'takes the document of a dispute for a text, and sends it as one: no file arrives',
		calls: ['PGUploadDisputesDocuments'],
		decision: 'client',
		because: 'the specification has a file of at most 20 MB in multipart form data; a text is no file',
		source: '6.1, QN-36',
		look: async ({ sandbox, call }, name) => {
			paidOrder(sandbox);
			const { dispute_id } = sandbox.control.payments.openDispute(ORDER_ID);
			return await endOf(call(name, dispute_id, '%PDF', 'Shipping Proof'));
		},
		sights: [{ switches: {}, seen: [400, expect.stringMatching(/^file_/)] }],
	},
	{
		what: 'takes a refund without an ID',
		calls: ['PGOrderCreateRefund'],
		decision: 'client',
		because:
			'its types have refund_id as optional, and the specification requires it: the ID is what keeps a refund from being made twice',
		source: '4.1, 4.2',
		look: async ({ sandbox, call }, name) => {
			paidOrder(sandbox);
			return await endOf(call(name, ORDER_ID, without(NEW_REFUND, 'refund_id')));
		},
		sights: [{ switches: {}, seen: [400, 'refund_id_missing'] }],
	},
	{
		what: 'takes an order without a customer, which older versions of the API refuse',
		calls: ['PGCreateOrder'],
		decision: 'client',
		because:
			'customer_details is required in 2025-01-01 and optional in the types of 2026-01-01: the node sends it always',
		source: '2.1',
		look: async ({ call, speak }, name) => {
			const body = without(NEW_ORDER, 'customer_details');
			const newer = await endOf(call(name, body));
			speak('2025-01-01');
			return [newer, await endOf(call(name, { ...body, order_id: 'INV-2' }))];
		},
		sights: [{ switches: {}, seen: ['resolved', [400, 'customer_details_missing']] }],
	},
	{
		what: 'takes a link without an ID, which older versions of the API refuse',
		calls: ['PGCreateLink'],
		decision: 'client',
		because:
			'link_id is required in 2025-01-01 and optional in the types of 2026-01-01: the node sends one always',
		source: '3.1',
		look: async ({ call, speak }, name) => {
			const newer = await endOf(call(name, without(NEW_LINK, 'link_id')));
			speak('2025-01-01');
			return [newer, await endOf(call(name, without(NEW_LINK, 'link_id')))];
		},
		sights: [{ switches: {}, seen: ['resolved', [400, 'link_id_missing']] }],
	},
	{
		what: 'takes reconciliation without dates',
		calls: ['PGFetchRecon'],
		decision: 'client',
		because: 'its types have the filters as optional; both dates are required, and are the only filters',
		source: '5.5',
		look: async ({ call }, name) => await endOf(call(name, { pagination: { limit: 10 } })),
		sights: [{ switches: {}, seen: [400, 'filters_missing'] }],
	},
	{
		what: 'lists only the paid orders of a link unless told otherwise',
		calls: ['PGLinkFetchOrders'],
		decision: 'client',
		because: 'the API does so without status: whoever looks for an attempt that failed must ask for ALL',
		source: '3.4, QN-23',
		look: async ({ sandbox, call }, name) => {
			sandbox.control.payments.addLink({ link_id: LINK_ID });
			sandbox.control.payments.payLink(LINK_ID, { status: 'FAILED' });
			const { data } = await call(name, LINK_ID);
			return data;
		},
		sights: [{ switches: {}, seen: [] }],
	},
	{
		what: 'rejects for an order that is there already, with nothing of the order',
		calls: ['PGCreateOrder'],
		decision: 'client',
		because: 'a create that is tried again after a lost answer meets this: the order must be read to know',
		source: '2.1, 7.3',
		look: async ({ sandbox, call }, name) => {
			sandbox.faults.add({ match: { path: '/pg/orders' }, kind: 'lostAnswer' });
			return [await endOf(call(name, NEW_ORDER)), await endOf(call(name, NEW_ORDER))];
		},
		sights: [
			{
				switches: {},
				seen: [
					[undefined, undefined],
					[409, 'order_already_exists'],
				],
			},
		],
	},
	{
		what: 'follows a redirect with a GET, and takes its answer for the order',
		calls: ['PGCreateOrder'],
		decision: 'client',
		because: 'nothing was made; a redirect of a write is an outcome that is not known',
		source: '1, 7.1',
		look: async ({ sandbox, call }, name) => {
			sandbox.faults.add({ match: { path: '/pg/orders' }, kind: 'redirect' });
			const { data } = await call(name, NEW_ORDER);
			return [(data as { order_id: string }).order_id, sandbox.control.payments.all().length];
		},
		sights: [{ switches: {}, seen: ['redirected', 0] }],
	},
	{
		what: 'takes anything with HTTP 200 for a success',
		calls: ['PGFetchOrder', 'PGOrderFetchRefunds'],
		decision: 'client',
		because: 'gateways in front may answer with a page; a success is known by its own ID',
		source: '1, 7.1',
		look: async ({ sandbox, call }, name) => {
			sandbox.faults.add({ match: { path: /^\/pg/ }, kind: 'answer', body: '<html>Welcome</html>' });
			return (await call(name, ORDER_ID)).data;
		},
		sights: [{ switches: {}, seen: '<html>Welcome</html>' }],
	},
	{
		what: 'hands on a page as the data of its error',
		calls: ['PGFetchOrder'],
		decision: 'client',
		because: 'what turns a caller away before the API answers in HTML',
		source: '7.1',
		look: async ({ sandbox, call }, name) => {
			const body = '<html><title>403 Forbidden</title></html>';
			sandbox.faults.add({ match: { path: /^\/pg/ }, kind: 'answer', status: 403, body });
			return await endOf(call(name, ORDER_ID));
		},
		sights: [{ switches: {}, seen: [403, '<html>'] }],
	},
	{
		what: 'does not repeat a read after 429, whose answer says how long to wait',
		calls: ['PGFetchOrder'],
		decision: 'client',
		because: 'nothing was processed, and x-ratelimit-retry tells the seconds',
		source: '7.1, 7.2',
		look: async ({ sandbox, call }, name) => {
			sandbox.faults.add({ match: { path: /^\/pg/ }, kind: 'status429', retryAfterSeconds: 1 });
			return [await endOf(call(name, ORDER_ID)), sandbox.journal.count(/^\/pg/)];
		},
		sights: [{ switches: {}, seen: [[429, 'request_failed'], 1] }],
	},
	{
		what: 'waits for an answer without end, and reports to its makers unless told not to',
		calls: ['PGFetchOrder'],
		decision: 'client',
		because: 'an answer that never comes must end as unknown, and failed payments are not for others to read',
		source: '7.1, 7.3',
		look: async ({ sandbox, call, reportsUnasked }, name) => {
			paidOrder(sandbox);
			const { config } = await call(name, ORDER_ID);
			return [config.timeout, reportsUnasked()];
		},
		sights: [{ switches: {}, seen: [0, true] }],
	},
];
