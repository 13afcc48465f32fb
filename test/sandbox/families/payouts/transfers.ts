// Transfers: state, money and lifecycle (contract 3.5 to 3.7, 3.9). Amounts are paise, times milliseconds.
import type { Clock } from '../../core/clock';
import type { PaiseWallet } from '../cashgram/wallet';
import { failureNow, HOUR_MS, outcomeFor, pathOf, TO_BANK_MS, type Step } from './outcomes';
import { describe, type StatusCode } from './statuses';
import type { PayoutsSwitches } from './switches';
import type { Movement, Transfer, TransferRequest } from './transfer';

const dueAt = ({ plan }: Transfer) => plan[0]?.at ?? Infinity;

/** Counters start far apart, so that no id can be mistaken for another. */
const FIRST_CF_ID = 123456;
const FIRST_UTR = 2_543_116;

export class TransferStore {
	private list: Transfer[] = [];
	private byId = new Map<string, Transfer>();
	private byCfId = new Map<string, Transfer>();
	/** Transfers that still have steps to come. */
	private open = new Set<Transfer>();
	private queued = new Set<Transfer>();
	/** No step is due before this time, so a call need not check every transfer. */
	private nextDue = Infinity;
	readonly movements: Movement[] = [];
	/** By transfer_id: how many valid requests asked for it, and how many transfers were made. */
	private asked = new Map<string, number>();
	private made = new Map<string, number>();

	constructor(
		private readonly clock: Clock,
		private readonly wallet: PaiseWallet,
		private readonly switches: PayoutsSwitches,
		/** Called with each new status, and the one before it. */
		private readonly onChange: (transfer: Transfer, before: string) => void,
	) {}

	/** @param refusal the code with which Cashfree itself rejects the transfer */
	create(request: TransferRequest, refusal?: StatusCode): Transfer {
		const transfer = this.record(request);
		if (refusal) this.reject(transfer, refusal);
		else if (this.switches.payoutsApproval) this.set(transfer, 'APPROVAL_PENDING', 'APPROVAL_PENDING');
		else this.accept(transfer);
		return transfer;
	}

	countAsked(transferId: string): void {
		this.asked.set(transferId, this.askedFor(transferId) + 1);
	}

	askedFor = (transferId: string) => this.asked.get(transferId) ?? 0;
	madeUnder = (transferId: string) => this.made.get(transferId) ?? 0;

	/** By the merchant's id: the last transfer made under it. */
	find(transferId: string): Transfer | undefined {
		this.age();
		return this.byId.get(transferId);
	}

	findByCfId(cfTransferId: string): Transfer | undefined {
		this.age();
		return this.byCfId.get(cfTransferId);
	}

	/** Oldest first. */
	all(): Transfer[] {
		this.age();
		return this.list;
	}

	/** Makes the bank answer now instead of later; steps after its answer are left alone. */
	settle(transfer: Transfer): void {
		this.age();
		for (const step of transfer.plan.filter(({ late }) => !late)) this.take(transfer, step);
		this.forget(transfer);
	}

	/** A person or the bank decides a transfer in flight. Throws in any other state. */
	succeed(transfer: Transfer): void {
		this.expect(transfer, 'RECEIVED', 'PENDING');
		this.replan(transfer, [{ after: 0, becomes: ['SUCCESS', 'COMPLETED'] }]);
	}

	fail(transfer: Transfer, code: StatusCode): void {
		this.expect(transfer, 'RECEIVED', 'PENDING');
		this.replan(transfer, failureNow(code, this.switches));
	}

	/** SUCCESS → REVERSED: the money comes back (QO-19). */
	reverse(transfer: Transfer, code: StatusCode): void {
		this.expect(transfer, 'SUCCESS');
		this.replan(transfer, [{ after: 0, becomes: ['REVERSED', code], moneyBack: true }]);
	}

	approve(transfer: Transfer): void {
		this.expect(transfer, 'APPROVAL_PENDING');
		this.accept(transfer);
	}

	/** Rejects a transfer that awaits a person's approval, or, with its whole batch, one that is not paid yet. */
	disapprove(transfer: Transfer, code: StatusCode = 'MANUALLY_REJECTED'): void {
		if (code === 'MANUALLY_REJECTED') this.expect(transfer, 'APPROVAL_PENDING');
		const status = code === 'MANUALLY_REJECTED' ? code : 'REJECTED';
		this.replan(transfer, [{ after: 0, becomes: [status, code], moneyBack: true }]);
	}

	/** Sets any status and code, even undocumented ones; no money moves. */
	show(transfer: Transfer, status: string, code: string, description = describe(code)): void {
		this.replan(transfer, []);
		this.set(transfer, status, code);
		transfer.description = description;
	}

	clear(): void {
		this.list = [];
		this.movements.length = 0;
		for (const kept of [this.byId, this.byCfId, this.open, this.queued, this.asked, this.made]) kept.clear();
		this.nextDue = Infinity;
	}

	private record(request: TransferRequest): Transfer {
		const now = this.clock.now();
		const transfer: Transfer = {
			...request,
			cfTransferId: String(FIRST_CF_ID + this.list.length),
			utr: `TESTR9${FIRST_UTR + this.list.length}`,
			status: 'RECEIVED',
			code: 'RECEIVED',
			description: describe('RECEIVED'),
			addedOn: now,
			updatedOn: now,
			plan: [],
			out: 0,
			back: 0,
		};
		this.list.push(transfer);
		this.made.set(transfer.transferId, this.madeUnder(transfer.transferId) + 1);
		this.byId.set(transfer.transferId, transfer);
		this.byCfId.set(transfer.cfTransferId, transfer);
		return transfer;
	}

	/** Debits the wallet and starts the transfer; with too little money it waits or is refused (3.7). */
	private accept(transfer: Transfer): void {
		if (this.wallet.holds(transfer.amount)) {
			this.send(transfer, transfer.status === 'RECEIVED' ? 0 : TO_BANK_MS);
			if (this.switches.payoutsFirstAnswer === 'final') this.settle(transfer);
			return;
		}
		if (this.switches.payoutsQueueHours === 0) return this.reject(transfer, 'INSUFFICIENT_BALANCE');
		this.set(transfer, 'QUEUED', 'QUEUED');
		const after = this.switches.payoutsQueueHours * HOUR_MS;
		this.replan(transfer, [{ after, becomes: ['FAILED', 'WAIT_TIME_EXCEEDED'], late: true }]);
		this.queued.add(transfer);
	}

	/** @param since milliseconds of the path that have already passed */
	private send(transfer: Transfer, since: number): void {
		this.wallet.debit(transfer.amount);
		this.move(transfer, -transfer.amount);
		const path = pathOf(outcomeFor(transfer.payee, this.switches), this.switches);
		this.replan(
			transfer,
			path.map((step) => ({ ...step, after: step.after - since })),
		);
	}

	/** 3.2: reported in the answer to the create or, if that always says RECEIVED, soon after. */
	private reject(transfer: Transfer, code: StatusCode): void {
		const after = this.switches.payoutsFirstAnswer === 'received' ? TO_BANK_MS : 0;
		this.replan(transfer, [{ after, becomes: ['REJECTED', code] }]);
	}

	private replan(transfer: Transfer, steps: Step[]): void {
		const now = this.clock.now();
		transfer.plan = steps.map(({ after, ...step }) => ({ ...step, at: now + after }));
		this.queued.delete(transfer);
		this.open.add(transfer);
		this.run(transfer);
		this.nextDue = Math.min(this.nextDue, dueAt(transfer));
	}

	/** Applies what time and incoming money have changed since the last look. */
	private age(): void {
		if (this.clock.now() >= this.nextDue) {
			this.nextDue = Infinity;
			for (const transfer of this.open) {
				this.run(transfer);
				this.nextDue = Math.min(this.nextDue, dueAt(transfer));
			}
		}
		for (const transfer of this.queued) {
			if (this.wallet.holds(transfer.amount)) this.send(transfer, TO_BANK_MS);
		}
	}

	private run(transfer: Transfer): void {
		while (dueAt(transfer) <= this.clock.now()) this.take(transfer, transfer.plan[0]);
		this.forget(transfer);
	}

	private take(transfer: Transfer, step = transfer.plan[0]): void {
		if (!step) return;
		transfer.plan = transfer.plan.filter((other) => other !== step);
		if (step.becomes) this.set(transfer, ...step.becomes, Math.min(step.at, this.clock.now()));
		const owed = transfer.out - transfer.back;
		if (!step.moneyBack || owed === 0) return;
		this.wallet.credit(owed);
		this.move(transfer, owed);
	}

	private forget(transfer: Transfer): void {
		if (transfer.plan.length === 0) this.open.delete(transfer);
		if (transfer.status !== 'QUEUED') this.queued.delete(transfer);
	}

	private move(transfer: Transfer, paise: number): void {
		if (paise < 0) transfer.out -= paise;
		else transfer.back += paise;
		this.movements.push({ transfer, paise, at: this.clock.now() });
	}

	private set(transfer: Transfer, status: string, code: string, at = this.clock.now()): void {
		const before = transfer.status;
		Object.assign(transfer, { status, code, description: describe(code), updatedOn: at });
		this.onChange(transfer, before);
	}

	private expect({ transferId, status }: Transfer, ...wanted: string[]): void {
		if (!wanted.includes(status)) {
			throw new Error(`Transfer ${transferId} is ${status}, not ${wanted.join(' or ')}`);
		}
	}
}
