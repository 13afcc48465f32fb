// The rules between the two dates of a payment search, applied to the values as sent. Pure.
import { DAY_MS } from '../../../shared/form/ist';
import type { Breach } from '../../../shared/form/wired';

type Sent = Record<string, unknown>;

/** The longest window of a search by UTR (contract AC-14). */
const LONGEST_UTR_WINDOW_DAYS = 30;

/** "Has to be greater than startDate" (AC-8). Both date formats sort correctly as text. */
export function dateOrder({ startDate, endDate }: Sent): Breach | undefined {
	if (startDate === undefined || endDate === undefined || String(endDate) > String(startDate))
		return undefined;
	return { parameter: 'End Date', allowed: 'be later than Start Date', given: String(endDate) };
}

const utcDay = (day: string): number =>
	Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));
const compactDay = (epochMs: number): string =>
	new Date(epochMs).toISOString().slice(0, 10).replaceAll('-', '');

/**
 * The window of a search by UTR, in days as `YYYYMMDD`. Cashfree accepts 1 to 30 days and does not say whether the last day is
 * included (AC-14, Q-D3), so the day after it is sent if that still fits in 30 days.
 */
export function utrWindow({ startDate, endDate }: Sent): {
	breach?: Breach;
	drop?: string[];
	add?: { endDate: string };
} {
	if (endDate === undefined) return {};
	const end = utcDay(String(endDate));
	const start = startDate === undefined ? -Infinity : utcDay(String(startDate));
	const refused = (allowed: string) => ({
		breach: { parameter: 'End Date', allowed, given: String(endDate) },
	});
	if (end < start) return refused('not be before Start Date');
	const last = start + LONGEST_UTR_WINDOW_DAYS * DAY_MS;
	if (startDate !== undefined && end > last) {
		return refused(`be at most ${LONGEST_UTR_WINDOW_DAYS} days after Start Date`);
	}
	const after = startDate === undefined ? end + DAY_MS : Math.min(end + DAY_MS, last);
	return { drop: ['endDate'], add: { endDate: compactDay(after) } };
}
