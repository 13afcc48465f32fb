// What becomes of the Gateway's writes when their answer is lost, or n8n tries again: nothing is refunded, ordered or mailed twice.
import type { IDataObject } from 'n8n-workflow';
import { CashfreeGateway } from '../../nodes/Gateway/CashfreeGateway.node';
import { idOf } from '../../nodes/shared/transport/madeId';
import type { Fault, Sandbox } from '../sandbox';
import { callAsTool } from './harness/engine';
import {
	CREATE,
	EMAIL,
	INFO,
	LINK,
	REFUND,
	REFUND_STATUS,
	credentialOf,
	freshSandbox,
	onOrder,
	paid,
	refundParameters,
	runGateway,
} from './harness/gateway';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await freshSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const fault = (path: string, kind: Fault['kind'], more: Partial<Fault> = {}) =>
	sandbox.faults.add({ match: { path, method: 'POST' }, kind, ...more });
/** Until the node gives up: the first try and two repeats. */
const outage = (path: string) => fault(path, 'html502', { times: 3 });
const refund = async (items: IDataObject[], more: object = {}) =>
	await runGateway(sandbox, { parameters: refundParameters, items, ...more });
const sentIds = () =>
	sandbox.journal.calls({ path: REFUND }).map(({ body }) => (body as IDataObject).merchantRefundId);

const done: Array<[string, Fault['kind'], Partial<Fault>]> = [
	['a closed socket', 'lostAnswer', {}],
	['an HTML page of a proxy', 'html502', { processed: true }],
	['HTTP 500', 'http500', { processed: true }],
	['code 520', 'error520After', {}],
	['a redirect', 'redirect', { processed: true }],
	['an empty answer', 'empty', { processed: true }],
	['half an answer', 'truncated', {}],
];

describe('a refund whose answer is lost', () => {
	it.each(done)('Q-PG9 %s: not sent again, and told as it truly is', async (_what, kind, more) => {
		fault(REFUND, kind, more);
		const { items, error } = await refund([{ referenceId: paid(sandbox), merchantRefundId: 'R-1' }]);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			merchantRefundId: 'R-1',
			refundAmount: '10.00',
			processed: 'NO',
			message: 'Refund details',
			confirmedByLookup: true,
		});
		expect(sandbox.journal.count(REFUND)).toBe(1);
		expect(sandbox.control.gateway.refunds()).toHaveLength(1);
	});

	it('Q-PG9 the same without an ID of the user: looked up by the one the node made', async () => {
		fault(REFUND, 'lostAnswer');
		const { items } = await refund([{ referenceId: paid(sandbox) }]);
		expect(items[0]?.json).toMatchObject({ merchantRefundId: sentIds()[0], confirmedByLookup: true });
	});

	it('Q-S8 no answer within the time limit of the request options', async () => {
		fault(REFUND, 'hangAfter');
		const { items } = await refund([{ referenceId: paid(sandbox), merchantRefundId: 'R-1' }], {
			parameters: { ...refundParameters, requestOptions: { timeout: 150 } },
		});
		expect(items[0]?.json).toMatchObject({ confirmedByLookup: true });
		expect(sandbox.journal.count(REFUND)).toBe(1);
	});

	it('never made: unknown, most likely not created, and how to look', async () => {
		fault(REFUND, 'dropBefore');
		const { error } = await refund([{ referenceId: paid(sandbox), merchantRefundId: 'R-1' }]);
		expect(error?.message).toMatch(
			/does not have this refund, so it was most likely not created.*\[item 0\]/,
		);
		expect(error?.description).toMatch(
			/Get this refund by its merchant refund ID.*with the same merchant refund ID/,
		);
		expect(error?.context.outcome).toBe('unknown');
		expect(sandbox.journal.count(REFUND)).toBe(1);
	});

	it('the look-up fails as well: unknown, and both reasons are told', async () => {
		fault(REFUND, 'lostAnswer');
		outage(REFUND_STATUS);
		const { error } = await refund([{ referenceId: paid(sandbox), merchantRefundId: 'R-1' }]);
		expect(error?.message).toMatch(
			/not known whether this refund was created.*closed.*did not work either.*502/,
		);
		expect(error?.context.outcome).toBe('unknown');
	});

	it.each([
		['another amount', { refundAmount: '20.00' }],
		['another payment', { referenceId: 1 }],
	])('one of the same ID with %s is never taken for it', async (_what, other) => {
		const referenceId = paid(sandbox);
		await refund([{ referenceId, merchantRefundId: 'R-1' }]);
		fault(REFUND, 'dropBefore');
		const { error } = await refund([{ referenceId, merchantRefundId: 'R-1', ...other }]);
		expect(error?.message).toMatch(/A refund with this ID exists, but with other values/);
		expect(error?.context).toMatchObject({ outcome: 'unknown', record: { refundAmount: '10.00' } });
	});

	it('Q-PG5 agrees when references and amounts come as numbers', async () => {
		fault(REFUND, 'lostAnswer');
		const body = {
			status: 'OK',
			message: 'm',
			refund: [{ referenceId: 7, refundAmount: 10, processed: 'YES' }],
		};
		fault(REFUND_STATUS, 'answer', { body });
		const { items } = await refund([{ referenceId: '7', merchantRefundId: 'R-1' }]);
		expect(items[0]?.json).toMatchObject({ processed: 'YES', confirmedByLookup: true });
	});

	it.each([
		['no reference', { refundAmount: '10.00' }],
		['no amount', { referenceId: 7, refundAmount: '' }],
	])('a record with %s proves nothing', async (_what, record) => {
		fault(REFUND, 'lostAnswer');
		fault(REFUND_STATUS, 'answer', { body: { status: 'OK', refund: record } });
		const { error } = await refund([{ referenceId: '7', merchantRefundId: 'R-1' }]);
		expect(error?.message).toMatch(/exists, but it is not certain that it is this one/);
	});

	it('while the node continues: an item that says unknown, with the IDs', async () => {
		fault(REFUND, 'dropBefore');
		const referenceId = paid(sandbox);
		const { items } = await refund([{ referenceId }], { onError: 'continueRegularOutput' });
		expect(items[0]?.json).toMatchObject({
			outcome: 'unknown',
			referenceId: String(referenceId),
			merchantRefundId: expect.stringMatching(/^n8n/),
		});
	});
});

describe('Retry On Fail', () => {
	it('Q-PG9 a refund of which nothing is known is looked up first, and not sent again', async () => {
		fault(REFUND, 'lostAnswer');
		outage(REFUND_STATUS);
		const { items, error } = await refund([{ referenceId: paid(sandbox) }], { retryOnFail: true });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ confirmedByLookup: true, processed: 'NO' });
		expect(sandbox.journal.count(REFUND)).toBe(1);
		expect(sandbox.control.gateway.refunds()).toHaveLength(1);
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'Q-PG9 one that Cashfree does not show yet is not sent again, %s',
		async (onError) => {
			fault(REFUND, 'dropBefore');
			const referenceId = paid(sandbox);
			const { items, error } = await refund([{ referenceId }], { retryOnFail: true, onError });
			expect(sandbox.journal.count(REFUND)).toBe(1);
			expect(sandbox.journal.count(REFUND_STATUS)).toBeGreaterThan(1);
			const text = String(error?.message ?? items[0]?.json.error);
			expect(text).toMatch(/Cashfree does not have this refund, so it was most likely not created/);
			expect(error?.context.outcome ?? items[0]?.json.outcome).toBe('unknown');
		},
	);

	it('Q-PG9 one that Cashfree shows later is found at the second try', async () => {
		fault(REFUND, 'lostAnswer');
		fault(REFUND_STATUS, 'answer', { body: { status: 'ERROR', reason: 'Refund not found' } });
		const { items } = await refund([{ referenceId: paid(sandbox) }], { retryOnFail: true });
		expect(sandbox.journal.count(REFUND)).toBe(1);
		expect(items[0]?.json).toMatchObject({ confirmedByLookup: true });
	});

	it('a look-up that goes on failing sends nothing', async () => {
		fault(REFUND, 'dropBefore');
		fault(REFUND_STATUS, 'html502', { times: Infinity });
		const { error } = await refund([{ referenceId: paid(sandbox) }], { retryOnFail: true });
		expect(error?.context.outcome).toBe('unknown');
		expect(sandbox.journal.count(REFUND)).toBe(1);
	});

	it('what is done is not done again because of another item', async () => {
		const items = ['O-1', 'O-2', 'O-3'].map((orderId) => ({ referenceId: paid(sandbox, orderId) }));
		fault(REFUND, 'answer', {
			match: { path: REFUND, body: { referenceId: items[2]?.referenceId } },
			body: { status: 'ERROR', reason: 'Try again' },
		});
		const result = await refund(items, { retryOnFail: true });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json, pairedItem }) => [json.referenceId, pairedItem])).toEqual(
			items.map(({ referenceId }, item) => [String(referenceId), { item }]),
		);
		expect(sandbox.control.gateway.refunds()).toHaveLength(3);
		// Only the third was sent twice.
		expect(new Set(sentIds()).size).toBe(3);
		expect(sentIds()).toHaveLength(4);
	});

	it('an order that was created is not created again because of another item', async () => {
		fault(CREATE, 'answer', {
			match: { path: CREATE, body: { orderId: 'O-2' } },
			body: { status: 'ERROR', reason: 'Try again' },
		});
		const { items, error } = await runGateway(sandbox, {
			items: [{ orderId: 'O-1' }, { orderId: 'O-2' }],
			retryOnFail: true,
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.orderId)).toEqual(['O-1', 'O-2']);
		expect(sandbox.journal.count(CREATE)).toBe(3);
	});
});

describe('the merchantRefundId that the node makes', () => {
	it('differs by execution, node, run and item, and by nothing else', () => {
		const made = [
			idOf('1', 'node', 0, 0),
			idOf('2', 'node', 0, 0),
			idOf('1', 'other', 0, 0),
			idOf('1', 'node', 1, 0),
			idOf('1', 'node', 0, 1),
			idOf('10', 'node', 0, 0),
		];
		expect(new Set(made).size).toBe(made.length);
		expect(idOf('1', 'node', 0, 0)).toBe(made[0]);
		for (const id of made) expect(id).toMatch(/^[0-9a-z]{35}$/);
	});

	it('two items and two executions get four', async () => {
		const referenceId = paid(sandbox);
		await refund([{ referenceId }, { referenceId }]);
		await refund([{ referenceId }, { referenceId }]);
		expect(new Set(sentIds()).size).toBe(4);
		expect(sandbox.control.gateway.refunds()).toHaveLength(4);
	});

	it('as a tool of an AI agent: what it asks for twice is refunded once, and other refunds are others', async () => {
		const [one, two] = [paid(sandbox, 'O-1'), paid(sandbox, 'O-2')];
		const agent = {
			node: CashfreeGateway,
			parameters: { ...refundParameters, merchantRefundId: '' },
			credentials: credentialOf(sandbox),
			executionId: 'the-agent',
		};
		const others = [{ referenceId: one }, { referenceId: two }, { referenceId: one, refundAmount: 20 }];
		expect(await callAsTool(agent, others, 3)).toHaveLength(3);
		// The agent's runs may be counted from zero again.
		expect(await callAsTool(agent, [{ referenceId: two, refundAmount: 5 }], 3)).toHaveLength(1);
		await expect(callAsTool(agent, [{ referenceId: one, refundAmount: '10' }], 3)).rejects.toThrow(
			/already exists/,
		);
		expect(sandbox.control.gateway.refunds()).toHaveLength(4);
		expect(sentIds()).toHaveLength(5);
		expect(new Set(sentIds()).size).toBe(4);
	});

	it('an execution without an ID gets none: the user is asked for one', async () => {
		const { error } = await refund([{ referenceId: paid(sandbox) }], { executionId: '' });
		expect(error?.message).toMatch(/^Merchant Refund ID must not be empty here/);
		expect(sandbox.journal.count(REFUND)).toBe(0);
	});
});

it('Q-PG9 a refund is not repeated by itself, but after 429, which comes before processing', async () => {
	fault(REFUND, 'status429', { times: 2 });
	const { items } = await refund([{ referenceId: paid(sandbox) }]);
	expect(items[0]?.json.message).toBe('Refund has been initiated.');
	expect(sandbox.journal.count(REFUND)).toBe(3);
	expect(sandbox.control.gateway.refunds()).toHaveLength(1);
});

describe('an order whose answer is lost', () => {
	it.each(done)(
		'%s: not sent again, found, and still useful: with its payment link',
		async (_what, kind, more) => {
			fault(CREATE, kind, more);
			const { items, error } = await runGateway(sandbox);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({
				orderId: 'O-1',
				orderAmount: '154.00',
				orderStatus: 'ACTIVE',
				paymentLink: sandbox.control.gateway.get('O-1')?.paymentLink,
				confirmedByLookup: true,
			});
			expect(sandbox.journal.count(CREATE)).toBe(1);
		},
	);

	it('without its link when that cannot be read: the order is there all the same', async () => {
		fault(CREATE, 'lostAnswer');
		outage(LINK);
		const { items } = await runGateway(sandbox);
		expect(items[0]?.json).toMatchObject({ orderId: 'O-1', confirmedByLookup: true });
		expect(items[0]?.json).not.toHaveProperty('paymentLink');
	});

	it('never made: unknown, and how to go on', async () => {
		fault(CREATE, 'dropBefore');
		const { error } = await runGateway(sandbox);
		expect(error?.message).toMatch(/does not have this order, so it was most likely not created/);
		expect(error?.description).toMatch(/Get this order by its ID.*accepts an ID only once/);
		expect([sandbox.journal.count(CREATE), sandbox.journal.count(LINK)]).toEqual([1, 0]);
	});

	it('one of the same ID with another amount is never taken for it', async () => {
		sandbox.control.gateway.add({ orderId: 'O-1', amount: '155.00' });
		fault(CREATE, 'dropBefore');
		const { error } = await runGateway(sandbox);
		expect(error?.message).toMatch(/An order with this ID exists, but with other values/);
		expect(error?.context).toMatchObject({ outcome: 'unknown', record: { orderAmount: '155.00' } });
	});

	it('nor one that was paid already: it cannot be a moment old', async () => {
		await runGateway(sandbox);
		sandbox.control.gateway.pay('O-1', { paymentMode: 'UPI' });
		fault(CREATE, 'dropBefore');
		const { error } = await runGateway(sandbox);
		expect(error?.message).toMatch(/An order with this ID exists, but it is not certain that it is this one/);
	});

	it('a look-up whose answer holds no order proves nothing', async () => {
		fault(CREATE, 'lostAnswer');
		fault(INFO, 'answer', { body: { status: 'OK', details: [] } });
		const { error } = await runGateway(sandbox);
		expect(error?.message).toMatch(/not known whether this order was created.*The look-up returned nothing/);
	});
});

describe('order/email is one call per item, whatever fails', () => {
	const failures: Array<[string, Fault['kind'], string]> = [
		['429', 'status429', 'refused'],
		['429 with Retry-After', 'status429', 'refused'],
		['HTTP 500', 'http500', 'unknown'],
		['code 520', 'error520', 'unknown'],
		['an HTML page', 'html502', 'unknown'],
		['a lost answer', 'lostAnswer', 'unknown'],
		['a closed socket', 'dropBefore', 'unknown'],
		['a redirect', 'redirect', 'unknown'],
		['an empty answer', 'empty', 'unknown'],
		['half an answer', 'truncated', 'unknown'],
	];
	const send = async (orderIds: string[], more: object = {}) =>
		await runGateway(sandbox, {
			parameters: onOrder('sendEmail'),
			items: orderIds.map((orderId) => ({ orderId })),
			...more,
		});

	describe.each([false, true])('with Retry On Fail %s', (retryOnFail) => {
		it.each(failures)('Q-PG18 %s', async (what, kind, outcome) => {
			sandbox.control.gateway.add({ orderId: 'O-1' });
			const retryAfterSeconds = what.includes('Retry-After') ? 1 : undefined;
			fault(EMAIL, kind, { times: Infinity, retryAfterSeconds });
			const { error } = await send(['O-1'], { retryOnFail });
			expect(error?.context.outcome).toBe(outcome);
			expect(sandbox.journal.calls().map(({ path, method }) => `${method} ${path}`)).toEqual([
				`POST ${EMAIL}`,
			]);
		});
	});

	it('Q-PG18 nor is one sent again because another item failed and n8n tries again', async () => {
		for (const orderId of ['O-1', 'O-2', 'O-3']) sandbox.control.gateway.add({ orderId });
		fault(EMAIL, 'html502', { match: { path: EMAIL, body: { orderId: 'O-3' } }, times: Infinity });
		const { error } = await send(['O-1', 'O-2', 'O-3'], { retryOnFail: true });
		expect(error?.message).toMatch(/\[item 2\]/);
		const mailed = sandbox.journal.calls({ path: EMAIL }).map(({ body }) => (body as IDataObject).orderId);
		expect(mailed.sort()).toEqual(['O-1', 'O-2', 'O-3']);
	});
});
