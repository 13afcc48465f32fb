// The window: opens with clean answers while it is full, closes by half once per burst, and begins anew after a rest.
import fc from 'fast-check';
import type { Answer, FailureKind } from '../../../../nodes/shared/api/answer';
import {
	CLEAN_PER_PLACE,
	FIRST_IN_FLIGHT,
	MOST_IN_FLIGHT,
	Window,
} from '../../../../nodes/shared/transport/window';
import { effects, failure, OK } from './entrant';

const MINUTE = 60_000;
const STRAINED: FailureKind[] = ['rateLimited', 'unavailable', 'network'];

/** As many requests as it lets out now. */
function fill(window: Window, now = 0) {
	const leaves: Array<ReturnType<Window['enter']>> = [];
	while (window.hasRoom(now)) leaves.push(window.enter());
	return leaves;
}

/** How many it lets out; none is left in flight. */
function sizeOf(window: Window, now = 0): number {
	const leaves = fill(window, now);
	for (const leave of leaves) leave(now);
	return leaves.length;
}

/** A run without trouble: always full, one answer after the other. */
function run(window: Window, answers: number, answer: Answer = OK): void {
	let inFlight = fill(window);
	for (let count = 0; count < answers; count++) {
		inFlight.shift()?.(0, answer);
		inFlight = [...inFlight, ...fill(window)];
	}
	for (const leave of inFlight) leave(0);
}

describe.each(effects)('of %ss', (effect) => {
	const first = FIRST_IN_FLIGHT[effect];
	const most = MOST_IN_FLIGHT[effect];
	const proofs = CLEAN_PER_PLACE[effect];

	it('begins small, opens by one with every so many clean answers, and no wider than its most', () => {
		const window = new Window(effect, MINUTE);
		expect(sizeOf(window)).toBe(first);
		run(window, proofs - 1);
		expect(sizeOf(window)).toBe(first);
		run(window, 1);
		expect(sizeOf(window)).toBe(first + 1);
		run(window, 1000);
		expect(sizeOf(window)).toBe(most);
	});

	it.each(['refused', 'notFound', 'alreadyExists'] as const)(
		'opens with %s, which is an answer, too',
		(kind) => {
			const window = new Window(effect, MINUTE);
			run(window, proofs, failure(kind));
			expect(sizeOf(window)).toBe(first + 1);
		},
	);

	it.each(['unreadable', 'redirected', 'tokenRejected', 'cancelled'] as const)('%s says nothing', (kind) => {
		const window = new Window(effect, MINUTE);
		run(window, 100, failure(kind));
		expect(sizeOf(window)).toBe(first);
	});

	it.each(STRAINED)('%s of what was not sent says nothing: it is the session that met it', (kind) => {
		const window = new Window(effect, MINUTE);
		run(window, 100, failure(kind, { sent: false }));
		expect(sizeOf(window)).toBe(first);
	});

	it('does not open while it is not full: that proves nothing', () => {
		const window = new Window(effect, MINUTE);
		for (let count = 0; count < 500; count++) window.enter()(0, OK);
		expect(sizeOf(window)).toBe(first);
	});

	it.each(STRAINED)('%s halves it, once for all that were in flight together, down to one', (kind) => {
		const window = new Window(effect, MINUTE);
		run(window, 1000);
		let size = most;
		while (size > 1) {
			for (const leave of fill(window)) leave(0, failure(kind));
			size = Math.floor(size / 2);
			expect(sizeOf(window)).toBe(size);
		}
		for (const leave of fill(window)) leave(0, failure(kind));
		expect(sizeOf(window)).toBe(1);
	});

	it('clean answers to requests from before a halving do not open it again', () => {
		const window = new Window(effect, MINUTE);
		run(window, 1000);
		const [bad, ...others] = fill(window);
		bad?.(0, failure('rateLimited'));
		for (const leave of others) leave(0, OK);
		expect(sizeOf(window)).toBe(most / 2);
	});

	it('begins anew after a rest, wide or narrow', () => {
		const window = new Window(effect, MINUTE);
		run(window, 1000);
		expect(sizeOf(window, MINUTE - 1)).toBe(most);
		expect(sizeOf(window, 2 * MINUTE - 1)).toBe(first);
		for (const leave of fill(window, 2 * MINUTE)) leave(2 * MINUTE, failure('network'));
		expect(sizeOf(window, 2 * MINUTE)).toBe(Math.floor(first / 2));
		expect(sizeOf(window, 3 * MINUTE)).toBe(first);
	});

	it('stays as it is while something is in flight, however long', () => {
		const window = new Window(effect, MINUTE);
		run(window, 1000);
		window.enter();
		expect(sizeOf(window, 5 * MINUTE)).toBe(most - 1);
	});

	it('whatever the answers: never none, never more than its most, and one step or one halving at a time', () => {
		const answers = fc.constantFrom<Answer>(OK, OK, OK, ...STRAINED.map((kind) => failure(kind)));
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(60), answers), { maxLength: 300 }), (steps) => {
				const window = new Window(effect, MINUTE);
				let inFlight = fill(window);
				let size = first;
				for (const [which, answer] of steps) {
					const [leave] = inFlight.splice(which % inFlight.length, 1);
					leave?.(0, answer);
					const more = fill(window);
					inFlight = [...inFlight, ...more];
					expect(inFlight.length).toBeGreaterThanOrEqual(1);
					expect(inFlight.length).toBeLessThanOrEqual(most);
					// Nothing new goes out while more are in flight than it lets out.
					if (more.length > 0) {
						expect(inFlight.length).toBeLessThanOrEqual(size + 1);
						size = inFlight.length;
					}
				}
			}),
		);
	});
});
