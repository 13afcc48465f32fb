// How far apart the polls of a node are, from its poll times. Pure.
import type { TriggerTime } from 'n8n-workflow';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Seconds from one poll to the next, at most, by what the user chose under "Poll Times". Several poll times only make polls
 * more frequent, so the shortest counts.
 */
export function pollInterval(times: readonly TriggerTime[]): number {
	return times.length === 0 ? MINUTE : Math.min(...times.map(intervalOf));
}

function intervalOf(time: TriggerTime): number {
	switch (time.mode) {
		case 'everyMinute':
			return MINUTE;
		case 'everyHour':
			return HOUR;
		case 'everyX':
			// A step that does not fit into the hour or day starts again with each.
			return time.unit === 'minutes' ? Math.min(time.value * MINUTE, HOUR) : Math.min(time.value * HOUR, DAY);
		case 'everyDay':
			return DAY;
		case 'everyWeek':
			return 7 * DAY;
		case 'everyMonth':
			return 31 * DAY;
		default:
			return cronInterval(time.cronExpression);
	}
}

/** The longest pause of a cron expression of five or six fields, never too short: a step in one field, the field above else. */
function cronInterval(expression: string): number {
	const [minute = '*', hour = '*', ...days] = expression.trim().split(/\s+/).slice(-5);
	const [dayOfMonth = '*', month = '*', dayOfWeek = '*'] = days;
	if (dayOfMonth !== '*' || month !== '*') return 31 * DAY;
	if (dayOfWeek !== '*') return 7 * DAY;
	if (hour !== '*') return (stepOf(hour) ?? 24) * HOUR;
	return (minute === '*' ? 1 : (stepOf(minute) ?? 60)) * MINUTE;
}

const stepOf = (field: string): number | undefined => {
	const step = /^\*\/(\d+)$/.exec(field)?.[1];
	return step === undefined ? undefined : Number(step);
};
