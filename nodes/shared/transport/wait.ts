// Waits in a way that a stopped execution ends soon.
import { sleep } from 'n8n-workflow';

/** Waits are split into slices of this length, and the signal is checked between them. */
export const WAIT_SLICE_MS = 200;

/** Waits in slices. @returns false if the execution was stopped meanwhile */
export async function waited(ms: number, cancelled: AbortSignal | undefined): Promise<boolean> {
	for (let left = ms; left > 0; left -= WAIT_SLICE_MS) {
		if (cancelled?.aborted) return false;
		await sleep(Math.min(left, WAIT_SLICE_MS));
	}
	return !cancelled?.aborted;
}
