// The orders of the Payment Gateway as a user meets them, under every reading of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { families } from '../../../nodes/shared/api/families';
import {
	CREATE,
	EMAIL,
	credentialOf,
	freshSandbox,
	onOrder,
	orderParameters,
	runGateway,
	sentTo,
} from '../../node/harness/gateway';
import { declared } from '../../node/harness/hosts';
import type { Sandbox } from '../../sandbox';
import { variants } from '../variants';

describe.each(variants)('%s', (_name, switches) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const run = async (parameters: INodeParameters, item: IDataObject = { orderId: 'O-1' }) =>
		await runGateway(sandbox, { parameters, items: [item] });
	const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
		const { error, items } = await run(parameters, item);
		expect(items).toEqual([]);
		return error;
	};

	describe('create', () => {
		it('gives the link with the ID that was sent, and only what was set goes over the wire', async () => {
			const { items } = await run(orderParameters);
			expect(items).toEqual([
				{
					json: { orderId: 'O-1', paymentLink: sandbox.control.gateway.get('O-1')?.paymentLink },
					pairedItem: { item: 0 },
				},
			]);
			expect(sentTo(sandbox, CREATE)).toEqual({
				orderId: 'O-1',
				orderAmount: '154.00',
				customerName: 'Asha Rao',
				customerPhone: '9876543210',
				customerEmail: 'asha@example.com',
				returnUrl: 'https://shop.example.com/thank-you',
			});
		});

		it('Q-PG1, Q-PG16 is a form with the keys in it; signs, the rupee and emoji arrive unchanged', async () => {
			const customerName = 'Rao & Söhne + Co. 100% #1 ₹ 🪔=?';
			const orderNote = 'a&b=c+d %41 #x; "ü" \\ ₹499 🎉';
			await run({ ...orderParameters, customerName, additionalFields: { orderNote } });
			expect(sandbox.control.gateway.get('O-1')).toMatchObject({ customerName, orderNote });
			const call = sandbox.journal.calls({ path: CREATE })[0];
			expect(call?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded\b/);
			expect(call?.query).toEqual({});
		});

		it('Q-PG14 every optional field reaches the wire, payment modes joined by commas', async () => {
			const additionalFields = {
				orderCurrency: 'USD',
				orderNote: 'Subscription',
				sellerPhone: '+91 98765-43211',
				notifyUrl: 'https://n8n.example.com/webhook/paid?order=O-1',
				paymentModes: ['cc', 'upi'],
				pc: 'PARTNER1',
			};
			const { error } = await run({ ...orderParameters, additionalFields });
			expect(error).toBeUndefined();
			expect(sentTo(sandbox, CREATE)).toMatchObject({
				...additionalFields,
				sellerPhone: '9876543211',
				paymentModes: 'cc,upi',
			});
		});

		it('optional fields that are empty are not sent', async () => {
			await run({
				...orderParameters,
				additionalFields: { orderNote: '={{ $json.nothing }}', paymentModes: [], pc: '', notifyUrl: '' },
			});
			expect(Object.keys(sentTo(sandbox, CREATE))).toHaveLength(6);
		});

		it('Q-PG5, Q-PG17 an ID and an amount given as numbers go out as text', async () => {
			const { items } = await run(orderParameters, { orderId: 1042, orderAmount: 154.5 });
			expect(sentTo(sandbox, CREATE)).toMatchObject({ orderId: '1042', orderAmount: '154.50' });
			expect(items[0]?.json.orderId).toBe('1042');
		});

		it('an order with the same ID, as documented (in `error`), is refused with a way on', async () => {
			sandbox.control.gateway.add({ orderId: 'O-1' });
			const error = await refusal(orderParameters);
			expect(error?.message).toBe('Cashfree answered: An order with the same id exists. [item 0]');
			expect(error?.description).toMatch(/new ID.*If It Already Exists/);
			expect(error?.context.outcome).toBe('refused');
		});

		it('If It Already Exists: the order is returned with its link, marked; with another amount it is not', async () => {
			await run(orderParameters);
			const parameters = { ...orderParameters, options: { ifExists: 'return' } };
			const { items } = await run(parameters);
			expect(items[0]?.json).toMatchObject({
				orderId: 'O-1',
				orderAmount: '154.00',
				orderStatus: 'ACTIVE',
				paymentLink: sandbox.control.gateway.get('O-1')?.paymentLink,
				alreadyExisted: true,
			});
			const error = await refusal(parameters, { orderId: 'O-1', orderAmount: 155 });
			expect(error?.message).toMatch(/same id exists, with other values than those of this item/);
			const another = await refusal({ ...parameters, customerName: 'Bilal Khan' }, { orderId: 'O-1' });
			expect(another?.message).toMatch(/same id exists, with other values than those of this item/);
		});

		it.each([
			['Q-PG17 a comma', { orderAmount: '1,000' }, 'Order Amount (Rupees) must be an amount in rupees'],
			['Q-PG17 an exponent', { orderAmount: '1e3' }, 'Order Amount (Rupees) must be an amount in rupees'],
			['Q-PG17 three decimals', { orderAmount: '1.005' }, 'Order Amount (Rupees) must be an amount'],
			['Q-PG17 nothing', { orderAmount: '0.00' }, 'Order Amount (Rupees) must be at least 0.01 rupees'],
			['a negative amount', { orderAmount: -5 }, 'Order Amount (Rupees) must be an amount in rupees'],
			['no ID', { orderId: '={{ $json.nothing }}' }, 'Order ID must not be empty'],
			['no name', { customerName: ' ' }, 'Customer Name must not be empty'],
			['a phone of letters', { customerPhone: 'call me' }, 'Customer Phone must be a phone number'],
			['half an email', { customerEmail: 'asha@' }, 'Customer Email must be an email address'],
			['no web address', { returnUrl: 'thank-you.html' }, 'Return URL must be an address'],
			[
				'a return URL of 501 characters',
				{ returnUrl: 'https://shop.example.com/'.padEnd(501, 'x') },
				'Return URL must have at most 500 characters',
			],
			[
				'a notify URL without https',
				{ additionalFields: { notifyUrl: 'http://n8n.example.com/paid' } },
				'Notify URL must be an address that starts with https://',
			],
			[
				'a notify URL of 501 characters',
				{ additionalFields: { notifyUrl: 'https://n8n.example.com/'.padEnd(501, 'x') } },
				'Notify URL must have at most 500 characters',
			],
			[
				'an unknown payment mode',
				{ additionalFields: { paymentModes: '={{ ["cc", "cash"] }}' } },
				'Payment Modes must contain only cc, dc, nb, paypal, upi, wallet',
			],
			[
				'a currency in words',
				{ additionalFields: { orderCurrency: 'rupees' } },
				'Order Currency must be a currency code',
			],
		])('%s is refused before anything is sent, by name and item', async (_what, change, words) => {
			const error = await refusal({ ...orderParameters, ...(change as INodeParameters) });
			expect(error?.message.startsWith(words)).toBe(true);
			expect(error?.message).toMatch(/\[item 0\]$/);
			expect(sandbox.journal.calls()).toEqual([]);
		});

		it('500 characters are taken, and a payer abroad', async () => {
			const returnUrl = 'https://shop.example.com/'.padEnd(500, 'x');
			const { error } = await run({ ...orderParameters, returnUrl, customerPhone: '+1 415-555-0100' });
			expect(error).toBeUndefined();
			expect(sentTo(sandbox, CREATE)).toMatchObject({ returnUrl, customerPhone: '+14155550100' });
		});

		it('a currency that is not enabled is told in the words of the answer', async () => {
			const error = await refusal({ ...orderParameters, additionalFields: { orderCurrency: 'XAU' } });
			expect(error?.message).toMatch(/^Cashfree answered: .*orderCurrency/);
		});
	});

	describe('reading', () => {
		it('Q-PG2, Q-PG6 get gives what is under details, unknown fields included', async () => {
			sandbox.switches.slashTolerance = false;
			await run({ ...orderParameters, additionalFields: { orderNote: 'Subscription' } });
			const { items } = await run(onOrder('get'));
			expect(items[0]?.json).toEqual({
				orderId: 'O-1',
				orderAmount: '154.00',
				orderNote: 'Subscription',
				customerName: 'Asha Rao',
				customerPhone: '9876543210',
				orderStatus: 'ACTIVE',
				addedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
			});
			const body = { status: 'OK', details: { orderId: 'O-1', refernceId: 7 } };
			sandbox.faults.add({ match: { path: '/api/v1/order/info/' }, kind: 'answer', body });
			expect((await run(onOrder('get'))).items[0]?.json).toEqual({ orderId: 'O-1', refernceId: 7 });
		});

		it('getLink', async () => {
			const { paymentLink } = sandbox.control.gateway.add({ orderId: 'O-1' });
			const { items } = await run(onOrder('getLink'));
			expect(items[0]?.json).toEqual({ orderId: 'O-1', paymentLink });
		});

		it('Q-S10 the status without any attempt to pay', async () => {
			sandbox.control.gateway.add({ orderId: 'O-1' });
			const { items } = await run(onOrder('getStatus'));
			expect(items[0]?.json).toEqual({ orderId: 'O-1', orderStatus: 'ACTIVE' });
		});

		it.each([
			['ACTIVE', 'FAILED', 'fail'],
			['ACTIVE', 'PENDING', 'pend'],
			['ACTIVE', 'CANCELLED', 'cancel'],
			['PAID', 'SUCCESS', 'pay'],
			['PROCESSED', 'FLAGGED', 'flag'],
		] as const)(
			'Q-D4 %s with a %s payment comes out as Cashfree sent it',
			async (orderStatus, txStatus, happens) => {
				sandbox.control.gateway.add({ orderId: 'O-1' });
				const { referenceId } = sandbox.control.gateway[happens]('O-1', { paymentMode: 'NET_BANKING' });
				const { items } = await run(onOrder('getStatus'));
				expect(items[0]?.json).toMatchObject({
					orderId: 'O-1',
					orderStatus,
					txStatus,
					txTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
					referenceId: String(referenceId),
					paymentDetails: { paymentMode: 'NET_BANKING', bankName: expect.any(String) },
				});
				expect(items[0]?.json).toHaveProperty('txMsg');
				expect(items[0]?.json).not.toHaveProperty('status');
			},
		);

		it.each([
			[true, 'PAID', 'SUCCESS'],
			[false, 'ACTIVE', 'CANCELLED'],
		] as const)('Q-PG13 PROCESSED is not final: decided %s', async (approved, orderStatus, txStatus) => {
			sandbox.control.gateway.add({ orderId: 'O-1' });
			sandbox.control.gateway.flag('O-1');
			expect((await run(onOrder('getStatus'))).items[0]?.json.orderStatus).toBe('PROCESSED');
			sandbox.control.gateway.decide('O-1', approved);
			const { items } = await run(onOrder('getStatus'));
			expect(items[0]?.json).toMatchObject({ orderStatus, txStatus });
		});

		it.each(['get', 'getLink', 'getStatus', 'sendEmail'])('%s of an unknown order', async (operation) => {
			const error = await refusal(onOrder(operation));
			expect(error?.message).toMatch(/^Cashfree answered: .*order O-1 does not exist \[item 0\]$/);
			expect(error?.description).toMatch(/Check the ID, and that the credential/);
		});
	});

	describe('sendEmail', () => {
		it('Q-S6, Q-PG18 the message is the output; it is one call', async () => {
			sandbox.control.gateway.add({ orderId: 'O-1' });
			const { items } = await run(onOrder('sendEmail'));
			expect(items[0]?.json).toEqual({
				status: 'OK',
				message: 'Email sent to the customer',
				orderId: 'O-1',
			});
			expect(sandbox.control.gateway.get('O-1')?.emails).toBe(1);
			expect(sandbox.journal.count(EMAIL)).toBe(1);
		});

		it('Q-S6 a message that says no stays in the output, for OK means accepted', async () => {
			const body = { status: 'OK', message: 'Email could not be delivered' };
			sandbox.faults.add({ match: { path: EMAIL }, kind: 'answer', body });
			const { items } = await run(onOrder('sendEmail'));
			expect(items[0]?.json).toEqual({ ...body, orderId: 'O-1' });
		});
	});

	describe('the credential', () => {
		const verify = { resource: 'credential', operation: 'verify' };

		it('verify says that the keys are good', async () => {
			expect((await run(verify)).items).toEqual([{ json: { status: 'OK' }, pairedItem: { item: 0 } }]);
		});

		it.each([
			['another app ID', { appId: 'nobody' }, 'Please provide a valid appId'],
			['another secret key', { secretKey: 'nothing' }, 'Please provide a valid secretKey'],
			['no app ID', { appId: '' }, 'appId missing in the request'],
			['no secret key', { secretKey: '' }, 'secretKey missing in the request'],
		])('Q-A5 %s: the documented text, and what to check', async (_what, keys, text) => {
			for (const parameters of [verify, onOrder('get')]) {
				const { error } = await runGateway(sandbox, { parameters, credentials: credentialOf(sandbox, keys) });
				expect(error?.message).toBe(`Cashfree answered: ${text} [item 0]`);
				expect(error?.description).toMatch(/keys and the environment.*Payment Gateway/);
				expect(error?.failure?.cause).toBe(declared('credential-invalid'));
			}
		});
	});
});

it('Q-PG3 the hosts of the documents', () => {
	expect(families.gateway.hosts).toEqual({
		test: 'https://test.cashfree.com',
		production: 'https://api.cashfree.com',
	});
});
