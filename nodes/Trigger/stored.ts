// The one value that the trigger stores: its version and scope, and how its parts are read. Pure.
import { packKeys, unpackKeys } from './pack';

/** Increase it with every change of a stored form, and add the conversion from the older form to `upgrades`. */
export const STATE_VERSION = 2;

/** What n8n stores. One value, replaced as a whole, because changes inside it would not be noticed (host fact P14). */
export interface Stored {
	v: number;
	/** The event and environment that the state belongs to. A state of another scope means a first run. */
	scope: string;
	[field: string]: unknown;
}

const upgrades: Record<number, (older: Stored) => Stored> = {
	1: (older) => ({ ...older, v: 2, ...('known' in older ? { known: knownOf1(older.known) } : {}) }),
};

/**
 * Converts cashgrams from version 1: eight codes a day, two for each of the four statuses, the second of which means that it was
 * output. Since version 2, a status has one bit for each status that was output.
 */
function knownOf1(known: unknown): string {
	const renewed = [...keys(known, 'known')].map(([id, number]): [string, number] => {
		const place = Math.floor((number % 8) / 2);
		const bits = number % 2 === 1 ? 2 ** place : 0;
		return [id, Math.floor(number / 8) * 64 + place * 16 + bits];
	});
	return packKeys(new Map(renewed));
}

/** The state cannot be read. It is never guessed: a wrong guess loses payments or outputs them twice. */
export class UnreadableState extends Error {
	constructor(what: string) {
		super(`The saved state of the trigger cannot be read: ${what}`);
	}
}

/** How one kind of event keeps its state. */
export interface Form<State> {
	unpack(stored: Stored): State;
	pack(state: State): Record<string, unknown>;
}

/**
 * The state for this scope; `undefined` on a first run, or if the stored state has another scope.
 * @throws UnreadableState for anything that this package did not write, or that a newer version wrote
 */
export function readState<State>(value: unknown, scope: string, form: Form<State>): State | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'object') throw new UnreadableState('it is not an object');
	let stored = value as Stored;
	if (!Number.isInteger(stored.v) || stored.v > STATE_VERSION) {
		throw new UnreadableState(
			`it has version ${String(stored.v)}, but this package supports version ${STATE_VERSION}`,
		);
	}
	while (stored.v < STATE_VERSION) {
		const upgrade = upgrades[stored.v];
		if (!upgrade) throw new UnreadableState(`version ${stored.v} cannot be upgraded`);
		stored = upgrade(stored);
	}
	return stored.scope === scope ? form.unpack(stored) : undefined;
}

export const writeState = <State>(state: State, scope: string, form: Form<State>): Stored => ({
	v: STATE_VERSION,
	scope,
	...form.pack(state),
});

export function keys(value: unknown, name: string): Map<string, number> {
	const read = unpackKeys(text(value, name));
	if (!read) throw new UnreadableState(name);
	return read;
}

export function list(value: unknown, name: string): unknown[] {
	if (!Array.isArray(value)) throw new UnreadableState(name);
	return value;
}

export function text(value: unknown, name: string): string {
	if (typeof value !== 'string') throw new UnreadableState(name);
	return value;
}

export function whole(value: unknown, name: string): number {
	if (!Number.isSafeInteger(value)) throw new UnreadableState(name);
	return value as number;
}
