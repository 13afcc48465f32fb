// Reads any date that n8n or a sheet can give, and finds the day in India that it means. Pure.
import { DAY_MS, isDay, istDay, type Day } from './ist';
import { offsetMs, statedOffsetMs, wallOffsetMs } from './zone';

/** A day without a time, or a moment as it was given. */
export type Moment =
	| { kind: 'day'; day: Day }
	| {
			kind: 'moment';
			epochMs: number;
			/** The calendar day in the zone in which it was given. */
			written: Day;
			hasOffset: boolean;
			/** Set if it is midnight or within the last second of that day. */
			edge?: 'start' | 'end';
	  };

/**
 * Reads ISO text with or without an offset, `YYYY/M/D`, `YYYY-M-D`, `YYYYMMDD`, a JavaScript Date, a Luxon DateTime, and Excel's
 * number for a day. A date without a time is that calendar day; a time without an offset is in `timeZone` (IANA name).
 * @returns `undefined` if the value is none of these or not a real date
 */
export function readMoment(value: unknown, timeZone: string): Moment | undefined {
	if (value instanceof Date) {
		const epochMs = value.getTime();
		return inRange(epochMs) ? moment(epochMs, offsetMs(epochMs, timeZone) ?? 0, true) : undefined;
	}
	if (typeof value === 'object' && value !== null && 'toMillis' in value) return readLuxon(value);
	if (typeof value === 'number') return readExcelDay(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	return /^\d{5}$/.test(text) ? readExcelDay(Number(text)) : readDateText(text, timeZone);
}

/** The day to send if Cashfree takes only days: the written one, or the IST day of a time with an offset that is not on a day's edge. */
export function dayOf(value: Moment): Day {
	if (value.kind === 'day') return value.day;
	const isWritten = !value.hasOffset || value.edge !== undefined;
	return isWritten ? value.written : istDay(value.epochMs);
}

/** Epoch milliseconds of the moment, or of the start of the day in `timeZone`. */
export function beginningOf(value: Moment, timeZone: string): number | undefined {
	if (value.kind === 'moment') return value.epochMs;
	const { year, month, day } = value.day;
	const wall = Date.UTC(year, month - 1, day);
	const offset = wallOffsetMs(wall, timeZone);
	return offset === undefined ? undefined : wall - offset;
}

/** Whether a value is a whole day: a date without a time, or midnight without an offset, which n8n's date picker gives. */
export const isWholeDay = (value: Moment): boolean =>
	value.kind === 'day' || (!value.hasOffset && value.edge === 'start');

const DATE_TEXT =
	/^(\d{4})(?:([-/])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?(?:\[[^\]]+\])?)?$/i;

function readDateText(text: string, timeZone: string): Moment | undefined {
	const match = DATE_TEXT.exec(text);
	if (!match) return undefined;
	const [, year, , month = match[5], date = match[6], , , hours, minutes, seconds, fraction, offset] = match;
	const day: Day = { year: Number(year), month: Number(month), day: Number(date) };
	if (!isDay(day)) return undefined;
	if (hours === undefined) return { kind: 'day', day };
	const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds ?? 0)];
	if (hour > 23 || minute > 59 || second > 59) return undefined;
	const milliseconds = Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
	const wall = Date.UTC(day.year, day.month - 1, day.day, hour, minute, second) + milliseconds;
	const offsetOfText =
		offset === undefined ? wallOffsetMs(wall - milliseconds, timeZone) : statedOffsetMs(offset);
	if (offsetOfText === undefined || !inRange(wall - offsetOfText)) return undefined;
	return moment(wall - offsetOfText, offsetOfText, offset !== undefined);
}

/** A Luxon DateTime has its own zone: `offset`, in minutes. */
function readLuxon(value: object): Moment | undefined {
	const { toMillis, offset } = value as { toMillis: unknown; offset?: unknown };
	if (typeof toMillis !== 'function') return undefined;
	const epochMs = Number(toMillis.call(value));
	return inRange(epochMs)
		? moment(epochMs, typeof offset === 'number' ? offset * 60_000 : 0, true)
		: undefined;
}

/** Excel's number for 1 January 1970. Its count includes 29 February 1900, a day that never existed. */
const EXCEL_1970 = 25_569;
/** July 2009 to April 2064. Numbers in this range have no other meaning in a date field. */
export const EXCEL_DAYS = { first: 40_000, last: 60_000 };

function readExcelDay(count: number): Moment | undefined {
	if (!Number.isInteger(count) || count < EXCEL_DAYS.first || count > EXCEL_DAYS.last) return undefined;
	return { kind: 'day', day: utcDay((count - EXCEL_1970) * DAY_MS) };
}

/** The range of four-digit years, in IST. Moments outside it cannot be written for Cashfree, and soon exceed JavaScript's dates. */
const FIRST_MS = Date.parse('0000-01-01T00:00:00+05:30');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999+05:30');
const inRange = (epochMs: number): boolean => epochMs >= FIRST_MS && epochMs <= LAST_MS;

const LAST_SECOND_MS = DAY_MS - 1000;

function moment(epochMs: number, offset: number, hasOffset: boolean): Moment {
	const wall = epochMs + offset;
	const ofDay = ((wall % DAY_MS) + DAY_MS) % DAY_MS;
	const edge = ofDay === 0 ? 'start' : ofDay >= LAST_SECOND_MS ? 'end' : undefined;
	return { kind: 'moment', epochMs, written: utcDay(wall), hasOffset, edge };
}

function utcDay(epochMs: number): Day {
	const date = new Date(epochMs);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
