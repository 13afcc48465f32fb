// Everything one run of the bench measured, for printing, judging, drawing and saving.
import type { DayResults } from './days';
import type { OwnCost } from './ownCost';
import type { PackageCost } from './package';
import type { JobResults, Result } from './rounds';
import type { WebhookResults } from './webhook';

export interface Measured {
	/** The versions it ran on. */
	versions: { node: string; n8n: string; package: string };
	rounds: number;
	jobs: JobResults[];
	/** The window against the initial number in flight. */
	windows: JobResults[];
	/** Beside a bare loop that keeps to the window's initial number. */
	besideBare: JobResults[];
	days: DayResults[];
	ownCosts: OwnCost[];
	/** Size of the listed records as parsed JSON, in bytes. */
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

/** Our nodes again, with a window that never opens. */
export const NARROW = `${TITLES.ours}, held to five and ten`;

/** A contestant's result. Throws when it did not take part. */
export function resultOf({ results, title }: JobResults, contestant: string): Result {
	const result = results.find((one) => one.contestant === contestant);
	if (!result) throw new Error(`${contestant} did not take part in: ${title}`);
	return result;
}
