// Everything that one run of the bench measured: what is printed, judged, drawn and written down.
import type { DayResults } from './days';
import type { OwnCost } from './ownCost';
import type { PackageCost } from './package';
import type { JobResults, Result } from './rounds';
import type { WebhookResults } from './webhook';

export interface Measured {
	/** What it ran on. */
	versions: { node: string; n8n: string; package: string };
	rounds: number;
	jobs: JobResults[];
	/** The window against the number in flight that it begins with. */
	windows: JobResults[];
	/** Beside a bare loop that keeps to what the window begins with. */
	besideBare: JobResults[];
	days: DayResults[];
	ownCosts: OwnCost[];
	/** What the listed records need as parsed JSON, in bytes. */
	listedBytes: number;
	package: PackageCost;
	webhook: WebhookResults;
}

export const TITLES = {
	ours: 'These nodes',
	perItem: 'HTTP Request, authorize per item',
	perRun: 'HTTP Request, authorize per run',
	held: 'HTTP Request, held to the same number',
	bare: 'Bare loop',
	engine: "n8n's engine alone",
} as const;

/** Our nodes once more, with a window that does not open. */
export const NARROW = `${TITLES.ours}, held to five and ten`;

/** A contestant's result. Throws where it did not take part. */
export function resultOf({ results, title }: JobResults, contestant: string): Result {
	const result = results.find((one) => one.contestant === contestant);
	if (!result) throw new Error(`${contestant} did not take part in: ${title}`);
	return result;
}
