// What takes part in a day of polls.

export interface Poller {
	title: string;
	/** Starts it, as when the workflow is published. */
	activate(): Promise<void>;
	/** One poll. @returns a name for each record handed over */
	poll(): Promise<string[]>;
	/** What n8n's database would hold now, as text. */
	remembered(): string;
}
