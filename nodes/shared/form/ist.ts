// Indian Standard Time: Cashfree's dates and times have no zone and mean IST (contract 3.6). Pure.

const MINUTE_MS = 60_000;
/** UTC+05:30; India has no daylight saving. */
const IST_OFFSET_MS = 330 * MINUTE_MS;
export const DAY_MS = 1440 * MINUTE_MS;

export interface Day {
	year: number;
	month: number;
	day: number;
}

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** The calendar day in IST at a moment (Q-D1: convert to IST first, then drop the time). */
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
