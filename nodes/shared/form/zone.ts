// The UTC offset of a time zone at a moment, by IANA name. Pure.

const MINUTE_MS = 60_000;

/** The stated offset of a time, such as `Z`, `+05:30` or `-0800`, in milliseconds. */
export function statedOffsetMs(text: string): number {
	if (/^z$/i.test(text)) return 0;
	const sign = text.startsWith('-') ? -1 : 1;
	const digits = text.slice(1).replace(':', '');
	return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * MINUTE_MS;
}

/** Offset of a zone for a wall-clock time. Computed twice, so that the hour around a clock change is right. */
export function wallOffsetMs(wallMs: number, timeZone: string): number | undefined {
	const first = offsetMs(wallMs, timeZone);
	return first === undefined ? undefined : offsetMs(wallMs - first, timeZone);
}

/** Offset of a zone at a moment; `undefined` for an unknown zone. */
export function offsetMs(epochMs: number, timeZone: string): number | undefined {
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
