// What takes part in the bench: one way to do each of its jobs.

/** Where a job is done, and with what. */
export interface Target {
	/** Base URL of the sandbox. */
	url: string;
	/** Most requests in flight at the same time, for contestants that have such a setting. */
	inFlight: number;
	/** IDs of the job's subjects: cashgrams, orders, transfers. */
	ids?: string[];
}

/** Does the job and returns the records it got, one for each item requested. */
export type Run = (target: Target) => Promise<unknown[]>;

export interface Contestant {
	/** Its column in results and chart. */
	title: string;
	/** Forgets tokens, as after a restart of n8n. */
	forget?(): void;
	jobs: Partial<Record<JobKind, Run>>;
}

/** `renew` is `status` with a token that expires midway; `orders` reads today's orders, `transfers` pays beneficiaries. */
export type JobKind = 'status' | 'renew' | 'create' | 'list' | 'orders' | 'transfers';
