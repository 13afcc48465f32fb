// Rules for a day and for a moment, with a suggested expression if a sheet writes dates in another form. Pure.
import { DAY_MS, dayText, istDateTime, istDay, startOfIstDay } from './ist';
import { dayOf, EXCEL_DAYS, isWholeDay, readMoment, type Moment } from './moment';
import { expression, isEmpty, RuleBreach, shown, type Rule, type RuleContext } from './rule';
import { refuseUnseen } from './text';

/**
 * A calendar day in IST (Q-D1, Q-CG3).
 * @param separator what separates year, month and day: `/`, `-` or nothing
 * @param notPast rejects days before today in IST
 * @param within most days after today in IST
 */
export function day({
	separator,
	notPast = false,
	within = Infinity,
}: {
	separator: '/' | '-' | '';
	notPast?: boolean;
	within?: number;
}): Rule {
	const examples = '2026-12-31, 2026/12/31 or 2026-12-31T18:30:00+05:30';
	return (value, context) => {
		const read = dayOf(momentOf(value, context, { examples, keepsTime: true }));
		const ahead = (startOfIstDay(read) - startOfIstDay(istDay(context.now))) / DAY_MS;
		if (notPast && ahead < 0) throw new RuleBreach('be today or later, in Indian time', dayText(read, '/'));
		if (ahead > within) {
			throw new RuleBreach(`be at most ${within} days from today, in Indian time`, dayText(read, '/'));
		}
		return dayText(read, separator);
	};
}

/**
 * A moment as `YYYY-MM-DD HH:MM:SS` in IST. This form states the first and last second of a window exactly (Q-D2, Q-D3).
 * @param dayMeans which end of it a whole day stands for
 */
export function dateTime({ dayMeans }: { dayMeans: 'start' | 'end' }): Rule {
	const examples = '2026-12-31, or a time such as 2026-12-31T18:30:00+05:30';
	return (value, context) => {
		const read = momentOf(value, context, { examples, keepsTime: false });
		if (read.kind === 'moment' && !isWholeDay(read)) return istDateTime(read.epochMs);
		const start = startOfIstDay(dayOf(read));
		return istDateTime(dayMeans === 'start' ? start : start + DAY_MS - 1000);
	};
}

/**
 * A moment as ISO 8601 in IST, such as `2026-12-31T23:59:59+05:30` (contract 8).
 * @param dayMeans which end of it a whole day stands for
 * @param least shortest time from now, in milliseconds and in words such as `16 minutes`
 * @param most longest time from now, in the same form
 */
export function isoMoment({
	dayMeans,
	least,
	most,
}: {
	dayMeans: 'start' | 'end';
	least?: { ms: number; words: string };
	most?: { ms: number; words: string };
}): Rule {
	const asText = dateTime({ dayMeans });
	return (value, context) => {
		const iso = `${(asText(value, context) as string).replace(' ', 'T')}+05:30`;
		const ahead = Date.parse(iso) - context.now;
		if (least && ahead < least.ms) throw new RuleBreach(`be at least ${least.words} from now`, iso);
		if (most && ahead > most.ms) throw new RuleBreach(`be at most ${most.words} from now`, iso);
		return iso;
	};
}

interface Words {
	examples: string;
	/** Whether the suggested expression may give a time at midnight. If not, it gives only the date. */
	keepsTime: boolean;
}

function momentOf(value: unknown, { name, timeZone }: RuleContext, { examples, keepsTime }: Words): Moment {
	if (isEmpty(value)) throw new RuleBreach('not be empty');
	const read = readMoment(value, timeZone);
	if (read) return read;
	if (typeof value === 'string') refuseUnseen(value.trim(), name, { given: shown(value) });
	const cure = cureOf(value, `$json.${name}`, keepsTime ? '' : '.toISODate()');
	throw new RuleBreach(`be a date such as ${examples}${cure}`, shown(value));
}

/** Completes the message about a date's format: the expression that reads this value, if its form is known. */
function cureOf(value: unknown, source: string, asDay: string): string {
	if (typeof value === 'number') return cureOfNumber(value, source, asDay);
	if (typeof value !== 'string') return '';
	const text = value.trim();
	if (/^\d+(?:\.\d+)?$/.test(text)) return cureOfNumber(Number(text), `Number(${source})`, asDay);
	const format = formatOf(text);
	if (format === undefined) return '';
	const order = format.startsWith('d') ? 'the day' : 'the month';
	return `; if ${order} comes first, use ${expression(`DateTime.fromFormat(${source}, '${format}')${asDay}`)}`;
}

/** Unix times of the years 2001 to 2286. */
const SECONDS = { least: 1e9, most: 1e10 };
const inMilliseconds = (count: number): boolean =>
	count >= SECONDS.least * 1000 && count < SECONDS.most * 1000;

function cureOfNumber(count: number, source: string, asDay: string): string {
	if (count > EXCEL_DAYS.first && count < EXCEL_DAYS.last) {
		return `; Excel stores dates as numbers like this, and ${expression(`Math.floor(${source})`)} is the day`;
	}
	if (count >= SECONDS.least && count < SECONDS.most) {
		return `; for seconds since 1970, use ${expression(`DateTime.fromSeconds(${source})${asDay}`)}`;
	}
	return inMilliseconds(count)
		? `; for milliseconds since 1970, use ${expression(`DateTime.fromMillis(${source})${asDay}`)}`
		: '';
}

/** The Luxon format of a date with the year last. The day is assumed to come first unless that is impossible. */
function formatOf(text: string): string | undefined {
	const numbers = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
	if (numbers) {
		const [, first = '', sign = '', second = '', year = ''] = numbers;
		const isMonthFirst = Number(second) > 12;
		const [a, b] = isMonthFirst ? ['M', 'd'] : ['d', 'M'];
		return [a.repeat(first.length), b.repeat(second.length), 'y'.repeat(year.length)].join(sign);
	}
	const named = /^(\d{1,2})([-/. ])([a-z]{3,9})\2(\d{4}|\d{2})$/i.exec(text);
	if (!named) return undefined;
	const [, first = '', sign = '', month = '', year = ''] = named;
	return ['d'.repeat(first.length), month.length === 3 ? 'MMM' : 'MMMM', 'y'.repeat(year.length)].join(sign);
}
