// The ledger: every event that moves money, in the order it became known (QN sections 5.4, 5.5).
import type { LedgerEvent } from '../model';

/** Cashfree's charge and the tax on it. The rates are not part of the API; these are plausible. */
const CHARGE_PERCENT = 2;
const TAX_PERCENT = 18;
const FIRST_SEQ = 18_867_145;

const percentOf = (paise: number, percent: number) => Math.round((paise * percent) / 100);

/** Charge and tax of a payment. */
export function chargesOf(amount: number): { serviceCharge: number; serviceTax: number } {
	const serviceCharge = percentOf(amount, CHARGE_PERCENT);
	return { serviceCharge, serviceTax: percentOf(serviceCharge, TAX_PERCENT) };
}

/** The net amount that an event brings the merchant: debits are negative, and charges are deducted. */
export const netOf = ({
	saleType,
	amount,
	serviceCharge,
	serviceTax,
}: Pick<LedgerEvent, 'saleType' | 'amount' | 'serviceCharge' | 'serviceTax'>): number =>
	(saleType === 'CREDIT' ? amount : -amount) - serviceCharge - serviceTax;

export type NewEvent = Pick<LedgerEvent, 'type' | 'at' | 'amount'> & Partial<Omit<LedgerEvent, 'seq'>>;

export class Ledger {
	private list: LedgerEvent[] = [];

	record(event: NewEvent): LedgerEvent {
		const line: LedgerEvent = {
			saleType: 'CREDIT',
			status: 'SUCCESS',
			serviceCharge: 0,
			serviceTax: 0,
			...event,
			seq: FIRST_SEQ + this.list.length,
		};
		this.list.push(line);
		return line;
	}

	/** Oldest first. */
	all(): readonly LedgerEvent[] {
		return this.list;
	}

	clear(): void {
		this.list = [];
	}
}
