// Measures one run: time, processor, event-loop stalls, and in a separate run memory.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Reading {
	wallMs: number;
	/** Processor time of this process, including garbage collection and network. */
	cpuMs: number;
	/** The longest time the event loop was blocked. */
	stallMs: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How often the event loop's delay is sampled. */
const STALL_RESOLUTION_MS = 1;

export async function timed<Result>(work: () => Promise<Result>): Promise<Reading & { result: Result }> {
	collectGarbage();
	const delays = monitorEventLoopDelay({ resolution: STALL_RESOLUTION_MS });
	delays.enable();
	// The first sample only starts it, so an earlier stall would be missed.
	await sleep(5 * STALL_RESOLUTION_MS);
	const cpu = process.cpuUsage();
	const begin = performance.now();
	const result = await work();
	const wallMs = performance.now() - begin;
	const { user, system } = process.cpuUsage(cpu);
	delays.disable();
	return {
		result,
		wallMs,
		cpuMs: (user + system) / 1000,
		stallMs: Math.max(0, delays.max / 1e6 - STALL_RESOLUTION_MS),
	};
}

/**
 * Pause between two memory samples, and the least multiple of the last sample's duration to wait. Each sample collects garbage
 * first so that only memory in use is counted, and the work must make progress in between.
 */
const MEMORY_EVERY_MS = 20;
const PAUSE_PER_LOOK = 3;

/** Bytes in use after garbage collection. */
function bytesInUse(): number {
	// Whatever becomes garbage during a collection survives it; the second collection finds it.
	collectGarbage();
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Peak bytes in use above the baseline before the work, including its result. */
export async function peakBytes(work: () => Promise<unknown>): Promise<number> {
	const before = bytesInUse();
	let peak = before;
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		const begin = performance.now();
		peak = Math.max(peak, bytesInUse());
		timer = setTimeout(look, Math.max(MEMORY_EVERY_MS, PAUSE_PER_LOOK * (performance.now() - begin)));
	};
	look();
	const result = await work();
	clearTimeout(timer);
	look();
	clearTimeout(timer);
	// Use the result after the last sample, so that it is still in memory and counted.
	return result === undefined ? 0 : peak - before;
}

/** Number of copies parsed, so that other allocations hardly matter. */
const COPIES = 5;

/** Size of a JSON text once parsed, in bytes. */
export function bytesWhenParsed(json: string): number {
	const before = bytesInUse();
	const parsed = Array.from({ length: COPIES }, () => JSON.parse(json) as unknown);
	const bytes = bytesInUse() - before;
	// Use the copies after the sample, so that they are still in memory and counted.
	return bytes / parsed.length;
}
