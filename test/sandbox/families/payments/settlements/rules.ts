// What the documents require of settlement and recon requests (QN sections 5.3 to 5.5).
import { DAY_MS } from '../../../core/ist';
import type { ApiCall, Core, Field, Reply } from '../../../core/types';
import { invalid, isObject, list, needed, object, orNull, text, word } from '../fields';
import { say } from '../messages';
import { readMoment } from '../moments';
import { is2026 } from '../session';

const MOST_ROWS = 1000;
const STATUSES = ['SUCCESS', 'PENDING', 'PENDING_WITH_CASHFREE', 'PENDING_WITH_BANK', 'FAILED'];

/** Pairs of dates that a filter may give, the first of each set that is known to a call. */
const PLAIN = ['start_date', 'end_date'] as const;
const INITIATED = ['start_date_initiated_on', 'end_date_initiated_on'] as const;
const PROCESSED = ['start_date_processed_on', 'end_date_processed_on'] as const;
type DatePair = typeof PLAIN | typeof INITIATED | typeof PROCESSED;

const pagination = (core: Core): Field =>
	needed(
		'pagination',
		object('pagination', [
			needed('pagination.limit', {
				name: 'limit',
				check: (value) => {
					const least = core.switches.pgSmallestPage;
					if (!Number.isInteger(value)) return invalid('pagination.limit', 'must be a whole number');
					if (Number(value) < least) return say('pageLimit', { least });
					return Number(value) > MOST_ROWS
						? invalid('pagination.limit', `must be at most ${MOST_ROWS}`)
						: undefined;
				},
			}),
			orNull(text('pagination.cursor')),
		]),
	);

const date = (path: string): Field => ({
	name: path.slice(path.lastIndexOf('.') + 1),
	check: (value) => (readMoment(value) === undefined ? say('dateForm') : undefined),
});

/** Text in the specification, whole numbers in the models (5.4). */
const ids: Field = {
	name: 'cf_settlement_ids',
	check: (value) =>
		Array.isArray(value) && value.length > 0 && value.every((id) => /^\d+$/.test(String(id)))
			? undefined
			: invalid('filters.cf_settlement_ids', 'must be a list of ids'),
};
const utrs = list('filters.settlement_utrs', text('filters.settlement_utrs'));

const dateFields = (pairs: readonly DatePair[]): Field[] =>
	pairs.flatMap(([start, end]) => [date(`filters.${start}`), date(`filters.${end}`)]);

const filters = (members: (call: ApiCall) => Field[]): Field => needed('filters', object('filters', members));

export const settlementFields = (core: Core): Field[] => [
	pagination(core),
	filters((call) => [
		ids,
		utrs,
		...dateFields([PLAIN]),
		...(is2026(call) ? [list('filters.settlement_status', word('filters.settlement_status', STATUSES))] : []),
	]),
];

export const settlementReconFields = (core: Core): Field[] => [
	pagination(core),
	filters((call) => [ids, utrs, ...dateFields(is2026(call) ? [PLAIN, INITIATED, PROCESSED] : [PLAIN])]),
];

export const ledgerFields = (core: Core): Field[] => [
	pagination(core),
	filters(() => [
		needed('filters.start_date', date('filters.start_date')),
		needed('filters.end_date', date('filters.end_date')),
	]),
];

/** The parsed filters of a request. */
export interface Wanted {
	ids?: string[];
	utrs?: string[];
	statuses?: string[];
	/** Milliseconds, both ends included; `by` says which time of a settlement is compared. */
	range?: { from: number; till: number; by: 'initiated' | 'processed' };
}

/** Reads a date range, which must be complete, in order, and not too long (5.3, 13.8). */
function readRange(core: Core, filter: Record<string, unknown>, pair: DatePair): Wanted['range'] | Reply {
	const [from, till] = pair.map((name) => readMoment(filter[name]));
	if (from === undefined || till === undefined) return say('filtersInvalid');
	if (from > till) return say('dateOrder');
	const days = core.switches.pgLongestRangeDays;
	if (days > 0 && till - from > days * DAY_MS) return say('rangeTooLong', { days });
	return { from, till, by: pair === PROCESSED ? 'processed' : 'initiated' };
}

const isReply = (value: Wanted['range'] | Reply): value is Reply => value !== undefined && 'message' in value;

/** Reads exactly one of ids, UTRs and a date range (5.3, 5.4); anything else is refused. */
export function readFilters(core: Core, call: ApiCall): Wanted | Reply {
	const filter = isObject(call.body.filters) ? call.body.filters : {};
	const ranges = [PLAIN, INITIATED, PROCESSED].filter((pair) => pair.some((name) => name in filter));
	const ways = [filter.cf_settlement_ids, filter.settlement_utrs, ...ranges].filter(
		(way) => way !== undefined,
	);
	if (ways.length !== 1) return say('filtersInvalid');
	const [pair] = ranges;
	const range = pair && readRange(core, filter, pair);
	if (isReply(range)) return range;
	return {
		ids: (filter.cf_settlement_ids as unknown[] | undefined)?.map(String),
		utrs: filter.settlement_utrs as string[] | undefined,
		statuses: filter.settlement_status as string[] | undefined,
		range,
	};
}
