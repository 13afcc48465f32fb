// Places on the wire: limits and fairness.
import type { Effect } from '../../../nodes/shared/api/answer';
import { enterGate, MOST_IN_FLIGHT, MOST_WRITES_IN_FLIGHT } from '../../../nodes/shared/transport/gate';

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
