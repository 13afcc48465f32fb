// Events for a settlement of today's Payment Gateway (QN section 9.4): initiated, then succeeded or failed.
import type * as Pg from 'cashfree-pg';
import type { News } from '../../core/news';
import type { Settlement } from '../../families/payments/model';
import type { Nullable } from '../../families/payments/models';
import { blankMoment, isoMoment } from '../../families/payments/moments';
import { rupeeNumber } from '../../families/payments/orders/answers';
import { figuresOf } from '../../families/payments/settlements/answers';

/** Of the fields in the samples, the model has only these four. */
type Modelled = 'settlement_id' | 'settlement_amount' | 'service_charge' | 'service_tax';

type SettlementData = Nullable<Pick<Pg.SettlementEntity, Modelled>> & {
	status: string;
	/** QN-26: a number of 16 digits. */
	utr: number | null;
	amount_settled: number;
	payment_amount: number;
	payment_from: string;
	payment_till: string;
	adjustment: number;
	settlement_charge: number;
	settlement_tax: number;
	settled_on: string | null;
	settlement_initiated_on: string;
	settlement_type: string;
	reason: string | null;
	remarks: string | null;
};

type Outcome = 'INITIATED' | 'SUCCESS' | 'FAILED';

function settlementData(settlement: Settlement, status: Outcome): SettlementData {
	const sums = figuresOf(settlement);
	const isDone = status === 'SUCCESS';
	return {
		settlement_id: settlement.id,
		status,
		utr: isDone ? Number(settlement.utr) : null,
		amount_settled: rupeeNumber(sums.amountSettled),
		settlement_amount: rupeeNumber(sums.paymentAmount - sums.serviceCharge - sums.serviceTax),
		payment_amount: rupeeNumber(sums.paymentAmount),
		payment_from: blankMoment(sums.from),
		payment_till: blankMoment(sums.till),
		adjustment: rupeeNumber(sums.adjustment),
		service_charge: rupeeNumber(sums.serviceCharge),
		service_tax: rupeeNumber(sums.serviceTax),
		settlement_charge: 0,
		settlement_tax: 0,
		settled_on: isDone ? isoMoment(settlement.processedAt ?? settlement.initiatedAt) : null,
		settlement_initiated_on: isoMoment(settlement.initiatedAt),
		settlement_type: 'STANDARD',
		reason: status === 'FAILED' ? 'The bank did not take it' : null,
		remarks: null,
	};
}

/** The events for a settlement that was just made: initiated, and its outcome if the status has one. */
export function settlementNews(settlement: Settlement): News[] {
	const { status, initiatedAt: at } = settlement;
	const outcomes: Outcome[] = ['INITIATED'];
	if (status === 'SUCCESS' || status === 'FAILED') outcomes.push(status);
	return outcomes.map((outcome): News => {
		const type = `SETTLEMENT_${outcome}`;
		return {
			product: 'payments',
			type,
			at,
			about: String(settlement.id),
			today: () => ({
				data: { settlement: settlementData(settlement, outcome) },
				event_time: isoMoment(at),
				type,
			}),
		};
	});
}
