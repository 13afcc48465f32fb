// The judge of the bench: every goal holds at its limit and falls short beyond it, and the page about speed takes the figures.
import type { DayResult } from '../bench/days';
import { LIMITS, verdicts } from '../bench/goals';
import { BEGIN, END, withFigures } from '../bench/report/readme';
import { NARROW, TITLES, type Measured } from '../bench/results';
import type { Result } from '../bench/rounds';

const result = (contestant: string, part: Partial<Result> = {}): Result => ({
	contestant,
	wallMs: 100,
	roundsMs: [100, 100, 100],
	cpuMs: 1,
	stallMs: 1,
	requests: 11,
	authorizes: 1,
	inFlight: 10,
	refused: 0,
	...part,
});

const day = (
	event: 'autoCollectPayment' | 'cashgramRedemption',
	quiet: Partial<DayResult['quiet']> = {},
) => ({
	day: event,
	title: event,
	count: 1,
	event,
	results: [
		{
			contestant: TITLES.ours,
			polls: 9,
			requests: 9,
			authorizes: 1,
			handedOver: 1,
			stateWrites: 1,
			stateBytes: 9,
			cpuMs: 1,
			quiet: { polls: 5, mostRequests: 1, stateWrites: 0, ...quiet },
		},
	],
});

/** @param times how long ours takes, of what n8n's own takes */
const webhook = (times: number) => ({
	rounds: 3,
	ours: { startMs: 10 * times, answerMs: 10 },
	n8ns: { startMs: 1, answerMs: 1 },
	n8nsWithCredential: { startMs: 10, answerMs: 10 },
});

const ownCost = (ownMs: number) => ({ job: 'status', allMs: 1, ownMs });

/** A run in which everything is just reached. @param part what one contestant of one job measured instead */
function measured(job = '', contestant = '', part: Partial<Result> = {}): Measured {
	const jobs = ['create-1', 'create-many', 'status', 'token-dies', 'list'].map((name) => ({
		job: name,
		title: name,
		count: 10,
		latencyMs: 50,
		results: [TITLES.ours, TITLES.perRun, TITLES.held, TITLES.bare].map((title) => {
			const died =
				name === 'token-dies' ? { authorizes: 2, refused: LIMITS.refusedByDeadToken, requests: 22 } : {};
			const weighed = name === 'list' ? { peakBytes: 150 } : {};
			const changed = name === job && title === contestant ? part : {};
			return result(title, { ...died, ...weighed, ...changed });
		}),
	}));
	return {
		versions: { node: '', n8n: '', package: '' },
		rounds: 3,
		jobs,
		windows: ['create-many', 'status'].map((name) => ({
			job: name,
			title: name,
			count: 10,
			latencyMs: 300,
			results: [
				result(TITLES.ours, { roundsMs: [40], ...(job === `window ${name}` ? part : {}) }),
				result(NARROW, { roundsMs: [100] }),
			],
		})),
		besideBare: ['status', 'orders', 'transfers'].map((name) => ({
			job: name,
			title: name,
			count: 10,
			latencyMs: 50,
			results: [
				result(TITLES.ours, { roundsMs: [130], ...(job === `beside ${name}` ? part : {}) }),
				result(NARROW, { roundsMs: [500] }),
				result(TITLES.bare, { roundsMs: [100] }),
			],
		})),
		days: [day('autoCollectPayment'), day('cashgramRedemption', { mostRequests: 100 })],
		ownCosts: [ownCost(LIMITS.ownCpuMs - 0.01)],
		listedBytes: 100,
		package: { tarballBytes: LIMITS.tarballBytes - 1, dependencies: 0, loadMs: LIMITS.loadMs - 1 },
		webhook: webhook(LIMITS.timesWebhookNode),
	};
}

const missed = (run: Measured) =>
	verdicts(run)
		.filter(({ holds }) => !holds)
		.map(({ goal }) => goal);

it('finds every goal reached at its limit', () => {
	expect(missed(measured())).toEqual([]);
});

it.each<[RegExp, Measured]>([
	[/^status, 50 ms: .*bare loop/, measured('beside status', '', { roundsMs: [131, 131, 9] })],
	[/one for each item/, measured('create-1', TITLES.ours, { requests: 10 })],
	[/one for each item/, measured('create-many', TITLES.ours, { authorizes: 2, requests: 11 })],
	[/one for each item/, measured('status', TITLES.ours, { refused: 1 })],
	[/token dies/, measured('token-dies', TITLES.ours, { refused: LIMITS.refusedByDeadToken + 1 })],
	[/token dies/, measured('token-dies', TITLES.ours, { authorizes: 3 })],
	[/Never more requests/, measured('list', TITLES.ours, { requests: 12, peakBytes: 1 })],
	[/With equal requests/, measured('list', TITLES.ours, { roundsMs: [111, 111, 10], peakBytes: 1 })],
	[/^orders, 50 ms/, measured('beside orders', '', { roundsMs: [131] })],
	[/^transfers, 50 ms/, measured('beside transfers', '', { roundsMs: [131] })],
	[/line of 300 ms/, measured('window status', '', { roundsMs: [41] })],
	[/processor time/, { ...measured(), ownCosts: [ownCost(0), ownCost(LIMITS.ownCpuMs)] }],
	[/peak memory/, measured('list', TITLES.ours, { peakBytes: 151 })],
	[/quiet trigger poll/, { ...measured(), days: [day('autoCollectPayment', { mostRequests: 2 })] }],
	[/quiet trigger poll/, { ...measured(), days: [day('autoCollectPayment', { polls: 0 })] }],
	[/State is written/, { ...measured(), days: [day('autoCollectPayment', { stateWrites: 1 })] }],
	[/Loading/, { ...measured(), package: { ...measured().package, loadMs: LIMITS.loadMs } }],
	[/Tarball/, { ...measured(), package: { ...measured().package, tarballBytes: LIMITS.tarballBytes } }],
	[/dependencies/, { ...measured(), package: { ...measured().package, dependencies: 1 } }],
	[/Webhook node/, { ...measured(), webhook: webhook(LIMITS.timesWebhookNode + 0.01) }],
])('%s falls short beyond its limit, and nothing else', (goal, run) => {
	expect(missed(run)).toEqual([expect.stringMatching(goal)]);
});

it('puts figures between the marks of a page, and nowhere else', () => {
	const page = `before ${BEGIN} old ${END} after`;
	expect(withFigures(page, 'new')).toBe(`before ${BEGIN}\n\nnew\n\n${END} after`);
	expect(() => withFigures(`${END} ${BEGIN}`, 'new')).toThrow(/page/);
});
