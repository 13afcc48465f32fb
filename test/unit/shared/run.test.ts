// The life of a run: it starts and stops as a whole, and compares its items.
import { runOf, type Arrival } from '../../../nodes/shared/transport/run';

const turn = async () => await new Promise((resolve) => setImmediate(resolve));
/** An item with nothing wrong in it, that asks for no ID. */
const RIGHT: Arrival = { wrong: [] };

describe('a run', () => {
	it('opens when its last item has arrived', async () => {
		const execution = {};
		const runs = [0, 1, 2].map((item) => {
			const run = runOf(execution, 3, item, false);
			run.arrive(item, RIGHT);
			return run;
		});
		await Promise.all(runs.map(async (run) => await run.allArrived(false)));
		expect(runs[0]?.stopper).toBeUndefined();
		for (const item of [0, 1, 2]) runs[0]?.settle(item, item === 1 ? 'B' : undefined);
		expect(await runs[0]?.isOver()).toBe(true);
		expect(runs[0]?.carriedOut).toEqual(['B']);
	});

	it('is given up when items are missing after one turn of the loop (R3)', async () => {
		const run = runOf({}, 3, 0, false);
		run.arrive(0, RIGHT);
		await run.allArrived(false);
		expect(run.stopper).toBe(1);
		expect(await run.isOver()).toBe(false);
	});

	it('an item that arrives after it was given up hears so: n8n goes on, and nothing may look done', async () => {
		const execution = {};
		const arrive = async (item: number) => {
			const run = runOf(execution, 2, item, false);
			run.arrive(item, RIGHT);
			return { run, inTime: await run.allArrived(false) };
		};
		expect((await arrive(0)).inTime).toBe(true);
		const { run, inTime } = await arrive(1);
		expect(inTime).toBe(false);
		expect(run.stopper).toBe(1);
	});

	const claimOf = (id: string): Arrival => ({ claim: { parameter: 'Order ID', id }, wrong: [] });

	it('knows which IDs more than one of its items ask for, and names them', () => {
		const run = runOf({}, 4, 0, false);
		for (const [item, id] of ['A', 'B', 'A', 'A'].entries()) run.arrive(item, claimOf(id));
		const text = 'Items 0, 2 and 3 have the same Order ID';
		for (const item of [0, 2, 3])
			expect(run.wrongOf(item)).toEqual([{ parameter: 'Order ID', text, given: 'A' }]);
		expect(run.wrongOf(1)).toEqual([]);
		expect(run.firstWrong).toBe(0);
		expect(run.wrongItems.map(({ item }) => item)).toEqual([0, 2, 3]);
	});

	it('counts the items that a sentence has no room for', () => {
		const run = runOf({}, 60, 0, false);
		for (let item = 0; item < 60; item++) run.arrive(item, claimOf('A'));
		expect(run.wrongOf(0)[0]?.text).toMatch(/^Items 0, 1, .*, 49 and 10 more have the same Order ID$/);
	});

	it('the first that is wrong speaks for all, by its place in the sheet', () => {
		const run = runOf({}, 3, 0, false);
		run.arrive(2, { wrong: [{ parameter: 'Amount', text: 'Amount must not be empty' }] });
		run.arrive(1, { wrong: [{ parameter: 'Phone', text: 'Phone must not be empty' }] });
		run.arrive(0, RIGHT);
		expect([0, 1, 2].map((item) => run.speaksForAll(item))).toEqual([false, true, false]);
		expect(run.wrongItems.map(({ item, parameter }) => [item, parameter])).toEqual([
			[1, 'Phone'],
			[2, 'Amount'],
		]);
	});

	it('of a node that continues on errors goes on with those that have arrived', async () => {
		const run = runOf({}, 3, 0, false);
		run.arrive(0, RIGHT);
		expect(await run.allArrived(true)).toBe(true);
		expect(run.stopper).toBeUndefined();
	});

	it('is a new one when an item comes a second time (R4)', () => {
		const execution = {};
		const first = runOf(execution, 2, 0, false);
		first.arrive(0, RIGHT);
		first.stop(0);
		expect(runOf(execution, 2, 1, false)).toBe(first);
		const second = runOf(execution, 2, 0, false);
		expect(second).not.toBe(first);
		expect(second.stopper).toBeUndefined();
	});

	it('with Batching does not wait to send, and is over only once all are through', async () => {
		const run = runOf({}, 2, 0, true);
		run.arrive(0, RIGHT);
		await run.allArrived(false);
		expect(run.stopper).toBeUndefined();
		run.settle(0);
		let over = false;
		void run.isOver().then(() => (over = true));
		await turn();
		expect(over).toBe(false);
		run.arrive(1, RIGHT);
		run.settle(1);
		await turn();
		expect(over).toBe(true);
	});
});
