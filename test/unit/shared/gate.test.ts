// Places on the wire: limits, fairness, and runs that start and stop as a whole.
import type { Effect } from '../../../nodes/shared/api/answer';
import { enterGate, MOST_IN_FLIGHT, MOST_WRITES_IN_FLIGHT } from '../../../nodes/shared/transport/gate';
import { runOf } from '../../../nodes/shared/transport/run';

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

/** Until everybody has got in who may: one gets in at a turn of the timers, and this takes more of them than there are entrants. */
const admissions = async () => {
	for (let count = 0; count < 20; count++) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** Enters in the background and tells when it got in. */
function entrant(place: string, owner: string, effect: Effect, log: string[] = []) {
	const entry = { inside: false, leave: () => {} };
	void enterGate(place, owner, effect).then((leave) => {
		entry.inside = true;
		entry.leave = leave;
		log.push(owner);
	});
	return entry;
}

const inside = (entries: Array<{ inside: boolean }>) => entries.filter((entry) => entry.inside).length;

it('lets ten in, of which five may write, and the next when one leaves', async () => {
	const writes = Array.from({ length: 8 }, () => entrant('limits', 'a', 'write'));
	const reads = Array.from({ length: 8 }, () => entrant('limits', 'b', 'read'));
	await admissions();
	expect(inside(writes)).toBe(MOST_WRITES_IN_FLIGHT);
	expect(inside(reads)).toBe(MOST_IN_FLIGHT - MOST_WRITES_IN_FLIGHT);
	reads[0]?.leave();
	await admissions();
	expect(inside(reads)).toBe(6);
	expect(inside(writes)).toBe(5);
	writes[0]?.leave();
	writes[0]?.leave();
	await admissions();
	// Left twice by mistake, it counts once.
	expect(inside(writes) + inside(reads)).toBe(12);
	for (const entry of [...writes, ...reads]) entry.leave();
});

it('lets the next ones in one by one, though several places become free at once', async () => {
	const blockers = Array.from({ length: MOST_IN_FLIGHT }, () => entrant('spread', 'a', 'read'));
	await admissions();
	const next = Array.from({ length: 3 }, () => entrant('spread', 'a', 'read'));
	for (const blocker of blockers.slice(0, 3)) blocker.leave();
	await turn();
	expect(inside(next)).toBe(1);
	await admissions();
	expect(inside(next)).toBe(3);
	for (const entry of [...blockers, ...next]) entry.leave();
});

it('takes executions in turn', async () => {
	const log: string[] = [];
	const blockers = Array.from({ length: MOST_IN_FLIGHT }, () => entrant('turns', 'first', 'read'));
	await admissions();
	const long = Array.from({ length: 5 }, () => entrant('turns', 'long', 'read', log));
	const short = [entrant('turns', 'short', 'read', log)];
	for (const blocker of blockers.slice(0, 3)) blocker.leave();
	await admissions();
	expect(log).toEqual(['long', 'short', 'long']);
	for (const entry of [...blockers, ...long, ...short]) entry.leave();
	await admissions();
	for (const entry of long) entry.leave();
});

it('a write that has to wait does not keep reads of others waiting', async () => {
	const writes = Array.from({ length: 6 }, () => entrant('mixed', 'writer', 'write'));
	const read = entrant('mixed', 'reader', 'read');
	await admissions();
	expect(inside(writes)).toBe(5);
	expect(read.inside).toBe(true);
	for (const entry of [...writes, read]) entry.leave();
	await admissions();
	for (const entry of writes) entry.leave();
});

it('hosts and families do not wait for each other', async () => {
	const one = Array.from({ length: MOST_IN_FLIGHT }, () => entrant('one', 'a', 'read'));
	const other = entrant('other', 'a', 'read');
	await admissions();
	expect(other.inside).toBe(true);
	for (const entry of [...one, other]) entry.leave();
});

describe('a run', () => {
	it('opens when its last item has arrived', async () => {
		const execution = {};
		const runs = [0, 1, 2].map((item) => {
			const run = runOf(execution, 3, item, false);
			run.arrive(item);
			return run;
		});
		await Promise.all(runs.map(async (run) => await run.allArrived()));
		expect(runs[0]?.stopper).toBeUndefined();
		for (const item of [0, 1, 2]) runs[0]?.settle(item, item === 1 ? 'B' : undefined);
		expect(await runs[0]?.isOver()).toBe(true);
		expect(runs[0]?.carriedOut).toEqual(['B']);
	});

	it('is given up when items are missing after one turn of the loop (R3)', async () => {
		const run = runOf({}, 3, 0, false);
		run.arrive(0);
		await run.allArrived();
		expect(run.stopper).toBe(1);
		expect(await run.isOver()).toBe(false);
	});

	it('an item that arrives after it was given up hears so: n8n goes on, and nothing may look done', async () => {
		const execution = {};
		const arrive = async (item: number) => {
			const run = runOf(execution, 2, item, false);
			run.arrive(item);
			return { run, inTime: await run.allArrived() };
		};
		expect((await arrive(0)).inTime).toBe(true);
		const { run, inTime } = await arrive(1);
		expect(inTime).toBe(false);
		expect(run.stopper).toBe(1);
	});

	it('knows which IDs more than one of its items ask for', () => {
		const run = runOf({}, 3, 0, false);
		run.arrive(0, 'A');
		run.arrive(1, 'B');
		expect(run.isShared('A')).toBe(false);
		run.arrive(2, 'A');
		expect([run.isShared('A'), run.isShared('B'), run.isShared('C')]).toEqual([true, false, false]);
	});

	it('is a new one when an item comes a second time (R4)', () => {
		const execution = {};
		const first = runOf(execution, 2, 0, false);
		first.arrive(0);
		first.stop(0);
		expect(runOf(execution, 2, 1, false)).toBe(first);
		const second = runOf(execution, 2, 0, false);
		expect(second).not.toBe(first);
		expect(second.stopper).toBeUndefined();
	});

	it('with Batching does not wait to send, and is over only once all are through', async () => {
		const run = runOf({}, 2, 0, true);
		run.arrive(0);
		await run.allArrived();
		expect(run.stopper).toBeUndefined();
		run.settle(0);
		let over = false;
		void run.isOver().then(() => (over = true));
		await turn();
		expect(over).toBe(false);
		run.arrive(1);
		run.settle(1);
		await turn();
		expect(over).toBe(true);
	});
});
