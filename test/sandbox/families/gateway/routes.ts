// The twelve calls of the Payment Gateway.
import { DAY_MS, istDateTime, istDay } from '../../core/ist';
import { speaker } from '../../core/messages';
import { rupees, toPaise } from '../../core/money';
import { cutPage } from '../../core/paging';
import type { ApiCall, Core, Reply, Route } from '../../core/types';
import { GATEWAY_MESSAGES } from './messages';
import {
	createFields,
	dayStart,
	DEFAULT_COUNT,
	orderIdFields,
	rangeFields,
	refundFields,
	refundStatusFields,
	settlementFields,
	transactionFields,
} from './rules';
import { KEY_FIELDS } from './session';
import type { GatewayStore, Order, Refund, Settlement, SettlementRow, Transaction } from './store';

const say = speaker(GATEWAY_MESSAGES);

type Fields = Record<string, unknown>;

export const linkOf = (core: Core, { link }: Order) => `${core.url()}/pay/${link}`;

/** Optional fields may be sent empty (PG-1). */
const given = (value: unknown): string | undefined =>
	value === undefined || value === '' ? undefined : String(value);

const BANK = 'Yes Bank Ltd';

/** PG-4: only for net banking and cards. */
function paymentDetails({ paymentMode }: Transaction): Fields {
	if (paymentMode === 'NET_BANKING') return { paymentDetails: { paymentMode, bankName: BANK } };
	if (!paymentMode.endsWith('_CARD')) return {};
	return {
		paymentDetails: { paymentMode, cardNumber: '3400XXXXX0009', cardCountry: 'IN', cardScheme: 'AMEX' },
	};
}

function statusRecord(core: Core, store: GatewayStore, order: Order): Fields {
	const attempt = store.shownAttempt(order);
	const orderStatus = store.statusOf(order);
	// An order without any attempt has only these (Q-S10).
	if (!attempt) return { orderStatus };
	return {
		orderStatus,
		txStatus: attempt.status,
		txTime: istDateTime(attempt.time),
		txMsg: attempt.message,
		referenceId: String(attempt.referenceId),
		paymentMode: attempt.paymentMode,
		orderCurrency: order.currency,
		...paymentDetails(attempt),
		...(orderStatus === 'ACTIVE' ? { paymentLink: linkOf(core, order) } : {}),
	};
}

function refundRecord(refund: Refund): Fields {
	const { transaction } = refund;
	return {
		refundId: refund.id,
		orderId: transaction.order.orderId,
		arn: refund.arn ?? '',
		referenceId: transaction.referenceId,
		txAmount: rupees(transaction.amount),
		refundAmount: rupees(refund.amount),
		refundNote: refund.note,
		processed: refund.processedOn === undefined ? 'NO' : 'YES',
		initiatedOn: istDateTime(refund.initiatedOn),
		// Blank until processed (Q-PG12).
		processedOn: refund.processedOn === undefined ? '' : istDateTime(refund.processedOn),
	};
}

function transactionRecord(transaction: Transaction): Fields {
	const { order, amount, refunded } = transaction;
	return {
		id: transaction.id,
		orderId: order.orderId,
		orderAmount: rupees(order.amount),
		orderNote: order.note ?? '',
		customerName: order.customerName,
		customerPhone: order.customerPhone,
		customerEmail: order.customerEmail,
		referenceId: transaction.referenceId,
		txAmount: rupees(amount),
		txStatus: transaction.status,
		txTime: istDateTime(transaction.time),
		settlementStatus: transaction.settlement ? 'PAID' : 'UNPAID',
		refundStatus: refunded === 0 ? '' : refunded === amount ? 'FULL' : 'PARTIAL',
	};
}

const netOf = ({ transaction, serviceCharge, serviceTax }: SettlementRow) =>
	transaction.amount - serviceCharge - serviceTax;
const sumOf = (rows: SettlementRow[], value: (row: SettlementRow) => number) =>
	rows.reduce((sum, row) => sum + value(row), 0);

export function settlementRecord({ id, rows, adjustment, utr, settledOn }: Settlement): Fields {
	const times = rows.map(({ transaction }) => transaction.time);
	const net = sumOf(rows, netOf);
	return {
		id,
		totalTxAmount: rupees(sumOf(rows, ({ transaction }) => transaction.amount)),
		settlementAmount: rupees(net),
		adjustment: rupees(adjustment),
		amountSettled: rupees(net + adjustment),
		transactionFrom: istDay(Math.min(...times)),
		transactionTill: istDay(Math.max(...times)),
		utr,
		settledOn: istDateTime(settledOn),
	};
}

function settlementRowRecord(row: SettlementRow): Fields {
	const { transaction } = row;
	return {
		id: row.id,
		orderId: transaction.order.orderId,
		referenceId: transaction.referenceId,
		txAmount: rupees(transaction.amount),
		paymentMode: transaction.paymentMode,
		bankName: transaction.paymentMode === 'NET_BANKING' ? BANK : '',
		serviceCharge: rupees(row.serviceCharge),
		serviceTax: rupees(row.serviceTax),
		settlementAmount: rupees(netOf(row)),
		txTime: istDateTime(transaction.time),
	};
}

/** Which bank fields are allowed and required for which refund (Q-PG10, Q-PG11). */
function judgeInstant(body: Fields, { paymentMode }: Transaction): Reply | undefined {
	const instant = given(body.refundType) === 'INSTANT';
	const mode = given(body.mode);
	const bank = [given(body.accountNo), given(body.ifsc)];
	if (instant && given(body.merchantRefundId) === undefined) return say('merchantRefundIdNeeded');
	if (mode !== undefined && !(instant && paymentMode === 'NET_BANKING')) return say('modeNotAllowed');
	if (mode === 'BANK_TRANSFER') return bank.includes(undefined) ? say('bankNeeded') : undefined;
	return bank.every((field) => field === undefined) ? undefined : say('bankNotAllowed');
}

/** One page of a list, with `lastId` in the form that the switch selects. Ids ascend: "ids greater than this" (contract 3.7). */
function pageOf<Row extends { id: number }>(
	core: Core,
	body: Fields,
	rows: Row[],
	[key, what]: [key: string, what: string],
	record: (row: Row) => Fields,
): Reply {
	const sentCursor = given(body.lastId);
	const { items, cursor } = cutPage({
		items: rows,
		cursorOf: ({ id }) => id,
		order: 'asc',
		after: sentCursor === undefined ? undefined : Number(sentCursor),
		size: Number(given(body.count) ?? DEFAULT_COUNT),
		lastPage: core.switches.lastPage,
	});
	const lastId = cursor === undefined ? {} : { lastId: cursor };
	return say('listed', { what }, { top: { ...lastId, [key]: items.map(record) } });
}

export function gatewayRoutes(core: Core, store: GatewayStore): Route[] {
	const withOrder = (handle: (order: Order) => Reply) => (call: ApiCall) => {
		const id = String(call.body.orderId);
		const order = store.find(id);
		return order ? handle(order) : say('noOrder', { id });
	};

	/** The rows of the requested days, the last day included (Q-PG7). */
	const inRange =
		<Row>(rows: () => Row[], timeOf: (row: Row) => number) =>
		({ startDate, endDate }: Fields): Row[] => {
			const from = dayStart(startDate) ?? 0;
			const till = (dayStart(endDate) ?? 0) + DAY_MS;
			return rows().filter((row) => timeOf(row) >= from && timeOf(row) < till);
		};
	const refundsIn = inRange(
		() => store.refunds(),
		({ initiatedOn }) => initiatedOn,
	);
	const settlementsIn = inRange(
		() => store.settlements(),
		({ settledOn }) => settledOn,
	);
	const transactionsIn = inRange(
		() => store.transactions(),
		({ time }) => time,
	);

	const create = ({ body }: ApiCall): Reply => {
		const orderId = String(body.orderId);
		if (store.find(orderId)) return say('orderExists');
		const order = store.create({
			orderId,
			amount: toPaise(body.orderAmount) ?? 0,
			currency: given(body.orderCurrency) ?? 'INR',
			note: given(body.orderNote),
			customerName: String(body.customerName),
			customerPhone: String(body.customerPhone),
			customerEmail: String(body.customerEmail),
			sellerPhone: given(body.sellerPhone),
			returnUrl: String(body.returnUrl),
			notifyUrl: given(body.notifyUrl),
			paymentModes: given(body.paymentModes),
			pc: given(body.pc),
		});
		return say('orderCreated', {}, { top: { paymentLink: linkOf(core, order) } });
	};

	const refund = ({ body }: ApiCall): Reply => {
		const id = String(body.referenceId);
		const transaction = store.findTransaction(id);
		if (!transaction) return say('noTransaction', { id });
		if (transaction.status !== 'SUCCESS') return say('notPaid', { id, state: transaction.status });
		const merchantRefundId = given(body.merchantRefundId);
		const wrong = judgeInstant(body, transaction);
		if (wrong) return wrong;
		if (merchantRefundId !== undefined && store.findRefund({ merchantRefundId })) {
			return say('refundExists', { id: merchantRefundId });
		}
		const amount = toPaise(body.refundAmount) ?? 0;
		if (amount > transaction.amount - transaction.refunded) return say('overRefund', { id });
		if (store.holdsRefunds) return say('refundHeld');
		store.refund({
			transaction,
			amount,
			note: String(body.refundNote),
			merchantRefundId,
			instant: given(body.refundType) === 'INSTANT',
			mode: given(body.mode),
			accountNo: given(body.accountNo),
			ifsc: given(body.ifsc),
			orderId: given(body.orderId),
		});
		return say('refundAccepted');
	};

	const refundStatus = ({ body }: ApiCall): Reply => {
		const [refundId, merchantRefundId] = [given(body.refundId), given(body.merchantRefundId)];
		// refundId wins when both are sent (PG-8).
		const by = refundId === undefined ? { merchantRefundId } : { refundId };
		const id = refundId ?? merchantRefundId;
		if (id === undefined) return say('refundIdNeeded');
		const found = store.findRefund(by);
		return found
			? say('refundDetails', {}, { top: { refund: refundRecord(found) } })
			: say('noRefund', { id });
	};

	const settlementTransactions = ({ body }: ApiCall): Reply => {
		const id = String(body.settlementId);
		const settlement = store.settlements().find((one) => String(one.id) === id);
		if (!settlement) return say('noSettlement', { id });
		return pageOf(core, body, settlement.rows, ['transactions', 'Transactions'], settlementRowRecord);
	};

	const transactions = ({ body }: ApiCall): Reply => {
		// Both are marked as required, but are empty in the sample (Q-PG15).
		const isPaged = body.lastId !== undefined && body.count !== undefined;
		if (!isPaged && core.switches.transactionsPaging === 'required') return say('lastIdNeeded');
		const wanted = given(body.txStatus);
		const rows = transactionsIn(body).filter(
			({ visibleAt, status }) => visibleAt <= core.clock.now() && (wanted === undefined || status === wanted),
		);
		return pageOf(core, body, rows, ['transactions', 'Transactions'], transactionRecord);
	};

	return [
		{
			method: 'POST',
			path: '/order/create',
			source: 'PG-1',
			body: 'form',
			fields: createFields,
			handle: create,
		},
		{
			method: 'POST',
			path: '/order/info/link',
			source: 'PG-2',
			body: 'form',
			fields: orderIdFields,
			handle: withOrder((order) => say('orderLink', {}, { top: { paymentLink: linkOf(core, order) } })),
		},
		{
			method: 'POST',
			path: '/order/info/',
			source: 'PG-3, Q-PG2',
			body: 'form',
			fields: orderIdFields,
			handle: withOrder((order) => {
				// Only these two words are documented here.
				const orderStatus = store.statusOf(order) === 'ACTIVE' ? 'ACTIVE' : 'PAID';
				const details = {
					orderId: order.orderId,
					orderAmount: rupees(order.amount),
					orderNote: order.note ?? '',
					customerName: order.customerName,
					customerPhone: order.customerPhone,
					orderStatus,
					addedOn: istDateTime(order.addedOn),
				};
				return say('orderDetails', {}, { top: { details } });
			}),
		},
		{
			method: 'POST',
			path: '/order/info/status',
			source: 'PG-4, Q-S10, Q-PG13',
			body: 'form',
			fields: orderIdFields,
			handle: withOrder((order) => say('orderStatus', {}, { top: statusRecord(core, store, order) })),
		},
		{
			method: 'POST',
			path: '/order/email',
			source: 'PG-5, Q-PG18',
			body: 'form',
			fields: orderIdFields,
			handle: withOrder((order) => {
				order.emails.push(core.clock.now());
				return say('emailSent');
			}),
		},
		{
			method: 'POST',
			path: '/order/refund',
			source: 'PG-6, Q-PG8 … Q-PG11',
			body: 'form',
			fields: refundFields,
			handle: refund,
		},
		{
			method: 'POST',
			path: '/refunds',
			source: 'PG-7, Q-PG4, Q-PG7, Q-PG12',
			body: 'form',
			fields: rangeFields,
			handle: ({ body }) => pageOf(core, body, refundsIn(body), ['refund', 'Refunds'], refundRecord),
		},
		{
			method: 'POST',
			path: '/refundStatus/',
			source: 'PG-8, Q-PG2, Q-PG4',
			body: 'form',
			fields: refundStatusFields,
			handle: refundStatus,
		},
		{
			method: 'POST',
			path: '/settlements',
			source: 'PG-9',
			body: 'form',
			fields: rangeFields,
			handle: ({ body }) =>
				pageOf(core, body, settlementsIn(body), ['settlements', 'Settlements'], settlementRecord),
		},
		{
			method: 'POST',
			path: '/settlement',
			source: 'PG-10',
			body: 'form',
			fields: settlementFields,
			handle: settlementTransactions,
		},
		{
			method: 'POST',
			path: '/transactions',
			source: 'PG-11, Q-PG15',
			body: 'form',
			fields: transactionFields,
			handle: transactions,
		},
		{
			method: 'POST',
			path: '/credentials/verify',
			source: 'PG-12',
			body: 'form',
			fields: KEY_FIELDS,
			handle: () => say('verified'),
		},
	];
}
