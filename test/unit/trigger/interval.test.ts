// How far apart polls are, for every way to choose poll times.
import type { TriggerTime } from 'n8n-workflow';
import { pollInterval } from '../../../nodes/Trigger/interval';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const cron = (cronExpression: string) => ({ mode: 'custom', cronExpression }) as TriggerTime;

test.each<[string, TriggerTime[], number]>([
	['none', [], MINUTE],
	['every minute', [{ mode: 'everyMinute' }], MINUTE],
	['every 5 minutes', [{ mode: 'everyX', unit: 'minutes', value: 5 }], 5 * MINUTE],
	['every 90 minutes, which cron makes an hour', [{ mode: 'everyX', unit: 'minutes', value: 90 }], HOUR],
	['every 6 hours', [{ mode: 'everyX', unit: 'hours', value: 6 }], 6 * HOUR],
	['every hour', [{ mode: 'everyHour', minute: 5 }], HOUR],
	['every day', [{ mode: 'everyDay', hour: 9, minute: 0 }], DAY],
	['every week', [{ mode: 'everyWeek', hour: 9, minute: 0, weekday: 1 }], 7 * DAY],
	['every month', [{ mode: 'everyMonth', hour: 9, minute: 0, dayOfMonth: 1 }], 31 * DAY],
	[
		'two',
		[
			{ mode: 'everyHour', minute: 5 },
			{ mode: 'everyX', unit: 'minutes', value: 10 },
		],
		10 * MINUTE,
	],
	['cron, every minute', [cron('* * * * *')], MINUTE],
	['cron with seconds', [cron('30 */15 * * * *')], 15 * MINUTE],
	['cron, at minutes', [cron('5,35 * * * *')], HOUR],
	['cron, every four hours', [cron('0 */4 * * *')], 4 * HOUR],
	['cron, in working hours', [cron('*/10 9-18 * * *')], DAY],
	['cron, on weekdays', [cron('0 9 * * 1-5')], 7 * DAY],
	['cron, on days of the month', [cron('0 9 1,15 * *')], 31 * DAY],
])('%s', (_, times, seconds) => {
	expect(pollInterval(times)).toBe(seconds);
});
