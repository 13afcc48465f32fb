// Requests that ask a pace for their turn, and what became of each, on a clock that the test moves.
import { setMaxListeners } from 'node:events';
import type { Answer, Effect, Failure } from '../../../../nodes/shared/api/answer';
import { families } from '../../../../nodes/shared/api/families';
import type { Errand, Pace, Turn } from '../../../../nodes/shared/transport/pace';

export const OK: Answer = { ok: true, body: {}, httpCode: '200' };
export const failure = (kind: Failure['kind'], more: Partial<Failure> = {}): Failure => ({
	ok: false,
	kind,
	text: kind,
	sent: true,
	httpCode: '429',
	...more,
});

export const SANDBOX = 'http://127.0.0.1:1';

export const errandOf = (more: Partial<Errand> = {}): Errand => ({
	family: families.cashgram,
	baseURL: SANDBOX,
	call: 'POST /create',
	effect: 'write',
	owner: 'a run',
	...more,
});

export interface Entrant {
	errand: Errand;
	/** Whether it has its turn, or had it. */
	isIn: boolean;
	/** Where it got none: how long its call was closed yet. */
	withheld?: { waitMs?: number };
	leave: Turn['leave'];
}

/** Asks for a turn in the background. @param log gets the errand when its turn comes */
export function enter(pace: Pace, errand: Errand, log: Errand[] = []): Entrant {
	const entrant: Entrant = { errand, isIn: false, leave: () => {} };
	void pace.enter(errand).then((turn) => {
		if (!('leave' in turn)) {
			entrant.withheld = turn;
			return;
		}
		entrant.isIn = true;
		entrant.leave = turn.leave;
		log.push(errand);
	});
	return entrant;
}

export const many = (count: number, make: (index: number) => Entrant): Entrant[] =>
	Array.from({ length: count }, (_, index) => make(index));

export const inside = (entrants: Entrant[]): number => entrants.filter(({ isIn }) => isIn).length;

/** Lets time pass, and everybody who may then go. */
export const pass = async (ms: number): Promise<void> => await jest.advanceTimersByTimeAsync(ms);

/** What follows in this turn of the event loop, without a timer. */
export async function sameTurn(): Promise<void> {
	for (let steps = 0; steps < 20; steps++) await Promise.resolve();
}

/** Until everybody has got in who may now: one a turn of the timers. */
export const admissions = async (): Promise<void> => await pass(100);

export const effects: Effect[] = ['read', 'write'];

/** What stops an execution, as n8n's engine makes it. */
export function stopper(): AbortController {
	const stop = new AbortController();
	setMaxListeners(Infinity, stop.signal);
	return stop;
}
