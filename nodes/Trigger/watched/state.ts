// What is remembered of watched cashgrams, and how it is stored. Pure.
import { CASHGRAM_STATUSES, type CashgramStatus } from '../events';
import { packKeys } from '../pack';
import { UnreadableState, keys, whole, type Form } from '../stored';

/** What is known of one cashgram that has come to an end, or nearly. */
export interface KnownCashgram {
	status: CashgramStatus;
	reported: boolean;
	/** The day it was first seen in this status, in days since 1970. */
	day: number;
}

export interface CashgramsState {
	/** When the last poll was, by this machine's clock: only the hourly questions depend on it. Seconds since 1970. */
	polledAt: number;
	known: Map<string, KnownCashgram>;
}

/** Two for each status: not reported, reported. */
const CODES_PER_DAY = CASHGRAM_STATUSES.length * 2;

/** What is known of a cashgram as the one number that keys are packed with: the day, and in it a code for status and `reported`. */
const asNumber = ({ status, reported, day }: KnownCashgram): number =>
	day * CODES_PER_DAY + CASHGRAM_STATUSES.indexOf(status) * 2 + Number(reported);

/** What {@link asNumber} made a number of. */
function asKnown(number: number): KnownCashgram {
	const code = number % CODES_PER_DAY;
	const status = CASHGRAM_STATUSES[Math.floor(code / 2)];
	if (!status) throw new UnreadableState('known');
	return { status, reported: code % 2 === 1, day: Math.floor(number / CODES_PER_DAY) };
}

export const cashgramsForm: Form<CashgramsState> = {
	unpack: ({ polledAt, known }) => ({
		polledAt: whole(polledAt, 'polledAt'),
		known: new Map([...keys(known, 'known')].map(([id, number]) => [id, asKnown(number)])),
	}),
	pack: ({ polledAt, known }) => ({
		polledAt,
		known: packKeys(new Map([...known].map(([id, cashgram]) => [id, asNumber(cashgram)]))),
	}),
};
