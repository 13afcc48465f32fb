// What takes part in a day of polls.

export interface Poller {
	title: string;
	/** As when the workflow is published. */
	activate(): Promise<void>;
	/** One poll. @returns a name for each record that it handed over */
	poll(): Promise<string[]>;
	/** What would be in n8n's database now, as text. */
	remembered(): string;
}
