// Decides which statuses of cashgrams fire and what is remembered, from what was remembered and what was answered. Pure.
import { type CashgramStatus } from '../events';
import { eventId } from '../../shared/api/eventIds';
import { MOST_KEYS } from '../limits';
import type { Happening, Outcome } from '../outcome';
import { DAY } from '../budget';
import type { CashgramsScan } from './scan';
import type { CashgramsState, KnownCashgram } from './state';

/**
 * A cashgram fires once for each chosen status that it is seen in. Those that have come to an end are remembered by name,
 * on the list or not: a list that is short for once must not make them fire again.
 */
export function stepCashgrams(
	state: CashgramsState,
	scan: CashgramsScan,
	list: readonly string[],
	chosen: ReadonlySet<CashgramStatus>,
	now: number,
): Outcome<CashgramsState> {
	const known = new Map(state.known);
	const happenings: Happening[] = [];
	let changed = false;
	const day = Math.floor(now / DAY);
	for (const { id, status, record } of scan.answers) {
		const before = known.get(id);
		if (before?.status === status && (before.reported || !chosen.has(status))) continue;
		const reported = chosen.has(status);
		changed = true;
		known.set(id, { status, reported, day: before?.status === status ? before.day : day });
		if (reported) happenings.push({ eventId: eventId('cashgramRedemption', id, status), record });
	}
	const ids = forgotten(known, list);
	for (const id of ids) known.delete(id);
	// Only the hourly questions about redeemed ones depend on the time of the last poll: without any it is not worth a write.
	const isPaced = chosen.has('REVERSED') && [...known.values()].some(({ status }) => status === 'REDEEMED');
	return {
		happenings,
		next: { polledAt: changed || isPaced ? now : state.polledAt, known },
		notes: ids.length > 0 ? [{ kind: 'cashgramsForgotten', ids }] : [],
	};
}

/** The ids to forget where too many are known: the oldest of those that are not on the list. */
function forgotten(known: ReadonlyMap<string, KnownCashgram>, list: readonly string[]): string[] {
	const excess = known.size - MOST_KEYS;
	if (excess <= 0) return [];
	const listed = new Set(list);
	return [...known]
		.filter(([id]) => !listed.has(id))
		.sort(([, one], [, other]) => one.day - other.day)
		.slice(0, excess)
		.map(([id]) => id);
}
