// Orders and the attempts to pay them as a user meets them: every operation and documented refusal, under the readings of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { declared } from '../../node/harness/hosts';
import {
	ORDERS,
	calls,
	credentialOf,
	freshSandbox,
	onOrder,
	onPayment,
	orderParameters,
	orderPath,
	orderRecord,
	paid,
	runPayments,
	sentTo,
	told,
} from '../../node/harness/payments';
import type { Sandbox } from '../../sandbox';
import { readings, versions } from './readings';

const orReturn = { options: { ifExists: 'return' } };
const MINUTE_MS = 60_000;

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const run = async (
	parameters: INodeParameters,
	item: IDataObject = { order_id: 'INV-1' },
	more: object = {},
) => await runPayments(sandbox, { parameters, items: [item], ...more });
const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
const answer = (method: string, path: string, status: number, body: unknown): void =>
	void sandbox.faults.add({ match: { path, method }, kind: 'answer', status, body });
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE_MS).toISOString();

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});

	describe('create', () => {
		it.each(versions)(
			'QN-1, QN-2, QN-9 %s: the order as it came, with what opens its page',
			async (apiVersion) => {
				const { items } = await run(orderParameters, undefined, { apiVersion });
				const made = orderRecord(sandbox);
				expect(items).toEqual([{ json: made, pairedItem: { item: 0 } }]);
				expect(made).toMatchObject({
					order_id: 'INV-1',
					order_amount: 154.1,
					order_status: 'ACTIVE',
					payment_session_id: expect.stringMatching(/^session_/),
					order_tags: null,
				});
				expect(JSON.stringify(items[0]?.json)).not.toContain('://');
				expect(sentTo(sandbox, 'POST', ORDERS)).toEqual({
					order_id: 'INV-1',
					order_amount: 154.1,
					order_currency: 'INR',
					customer_details: { customer_id: 'CUST-0042', customer_phone: '9876543210' },
				});
			},
		);

		it('QN-5, QN-11 every optional field is taken and comes back', async () => {
			const additionalFields = {
				customer_name: 'Rao & Söhne ₹ 🪔',
				customer_email: 'asha@example.com',
				order_note: 'a&b "ü" ₹499 🎉',
				order_expiry_time: inMinutes(60 * 24),
				return_url: 'https://shop.example.com/?order={order_id}',
				notify_url: 'https://n8n.example.com/webhook/paid',
				payment_methods: ['upi', 'cc', 'banktransfer'],
				order_tags: { pair: [{ name: 'class', value: '7B' }] },
			};
			const { items, error } = await run({ ...orderParameters, additionalFields } as INodeParameters);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({
				customer_details: { customer_name: 'Rao & Söhne ₹ 🪔', customer_email: 'asha@example.com' },
				order_note: 'a&b "ü" ₹499 🎉',
				order_tags: { class: '7B' },
				order_meta: {
					return_url: additionalFields.return_url,
					notify_url: additionalFields.notify_url,
					payment_methods: 'upi,cc,banktransfer',
				},
			});
			expect(Date.parse(String(items[0]?.json.order_expiry_time)) / 1000).toBe(
				Math.floor(Date.parse(additionalFields.order_expiry_time) / 1000),
			);
			expect(sentTo(sandbox, 'POST', ORDERS).order_expiry_time).toMatch(/T\d\d:\d\d:\d\d\+05:30$/);
		});

		it('QN-3, QN-4 an expiry is sent so that it is far enough ahead, whatever the clock of the workflow', async () => {
			const additionalFields = { order_expiry_time: '={{ $now.plus({ minutes: 17 }) }}' };
			const { error } = await run({ ...orderParameters, additionalFields }, undefined, {
				timezone: 'America/Los_Angeles',
			});
			expect(error).toBeUndefined();
			const near = await refusal({
				...orderParameters,
				additionalFields: { order_expiry_time: '={{ $now.plus({ minutes: 15 }) }}' },
			});
			expect(near?.message).toBe('Order Expiry Time must be at least 16 minutes from now [item 0]');
		});

		it('without an ID the node makes one, sends it, and gives it out', async () => {
			const { items } = await run(orderParameters, {});
			const [{ order_id: made } = {}] = items.map(({ json }) => json);
			expect(made).toMatch(/^n8n[0-9a-f]{32}$/);
			expect(sandbox.control.payments.all().map(({ order_id }) => order_id)).toEqual([made]);
		});

		it('an order with the same ID, 409: refused, with a way on', async () => {
			sandbox.control.payments.add({ order_id: 'INV-1' });
			const error = await refusal(orderParameters);
			expect(error?.message).toBe(
				'Cashfree answered order_already_exists: order with same id is already present [item 0]',
			);
			expect(error?.description).toMatch(/new ID.*If It Already Exists/);
			expect(error?.context).toMatchObject({ outcome: 'refused', subCode: 'order_already_exists' });
			expect(error?.httpCode).toBe('409');
			expect(told(sandbox)).toEqual([`POST ${ORDERS}`]);
		});

		it('If It Already Exists: returned, marked, also when it was paid meanwhile', async () => {
			await run(orderParameters);
			const { items } = await run({ ...orderParameters, ...orReturn });
			expect(items[0]?.json).toMatchObject({ order_id: 'INV-1', order_amount: 154.1, alreadyExisted: true });
			sandbox.control.payments.pay('INV-1');
			const later = await run({ ...orderParameters, ...orReturn });
			expect(later.items[0]?.json).toMatchObject({ order_status: 'PAID', alreadyExisted: true });
			expect(sandbox.control.payments.all()).toHaveLength(1);
		});

		it.each<[string, INodeParameters, IDataObject, string]>([
			['amount', {}, { order_id: 'INV-1', amount: 155 }, 'order_amount'],
			['customer', { customer_id: 'CUST-0043' }, {}, 'customer_id'],
			['phone', { customer_phone: '9876543211' }, {}, 'customer_phone'],
			['note', { additionalFields: { order_note: 'Another' } }, {}, 'order_note'],
		])('If It Already Exists: one with another %s is not returned', async (_what, change, item, name) => {
			await run({ ...orderParameters, additionalFields: { order_note: 'First' } });
			const error = await refusal(
				{ ...orderParameters, ...orReturn, ...change },
				{ order_id: 'INV-1', ...item },
			);
			expect(error?.message).toBe(
				`Cashfree answered order_already_exists: order with same id is already present, with other values than those of this item: ${name} [item 0]`,
			);
			expect(error?.context).toMatchObject({ outcome: 'refused', record: { order_amount: 154.1 } });
		});

		it.each<[string, number, string, string]>([
			['QN-8 an amount', 400, 'order_amount_invalid', 'order_amount : Invalid amount entered '],
			[
				'a currency',
				400,
				'order_currency_invalid',
				'order_currency : is not valid or not enabled. Value received: INaR',
			],
			[
				'QN-7 no phone',
				400,
				'customer_details.customer_phone_missing',
				'customer_details.customer_phone : is missing in the request. Value received: ',
			],
			['a phone', 400, 'customer_phone_invalid', 'customer_details.customer_phone : is invalid'],
			[
				'QN-3 an expiry',
				400,
				'order_expiry_time_invalid',
				'order_expiry_time : Expiry time should be more than 15 min and less than 30 days',
			],
			[
				'QN-18 live keys of a new account',
				400,
				'request_failed',
				'transactions are not enabled for your payment gateway account',
			],
			['an idempotency key', 422, 'request_invalid', 'something is not found'],
			['a wrong address', 400, 'api_request_failed', 'bad URL, please check API documentation'],
		])("%s: Cashfree's words, without the blanks at their end", async (_what, status, code, message) => {
			answer('POST', ORDERS, status, { message, code, type: 'invalid_request_error', help: 'https://a.b/c' });
			const error = await refusal(orderParameters);
			expect(error?.message).toBe(`Cashfree answered ${code}: ${message.trim()} [item 0]`);
			expect(error?.description).toContain('Correct what the message names');
			expect(`${error?.message} ${error?.description}`).not.toContain('a.b/c');
			expect(error?.context).toMatchObject({ outcome: 'refused', subCode: code });
			expect(error?.httpCode).toBe(String(status));
			expect(told(sandbox)).toEqual([`POST ${ORDERS}`]);
		});

		it('QN-15 a word in the place of the type changes nothing', async () => {
			const body = { message: 'no', code: 'payment_session_id_invalid', type: 'request_failed' };
			answer('POST', ORDERS, 400, body);
			expect((await refusal(orderParameters))?.message).toBe(
				'Cashfree answered payment_session_id_invalid: no [item 0]',
			);
		});

		it('a currency that is not enabled', async () => {
			const error = await refusal({ ...orderParameters, order_currency: 'USD' });
			expect(error?.message).toBe(
				'Cashfree answered order_currency_invalid: order_currency : is not valid or not enabled. Value received: USD [item 0]',
			);
		});

		it.each<[string, INodeParameters, string]>([
			['QN-6 half a rupee', { order_amount: 0.5 }, 'Order Amount must be at least 1.00 rupees'],
			['nothing', { order_amount: 0 }, 'Order Amount must be at least 1.00 rupees'],
			['a negative amount', { order_amount: -5 }, 'Order Amount must be an amount in rupees'],
			['an ID of two characters', { order_id: 'AB' }, 'Order ID must have at least 3 characters'],
			['an ID of 46 characters', { order_id: 'x'.repeat(46) }, 'Order ID must have at most 45 characters'],
			['an ID with a sign', { order_id: 'INV/1' }, 'Order ID must contain only letters, digits, _ and -'],
			['no customer', { customer_id: '={{ $json.nothing }}' }, 'Customer ID must not be empty'],
			['a short customer ID', { customer_id: 'AB' }, 'Customer ID must have at least 3 characters'],
			['11 digits', { customer_phone: '98765432101' }, 'Customer Phone must be a phone number'],
			['a currency in words', { order_currency: 'rupees' }, 'Order Currency must be a currency code'],
		])('%s is refused before anything is sent', async (_what, change, words) => {
			const error = await refusal({ ...orderParameters, ...change });
			expect(error?.message.startsWith(words)).toBe(true);
			expect(error?.context.outcome).toBe('notSent');
			expect(told(sandbox)).toEqual([]);
		});

		it.each<[string, INodeParameters, string]>([
			['a note of two characters', { order_note: 'AB' }, 'Order Note must have at least 3 characters'],
			['a short name', { customer_name: 'A' }, 'Customer Name must have at least 3 characters'],
			['half an email', { customer_email: 'asha@' }, 'Customer Email must be an email address'],
			[
				'http',
				{ notify_url: 'http://n8n.example.com' },
				'Notify URL must be an address that starts with https://',
			],
			[
				'a long URL',
				{ return_url: 'https://shop.example.com/'.padEnd(251, 'x') },
				'Return URL must have at most 250 characters',
			],
			['31 days', { order_expiry_time: inMinutes(31 * 1440) }, 'Order Expiry Time must be at most 30 days'],
			['an unknown method', { payment_methods: '={{ ["cash"] }}' }, 'Payment Methods must contain only app,'],
			[
				'11 tags',
				{ order_tags: { pair: Array.from({ length: 11 }, (_, n) => ({ name: `n${n}`, value: 'v' })) } },
				'Order Tags must have at most 10 pairs',
			],
		])(
			'in Additional Fields %s is refused before anything is sent',
			async (_what, additionalFields, words) => {
				const error = await refusal({ ...orderParameters, additionalFields });
				expect(error?.message.startsWith(words)).toBe(true);
				expect(told(sandbox)).toEqual([]);
			},
		);

		it('a payer abroad', async () => {
			const { error } = await run({ ...orderParameters, customer_phone: '+1 415-555-0100' });
			expect(error).toBeUndefined();
			expect(sandbox.control.payments.get('INV-1')?.customer.customer_phone).toBe('+14155550100');
		});
	});

	describe('get', () => {
		it.each(versions)('%s: the record as it came', async (apiVersion) => {
			sandbox.control.payments.add({ order_id: 'INV-1' });
			const made = orderRecord(sandbox);
			const { items } = await run(onOrder('get'), undefined, { apiVersion });
			expect(items).toEqual([{ json: made, pairedItem: { item: 0 } }]);
		});

		it('ACTIVE with a payment that failed, then PAID, as Cashfree says it', async () => {
			sandbox.control.payments.add({ order_id: 'INV-1' });
			sandbox.control.payments.fail('INV-1');
			expect((await run(onOrder('get'))).items[0]?.json.order_status).toBe('ACTIVE');
			sandbox.control.payments.pay('INV-1');
			expect((await run(onOrder('get'))).items[0]?.json.order_status).toBe('PAID');
		});

		it('QN-13 an ID that no order can have: refused in the words of the answer, and no other address is asked', async () => {
			const error = await refusal(onOrder('get'), { order_id: '=' });
			expect(error?.message).toMatch(/^Cashfree answered order_id_invalid: /);
			expect(told(sandbox)).toEqual([`GET ${ORDERS}/%3D`]);
		});
	});

	it.each(['get', 'terminate', 'getPayments'])('QN-14 %s of an unknown order', async (operation) => {
		const error = await refusal(onOrder(operation));
		expect(error?.message).toBe(
			'Cashfree answered order_not_found: Order Reference Id does not exist [item 0]',
		);
		expect(error?.description).toMatch(/Check the ID, and that the credential/);
		expect(error?.httpCode).toBe(String(sandbox.switches.pgNotFound));
		expect(sandbox.journal.calls()).toHaveLength(1);
	});

	describe('terminate', () => {
		beforeEach(() => void sandbox.control.payments.add({ order_id: 'INV-1' }));

		it('TERMINATED, by the one word that Cashfree takes', async () => {
			const { items } = await run(onOrder('terminate'));
			expect(items[0]?.json).toMatchObject({ order_id: 'INV-1', order_status: 'TERMINATED' });
			expect(sentTo(sandbox, 'PATCH', orderPath())).toEqual({ order_status: 'TERMINATED' });
		});

		it('a payment on its way: TERMINATION_REQUESTED, and PAID when it comes', async () => {
			sandbox.control.payments.pend('INV-1');
			expect((await run(onOrder('terminate'))).items[0]?.json.order_status).toBe('TERMINATION_REQUESTED');
			sandbox.control.payments.decide('INV-1', 'SUCCESS');
			expect((await run(onOrder('get'))).items[0]?.json.order_status).toBe('PAID');
		});

		it.each<[string, () => unknown, RegExp]>([
			['PAID', () => sandbox.control.payments.pay('INV-1'), /order_already_paid|request_failed/],
			['EXPIRED', () => sandbox.control.payments.expire('INV-1'), /order_inactive|request_failed/],
			['TERMINATED', () => run(onOrder('terminate')), /order_inactive|request_failed/],
		])('one that is %s: refused in the words of the answer', async (state, happens, code) => {
			await happens();
			const error = await refusal(onOrder('terminate'));
			expect(error?.message).toMatch(new RegExp(`^Cashfree answered (${code.source}): .*${state}`));
			expect(error?.context.outcome).toBe('refused');
		});

		it.each(['order_inactive', 'order_already_paid', 'order_id_voided'])(
			'the documented code %s',
			async (code) => {
				answer('PATCH', orderPath(), 400, { message: 'it cannot be', code, type: 'invalid_request_error' });
				expect((await refusal(onOrder('terminate')))?.message).toBe(
					`Cashfree answered ${code}: it cannot be [item 0]`,
				);
			},
		);

		it('a lost answer: not known, not repeated, and how to go on', async () => {
			sandbox.faults.add({ match: { path: orderPath(), method: 'PATCH' }, kind: 'lostAnswer' });
			const error = await refusal(onOrder('terminate'));
			expect(error?.message).toMatch(/^It is not known whether this was done: /);
			expect(error?.context.outcome).toBe('unknown');
			expect(calls(sandbox, 'PATCH', orderPath())).toHaveLength(1);
		});
	});

	describe('getPayments', () => {
		it.each(versions)('%s: an unpaid order gives no item, and no error', async (apiVersion) => {
			sandbox.control.payments.add({ order_id: 'INV-1' });
			const { items, error } = await run(onOrder('getPayments'), undefined, { apiVersion });
			expect(error).toBeUndefined();
			expect(items).toEqual([]);
		});

		it('every attempt as it came: one that failed, one dropped, the one that paid', async () => {
			sandbox.control.payments.add({ order_id: 'INV-1' });
			sandbox.control.payments.fail('INV-1', { method: 'net_banking' });
			sandbox.control.payments.drop('INV-1', { method: 'credit_card' });
			sandbox.control.payments.pay('INV-1', { method: 'upi' });
			const { items } = await run(onOrder('getPayments'));
			expect(items.map(({ json }) => json)).toEqual(sandbox.control.payments.get('INV-1')?.payments);
			expect(items.map(({ json }) => [json.payment_status, json.is_captured])).toEqual([
				['FAILED', false],
				['USER_DROPPED', false],
				['SUCCESS', true],
			]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
		});

		it('a card that is authorised and not captured is no money: the order stays ACTIVE', async () => {
			sandbox.control.payments.add({ order_id: 'INV-1' });
			sandbox.control.payments.pay('INV-1', { method: 'credit_card', captured: false });
			const { items } = await run(onOrder('getPayments'));
			expect(items[0]?.json).toMatchObject({ payment_status: 'SUCCESS', is_captured: false });
			expect((await run(onOrder('get'))).items[0]?.json.order_status).toBe('ACTIVE');
		});
	});

	describe('payment get', () => {
		it.each(['pay', 'fail', 'drop', 'pend', 'flag'] as const)(
			'one that did %s, as it came',
			async (happens) => {
				sandbox.control.payments.add({ order_id: 'INV-1' });
				const made = sandbox.control.payments[happens]('INV-1');
				const item = { order_id: 'INV-1', cf_payment_id: made.cf_payment_id as string };
				const { items } = await run(onPayment('get'), item);
				expect(items).toEqual([{ json: made, pairedItem: { item: 0 } }]);
			},
		);

		it('an ID given as a number is the same one', async () => {
			const id = paid(sandbox);
			const { items } = await run(onPayment('get'), { order_id: 'INV-1', cf_payment_id: Number(id) });
			expect(items[0]?.json.cf_payment_id).toBe(id);
		});

		it('QN-14 an unknown one, and one of another order', async () => {
			const id = paid(sandbox, 'INV-2');
			sandbox.control.payments.add({ order_id: 'INV-1' });
			for (const cf_payment_id of ['7', id]) {
				const error = await refusal(onPayment('get'), { order_id: 'INV-1', cf_payment_id });
				expect(error?.message).toMatch(/^Cashfree answered payment_not_found: /);
				expect(error?.description).toMatch(/Check the ID/);
			}
		});
	});

	it.each([
		['another client ID', { clientId: 'nobody' }],
		['another client secret', { clientSecret: 'nothing-like-it' }],
	])('%s: what to check, after one request', async (_what, keys) => {
		for (const parameters of [onOrder('get'), orderParameters]) {
			sandbox.journal.clear();
			const { error } = await run(parameters, undefined, { credentials: credentialOf(sandbox, keys) });
			expect(error?.message).toBe('Cashfree answered request_failed: authentication Failed [item 0]');
			expect(error?.description).toMatch(/keys and the environment/);
			expect(error?.failure?.cause).toBe(declared('credential-invalid'));
			expect(error?.context.outcome).toBe(parameters === orderParameters ? 'refused' : 'failed');
			expect(sandbox.journal.calls()).toHaveLength(1);
		}
	});
});

it('13.7 an order of Payment Gateway v1 that can be read here passes as it came', async () => {
	sandbox = await freshSandbox({ pgOlderOrders: 'visible' });
	sandbox.control.gateway.add({ orderId: 'INV-1', amount: '499.00' });
	const { items } = await run(onOrder('get'));
	expect(items[0]?.json).toMatchObject({ order_id: 'INV-1', order_amount: 499 });
});
