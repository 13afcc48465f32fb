// Decides when a request may go out: within the limit of its call and the window of its place, and in fair turns.
import { sleep } from 'n8n-workflow';
import type { Answer, Effect } from '../api/answer';
import type { Family } from '../api/families';
import { isMinuteUntold, knownLimit } from '../api/limits';
import { whenAborted } from './cancel';
import { Limit, type Patient } from './limit';
import { Line, type Waiting } from './line';
import { WAIT_SLICE_MS } from './wait';
import { waitNotice } from './waitTexts';
import { MOST_IN_FLIGHT, Window } from './window';

/** One second, as a share of a minute. A shorter wait is not worth a line in the log. */
const SHORTEST_TOLD = 1 / 60;

/** A request that wants to go out. Entering again with the same object is a repeat, which keeps its place in the order. */
export interface Errand {
	family: Family;
	/** Together with the family, this is the place of the request. Limits and the line are per place, and all accounts share them. */
	baseURL: string;
	/** The call that the rate limit applies to: `callOf`. */
	call: string;
	effect: Effect;
	/** The execution whose turn the request uses. */
	owner: unknown;
	/** The longest wait for a rate limit in milliseconds, if it has less time than a run. */
	longestWaitMs?: number;
	/** Ends the wait when the execution is stopped. */
	cancelled?: AbortSignal;
	/** Whether the wait is pointless because the run was stopped. */
	isOver?(): boolean;
	/** Writes a line to n8n's log. */
	log?(text: string): void;
}

/** Permission to send one request. */
export interface Turn {
	/** Must be called when the answer has arrived. @param perMinute the limit that the answer states */
	leave(answer?: Answer, perMinute?: number): void;
}

/** The request does not go out: the execution or the run was stopped, or the wait was too long. */
export interface Withheld {
	/** Milliseconds until its call opens, if it was closed. */
	waitMs?: number;
}

interface Entry extends Waiting, Patient {
	errand: Errand;
	settle(result: Turn | Withheld): void;
}

/** One family at one address: its windows, the limits of its calls, and the requests that wait. */
class Place {
	private readonly minuteMs: number;
	private readonly clock: () => number;
	private readonly windows: Record<Effect, Window>;
	private readonly limits = new Map<string, Limit>();
	private readonly line = new Line<Entry>();
	/** The order and start time of each errand, kept for its repeats. */
	private readonly began = new WeakMap<Errand, { order: number; since: number }>();
	private errands = 0;
	private usedAt = 0;
	private isPausing = false;
	private isWatching = false;

	constructor({ minuteMs, clock, most }: Required<PaceOptions>) {
		this.minuteMs = minuteMs;
		this.clock = clock;
		// The windows start anew when they have been idle for as long as sent requests count towards the limits.
		this.windows = {
			read: new Window('read', minuteMs, most.read),
			write: new Window('write', minuteMs, most.write),
		};
	}

	async enter(errand: Errand): Promise<Turn | Withheld> {
		const { owner, call, longestWaitMs, cancelled } = errand;
		const began = this.began.get(errand) ?? { order: this.errands++, since: this.clock() };
		this.began.set(errand, began);
		this.usedAt = this.clock();
		this.limitOf(errand);
		return await new Promise((resolve) => {
			const giveUp = (): void => {
				this.line.leave(entry);
				entry.settle(this.withheld(call));
			};
			const settle = (result: Turn | Withheld): void => {
				stopListening();
				resolve(result);
			};
			const entry: Entry = { errand, owner, call, longestWaitMs, ...began, settle };
			this.line.join(entry);
			const stopListening = whenAborted(cancelled, giveUp);
			if (cancelled?.aborted) giveUp();
			else this.admit();
		});
	}

	/** Whether nothing that happened here matters any more, so that the place can be forgotten. */
	isForgotten(now: number): boolean {
		const { read, write } = this.windows;
		const isQuiet = this.line.isEmpty && read.isIdle && write.isIdle && now - this.usedAt >= this.minuteMs;
		return isQuiet && [...this.limits.values()].every((limit) => limit.isOver(now));
	}

	private limitOf({ family, baseURL, call }: Errand): Limit {
		const limit =
			this.limits.get(call) ??
			new Limit(this.minuteMs, isMinuteUntold(family), knownLimit(family, baseURL, call));
		this.limits.set(call, limit);
		return limit;
	}

	/**
	 * Admits one request, and the next in another turn of the event loop. Otherwise answers that arrive together would release the next
	 * requests together, once all of them are processed, and so on to the end of the run: in-flight places would stand idle.
	 */
	private admit(): void {
		if (this.isPausing) return;
		for (const { settle } of this.line.dismiss(({ errand }) => errand.isOver?.() ?? false)) settle({});
		const now = this.clock();
		const heads = this.line.heads();
		const next = heads.find(
			({ errand }) => this.windows[errand.effect].hasRoom(now) && this.limitOf(errand).opensAt(now) <= now,
		);
		if (!next) return this.watch(heads, now);
		this.line.take(next);
		next.settle(this.turnOf(next.errand, now));
		this.isPausing = true;
		void sleep(0).then(() => {
			this.isPausing = false;
			this.admit();
		});
	}

	private turnOf(errand: Errand, sentAt: number): Turn {
		const limit = this.limitOf(errand);
		limit.count(sentAt);
		const leaveWindow = this.windows[errand.effect].enter();
		let isInside = true;
		const leave = (answer?: Answer, perMinute?: number): void => {
			if (!isInside) return;
			isInside = false;
			const now = this.clock();
			this.usedAt = now;
			leaveWindow(now, answer);
			if (perMinute !== undefined) limit.perMinute = perMinute;
			// A failure counts as an answer only if this request was sent and got a status. A failure of its session does not count.
			if (answer?.ok) limit.passed(now);
			else if (answer?.sent && answer.kind === 'rateLimited') limit.refused(sentAt, now, answer.retryAfterMs);
			else if (answer?.sent && answer.httpCode !== undefined) limit.passed(now);
			this.admit();
		};
		return { leave };
	}

	/** Checks again when a limit opens, and meanwhile ends the waits that have become hopeless. */
	private watch(heads: Entry[], now: number): void {
		this.tellOfWaits(heads, now);
		const waits = heads.map(({ errand }) => this.limitOf(errand).opensAt(now) - now).filter((ms) => ms > 0);
		if (waits.length === 0 || this.isWatching) return;
		this.isWatching = true;
		// Waits in slices, so that no long timer remains after the last waiting request is gone.
		void sleep(Math.min(WAIT_SLICE_MS, ...waits)).then(() => {
			this.isWatching = false;
			this.giveUpWaiting();
			this.admit();
		});
	}

	private giveUpWaiting(): void {
		const now = this.clock();
		const isClosed = (call: string): boolean => (this.limits.get(call)?.opensAt(now) ?? now) > now;
		for (const entry of this.line.waitingFor(isClosed)) {
			if (!this.limitOf(entry.errand).isHopeless(entry, now)) continue;
			this.line.leave(entry);
			entry.settle(this.withheld(entry.call));
		}
	}

	private withheld(call: string): Withheld {
		const now = this.clock();
		const waitMs = (this.limits.get(call)?.opensAt(now) ?? now) - now;
		return waitMs > 0 ? { waitMs } : {};
	}

	/** Logs one line when items begin to wait for a limit, and no more until nobody waits for it. */
	private tellOfWaits(heads: Entry[], now: number): void {
		const waitedFor = new Set(heads.map(({ call }) => call));
		for (const [call, limit] of this.limits) limit.isAnnounced &&= waitedFor.has(call);
		for (const { errand } of heads) {
			const limit = this.limitOf(errand);
			const waitMs = limit.opensAt(now) - now;
			if (limit.isAnnounced || waitMs < this.minuteMs * SHORTEST_TOLD) continue;
			limit.isAnnounced = true;
			errand.log?.(waitNotice(errand.family.product, errand.call, waitMs, limit.perMinute));
		}
	}
}

/** Settings that tests and measurements change. */
export interface PaceOptions {
	/** The length of the limits' minute in milliseconds. */
	minuteMs?: number;
	/** A monotonic clock in milliseconds, not affected by changes to the system time. */
	clock?: () => number;
	/** The most requests in flight that the windows allow. */
	most?: Record<Effect, number>;
}

/** The pace of all requests of a process. */
export class Pace {
	private readonly places = new Map<string, Place>();
	private readonly options: Required<PaceOptions>;

	constructor(options: PaceOptions = {}) {
		this.options = { minuteMs: 60_000, clock: () => performance.now(), most: MOST_IN_FLIGHT, ...options };
	}

	/** Waits until a request may go out. Never throws. */
	async enter(errand: Errand): Promise<Turn | Withheld> {
		const name = `${errand.family.name} ${errand.baseURL}`;
		const now = this.options.clock();
		for (const [other, place] of this.places) {
			if (place.isForgotten(now)) this.places.delete(other);
		}
		const place = this.places.get(name) ?? new Place(this.options);
		this.places.set(name, place);
		return await place.enter(errand);
	}

	/** How many places are remembered; for tests. */
	get placeCount(): number {
		return this.places.size;
	}
}

let ofProcess = new Pace();

/** Waits until a request may go out, using the pace that all requests of this process share. */
export const takeTurn = async (errand: Errand): Promise<Turn | Withheld> => await ofProcess.enter(errand);

/** Replaces the pace of the process; for tests that need one without a past, or with a shorter minute. */
export function replacePace(pace = new Pace()): void {
	ofProcess = pace;
}
