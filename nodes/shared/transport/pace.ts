// When a request may go out: not beyond the limit of its call, not beyond the window of its place, and in fair turns.
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

/** Of a minute, a second: a shorter wait is not worth a line in the log. */
const SHORTEST_TOLD = 1 / 60;

/** A request that wants to go out. The same object again is a repeat of it, which keeps its place in the order. */
export interface Errand {
	family: Family;
	/** With the family, its place: what is shared there, limits and line, is shared by all accounts. */
	baseURL: string;
	/** What its limit is for: `callOf`. */
	call: string;
	effect: Effect;
	/** Whose turn it uses up: an execution. */
	owner: unknown;
	/** Milliseconds, where it has less time than a run to wait for a limit. */
	longestWaitMs?: number;
	/** Ends the wait: the execution was stopped. */
	cancelled?: AbortSignal;
	/** Whether the wait has lost its sense, for the run was stopped. */
	isOver?(): boolean;
	/** Takes a line for n8n's log. */
	log?(text: string): void;
}

/** Leave to send one request. */
export interface Turn {
	/** Must be called when the answer is there. @param perMinute the limit that the answer names */
	leave(answer?: Answer, perMinute?: number): void;
}

/** It does not go out: the execution was stopped, or waited in vain. */
export interface Withheld {
	/** Milliseconds until its call opens, where it was closed. */
	waitMs?: number;
}

interface Entry extends Waiting, Patient {
	errand: Errand;
	settle(result: Turn | Withheld): void;
}

/** One family at one address: its windows, the limits of its calls, and those who wait. */
class Place {
	private readonly minuteMs: number;
	private readonly clock: () => number;
	private readonly windows: Record<Effect, Window>;
	private readonly limits = new Map<string, Limit>();
	private readonly line = new Line<Entry>();
	/** The order and start of each errand, for its repeats. */
	private readonly began = new WeakMap<Errand, { order: number; since: number }>();
	private errands = 0;
	private usedAt = 0;
	private isPausing = false;
	private isWatching = false;

	constructor({ minuteMs, clock, most }: Required<PaceOptions>) {
		this.minuteMs = minuteMs;
		this.clock = clock;
		// They rest as long as what was sent counts for the limits.
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

	/** Whether nothing that happened here matters any more. */
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
	 * One at a time, and the next in another turn of the event loop. Answers that come together would else send the requests
	 * after them together, when all of them are worked off, and so on to the end of the run: places on the wire stand idle.
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
			// Without a status it is no answer: to this request, that is, not to the one for its session.
			if (answer?.ok) limit.passed(now);
			else if (answer?.sent && answer.kind === 'rateLimited') limit.refused(sentAt, now, answer.retryAfterMs);
			else if (answer?.sent && answer.httpCode !== undefined) limit.passed(now);
			this.admit();
		};
		return { leave };
	}

	/** Looks again when a limit opens, and meanwhile for those who have waited in vain. */
	private watch(heads: Entry[], now: number): void {
		this.tellOfWaits(heads, now);
		const waits = heads.map(({ errand }) => this.limitOf(errand).opensAt(now) - now).filter((ms) => ms > 0);
		if (waits.length === 0 || this.isWatching) return;
		this.isWatching = true;
		// In slices, so that nothing is left behind when those who wait are gone.
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

	/** One line when items begin to wait for a limit, and none more until nobody waits for it. */
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

/** What tests and measurements set otherwise. */
export interface PaceOptions {
	/** The minute of the limits. */
	minuteMs?: number;
	/** Milliseconds; goes only forward, whatever is done to the time of the machine. */
	clock?: () => number;
	/** How far the windows open. */
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

/** Waits until a request may go out, by the pace that all requests of this process share. */
export const takeTurn = async (errand: Errand): Promise<Turn | Withheld> => await ofProcess.enter(errand);

/** Puts another pace in the place of the process's; for tests that need one without a past, or with a shorter minute. */
export function replacePace(pace = new Pace()): void {
	ofProcess = pace;
}
