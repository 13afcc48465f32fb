// The date formats that Auto Collect accepts: `YYYYMMDD`, or `YYYY-MM-DD HH:MM:SS`, both in IST (contract 3.6).
import { IST_OFFSET_MS, startOfIstDay } from '../../core/ist';

/** Milliseconds since 1970 of the first moment of a `YYYYMMDD`; undefined for anything else. */
export function dayMoment(text: string): number | undefined {
	const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
	return parts ? startOfIstDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** Milliseconds since 1970 of a `YYYY-MM-DD HH:MM:SS` in IST; undefined for anything else. */
export function timeMoment(text: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
	const utc = Date.parse(`${text.replace(' ', 'T')}Z`);
	return Number.isNaN(utc) ? undefined : utc - IST_OFFSET_MS;
}
