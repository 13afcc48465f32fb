// Runs one cycle on the node's static data, and decides which problems are thrown and which are only logged.
import { cycle, type Polled, type Slot, type Watch } from './cycle';
import { MOST_KEYS } from './limits';
import type { Happening, Note } from './outcome';
import { unreadableText } from './page';
import { warnOnce, type Polling } from './polling';
import { Partly, Refusal, type Problem } from './refusal';
import { takeTurn } from './turns';

/** Runs one cycle on the node's static data. A partial failure is thrown only if the rest gave nothing. */
export async function follow<State, Scan extends object>(
	{ context }: Polling,
	watch: Watch<State, Scan>,
	check: (scan: Scan) => void = () => {},
): Promise<Happening[]> {
	const kept = context.getWorkflowStaticData('node');
	const slot: Slot = {
		read: () => kept.state,
		write: (value) => {
			kept.state = value as typeof kept.state;
		},
		takeTurn: (state) => takeTurn(`${context.getWorkflow().id} ${context.getNode().id}`, state),
	};
	const polled = await cycle(slot, watch, ({ happenings, notes, scan }: Polled<Scan>) => {
		check(scan);
		if (happenings.length > 0) return;
		const failure = 'failure' in scan ? scan.failure : undefined;
		if (failure !== undefined) throw 'readings' in scan ? new Partly(failure) : failure;
		if (notes.some(({ kind }) => kind === 'full')) throw new Refusal(full);
	});
	for (const note of polled?.notes ?? []) {
		// The record stays in the list and would otherwise be logged at each poll.
		if (note.kind === 'unreadable') warnOnce(context, noteText(note));
		else context.logger.warn(noteText(note));
	}
	return polled?.happenings ?? [];
}

const full: Problem = {
	message: `More than ${MOST_KEYS} payments fall within the look-back, so the newest have to wait`,
	advice: 'Nothing is lost: they are output as older ones leave the look-back. Set a shorter Look Back.',
};

function noteText(note: Note): string {
	switch (note.kind) {
		case 'full':
			return `${full.message}. ${full.advice}`;
		case 'openDropped':
			return `Too many payments are still undecided, so these orders are no longer watched: ${named(note.orderIds)}`;
		case 'unreadable':
			return unreadableText(note.what);
		case 'openNotListed':
			return 'Cashfree does not list undecided payments by their status, so those from before the trigger began are not watched';
		case 'watchedForgotten':
			return `There are too many finished ${note.what} to remember them all; if these are put on the list again, they fire again: ${named(note.ids)}`;
	}
}

/** Most IDs named in one log line. */
const MOST_NAMED = 50;

const named = (ids: readonly string[]): string =>
	[
		...ids.slice(0, MOST_NAMED),
		...(ids.length > MOST_NAMED ? [`and ${ids.length - MOST_NAMED} more`] : []),
	].join(', ');
