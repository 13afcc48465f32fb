// Waits so that a stopped execution ends soon.
import { sleep } from 'n8n-workflow';

/** Waiting is done in slices, and the signal is looked at between them. */
export const WAIT_SLICE_MS = 200;

/** Waits in slices. @returns false when the execution was stopped meanwhile */
export async function waited(ms: number, cancelled: AbortSignal | undefined): Promise<boolean> {
	for (let left = ms; left > 0; left -= WAIT_SLICE_MS) {
		if (cancelled?.aborted) return false;
		await sleep(Math.min(left, WAIT_SLICE_MS));
	}
	return !cancelled?.aborted;
}
