// The SDK calls that work against the sandbox: their arguments from its README, and the expected answer.
import { SANDBOX_KEYS, type RefundView, type Sandbox } from '../../sandbox';
import { expiryIn } from '../../sandbox/client';
import { istDay } from '../../sandbox/core/ist';
import type { Fields } from './calls';

export interface Run {
	/** Creates in the sandbox what the call needs, and returns the call's fields. */
	given(sandbox: Sandbox): Fields | undefined;
	/** The last request, such as `GET /payout/v1/getBalance`. */
	request: string;
	/** What the call resolves to. For an object, some of its fields. */
	answer: object | undefined;
}

const ORDER = 'ORDER123';
const CASHGRAM = 'JOHaN10';
const NOTHING = () => undefined;

const anyNumber = expect.any(Number) as number;
const anyText = expect.any(String) as string;

const cashgram = (sandbox: Sandbox) => sandbox.control.cashgram.add({ cashgramId: CASHGRAM });
const order = (sandbox: Sandbox) => sandbox.control.gateway.add({ orderId: ORDER, amount: '154' });
const payment = (sandbox: Sandbox) => {
	order(sandbox);
	return sandbox.control.gateway.pay(ORDER);
};
const refund = (sandbox: Sandbox) => sandbox.control.gateway.addRefunds(1)[0] as RefundView;
const thisDay = (sandbox: Sandbox) => {
	const day = istDay(sandbox.control.clock.now());
	return { startDate: day, endDate: day };
};

/** Each works under the switches from its rows in the table of differences or, without a row, with the sandbox's defaults. */
export const RUNS: Record<string, Run> = {
	'Payouts.auth.authorize': { given: NOTHING, request: 'POST /payout/v1/authorize', answer: undefined },
	'Payouts.getBalance': {
		given: (sandbox) => {
			sandbox.control.wallet.setBalance('214735.50');
			return undefined;
		},
		request: 'GET /payout/v1/getBalance',
		answer: {
			status: 'SUCCESS',
			subCode: '200',
			data: { balance: '214735.50', availableBalance: '214735.50' },
		},
	},
	'Payouts.cashgram.create': {
		given: (sandbox) => ({
			cashgramId: CASHGRAM,
			amount: '1',
			name: 'john doe',
			email: 'johndoe@cashfree.com',
			phone: '9876543210',
			linkExpiry: expiryIn(sandbox, 5),
			remarks: 'api',
			notifyCustomer: 1,
		}),
		request: 'POST /payout/v1/createCashgram',
		answer: { status: 'SUCCESS', subCode: '200', data: { referenceId: anyNumber, cashgramLink: anyText } },
	},
	'Payouts.cashgram.getStatus': {
		given: (sandbox) => {
			cashgram(sandbox);
			return { cashgramId: CASHGRAM };
		},
		request: 'POST /payout/v1/getCashgramStatus',
		answer: { status: 'SUCCESS', subCode: '200', data: { cashgramStatus: 'ACTIVE', cashgramId: CASHGRAM } },
	},
	'Payouts.cashgram.deactivate': {
		given: (sandbox) => {
			cashgram(sandbox);
			return { cashgramId: CASHGRAM };
		},
		request: 'POST /payout/v1/deactivateCashgram',
		answer: { status: 'SUCCESS', subCode: '200' },
	},
	'PaymentGateway.verifyCredentials': {
		given: () => ({ env: 'TEST', ...SANDBOX_KEYS.gateway }),
		request: 'POST /api/v1/credentials/verify',
		answer: { status: 'OK' },
	},
	'PaymentGateway.orders.createOrders': {
		given: () => ({
			orderId: ORDER,
			orderAmount: '154',
			orderCurrency: 'INR',
			orderNote: 'Subscription',
			customerName: 'Test Name',
			customerPhone: '9111122222',
			customerEmail: 'johndoe@cashfree.com',
			sellerPhone: '',
			returnUrl: 'https://example.com/return',
			notifyUrl: 'https://example.com/notify',
			paymentModes: '',
			pc: '',
		}),
		request: 'POST /api/v1/order/create',
		answer: { status: 'OK', paymentLink: anyText },
	},
	'PaymentGateway.orders.getLink': {
		given: (sandbox) => {
			order(sandbox);
			return { orderId: ORDER };
		},
		request: 'POST /api/v1/order/info/link',
		answer: { status: 'OK', paymentLink: anyText },
	},
	'PaymentGateway.orders.getDetails': {
		given: (sandbox) => {
			order(sandbox);
			return { orderId: ORDER };
		},
		request: 'POST /api/v1/order/info',
		answer: { status: 'OK', details: { orderId: ORDER, orderAmount: '154.00', orderStatus: 'ACTIVE' } },
	},
	'PaymentGateway.orders.getStatus': {
		given: (sandbox) => {
			payment(sandbox);
			return { orderId: ORDER };
		},
		request: 'POST /api/v1/order/info/status',
		answer: { status: 'OK', orderStatus: 'PAID', txStatus: 'SUCCESS', referenceId: anyText },
	},
	'PaymentGateway.orders.triggerPaymentEmail': {
		given: (sandbox) => {
			order(sandbox);
			return { orderId: ORDER };
		},
		request: 'POST /api/v1/order/email',
		answer: { status: 'OK', message: anyText },
	},
	'PaymentGateway.refunds.initiateRefund': {
		given: (sandbox) => ({
			orderId: ORDER,
			referenceId: String(payment(sandbox).referenceId),
			refundAmount: '102.00',
			refundNote: 'Sample Refund note',
			refundType: '',
			mode: '',
			accountNo: '',
			ifsc: '',
		}),
		request: 'POST /api/v1/order/refund',
		answer: { status: 'OK', message: anyText },
	},
	'PaymentGateway.refunds.fetchAllRefunds': {
		given: (sandbox) => {
			refund(sandbox);
			return { ...thisDay(sandbox), count: 2 };
		},
		request: 'POST /api/v1/refunds',
		answer: { status: 'OK', refund: [{ refundAmount: '1.00' }] },
	},
	'PaymentGateway.refunds.fetchSingleRefund': {
		given: (sandbox) => ({ merchantRefundId: refund(sandbox).merchantRefundId }),
		request: 'POST /api/v1/refundStatus',
		answer: { status: 'OK', refund: { refundAmount: '1.00' } },
	},
	'PaymentGateway.settlements.fetchAllSettlements': {
		given: (sandbox) => {
			payment(sandbox);
			sandbox.control.gateway.settle();
			return { ...thisDay(sandbox), count: 2 };
		},
		request: 'POST /api/v1/settlements',
		answer: { status: 'OK', settlements: [{ totalTxAmount: '154.00' }] },
	},
	'PaymentGateway.settlements.fetchSettlementById': {
		given: (sandbox) => {
			payment(sandbox);
			return { settlementId: String(sandbox.control.gateway.settle().id), count: 2 };
		},
		request: 'POST /api/v1/settlement',
		answer: { status: 'OK', transactions: [{ orderId: ORDER }] },
	},
	'PaymentGateway.transactions.fetchTransactions': {
		given: (sandbox) => {
			payment(sandbox);
			return { ...thisDay(sandbox), txStatus: 'SUCCESS', count: 2 };
		},
		request: 'POST /api/v1/transactions',
		answer: { status: 'OK', transactions: [{ orderId: ORDER, txStatus: 'SUCCESS' }] },
	},
};
