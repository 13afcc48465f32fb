// What every poll needs: its inputs, the settings common to all events, and warnings for n8n's log.
import type { IPollFunctions, TriggerTime } from 'n8n-workflow';
import type { TriggerEvent } from './events';
import { pollInterval } from './interval';
import { MOST_KEYS } from './limits';
import type { Happening } from './outcome';
import type { Means } from './budget';
import { Refusal } from './refusal';

/** One poll. */
export interface Polling {
	context: IPollFunctions;
	event: TriggerEvent;
	means: Means;
	/** Milliseconds that it may take. */
	budgetMs: number;
}

/** Whether it is "Fetch Test Event". */
export const isManual = (context: IPollFunctions): boolean => context.getMode() === 'manual';

/** Seconds between two polls. */
export const intervalOf = (context: IPollFunctions): number =>
	pollInterval((context.getNodeParameter('pollTimes', {}) as { item?: TriggerTime[] }).item ?? []);

/** What "Fetch Test Event" shows. @throws Refusal if there is nothing to show */
export function sampled(sample: Happening | undefined, missing: string): Happening[] {
	if (sample) return [sample];
	throw new Refusal({
		message: `There is nothing to show yet: ${missing}`,
		advice: 'You can activate the trigger anyway.',
	});
}

/** Warnings already logged by this process. */
const warnedOf = new Set<string>();

/** Forgets every warning, for tests that need a fresh process. */
export function forgetWarnings(): void {
	warnedOf.clear();
}

/**
 * Logs a warning about a lasting condition, once per node and process.
 * @param about identifies the condition, if its text may change
 */
export function warnOnce(context: IPollFunctions, text: string, about = text): void {
	const { id } = context.getWorkflow();
	const key = `${id} ${context.getNode().id} ${about}`;
	if (warnedOf.has(key)) return;
	if (warnedOf.size >= MOST_KEYS) warnedOf.clear();
	warnedOf.add(key);
	context.logger.warn(text);
}
