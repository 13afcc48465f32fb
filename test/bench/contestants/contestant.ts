// What takes part in the bench: a way to do each of its jobs.

/** Where a job is done, and with what. */
export interface Target {
	/** Base URL of the sandbox. */
	url: string;
	/** Most requests on their way at the same time, for those that can be told. */
	inFlight: number;
	/** IDs of what the job is about: cashgrams, orders, transfers. */
	ids?: string[];
}

/** Does the job and returns the records it got, one for each thing asked for. */
export type Run = (target: Target) => Promise<unknown[]>;

export interface Contestant {
	/** Its column in results and chart. */
	title: string;
	/** Forgets tokens, as after a restart of n8n. */
	forget?(): void;
	jobs: Partial<Record<JobKind, Run>>;
}

/** `renew` is `status` with a token that dies meanwhile; `orders` reads today's orders, `transfers` pays beneficiaries. */
export type JobKind = 'status' | 'renew' | 'create' | 'list' | 'orders' | 'transfers';
