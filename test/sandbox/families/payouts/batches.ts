// Batches of transfers (contract 3.8): their contents and their status.
import type { Clock } from '../../core/clock';
import { TO_BANK_MS } from './outcomes';
import { hasEnded } from './statuses';
import type { PayoutsSwitches } from './switches';
import type { Transfer } from './transfer';

export interface Batch {
	batchId: string;
	cfBatchId: string;
	addedOn: number;
	transfers: Transfer[];
	/** Refused as a whole, as BULK_TRANSFER_REJECTED reports (6.3). */
	rejected: boolean;
}

const FIRST_CF_ID = 910_001;

export class BatchStore {
	private list: Batch[] = [];

	constructor(
		private readonly clock: Clock,
		private readonly switches: PayoutsSwitches,
	) {}

	create(batchId: string, transfers: Transfer[]): Batch {
		const cfBatchId = String(FIRST_CF_ID + this.list.length);
		const batch = { batchId, cfBatchId, addedOn: this.clock.now(), transfers, rejected: false };
		this.list.push(batch);
		return batch;
	}

	find(by: { batchId: string } | { cfBatchId: string }): Batch | undefined {
		return this.list.find((batch) =>
			'batchId' in by ? batch.batchId === by.batchId : batch.cfBatchId === by.cfBatchId,
		);
	}

	/** RECEIVED at first; the closing status once the last item has ended (question 9). */
	statusOf({ rejected, transfers, addedOn }: Batch): string {
		if (rejected) return 'REJECTED';
		if (transfers.every(({ status }) => hasEnded(status))) return this.switches.payoutsBatchEnd;
		return this.clock.now() < addedOn + TO_BANK_MS ? 'RECEIVED' : 'PENDING';
	}

	/** Oldest first. */
	all(): Batch[] {
		return this.list;
	}

	clear(): void {
		this.list = [];
	}
}
