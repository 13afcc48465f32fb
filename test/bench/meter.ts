// Measures one run: time, processor, stalls of the event loop; and, in a run of its own, memory.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Reading {
	wallMs: number;
	/** Processor time of this process, garbage collection and network included. */
	cpuMs: number;
	/** The longest time in which the event loop served nobody else. */
	stallMs: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The event loop is asked so often how late it is. */
const STALL_RESOLUTION_MS = 1;

export async function timed<Result>(work: () => Promise<Result>): Promise<Reading & { result: Result }> {
	collectGarbage();
	const delays = monitorEventLoopDelay({ resolution: STALL_RESOLUTION_MS });
	delays.enable();
	// Its first look only starts it: a stall before that would not be seen.
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
 * Pause between two looks at the memory, and at least so many times as long as the last look took: each collects the garbage
 * first, so that only what is in use is counted, and the work must get on in between.
 */
const MEMORY_EVERY_MS = 20;
const PAUSE_PER_LOOK = 3;

/** Bytes in use after the garbage is collected. */
function bytesInUse(): number {
	// What became garbage while a collection was under way survives it; the next one finds it.
	collectGarbage();
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** The most bytes in use above those before the work, its result included. */
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
	// Used after the last look, so that the result is counted in it.
	return result === undefined ? 0 : peak - before;
}

/** Parsed so many times: what else comes and goes meanwhile then hardly counts. */
const COPIES = 5;

/** What a text needs once it is parsed as JSON, in bytes. */
export function bytesWhenParsed(json: string): number {
	const before = bytesInUse();
	const parsed = Array.from({ length: COPIES }, () => JSON.parse(json) as unknown);
	const bytes = bytesInUse() - before;
	// Used after the look, so that they are counted in it.
	return bytes / parsed.length;
}
