// What becomes of the creates of Payments when their answer is lost, or n8n tries again: each object exists once, and no item says more than is known.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CashfreePayments } from '../../../nodes/Payments/CashfreePayments.node';
import { callAsTool } from '../../node/harness/engine';
import {
	LINKS,
	ORDERS,
	calls,
	credentialOf,
	freshSandbox,
	linkParameters,
	linkPath,
	orderParameters,
	orderPath,
	paid,
	refundParameters,
	refundPath,
	refundsPath,
	runPayments,
} from '../../node/harness/payments';
import type { Fault, Sandbox } from '../../sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await freshSandbox({ pgRefundSeconds: 'byControl' });
});
afterEach(async () => {
	await sandbox.close();
});

interface Create {
	noun: string;
	parameters: INodeParameters;
	/** The field of its ID, and the item that names it. */
	field: string;
	item: IDataObject;
	path: string;
	/** Where it is looked up. */
	lookup: string;
	/** Lets it be possible at all. */
	ready(): void;
	/** Makes one with the same ID that has other values. */
	other(): Promise<unknown>;
	/** A field by which it is known, and its value there. */
	differs: IDataObject;
	/** All that there are. */
	made(): unknown[];
}

const make = async (item: IDataObject, { parameters }: Create) =>
	await runPayments(sandbox, { parameters, items: [item] });

const order: Create = {
	noun: 'order',
	parameters: orderParameters,
	field: 'order_id',
	item: { order_id: 'INV-1' },
	path: ORDERS,
	lookup: orderPath(),
	ready: () => {},
	other: async () => await make({ order_id: 'INV-1', amount: 155 }, order),
	differs: { order_amount: 155 },
	made: () => sandbox.control.payments.all(),
};
const link: Create = {
	noun: 'payment link',
	parameters: linkParameters,
	field: 'link_id',
	item: { link_id: 'LINK-1' },
	path: LINKS,
	lookup: linkPath(),
	ready: () => {},
	other: async () => await make({ link_id: 'LINK-1', amount: 155 }, link),
	differs: { link_amount: 155 },
	made: () => sandbox.control.payments.links(),
};
const refund: Create = {
	noun: 'refund',
	parameters: refundParameters,
	field: 'refund_id',
	item: { refund_id: 'R_1' },
	path: refundsPath(),
	lookup: refundPath(),
	ready: () => void paid(sandbox),
	other: async () => await make({ refund_id: 'R_1', amount: 20 }, refund),
	differs: { refund_amount: 20 },
	made: () => sandbox.control.payments.refunds(),
};
const creates = [order, link, refund];

/** Kinds of a lost answer; each leaves the object made. */
const LOST: Array<[string, Fault['kind']]> = [
	['a closed socket', 'lostAnswer'],
	['an HTML page of a proxy', 'html502'],
	['HTTP 500', 'http500'],
	["Cashfree's own 5xx", 'error520After'],
	['a redirect', 'redirect'],
	['an empty answer', 'empty'],
	['half an answer', 'truncated'],
];

describe.each(creates)('$noun', (create) => {
	const { noun, parameters, field, item, path, lookup } = create;
	const run = async (more: object = {}) => await runPayments(sandbox, { parameters, items: [item], ...more });
	const fault = (kind: Fault['kind'], more: Partial<Fault> = {}) =>
		sandbox.faults.add({ match: { path, method: 'POST' }, kind, ...more });
	/** The look-up fails until the node gives it up: the first try and two repeats. */
	const noLookup = () =>
		sandbox.faults.add({ match: { path: lookup, method: 'GET' }, kind: 'html502', times: 3 });
	const posts = () => calls(sandbox, 'POST', path).length;
	const lookups = () => calls(sandbox, 'GET', lookup).length;

	beforeEach(() => create.ready());

	describe('an answer that is lost', () => {
		it.each(LOST)('%s: found by a look-up, not sent again', async (_what, kind) => {
			fault(kind, { processed: true });
			const { items, error } = await run();
			expect(error).toBeUndefined();
			const answer = calls(sandbox, 'GET', lookup).at(-1)?.answer as IDataObject;
			expect(items).toEqual([
				{
					json: {
						...answer,
						// The journal has no secrets.
						...(answer.payment_session_id ? { payment_session_id: expect.stringMatching(/^session_/) } : {}),
						confirmedByLookup: true,
					},
					pairedItem: { item: 0 },
				},
			]);
			expect([posts(), create.made().length]).toEqual([1, 1]);
		});

		it("a stranger's JSON with HTTP 200 proves nothing: looked up", async () => {
			fault('answer', { processed: true, body: { ok: true, id: 7 } });
			const { items } = await run();
			expect(items[0]?.json).toMatchObject({ ...item, confirmedByLookup: true });
			expect(posts()).toBe(1);
		});

		it('no answer within the time limit of the request options', async () => {
			fault('hangAfter');
			const { items } = await run({ parameters: { ...parameters, requestOptions: { timeout: 150 } } });
			expect(items[0]?.json).toMatchObject({ ...item, confirmedByLookup: true });
			expect(posts()).toBe(1);
		});

		it('without an ID of the user: looked up by the one that the node made', async () => {
			fault('lostAnswer');
			const { items } = await runPayments(sandbox, { parameters, items: [{}] });
			const sent = (calls(sandbox, 'POST', path)[0]?.body as IDataObject)[field];
			expect(items[0]?.json).toMatchObject({ [field]: sent, confirmedByLookup: true });
			expect(create.made()).toHaveLength(1);
		});

		it('one of the same ID with other values is never taken for it', async () => {
			await create.other();
			fault('dropBefore');
			const { items, error } = await run();
			expect(items).toEqual([]);
			expect(error?.message).toContain(`${noun} with this ID exists, but with other values: `);
			expect(error?.description).toContain(`Get this ${noun} by its ID`);
			expect(error?.context).toMatchObject({ outcome: 'unknown', record: create.differs });
			expect(posts()).toBe(2);
		});

		it('never made: asked for again after a wait, then unknown, and how to go on', async () => {
			fault('dropBefore');
			const { items, error } = await run();
			expect(items).toEqual([]);
			expect(error?.message).toContain(
				`Cashfree does not have this ${noun}, so it was most likely not created: `,
			);
			expect(error?.description).toMatch(/Get this .* by its ID.*with the same ID.*accepts an ID only once/);
			expect(error?.context.outcome).toBe('unknown');
			expect([posts(), lookups(), create.made().length]).toEqual([1, 3, 0]);
		});

		it('written down only later: found when asked for again', async () => {
			fault('lostAnswer');
			const code = `${field}_not_found`;
			const body = { message: 'not there', code, type: 'invalid_request_error' };
			sandbox.faults.add({ match: { path: lookup }, kind: 'answer', status: 404, body });
			const { items } = await run();
			expect(items[0]?.json).toMatchObject({ ...item, confirmedByLookup: true });
			expect([posts(), lookups()]).toEqual([1, 2]);
		});

		it('the look-up fails as well: unknown, and both reasons are told', async () => {
			fault('lostAnswer');
			noLookup();
			const { items, error } = await run();
			expect(items).toEqual([]);
			expect(error?.message).toMatch(
				new RegExp(`not known whether this ${noun} was created: .*closed.*did not work either: .*502`),
			);
			expect(error?.context.outcome).toBe('unknown');
			expect(posts()).toBe(1);
		});

		it.each([
			['a page of a proxy with 404', { status: 404, body: '<html><title>Not Found</title></html>' }],
			["a stranger's JSON", { status: 200, body: { ok: true } }],
		])('%s in the place of the look-up says nothing', async (_what, answer) => {
			fault('lostAnswer');
			sandbox.faults.add({ match: { path: lookup }, kind: 'answer', times: Infinity, ...answer });
			const { error } = await run();
			expect(error?.message).toMatch(new RegExp(`^It is not known whether this ${noun} was created`));
			expect(error?.context.outcome).toBe('unknown');
			expect(posts()).toBe(1);
		});

		it('while the node continues: an item that says unknown, with the ID', async () => {
			fault('dropBefore');
			const { items } = await run({ onError: 'continueRegularOutput' });
			expect(items[0]?.json).toMatchObject({ ...item, outcome: 'unknown', error: expect.any(String) });
		});

		it('before anything was sent there is nothing to look up', async () => {
			const credentials = {
				cashfreePaymentsApi: {
					...credentialOf(sandbox).cashfreePaymentsApi,
					baseUrl: 'http://127.0.0.1:1',
				},
			};
			const { error } = await run({ credentials });
			expect(error?.context.outcome).toBe('notSent');
			expect(sandbox.journal.calls()).toEqual([]);
		});
	});

	describe.each(['stopWorkflow', 'continueRegularOutput'] as const)('Retry On Fail, %s', (onError) => {
		const again = { retryOnFail: true, onError };
		const outcomeOf = ({ error, items }: Awaited<ReturnType<typeof run>>) =>
			onError === 'stopWorkflow' ? error?.context.outcome : items[0]?.json.outcome;

		it('after a look-up that failed: looked up first, and not sent again', async () => {
			fault('lostAnswer');
			noLookup();
			const { items, error } = await run(again);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ ...item, confirmedByLookup: true });
			expect([posts(), create.made().length]).toEqual([1, 1]);
		});

		it('after a look-up that found nothing: sent again, for the ID is taken only once', async () => {
			fault('dropBefore');
			const { items, error } = await run(again);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject(item);
			expect(items[0]?.json).not.toHaveProperty('confirmedByLookup');
			expect([posts(), create.made().length]).toEqual([2, 1]);
		});

		it('after other values were found: still unknown, and not sent again', async () => {
			await create.other();
			fault('dropBefore');
			expect(outcomeOf(await run(again))).toBe('unknown');
			expect([posts(), create.made().length]).toEqual([2, 1]);
		});

		it('where the look-up goes on failing: nothing is sent again', async () => {
			fault('lostAnswer');
			sandbox.faults.add({ match: { path: lookup, method: 'GET' }, kind: 'html502', times: Infinity });
			expect(outcomeOf(await run(again))).toBe('unknown');
			expect([posts(), create.made().length]).toEqual([1, 1]);
		});

		it('what the first call made after all, just before the second is judged, is found and not refused', async () => {
			fault('dropBefore');
			// The second POST is what carries the late first one out, and is answered as a second one would be.
			fault('answer', {
				processed: true,
				status: field === 'refund_id' ? 400 : 409,
				body: {
					message: field === 'refund_id' ? 'Duplicate Merchant Refund Id' : 'exists already',
					code: field === 'refund_id' ? 'refund_id_invalid' : `${noun}_already_exists`,
					type: 'invalid_request_error',
				},
			});
			const { items, error } = await run(again);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ ...item, confirmedByLookup: true });
			expect(create.made()).toHaveLength(1);
		});

		it('the ID that the node made is the same in each try', async () => {
			fault('dropBefore');
			const { items, error } = await runPayments(sandbox, { parameters, items: [{}], ...again });
			expect(error).toBeUndefined();
			const sent = calls(sandbox, 'POST', path).map(({ body }) => (body as IDataObject)[field]);
			expect(sent).toHaveLength(2);
			expect(new Set(sent).size).toBe(1);
			expect(items[0]?.json[field]).toBe(sent[0]);
			expect(create.made()).toHaveLength(1);
		});
	});

	it('Retry On Fail: what is done is not done again because of another item', async () => {
		const items = ['A_1', 'A_2', 'A_3'].map((id) => ({ [field]: id }));
		const body = { message: 'Try again', code: 'request_failed', type: 'invalid_request_error' };
		fault('answer', { match: { path, body: { [field]: 'A_2' } }, status: 400, body });
		const result = await runPayments(sandbox, {
			parameters: field === 'refund_id' ? { ...parameters, refund_amount: 1 } : parameters,
			items,
			retryOnFail: true,
		});
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json, pairedItem }) => [json[field], pairedItem])).toEqual(
			items.map((one, index) => [one[field], { item: index }]),
		);
		expect([posts(), create.made().length]).toEqual([4, 3]);
	});

	it('is repeated by itself after 429 alone, which comes before processing', async () => {
		fault('status429', { times: 2, retryAfterSeconds: 0.1 });
		const { items } = await run();
		expect(items[0]?.json).toMatchObject(item);
		expect([posts(), lookups(), create.made().length]).toEqual([3, 0, 1]);
	});

	it('two items with the same ID are refused before anything is sent', async () => {
		const { error } = await run({ items: [item, item] });
		expect(error?.message).toMatch(/^Items 0 and 1 have the same (Order|Link|Refund) ID \[item 0\]$/);
		expect(sandbox.journal.calls()).toEqual([]);
	});

	it('two items without an ID, and two executions, make four', async () => {
		for (let runs = 0; runs < 2; runs++) await runPayments(sandbox, { parameters, items: [{}, {}] });
		expect(create.made()).toHaveLength(4);
	});

	it('as a tool of an AI agent: what it asks for twice exists once', async () => {
		const agent = {
			node: CashfreePayments,
			parameters: { ...parameters, [field]: '' },
			credentials: credentialOf(sandbox),
			executionId: 'the-agent',
		};
		expect(await callAsTool(agent, [{ amount: 5 }, { amount: 6 }], 2)).toHaveLength(2);
		await expect(callAsTool(agent, [{ amount: 5 }], 2)).rejects.toThrow(/already|Duplicate/);
		expect(create.made()).toHaveLength(2);
	});
});

it.each<[string, Create, () => unknown]>([
	['order', order, () => sandbox.control.payments.pay('INV-1')],
	['payment link', link, () => sandbox.control.payments.payLink('LINK-1')],
])('an %s of the same ID that is paid already cannot be a moment old: unknown', async (noun, create, pay) => {
	await make(create.item, create);
	pay();
	sandbox.faults.add({ match: { path: create.path, method: 'POST' }, kind: 'dropBefore' });
	const { error } = await make(create.item, create);
	expect(error?.message).toContain(`${noun} with this ID exists, but it is not certain that it is this one`);
	expect(error?.context.outcome).toBe('unknown');
});
