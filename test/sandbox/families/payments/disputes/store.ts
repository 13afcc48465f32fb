// Disputes: state, evidence and the day by which the merchant must answer (QN section 6.1).
import type { Clock } from '../../../core/clock';
import type { SentFile } from '../../../core/types';
import type { Dispute, DisputeState, Order, Payment } from '../model';
import type { DisputeType } from '../models';
import type { Ledger } from '../settlements/ledger';

const DAY_MS = 24 * 60 * 60 * 1000;
const TIME_TO_ANSWER_MS = 7 * DAY_MS;

/** States in which the merchant may still accept or send documents. */
const OPEN: ReadonlySet<DisputeState> = new Set(['CREATED', 'INSUFFICIENT_EVIDENCE', 'DOCS_RECEIVED']);
const CLOSED: ReadonlySet<DisputeState> = new Set(['MERCHANT_WON', 'MERCHANT_LOST', 'MERCHANT_ACCEPTED']);

export interface DisputeRequest {
	payment: Payment;
	/** Default CHARGEBACK. */
	type?: DisputeType;
	/** Paise; default the payment's amount. */
	amount?: number;
	reason?: string;
	/** Default seven days from now. */
	respondBy?: number;
}

export class DisputeBook {
	private byId = new Map<number, Dispute>();
	private next = 433_475_257;
	private nextDocument = 1;

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
		/** Called for each dispute that is opened, and for each change of its state. */
		private readonly onChange: (dispute: Dispute) => void,
	) {}

	open({
		payment,
		type = 'CHARGEBACK',
		amount = payment.amount,
		reason,
		respondBy,
	}: DisputeRequest): Dispute {
		const now = this.clock.now();
		const dispute: Dispute = {
			id: this.next++,
			type,
			state: 'CREATED',
			payment,
			amount,
			reasonCode: '1402',
			reason: reason ?? 'Duplicate Processing',
			createdAt: now,
			updatedAt: now,
			respondBy: respondBy ?? now + TIME_TO_ANSWER_MS,
			evidence: [],
		};
		this.byId.set(dispute.id, dispute);
		this.ledger.record({ type, at: now, amount, saleType: 'DEBIT', status: 'CREATED', payment, dispute });
		this.onChange(dispute);
		return dispute;
	}

	find(id: string | number): Dispute | undefined {
		return this.byId.get(Number(id));
	}

	/** Oldest first. */
	all(): Dispute[] {
		return [...this.byId.values()];
	}

	ofOrder(order: Order): Dispute[] {
		return this.all().filter(({ payment }) => payment.order === order);
	}

	ofPayment(payment: Payment): Dispute[] {
		return this.all().filter((dispute) => dispute.payment === payment);
	}

	isOpen({ state }: Dispute): boolean {
		return OPEN.has(state);
	}

	/** Throws an Error for a dispute that is closed. */
	decide(dispute: Dispute, state: DisputeState, at = this.clock.now()): void {
		if (CLOSED.has(dispute.state)) throw new Error(`Dispute ${dispute.id} is ${dispute.state}`);
		dispute.state = state;
		dispute.updatedAt = at;
		if (CLOSED.has(state)) dispute.resolvedAt = at;
		if (state === 'MERCHANT_WON') {
			const { amount, payment, type } = dispute;
			this.ledger.record({ type: `${type}_REVERSAL`, at, amount, payment, dispute });
		}
		this.onChange(dispute);
	}

	addEvidence(dispute: Dispute, type: string, note: string | undefined, file: SentFile): void {
		dispute.evidence.push({ id: this.nextDocument++, type, note, file });
		this.decide(dispute, 'DOCS_RECEIVED');
	}

	/** QN-38: a dispute that nobody answers by its due date is lost. */
	catchUp(): void {
		const now = this.clock.now();
		for (const dispute of this.byId.values()) {
			const isSilent = dispute.state === 'CREATED' || dispute.state === 'INSUFFICIENT_EVIDENCE';
			if (isSilent && dispute.respondBy <= now) this.decide(dispute, 'MERCHANT_LOST', dispute.respondBy);
		}
	}

	clear(): void {
		this.byId.clear();
	}
}
