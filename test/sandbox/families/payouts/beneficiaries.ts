// Beneficiaries: who may be paid, until removed (contract 2). Times are milliseconds.
import type { Clock } from '../../core/clock';
import type { BeneficiaryBeneficiaryContactDetails, BeneficiaryBeneficiaryStatusEnum } from 'cashfree-payout';

/** Every status except the one that their generator adds for unknown values. */
export type BeneficiaryStatus = Exclude<BeneficiaryBeneficiaryStatusEnum, '11184809'>;

/** What a merchant sent about a beneficiary; an account comes with its IFSC. */
export interface BeneficiaryRequest {
	id: string;
	name: string;
	account?: string;
	ifsc?: string;
	vpa?: string;
	contact?: BeneficiaryBeneficiaryContactDetails;
}

export interface Beneficiary extends BeneficiaryRequest {
	status: BeneficiaryStatus;
	addedOn: number;
}

/** Invented: no document says when INITIATED ends (QO-13, question 10). */
const VERIFIED_AFTER_MS = 60_000;

export class BeneficiaryStore {
	private known: Beneficiary[] = [];
	/** Those that are not deleted. */
	private byId = new Map<string, Beneficiary>();

	constructor(private readonly clock: Clock) {}

	create(request: BeneficiaryRequest, status: BeneficiaryStatus): Beneficiary {
		const beneficiary: Beneficiary = { ...request, status, addedOn: this.clock.now() };
		this.known.push(beneficiary);
		this.byId.set(request.id, beneficiary);
		return beneficiary;
	}

	find(id: string): Beneficiary | undefined {
		return this.aged(this.byId.get(id));
	}

	/** The last deleted beneficiary with this id. */
	findDeleted(id: string): Beneficiary | undefined {
		return this.known.findLast((one) => one.id === id && one.status === 'DELETED');
	}

	findByAccount(account: string, ifsc: string): Beneficiary | undefined {
		return this.aged([...this.byId.values()].find((one) => one.account === account && one.ifsc === ifsc));
	}

	/** Whether anybody has this account number, whatever the IFSC. */
	hasAccount(account: string): boolean {
		return [...this.byId.values()].some((one) => one.account === account);
	}

	delete(beneficiary: Beneficiary): void {
		beneficiary.status = 'DELETED';
		this.byId.delete(beneficiary.id);
	}

	/** Oldest first, including deleted ones. */
	all(): Beneficiary[] {
		return this.known.map((beneficiary) => this.aged(beneficiary));
	}

	clear(): void {
		this.known = [];
		this.byId.clear();
	}

	/** Applies the changes that are due since it was last read. */
	private aged<Known extends Beneficiary | undefined>(beneficiary: Known): Known {
		if (beneficiary?.status === 'INITIATED' && this.clock.now() >= beneficiary.addedOn + VERIFIED_AFTER_MS) {
			beneficiary.status = 'VERIFIED';
		}
		return beneficiary;
	}
}
