// The account of the webhook suites: what it calls lost, repeated and explained.
import { complaints, settle, type Try } from '../../webhooks/ledger';

const ok = { status: 200, text: '' };
const starting = { status: 200, text: 'n8n is starting up. Please wait' };
const broken = { text: '' };
const missing = { status: 404, text: 'not registered' };
const down = { status: 500, text: '' };

const tried = (eventId: string, ...answers: Array<Try['answer']>): Try[] =>
	answers.map((answer) => ({ eventId, answer }));
const row = (id: string, eventId: string, status = 'success') => ({ id, status, eventIds: [eventId] });

test('a delivery and its copy, each with its execution, is all that is wanted', () => {
	const account = settle(tried('a', ok, ok), [row('1', 'a'), row('2', 'a')]);
	expect(complaints(account, { mayRunTwice: false })).toEqual([]);
	expect(account).toMatchObject({ payments: 1, executions: 2, tries: { taken: 2 }, takenUnanswered: 0 });
});

test('200 without an execution is lost, and so is one of two copies', () => {
	const account = settle([...tried('a', ok), ...tried('b', ok, ok)], [row('1', 'b')]);
	expect(account.lost).toEqual(['a', 'b']);
	expect(complaints(account, { mayRunTwice: true })).toHaveLength(1);
});

test('200 while n8n starts is a loss that n8n explains, unless an earlier or later post was taken', () => {
	const account = settle(
		[...tried('a', missing, starting), ...tried('b', starting, ok), ...tried('c', broken, starting)],
		[row('1', 'b'), row('2', 'c')],
	);
	expect(account).toMatchObject({ lostWhileStarting: ['a'], takenUnanswered: 1, lost: [], unexplained: [] });
	expect(complaints(account, { mayRunTwice: false })).toEqual([]);
});

test('a post that got no answer may have been taken; one that n8n refused may not', () => {
	const account = settle(
		[...tried('a', broken, ok), ...tried('b', down, ok), ...tried('c', missing, ok), ...tried('d', broken)],
		['a', 'a', 'b', 'b', 'c', 'c'].map((eventId, index) => row(String(index), eventId)),
	);
	expect(account).toMatchObject({ takenUnanswered: 2, unexplained: ['c'], neverArrived: ['d'] });
});

test('what nobody posted, what does not end and what holds nothing is told', () => {
	const account = settle(tried('a', ok), [
		row('1', 'a', 'running'),
		row('2', 'z'),
		{ id: '3', status: 'crashed', eventIds: [] },
	]);
	expect(account).toMatchObject({
		unexplained: ['z'],
		stuck: ['1 running'],
		unsettled: ['3 crashed'],
		crashed: 1,
	});
	expect(complaints(account, { mayRunTwice: false })).toHaveLength(3);
	expect(complaints(account, { mayRunTwice: true })).toHaveLength(2);
});

test('work done twice is a worker that was killed, and nothing else; work never begun is no success', () => {
	const rows = [row('1', 'a'), row('2', 'b')];
	const account = settle([...tried('a', ok), ...tried('b', ok)], rows, new Map([['1', 2]]));
	expect(account).toMatchObject({ workedTwice: 1, falseSuccess: ['2'] });
	expect(complaints(account, { mayRunTwice: true })).toHaveLength(1);
	expect(complaints(account, { mayRunTwice: false })).toHaveLength(2);
});

test("a start that failed is n8n's and was answered so; otherwise it is told", () => {
	const rows = [{ id: '1', status: 'error', eventIds: [] }, row('2', 'a')];
	const told = settle(tried('a', down, ok), rows);
	expect(told).toMatchObject({ failedStarts: 1, unsettled: [], takenUnanswered: 0 });
	expect(complaints(told, { mayRunTwice: false })).toEqual([]);
	expect(complaints(settle(tried('a', ok), rows), { mayRunTwice: false })).toHaveLength(1);
});

test('W37 in queue mode a stalled job leaves an error in the place of a delivery, one for each', () => {
	const rows = [{ id: '1', status: 'error', eventIds: [] }];
	const one = settle([...tried('a', ok), ...tried('b', broken)], rows);
	expect(one).toMatchObject({ lost: ['a'], failedStarts: 1 });
	expect(complaints(one, { mayRunTwice: true })).toEqual([]);
	expect(complaints(one, { mayRunTwice: false })).toHaveLength(1);
	const two = settle([...tried('a', ok), ...tried('b', broken), ...tried('c', ok)], rows);
	expect(complaints(two, { mayRunTwice: true })).toHaveLength(1);
	const answered = settle([...tried('a', ok), ...tried('b', down)], rows);
	expect(complaints(answered, { mayRunTwice: true })).toHaveLength(1);
	const both = settle(
		[...tried('a', ok), ...tried('b', ok)],
		['1', '2'].map((id) => ({ id, status: 'error', eventIds: [] })),
	);
	expect(complaints(both, { mayRunTwice: true })).toEqual([]);
	expect(complaints(both, { mayRunTwice: false })).toHaveLength(2);
});
