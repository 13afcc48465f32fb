// The sandbox's Payment Gateway, word for word by the contract: orders, refunds, settlements, lists, pages and control actions.
import { call, postForm, type Heard } from '../../client';
import { startSandbox, type Sandbox } from '../../index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

type Json = Record<string, unknown>;
const post = async (path: string, fields: Record<string, string> = {}): Promise<Json> =>
	(await postForm(sandbox, path, fields)).json as Json;
const gateway = () => sandbox.control.gateway;

const order = {
	orderId: 'O-1',
	orderAmount: '154',
	customerName: 'Test Name',
	customerPhone: '9111122222',
	customerEmail: 'basil@example.com',
	returnUrl: 'https://example.com/return',
};
const refund = { refundAmount: '10', refundNote: 'note' };
const days = { startDate: '2026-01-01', endDate: '2026-12-31' };
const paid = (orderId: string, amount = 100, paymentMode = 'UPI') => {
	gateway().add({ orderId, amount });
	return String(gateway().pay(orderId, { paymentMode }).referenceId);
};

describe('orders', () => {
	test('the sample of the documents, empty optional fields and all, gives a link that opens (PG-1)', async () => {
		const sample = { ...order, orderNote: 'Subscription', notifyUrl: 'https://example.com/notify' };
		const answer = await post('/order/create', { ...sample, sellerPhone: '', paymentModes: '', pc: '' });
		expect(answer).toEqual({ status: 'OK', paymentLink: gateway().get('O-1')?.paymentLink });
		expect((await call(String(answer.paymentLink))).text).toContain('Test Name');
		expect(await post('/order/info/link', { orderId: 'O-1' })).toEqual(answer);
	});

	test('the same id again: the documented text, in `error`', async () => {
		gateway().add({ orderId: 'O-1' });
		expect(await post('/order/create', order)).toEqual({
			status: 'ERROR',
			error: 'An order with the same id exists.',
		});
	});

	test.each([
		['orderAmount', '1,000'],
		['orderAmount', '1e3'],
		['orderAmount', '0'],
		['returnUrl', 'no address'],
		['returnUrl', 'https://example.com/'.padEnd(501, 'x')],
		['notifyUrl', 'http://example.com'],
		['paymentModes', 'cc,cash'],
		['orderCurrency', 'XAU'],
	])('%s %s is refused in marked words', async (name, value) => {
		expect(await post('/order/create', { ...order, [name]: value })).toEqual({
			status: 'ERROR',
			reason: expect.stringMatching(new RegExp(`^\\[sandbox\\] ${name}`)),
		});
	});

	test.each(Object.keys(order))('without %s', async (name) => {
		expect(await post('/order/create', { ...order, [name]: '' })).toEqual({
			status: 'ERROR',
			reason: `${name} missing in the request`,
		});
	});

	test('details are nested, status is flat; without an attempt only orderStatus (PG-3, PG-4, Q-S10)', async () => {
		await post('/order/create', order);
		expect(await post('/order/info/', { orderId: 'O-1' })).toEqual({
			status: 'OK',
			details: expect.objectContaining({ orderId: 'O-1', orderAmount: '154.00', orderStatus: 'ACTIVE' }),
		});
		expect(await post('/order/info/status', { orderId: 'O-1' })).toEqual({
			status: 'OK',
			orderStatus: 'ACTIVE',
		});
	});

	test('paths with and without their slash, or only as documented (Q-PG2)', async () => {
		gateway().add({ orderId: 'O-1' });
		expect(await post('/order/info', { orderId: 'O-1' })).toMatchObject({ status: 'OK' });
		sandbox.switches.slashTolerance = false;
		expect(await post('/order/info', { orderId: 'O-1' })).toMatchObject({ status: 'ERROR' });
		expect(await post('/order/info/', { orderId: 'O-1' })).toMatchObject({ status: 'OK' });
	});

	test.each([
		['fail', 'ACTIVE', 'FAILED'],
		['pend', 'ACTIVE', 'PENDING'],
		['cancel', 'ACTIVE', 'CANCELLED'],
		['flag', 'PROCESSED', 'FLAGGED'],
		['pay', 'PAID', 'SUCCESS'],
	] as const)('%s makes it %s with a payment %s (PG-4)', async (action, orderStatus, txStatus) => {
		gateway().add({ orderId: 'O-1' });
		gateway()[action]('O-1', { paymentMode: 'CREDIT_CARD' });
		expect(await post('/order/info/status', { orderId: 'O-1' })).toMatchObject({
			orderStatus,
			txStatus,
			referenceId: expect.any(String),
			paymentDetails: { cardScheme: 'AMEX' },
		});
	});

	test('a flagged payment is decided; a paid order takes no second payment (Q-PG13)', () => {
		gateway().add({ orderId: 'O-1' });
		gateway().flag('O-1');
		expect(gateway().decide('O-1', false)).toMatchObject({ txStatus: 'CANCELLED' });
		expect(gateway().get('O-1')?.status).toBe('ACTIVE');
		gateway().pend('O-1');
		expect(gateway().decide('O-1', true)).toMatchObject({ txStatus: 'SUCCESS' });
		expect(() => gateway().pay('O-1')).toThrow('Order O-1 is PAID, not ACTIVE');
		expect(() => gateway().decide('O-1', true)).toThrow('has no payment to decide');
	});

	test('e-mails are counted (PG-5)', async () => {
		gateway().add({ orderId: 'O-1' });
		expect(await post('/order/email', { orderId: 'O-1' })).toEqual({
			status: 'OK',
			message: expect.any(String),
		});
		expect(gateway().get('O-1')?.emails).toBe(1);
	});
});

describe('refunds', () => {
	test.each([
		['UPI', {}, {}],
		['UPI', { refundType: 'INSTANT', merchantRefundId: 'R' }, { instant: true, merchantRefundId: 'R' }],
		[
			'NET_BANKING',
			{
				refundType: 'INSTANT',
				merchantRefundId: 'R',
				mode: 'BANK_TRANSFER',
				accountNo: '001',
				ifsc: 'YESB0000262',
			},
			{ mode: 'BANK_TRANSFER', accountNo: '001' },
		],
	])('of %s with %j (PG-6)', async (mode, fields, made) => {
		const referenceId = paid('O-1', 100, mode);
		expect(await post('/order/refund', { ...refund, referenceId, ...fields })).toEqual({
			status: 'OK',
			message: 'Refund has been initiated.',
		});
		expect(gateway().refunds()).toMatchObject([{ refundAmount: '10.00', processed: false, ...made }]);
	});

	test.each([
		['no ID for an instant one (Q-PG11)', 'UPI', { refundType: 'INSTANT' }, 'merchantRefundId is required'],
		[
			'a mode for another payment than net banking (Q-PG10)',
			'UPI',
			{ refundType: 'INSTANT', merchantRefundId: 'R', mode: 'CASHGRAM' },
			'mode is only for',
		],
		['a mode for a standard one (Q-PG10)', 'NET_BANKING', { mode: 'CASHGRAM' }, 'mode is only for'],
		[
			'a bank transfer without a bank (Q-PG10)',
			'NET_BANKING',
			{ refundType: 'INSTANT', merchantRefundId: 'R', mode: 'BANK_TRANSFER' },
			'accountNo and ifsc are required',
		],
		[
			'a bank without a transfer (Q-PG10)',
			'UPI',
			{ accountNo: '1', ifsc: 'Y' },
			'accountNo and ifsc are only',
		],
		['another type', 'UPI', { refundType: 'STANDARD' }, 'refundType can only be INSTANT'],
		['a long note', 'UPI', { refundNote: 'x'.repeat(91) }, 'refundNote must have'],
		['a long ID', 'UPI', { merchantRefundId: 'x'.repeat(36) }, 'merchantRefundId must have'],
		['more than was paid', 'UPI', { refundAmount: '100.01' }, 'refundAmount is more than'],
		['an unknown reference (Q-PG8)', 'UPI', { referenceId: 'O-1' }, 'transaction O-1 does not exist'],
	])('refuses %s', async (_what, mode, fields, reason) => {
		const referenceId = paid('O-1', 100, mode);
		expect(await post('/order/refund', { ...refund, referenceId, ...fields })).toEqual({
			status: 'ERROR',
			reason: expect.stringContaining(`[sandbox] ${reason}`),
		});
		expect(gateway().refunds()).toEqual([]);
	});

	test('an ID counts once, parts add up, and a failed payment has nothing to refund (Q-PG9)', async () => {
		const referenceId = paid('O-1');
		const part = { ...refund, referenceId, refundAmount: '60' };
		await post('/order/refund', { ...part, merchantRefundId: 'R-1' });
		expect(await post('/order/refund', { ...part, merchantRefundId: 'R-1' })).toMatchObject({
			reason: expect.stringContaining('R-1 already exists'),
		});
		expect(await post('/order/refund', { ...part, merchantRefundId: 'R-2' })).toMatchObject({
			reason: expect.stringContaining('more than what is left'),
		});
		gateway().add({ orderId: 'O-2' });
		const failed = String(gateway().fail('O-2').referenceId);
		expect(await post('/order/refund', { ...refund, referenceId: failed })).toMatchObject({
			reason: expect.stringContaining('is FAILED'),
		});
	});

	test('held ones are OK with a message that says no, and none is made (Q-S6)', async () => {
		gateway().holdRefunds();
		expect(await post('/order/refund', { ...refund, referenceId: paid('O-1') })).toEqual({
			status: 'OK',
			message: expect.stringContaining('not refunded'),
		});
		expect(gateway().refunds()).toEqual([]);
	});

	test('refundStatus: one object, by either ID, refundId first; the documented text without both (PG-8)', async () => {
		const [one, two] = gateway().addRefunds(2);
		const merchantRefundId = one?.merchantRefundId ?? '';
		expect(await post('/refundStatus/', { merchantRefundId })).toMatchObject({
			refund: { refundId: one?.refundId, processed: 'NO', processedOn: '' },
		});
		gateway().processRefund(two?.refundId ?? 0);
		const both = { refundId: String(two?.refundId), merchantRefundId };
		expect(await post('/refundStatus/', both)).toMatchObject({
			refund: { refundId: two?.refundId, processed: 'YES', arn: expect.stringMatching(/^ARN/) },
		});
		expect(await post('/refundStatus/', { refundId: '' })).toEqual({
			status: 'ERROR',
			message: 'Provide refundId or merchantRefundId to get refund status',
		});
		expect(gateway().processRefunds()).toBe(1);
	});
});

describe('lists', () => {
	const lists = ['/refunds', '/settlements', '/transactions'];
	const page = { lastId: '', count: '' };

	test.each(lists)('%s wants both days, in the documented words, in `message`', async (path) => {
		const { startDate, endDate } = days;
		expect(await post(path, { endDate, ...page })).toEqual({
			status: 'ERROR',
			message: 'startDate missing in the request',
		});
		expect(await post(path, { startDate, ...page })).toEqual({
			status: 'ERROR',
			message: 'endDate missing in the request',
		});
	});

	test.each([...lists, '/settlement', '/refundStatus/'])(
		'%s tells of wrong keys in `message`',
		async (path) => {
			const wrong: Heard = await postForm(sandbox, path, days, { appId: 'x', secretKey: 'x' });
			expect(wrong.json).toEqual({ status: 'ERROR', message: 'Please provide a valid appId' });
		},
	);

	test.each([
		['startDate', '2026/01/01'],
		['startDate', '2026-02-30'],
		['endDate', '2025-12-31'],
		['count', '51'],
		['count', '0'],
		['lastId', 'abc'],
	])('%s %s is refused', async (name, value) => {
		expect(await post('/refunds', { ...days, ...page, [name]: value })).toEqual({
			status: 'ERROR',
			message: expect.stringMatching(new RegExp(`^\\[sandbox\\] ${name}`)),
		});
	});

	test('20 a page by default, ids ascending, the list of refunds under `refund` (PG-7)', async () => {
		const made = gateway().addRefunds(25, { until: '2026-06-01T12:00:00+05:30' });
		const first = await post('/refunds', { ...days, ...page });
		const refunds = first.refund as Json[];
		expect(refunds).toHaveLength(20);
		const second = await post('/refunds', { ...days, count: '50', lastId: String(first.lastId) });
		const ids = [...refunds, ...(second.refund as Json[])].map(({ refundId }) => refundId);
		expect(ids).toEqual(made.map(({ refundId }) => refundId));
		expect(ids).toEqual([...ids].sort());
	});

	test.each([
		['emptyList', [3, 2, 0]],
		['shortPage', [3, 2]],
		['cursorZero', [3, 2]],
		['cursorRepeated', [3, 2]],
	] as const)('last page as %s (Q-P1)', async (lastPage, sizes) => {
		sandbox.switches.lastPage = lastPage;
		gateway().addRefunds(5, { until: '2026-06-01T12:00:00+05:30' });
		const seen: number[] = [];
		let lastId = '';
		for (let turn = 0; turn < sizes.length; turn++) {
			const answer = await post('/refunds', { ...days, count: '3', lastId });
			seen.push((answer.refund as Json[]).length);
			const before = lastId;
			lastId = String(answer.lastId ?? '');
			if (turn < sizes.length - 1) continue;
			expect(lastId).toBe(
				{ emptyList: '', shortPage: '', cursorZero: '0', cursorRepeated: before }[lastPage],
			);
		}
		expect(seen).toEqual(sizes);
	});

	test('transactions wants lastId and count, empty or not, and knows five states (Q-PG15)', async () => {
		gateway().addTransactions([
			{ time: '2026-06-01T12:00:00+05:30' },
			{ time: '2026-06-01T12:00:00+05:30', status: 'FAILED' },
		]);
		expect(await post('/transactions', days)).toMatchObject({ status: 'ERROR' });
		const failed = await post('/transactions', { ...days, ...page, txStatus: 'FAILED' });
		expect(failed.transactions).toMatchObject([{ txStatus: 'FAILED', settlementStatus: 'UNPAID' }]);
		expect(await post('/transactions', { ...days, ...page, txStatus: 'PAID' })).toMatchObject({
			status: 'ERROR',
		});
	});

	test('a transaction may be seen later than it happened, below ids that were read already', async () => {
		sandbox.control.clock.set('2026-06-01T12:00:00+05:30');
		sandbox.control.clock.freeze();
		gateway().addTransactions([
			{ orderId: 'LATE', visibleAt: '2026-06-01T12:10:00+05:30' },
			{ orderId: 'SOON' },
		]);
		const seen = async () =>
			((await post('/transactions', { ...days, ...page })).transactions as Json[]).map(
				({ orderId }) => orderId,
			);
		expect(await seen()).toEqual(['SOON']);
		sandbox.control.clock.advance(600_000);
		expect(await seen()).toEqual(['LATE', 'SOON']);
	});

	test('both days count whole, in India (Q-PG7)', async () => {
		gateway().addTransactions(
			['2026-05-31T18:29:59Z', '2026-05-31T18:30:00Z', '2026-06-01T18:29:59Z', '2026-06-01T18:30:00Z'].map(
				(time) => ({ time, orderId: time }),
			),
		);
		const day = { startDate: '2026-06-01', endDate: '2026-06-01', ...page };
		const { transactions } = await post('/transactions', day);
		expect((transactions as Json[]).map(({ txTime }) => txTime)).toEqual([
			'2026-06-01 00:00:00',
			'2026-06-01 23:59:59',
		]);
	});

	test('a settlement adds up, and has its transactions (PG-9, PG-10)', async () => {
		paid('O-1', 1000, 'NET_BANKING');
		paid('O-2', 500);
		const settled = gateway().settle({ adjustment: '-50.00', settledOn: '2026-06-02T06:00:00+05:30' });
		const { settlements } = await post('/settlements', { ...days, ...page });
		expect(settlements).toEqual([settled]);
		expect(settled).toMatchObject({
			totalTxAmount: '1500.00',
			settlementAmount: '1464.60',
			amountSettled: '1414.60',
			settledOn: '2026-06-02 06:00:00',
		});
		const { transactions } = await post('/settlement', { settlementId: String(settled.id), ...page });
		expect(transactions).toMatchObject([
			{ orderId: 'O-1', serviceCharge: '20.00', serviceTax: '3.60', settlementAmount: '976.40' },
			{ orderId: 'O-2' },
		]);
		expect(() => gateway().settle()).toThrow('nothing to settle');
		expect(await post('/settlement', { settlementId: '1' })).toMatchObject({
			message: expect.stringContaining('settlement 1 does not exist'),
		});
	});
});

describe('pages and control', () => {
	const click = (link: string, action: string, form: Record<string, string>) =>
		call(`${link}/${action}`, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(form).toString(),
		});

	test('an order is paid, settled and its refund processed by clicks', async () => {
		const { paymentLink } = gateway().add({ orderId: 'O-1' });
		expect(await click(paymentLink, 'attempt', { mode: 'nb', what: 'fail' })).toMatchObject({ http: 303 });
		expect(await click(paymentLink, 'attempt', { what: 'back' })).toMatchObject({ http: 303 });
		await click(paymentLink, 'attempt', { mode: 'nb', what: 'flag' });
		expect((await call(paymentLink)).text).toContain('The money came');
		await click(paymentLink, 'decide', { what: 'approve' });
		expect(gateway().get('O-1')).toMatchObject({
			status: 'PAID',
			transactions: [{ txStatus: 'FAILED' }, { txStatus: 'CANCELLED' }, { txStatus: 'SUCCESS' }],
		});
		await click(paymentLink, 'settle', {});
		const paidOne = gateway().get('O-1')?.transactions[2];
		expect(paidOne?.settlementId).toEqual(expect.any(Number));
		await post('/order/refund', { ...refund, referenceId: String(paidOne?.referenceId) });
		const refundId = String(gateway().refunds()[0]?.refundId);
		await click(paymentLink, 'refund', { refundId });
		expect(gateway().refunds()).toMatchObject([{ processed: true }]);
		for (const [action, form] of [
			['attempt', { mode: 'nb', what: 'pay' }],
			['decide', { what: 'approve' }],
			['settle', {}],
			['refund', { refundId }],
		] as const) {
			expect((await click(paymentLink, action, form)).http).toBe(422);
		}
	});

	test('only the modes of the order are offered, and names are shown as text', async () => {
		const fields = { ...order, paymentModes: 'cc,nb', customerName: '<b>Rao</b>' };
		const { paymentLink } = await post('/order/create', fields);
		const { text } = await call(String(paymentLink));
		expect(text).toContain('Credit card');
		expect(text).not.toContain('Wallet');
		expect(text).toContain('&lt;b&gt;Rao');
	});

	test('the overview lists orders, payments, refunds and settlements', async () => {
		paid('O-77');
		gateway().addRefunds(1);
		const { utr } = gateway().settle({ orderIds: ['O-77'] });
		const { text } = await call(sandbox.url);
		for (const word of ['O-77', 'PAID', 'refund 1', String(utr)]) expect(text).toContain(word);
	});

	test('every action works over HTTP too', async () => {
		const control = async (action: string, ...args: unknown[]) => {
			const { json } = await call(`${sandbox.url}/_sandbox/control/gateway/${action}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(args),
			});
			return (json as { result?: unknown; error?: string }).result ?? (json as Json).error;
		};
		await control('add', { orderId: 'O-1', amount: '12.50' });
		expect(await control('flag', 'O-1')).toMatchObject({ txStatus: 'FLAGGED', txAmount: '12.50' });
		expect(await control('decide', 'O-1', true)).toMatchObject({ txStatus: 'SUCCESS' });
		expect(await control('settle')).toMatchObject({ totalTxAmount: '12.50' });
		expect(await control('addTransactions', [{ status: 'PENDING' }, {}])).toHaveLength(2);
		expect(await control('addRefunds', 3)).toHaveLength(3);
		expect(await control('processRefunds')).toBe(3);
		expect(await control('pay', 'O-9')).toBe('There is no order O-9');
		expect(await control('add', { orderId: 'O-2', amount: '1,0' })).toBe('Not an amount in rupees: 1,0');
	});

	test('reset empties it', () => {
		paid('O-1');
		gateway().addRefunds(1);
		gateway().settle();
		gateway().holdRefunds();
		sandbox.control.reset();
		expect([gateway().all(), gateway().refunds(), gateway().transactions()]).toEqual([[], [], []]);
	});
});
