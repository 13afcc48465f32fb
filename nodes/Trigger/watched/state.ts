// What is remembered about watched objects, and how it is stored. Pure.
import { packKeys } from '../pack';
import { UnreadableState, keys, whole, type Form } from '../stored';
import type { WatchedObject } from './objects';

/** What is known about an object that has reached a status which can be chosen. */
export interface Known {
	status: string;
	/** The statuses already output. */
	reported: readonly string[];
	/** The day it was first seen in this status, in days since 1970. */
	day: number;
}

export interface WatchedState {
	/** When the last poll was, by this machine's clock, in seconds since 1970. Only the hourly requests depend on it. */
	polledAt: number;
	known: Map<string, Known>;
}

/** Packs what is known about an object into one number: the day, within it the status, and within that a bit for each reported status. */
export function watchedForm({ statuses }: WatchedObject): Form<WatchedState> {
	const words = Object.keys(statuses);
	const sets = 2 ** words.length;
	const perDay = words.length * sets;
	const asNumber = ({ status, reported, day }: Known): number =>
		day * perDay +
		words.indexOf(status) * sets +
		words.reduce((bits, word, place) => bits + (reported.includes(word) ? 2 ** place : 0), 0);
	const asKnown = (number: number): Known => {
		const code = number % perDay;
		const status = words[Math.floor(code / sets)];
		if (status === undefined) throw new UnreadableState('known');
		const bits = code % sets;
		const reported = words.filter((_, place) => Math.floor(bits / 2 ** place) % 2 === 1);
		return { status, reported, day: Math.floor(number / perDay) };
	};
	return {
		unpack: ({ polledAt, known }) => ({
			polledAt: whole(polledAt, 'polledAt'),
			known: new Map([...keys(known, 'known')].map(([id, number]) => [id, asKnown(number)])),
		}),
		pack: ({ polledAt, known }) => ({
			polledAt,
			known: packKeys(new Map([...known].map(([id, one]) => [id, asNumber(one)]))),
		}),
	};
}
