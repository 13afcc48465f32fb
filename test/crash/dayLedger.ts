// Compares a day of payments with what was handed on: how often each one was, and how late those with a lost call came. Pure.

/** A payment that reached the work of the workflow. */
export interface HandedOn {
	eventId: string;
	/** When n8n started the execution; milliseconds since 1970. */
	at: number;
	/** True if a call brought it, false if a poll did. */
	called: boolean;
}

export interface Day {
	/** Milliseconds since 1970, by event ID. */
	paidAt: ReadonlyMap<string, number>;
	/** Payments whose call was lost. */
	lost: ReadonlySet<string>;
	/** When each poll began; milliseconds since 1970. */
	polls: readonly number[];
	safetyNetMs: number;
}

export interface DayAccount {
	payments: number;
	lostCalls: number;
	/** Payments that polling handed on: those with a lost call, and those that fell into a restart. */
	onlyPolled: number;
	/** Payments that never reached the work. `once` and `moreOften` are those that reached it once or more than once. */
	never: string[];
	once: number;
	moreOften: string[];
	/** The most polls that a payment with a lost call had to wait for, counted from the end of its safety net. */
	mostPollsLate: number;
}

/**
 * The poll that hands a payment on, plus one more that may begin before n8n records the start of the resulting execution.
 */
const MOST_POLLS_LATE = 2;

/** Cashfree's times are whole seconds. */
const SECOND_MS = 1000;

export function settleDay({ paidAt, lost, polls, safetyNetMs }: Day, all: readonly HandedOn[]): DayAccount {
	const handed = all.filter(({ eventId }) => paidAt.has(eventId));
	const times = new Map<string, number>();
	for (const { eventId } of handed) times.set(eventId, (times.get(eventId) ?? 0) + 1);
	const pollsLate = handed
		.filter(({ eventId }) => lost.has(eventId))
		.map(({ eventId, at }) => {
			const due = (paidAt.get(eventId) ?? 0) + safetyNetMs + SECOND_MS;
			return polls.filter((poll) => poll > due && poll < at).length;
		});
	return {
		payments: paidAt.size,
		lostCalls: lost.size,
		onlyPolled: new Set(handed.filter(({ called }) => !called).map(({ eventId }) => eventId)).size,
		never: [...paidAt.keys()].filter((eventId) => !times.has(eventId)),
		once: [...times.values()].filter((count) => count === 1).length,
		moreOften: [...times].filter(([, count]) => count > 1).map(([eventId]) => eventId),
		mostPollsLate: Math.max(0, ...pollsLate),
	};
}

/** Lists what is not as promised. */
export const complaintsOfDay = ({ never, moreOften, mostPollsLate }: DayAccount): string[] => [
	...(never.length > 0 ? [`never handed on: ${never.join(', ')}`] : []),
	...(moreOften.length > 0 ? [`handed on more than once: ${moreOften.join(', ')}`] : []),
	...(mostPollsLate > MOST_POLLS_LATE ? [`handed on only ${mostPollsLate} polls late`] : []),
];
