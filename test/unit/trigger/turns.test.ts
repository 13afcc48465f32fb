// Overlapping polls that each hold a copy of the same state, as n8n's durable host starts them: one hands over.
import { cycle, type Slot, type Watch } from '../../../nodes/Trigger/cycle';
import type { Happening } from '../../../nodes/Trigger/outcome';
import { forgetTurns, keptTurns, takeTurn } from '../../../nodes/Trigger/turns';

/** A list with one payment; the state is what was handed over. */
const watch: Watch<string[], string[]> = {
	unpack: (value) => (value as string[] | undefined) ?? [],
	pack: (state) => state,
	scan: async () => ['p1'],
	step: (state = [], scan) => {
		const fresh = scan.filter((key) => !state.includes(key));
		const happenings = fresh.map((key): Happening => ({ record: { key }, eventId: key }));
		return { happenings, next: [...state, ...fresh], notes: [] };
	},
};

function slotWith(node: string, state: string[], now: () => number): Slot & { written: unknown } {
	const slot = {
		written: undefined as unknown,
		read: () => slot.written ?? state,
		write: (value: unknown) => {
			slot.written = value;
		},
		takeTurn: (text: string | undefined) => takeTurn(node, text, now),
	};
	return slot;
}

const handedOver = async (slot: Slot) => (await cycle(slot, watch))?.happenings.length;

test('of polls that began together, one hands over; the others write nothing', async () => {
	const slots = [1, 2, 3].map(() => slotWith('together', [], () => 0));
	expect(await Promise.all(slots.map(handedOver))).toEqual([1, undefined, undefined]);
	expect(slots.map(({ written }) => written)).toEqual([['p1'], undefined, undefined]);
});

test('a poll that got its state before the last one was saved hands nothing over', async () => {
	expect(await handedOver(slotWith('prefetched', [], () => 0))).toBe(1);
	expect(await handedOver(slotWith('prefetched', [], () => 59_999))).toBeUndefined();
});

test('what n8n did not save is handed over again, a minute later', async () => {
	expect(await handedOver(slotWith('unsaved', [], () => 0))).toBe(1);
	expect(await handedOver(slotWith('unsaved', [], () => 60_000))).toBe(1);
});

test('another node, and the next state, are not concerned', async () => {
	expect(await handedOver(slotWith('one', [], () => 0))).toBe(1);
	expect(await handedOver(slotWith('other', [], () => 0))).toBe(1);
	expect(await handedOver(slotWith('one', ['p0'], () => 0))).toBe(1);
});

test('hand-overs of long ago are swept: nodes that are gone keep nothing in memory', async () => {
	forgetTurns();
	for (let minute = 0; minute < 600; minute++) {
		expect(await handedOver(slotWith(`node ${minute}`, [], () => minute * 60_000))).toBe(1);
	}
	expect(keptTurns()).toBe(10);
});
