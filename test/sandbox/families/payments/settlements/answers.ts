// Settlement answers, in the shape used before 2026-01-01 and in the one used since (QN sections 5.1 to 5.3).
import type { LedgerEvent, Order, Settlement } from '../model';
import type { OrderSettlementEntity, SettlementEntity, SettlementRow } from '../models';
import { isoMoment } from '../moments';
import { customerRecord, rupeeNumber } from '../orders/answers';
import { netOf } from './ledger';
import { amountSettled } from './store';

const SETTLEMENT_TYPE = 'STANDARD';

const STATUS_DESCRIPTIONS: Record<Settlement['status'], string> = {
	SUCCESS: 'Settlement is successful',
	PENDING: 'Settlement is pending',
	PENDING_WITH_CASHFREE: 'Settlement is pending with Cashfree',
	PENDING_WITH_BANK: 'Settlement is pending with the bank',
	FAILED: 'Settlement has failed',
};

const sumOf = (events: LedgerEvent[], value: (event: LedgerEvent) => number) =>
	events.reduce((sum, event) => sum + value(event), 0);

const momentOrNull = (time: number | undefined) => (time === undefined ? null : isoMoment(time));

function addUp({ events, adjustment }: Settlement) {
	const payments = events.filter(({ type }) => type === 'PAYMENT');
	const debits = events.filter(({ saleType }) => saleType === 'DEBIT');
	return {
		paymentAmount: sumOf(payments, ({ amount }) => amount),
		serviceCharge: sumOf(events, ({ serviceCharge }) => serviceCharge),
		serviceTax: sumOf(events, ({ serviceTax }) => serviceTax),
		/** Refunds and disputes, as a negative number, and what else was adjusted. */
		adjustment: sumOf(debits, netOf) + adjustment,
		amountSettled: amountSettled({ events, adjustment }),
		from: events.reduce((least, { at }) => Math.min(least, at), Infinity),
		till: events.reduce((most, { at }) => Math.max(most, at), 0),
	};
}

/** Cached, because a settlement's payout never changes and each of its recon rows repeats these figures. */
const figures = new WeakMap<Settlement, ReturnType<typeof addUp>>();

/** The figures of a settlement that both shapes and recon report. Paise. */
export function figuresOf(settlement: Settlement) {
	const known = figures.get(settlement) ?? addUp(settlement);
	figures.set(settlement, known);
	return known;
}

/** A row of POST /settlements (5.3). */
export function settlementRow(settlement: Settlement): SettlementRow {
	const sums = figuresOf(settlement);
	return {
		cf_settlement_id: String(settlement.id),
		status: settlement.status,
		status_description: STATUS_DESCRIPTIONS[settlement.status],
		settlement_utr: settlement.utr,
		payment_from: isoMoment(sums.from),
		payment_till: isoMoment(sums.till),
		settlement_initiated_on: isoMoment(settlement.initiatedAt),
		settlement_processed_on: momentOrNull(settlement.processedAt),
		payment_amount: rupeeNumber(sums.paymentAmount),
		pg_service_charge: rupeeNumber(sums.serviceCharge),
		pg_service_tax: rupeeNumber(sums.serviceTax),
		adjustment: rupeeNumber(sums.adjustment),
		settlement_charge: 0,
		settlement_tax: 0,
		split_service_charge: 0,
		split_service_tax: 0,
		vendor_commission: 0,
		amount_settled: rupeeNumber(sums.amountSettled),
		charge_type: 'PREPAID',
		settlement_type: SETTLEMENT_TYPE,
	};
}

/** Before 2026-01-01: the members of the SettlementEntity that a settlement of many orders can have (5.1). */
export function oldSettlementRow(settlement: Settlement): SettlementEntity {
	const sums = figuresOf(settlement);
	return {
		cf_settlement_id: String(settlement.id),
		entity: 'settlement',
		settlement_id: settlement.id,
		settlement_currency: 'INR',
		settlement_amount: rupeeNumber(sums.amountSettled),
		service_charge: rupeeNumber(sums.serviceCharge),
		service_tax: rupeeNumber(sums.serviceTax),
		transfer_id: settlement.id + 1,
		transfer_time: momentOrNull(settlement.processedAt),
		transfer_utr: settlement.utr,
	};
}

/** The settlement of one order, flat, before 2026-01-01 (5.2). */
export const oldOrderSettlement = (
	order: Order,
	{ payment, ...event }: LedgerEvent,
	settlement: Settlement,
): SettlementEntity => ({
	cf_payment_id: payment?.cfPaymentId ?? null,
	cf_settlement_id: String(settlement.id),
	order_id: order.orderId,
	entity: 'settlement',
	order_amount: rupeeNumber(order.amount),
	order_currency: order.currency,
	payment_time: isoMoment(event.at),
	service_charge: rupeeNumber(event.serviceCharge),
	service_tax: rupeeNumber(event.serviceTax),
	settlement_amount: rupeeNumber(netOf(event)),
	settlement_currency: order.currency,
	settlement_id: settlement.id,
	transfer_id: settlement.id + 1,
	transfer_time: momentOrNull(settlement.processedAt),
	transfer_utr: settlement.utr,
	forex_conversion_handling_charge: null,
	forex_conversion_handling_tax: null,
	forex_conversion_rate: null,
	charges_currency: order.currency,
});

/** The settlement of one order, nested, since 2026-01-01 (5.2). */
export const orderSettlement = (
	order: Order,
	{ payment, ...event }: LedgerEvent,
	settlement: Settlement,
): OrderSettlementEntity => ({
	order_details: {
		order_id: order.orderId,
		order_amount: rupeeNumber(order.amount),
		order_currency: order.currency,
		order_tags: order.tags ?? null,
	},
	payment_details: {
		cf_payment_id: payment?.cfPaymentId ?? null,
		payment_time: isoMoment(event.at),
		payment_currency: order.currency,
		payment_amount: rupeeNumber(event.amount),
		pg_service_charge: rupeeNumber(event.serviceCharge),
		pg_service_tax: rupeeNumber(event.serviceTax),
		split_service_charge: 0,
		split_service_tax: 0,
		surcharge: 0,
		tax_on_surcharge: 0,
		charges_currency: order.currency,
		forex_conversion_handling_charge: null,
		forex_conversion_handling_tax: null,
		forex_conversion_rate: null,
		vendor_commission: 0,
		settlement_amount: rupeeNumber(netOf(event)),
		charge_type: 'PREPAID',
		charged_to: 'MERCHANT',
	},
	customer_details: {
		customer_id: order.customer.customer_id ?? null,
		customer_name: order.customer.customer_name ?? null,
		customer_phone: customerRecord(order.customer).customer_phone ?? null,
		customer_email: order.customer.customer_email ?? null,
	},
	settlement_details: {
		cf_settlement_id: String(settlement.id),
		status: settlement.status,
		status_description: STATUS_DESCRIPTIONS[settlement.status],
		settlement_utr: settlement.utr,
		settlement_initiated_on: isoMoment(settlement.initiatedAt),
		settlement_processed_on: momentOrNull(settlement.processedAt),
		settlement_currency: order.currency,
		settlement_type: SETTLEMENT_TYPE,
	},
});
