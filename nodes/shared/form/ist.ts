// Indian Standard Time: Cashfree's dates and times have no zone and mean IST (contract 3.6). Pure.

const MINUTE_MS = 60_000;
/** UTC+05:30; India has no daylight saving. */
export const IST_OFFSET_MS = 330 * MINUTE_MS;
export const DAY_MS = 1440 * MINUTE_MS;

export interface Day {
	year: number;
	month: number;
	day: number;
}

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** The calendar day in IST at a moment (Q-D1: convert first, then cut to a day). */
export function istDay(epochMs: number): Day {
	const shifted = new Date(epochMs + IST_OFFSET_MS);
	return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

/** `YYYY-MM-DD HH:MM:SS` in IST. */
export function istDateTime(epochMs: number): string {
	return new Date(epochMs + IST_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** Reads Cashfree's `YYYY-MM-DD HH:MM:SS` (IST) as epoch milliseconds; `undefined` for anything else (Q-PG12). */
export function parseIst(text: unknown): number | undefined {
	if (typeof text !== 'string') return undefined;
	const match = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/.exec(text.trim());
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
		number,
		number,
		number,
		number,
		number,
		number,
	];
	if (!isDay({ year, month, day }) || hour > 23 || minute > 59 || second > 59) return undefined;
	return Date.UTC(year, month - 1, day, hour, minute, second) - IST_OFFSET_MS;
}

/** Epoch milliseconds of the start of a day in IST. */
export function startOfIstDay({ year, month, day }: Day): number {
	return Date.UTC(year, month - 1, day) - IST_OFFSET_MS;
}

export function isDay({ year, month, day }: Day): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `YYYY<separator>MM<separator>DD`. */
export function dayText({ year, month, day }: Day, separator: string): string {
	return [pad(year, 4), pad(month), pad(day)].join(separator);
}

export type Moment = { kind: 'day'; day: Day } | { kind: 'moment'; epochMs: number };

/**
 * Reads any date that n8n can give: ISO text with or without zone, `YYYY/MM/DD`, `YYYY-MM-DD`, `YYYYMMDD`, a JavaScript Date
 * or a Luxon DateTime. A date without a time is that calendar day; a time without offset is in `timeZone` (IANA name).
 * @returns `undefined` where the value is none of these or no real date
 */
export function readMoment(value: unknown, timeZone: string): Moment | undefined {
	if (value instanceof Date) return moment(value.getTime());
	if (typeof value === 'object' && value !== null && 'toMillis' in value) {
		const { toMillis } = value as { toMillis: unknown };
		return typeof toMillis === 'function' ? moment(Number(toMillis.call(value))) : undefined;
	}
	if (typeof value !== 'string') return undefined;
	const match =
		/^(\d{4})([-/]?)(\d{2})\2(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?(?:\[[^\]]+\])?)?$/i.exec(
			value.trim(),
		);
	if (!match) return undefined;
	const day: Day = { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) };
	if (!isDay(day)) return undefined;
	if (match[5] === undefined) return { kind: 'day', day };
	const [hour, minute, second] = [Number(match[5]), Number(match[6]), Number(match[7] ?? 0)];
	if (hour > 23 || minute > 59 || second > 59) return undefined;
	const wall = Date.UTC(day.year, day.month - 1, day.day, hour, minute, second);
	const offset = match[9] === undefined ? zoneOffsetMs(wall, timeZone) : statedOffsetMs(match[9]);
	return offset === undefined ? undefined : moment(wall - offset);
}

/** What four digits can say of a year, in IST: beyond it there is no text for Cashfree, and soon no JavaScript date. */
const FIRST_MS = Date.parse('0000-01-01T00:00:00+05:30');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999+05:30');

const moment = (epochMs: number): Moment | undefined =>
	epochMs >= FIRST_MS && epochMs <= LAST_MS ? { kind: 'moment', epochMs } : undefined;

function statedOffsetMs(text: string): number {
	if (/^z$/i.test(text)) return 0;
	const sign = text.startsWith('-') ? -1 : 1;
	const digits = text.slice(1).replace(':', '');
	return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * MINUTE_MS;
}

/** Offset of a zone for a wall-clock time, asked twice so that the hour around a clock change comes out right. */
function zoneOffsetMs(wallMs: number, timeZone: string): number | undefined {
	const first = offsetAt(wallMs, timeZone);
	return first === undefined ? undefined : offsetAt(wallMs - first, timeZone);
}

function offsetAt(epochMs: number, timeZone: string): number | undefined {
	const formatter = zoneFormatter(timeZone);
	if (!formatter) return undefined;
	const parts = Object.fromEntries(
		formatter.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]),
	);
	const wall = Date.UTC(
		parts.year ?? 0,
		(parts.month ?? 1) - 1,
		parts.day ?? 1,
		parts.hour ?? 0,
		parts.minute ?? 0,
		parts.second ?? 0,
	);
	return wall - Math.floor(epochMs / 1000) * 1000;
}

function zoneFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
	try {
		return new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	} catch {
		return undefined;
	}
}

/** The IST day of a moment that {@link readMoment} read. */
export const dayOf = (value: Moment): Day => (value.kind === 'day' ? value.day : istDay(value.epochMs));
