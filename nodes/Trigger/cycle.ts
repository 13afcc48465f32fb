// One poll from reading the state to saving it: reads, scans, decides, and commits in one step without waiting in between.
import type { Happening, Note, Outcome } from './outcome';
import type { Turn } from './turns';

/** Where n8n keeps the one stored value. */
export interface Slot {
	read(): unknown;
	write(value: unknown): void;
	/** Called when a poll begins, with the state as text. Absent where polls cannot overlap. */
	takeTurn?(state: string | undefined): Turn;
}

export interface Watch<State, Scan> {
	/** @throws UnreadableState */
	unpack(value: unknown): State | undefined;
	pack(state: State): unknown;
	scan(state: State | undefined): Promise<Scan>;
	step(state: State | undefined, scan: Scan): Outcome<State>;
}

export interface Polled<Scan> {
	happenings: Happening[];
	notes: Note[];
	scan: Scan;
}

/**
 * Runs one poll. If anything fails, the stored value stays unchanged. Polls of one trigger may overlap (host fact P7): if another
 * one has committed in the meantime, this one's result is dropped, as n8n's durable scheduler does with a late poll. The next poll
 * reads again what is missing.
 * @param refuse throws if nothing may be saved although the scan finished
 * @returns `undefined` if the result was dropped
 */
export async function cycle<State, Scan>(
	slot: Slot,
	watch: Watch<State, Scan>,
	refuse: (polled: Polled<Scan>) => void = () => {},
): Promise<Polled<Scan> | undefined> {
	const before = slot.read();
	const started = JSON.stringify(before);
	const turn = slot.takeTurn?.(started);
	const state = watch.unpack(before);
	const scan = await watch.scan(state);
	// No await from here to the return.
	if (turn?.isOvertaken() || JSON.stringify(slot.read()) !== started) return undefined;
	const { happenings, next, notes } = watch.step(state, scan);
	const polled = { happenings, notes, scan };
	refuse(polled);
	slot.write(watch.pack(next));
	if (happenings.length > 0) turn?.handOver();
	return polled;
}
