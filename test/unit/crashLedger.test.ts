// The account of the crash test: what it calls lost, repeated, and explained by a kill between n8n's two writes.
import { gapAfter, settle, type Snapshot } from '../crash/ledger';

const paidAt = new Map([
	['a', 10],
	['b', 20],
	['c', 30],
]);
const saved = (...eventIds: string[]) => ({ eventIds, floor: 15 });

test('state without execution will be lost, execution without state will be repeated', () => {
	const snapshot: Snapshot = { executions: { 1: ['b'] }, remembered: saved('c') };
	expect(gapAfter(7, snapshot, paidAt)).toEqual({ kill: 7, willBeLost: ['c'], willBeRepeated: ['b'] });
});

test('what is older than the floor is settled and not expected in the state', () => {
	const snapshot: Snapshot = { executions: { 1: ['a', 'b'] }, remembered: saved('b') };
	expect(gapAfter(1, snapshot, paidAt)).toEqual({ kill: 1, willBeLost: [], willBeRepeated: [] });
});

test('only the batch that was being written can disagree: what n8n had kept before explains nothing', () => {
	const earlier: Snapshot = { executions: { 1: ['b'] }, remembered: saved('b', 'c') };
	const forgetful: Snapshot = { executions: { 1: ['b'] }, remembered: saved('c') };
	const none = { kill: 2, willBeLost: [], willBeRepeated: [] };
	expect(gapAfter(2, forgetful, paidAt, earlier)).toEqual(none);
	const verdict = settle(paidAt, [{ executions: { 1: ['a', 'b', 'c'], 2: ['b'] } }], [none]);
	expect(verdict.unexplained).toEqual(['b']);
});

test('without a gap, what is missing, double or never paid is unexplained', () => {
	const verdict = settle(paidAt, [{ executions: { 1: ['a'], 2: ['a', 'x'], 3: ['b', 'b'] } }], []);
	expect(verdict).toMatchObject({ payments: 3, executions: 3, lost: ['c'], repeated: ['a', 'b'] });
	expect(verdict.unexplained).toEqual(['c', 'a', 'b', 'x']);
});

test('a gap explains just what it foretold', () => {
	const gap = { kill: 1, willBeLost: ['c'], willBeRepeated: ['b'] };
	const none = { kill: 2, willBeLost: [], willBeRepeated: [] };
	const verdict = settle(paidAt, [{ executions: { 1: ['b'], 2: ['b'] } }], [gap, none]);
	expect(verdict).toMatchObject({ lost: ['a', 'c'], repeated: ['b'], unexplained: ['a'], gaps: [gap] });
});

test('an execution that lost its items after a kill still counts with what it was started with', () => {
	const snapshots = [{ executions: { 1: ['a', 'b', 'c'] } }, { executions: { 1: [] } }];
	expect(settle(paidAt, snapshots, [])).toMatchObject({ executions: 1, lost: [], unexplained: [] });
});
