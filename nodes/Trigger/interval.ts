// How far apart a node's polls are, from its poll times. Pure.
import type { TriggerTime } from 'n8n-workflow';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The longest time from one poll to the next, in seconds, for the chosen "Poll Times". Several poll times only make polls more
 * frequent, so the shortest counts.
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
			// The step starts again with each hour or day, so the pause is never longer than that.
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

/**
 * The longest pause of a cron expression with five or six fields, never too short: the step of a field if it has one, otherwise the
 * length of the field above.
 */
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
