// Indian Standard Time. Cashfree's answers print times in IST, and it counts days by IST (contract 3.6).

/** India has no daylight saving, so the offset from UTC is a constant. */
export const IST_OFFSET_MS = 5.5 * 60 * 60 * 1000;
export const DAY_MS = 24 * 60 * 60 * 1000;

const isoInIst = (time: number) => new Date(time + IST_OFFSET_MS).toISOString();

/** `2024-01-15 10:30:00`, without a zone, as every answer prints a time. */
export const istDateTime = (time: number) => isoInIst(time).slice(0, 19).replace('T', ' ');

/** `2024-01-15`: the date in India at this time. */
export const istDay = (time: number) => isoInIst(time).slice(0, 10);

/** Start of an IST day in milliseconds since 1970; undefined if there is no such day. Months count from 1. */
export function startOfIstDay(year: number, month: number, day: number): number | undefined {
	const utc = new Date(Date.UTC(year, month - 1, day));
	const exists = utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
	return exists ? utc.getTime() - IST_OFFSET_MS : undefined;
}
