// What the two dates of a payment search must be to each other, as they are sent. Pure.
import { DAY_MS } from '../../../shared/form/ist';
import type { Breach } from '../../../shared/form/wired';

type Sent = Record<string, unknown>;

/** The longest window of a search by UTR (contract AC-14). */
const LONGEST_UTR_WINDOW_DAYS = 30;

/** "Has to be greater than startDate" (AC-8). Both forms of a date sort as text. */
export function dateOrder({ startDate, endDate }: Sent): Breach | undefined {
	if (startDate === undefined || endDate === undefined || String(endDate) > String(startDate))
		return undefined;
	return { parameter: 'End Date', allowed: 'be later than Start Date', given: String(endDate) };
}

const daysBetween = (from: string, to: string): number => (utcDay(to) - utcDay(from)) / DAY_MS;
const utcDay = (day: string): number =>
	Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));

/** For `YYYYMMDD`: in order, and at most 30 days apart (AC-14). */
export function utrWindow(sent: Sent): Breach | undefined {
	const { startDate, endDate } = sent;
	if (startDate === undefined || endDate === undefined) return undefined;
	if (startDate === endDate) {
		return {
			parameter: 'End Date',
			allowed: 'be later than Start Date: for a single day give the day after it',
			given: String(endDate),
		};
	}
	const disorder = dateOrder(sent);
	if (disorder) return disorder;
	return daysBetween(String(startDate), String(endDate)) > LONGEST_UTR_WINDOW_DAYS
		? {
				parameter: 'End Date',
				allowed: `be at most ${LONGEST_UTR_WINDOW_DAYS} days after Start Date`,
				given: String(endDate),
			}
		: undefined;
}
