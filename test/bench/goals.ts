// The performance goals and whether each is met: one line per goal, with the figure that decides. Pure.
import { NARROW, resultOf, TITLES, type Measured } from './results';
import { timesAsLong, type JobResults } from './rounds';

export interface Verdict {
	goal: string;
	/** What was measured, in words. */
	figure: string;
	holds: boolean;
}

/** Upper limits for the measured figures. */
export const LIMITS = {
	timesBare: 1.3,
	timesHttpRequest: 1.1,
	ownCpuMs: 0.3,
	/** Calls refused when the token expires: those in flight at that moment. */
	refusedByDeadToken: 40,
	/** Time with the opening window, as a share of the time without it. */
	windowShare: 0.4,
	timesParsedRecords: 1.5,
	quietRequests: 1,
	loadMs: 80,
	tarballBytes: 160 * 1024,
	timesWebhookNode: 1.2,
};

export function verdicts(measured: Measured): Verdict[] {
	return [
		...besideBare(measured),
		requests(measured),
		deadToken(measured),
		neverMoreRequests(measured),
		neverSlower(measured),
		wideWindow(measured),
		ownCpu(measured),
		memory(measured),
		quietPoll(measured),
		quietState(measured),
		...packageCost(measured),
		webhookStart(measured),
	];
}

const times = (figure: number) => `${figure.toFixed(2)} times`;
const where = ({ title, latencyMs }: JobResults) => `${title}, ${latencyMs} ms`;

/** The candidate with the largest figure. */
function worst<T>(candidates: T[], figureOf: (candidate: T) => number): { figure: number; of: T } {
	const judged = candidates.map((of) => ({ figure: figureOf(of), of }));
	const [first, ...rest] = judged;
	if (!first) throw new Error('Nothing was measured');
	return rest.reduce((most, one) => (one.figure > most.figure ? one : most), first);
}

/** Judges the nodes as people run them, with the window open. The figures held to the loop's number show what the window hides. */
function besideBare({ besideBare: jobs }: Measured): Verdict[] {
	return jobs.map((job) => {
		const bare = resultOf(job, TITLES.bare);
		const timesBare = (contestant: string) => timesAsLong(resultOf(job, contestant), bare);
		const figure = timesBare(TITLES.ours);
		const takesPart = job.results.some(({ contestant }) => contestant === TITLES.engine);
		const engine = takesPart ? `; n8n's engine alone ${timesBare(TITLES.engine).toFixed(2)}` : '';
		return {
			goal: `${where(job)}: within ${LIMITS.timesBare} times a bare loop with ${bare.inFlight} in flight`,
			figure: `${times(figure)} (held to ${bare.inFlight} as well: ${timesBare(NARROW).toFixed(2)}${engine})`,
			holds: figure <= LIMITS.timesBare,
		};
	});
}

/** Jobs that make one request per item, with nothing going wrong. */
const PLAIN_JOBS = ['create-1', 'create-many', 'status'];

function requests({ jobs }: Measured): Verdict {
	const plain = jobs.filter(({ job }) => PLAIN_JOBS.includes(job));
	const { figure, of } = worst(plain, (one) => {
		const { requests: made, authorizes, refused } = resultOf(one, TITLES.ours);
		return Math.abs(made - one.count - 1) + Math.abs(authorizes - 1) + refused;
	});
	return {
		goal: 'Requests: one for each item and one authorize',
		figure: figure === 0 ? 'exactly, in every job' : `${figure} off in: ${where(of)}`,
		holds: figure === 0,
	};
}

function deadToken({ jobs }: Measured): Verdict {
	const died = jobs.filter(({ job }) => job === 'token-dies').map((one) => resultOf(one, TITLES.ours));
	const { figure: refused } = worst(died, (one) => one.refused);
	const { figure: authorizes } = worst(died, (one) => one.authorizes);
	return {
		goal: `The token dies: one more authorize, and at most ${LIMITS.refusedByDeadToken} refused requests`,
		figure: `${authorizes} authorizes in all, ${refused} refused`,
		holds: authorizes === 2 && refused <= LIMITS.refusedByDeadToken,
	};
}

function neverMoreRequests({ jobs }: Measured): Verdict {
	const { figure, of } = worst(
		jobs,
		(one) => resultOf(one, TITLES.ours).requests - resultOf(one, TITLES.perRun).requests,
	);
	return {
		goal: 'Never more requests than HTTP Request nodes that authorize once per run',
		figure: figure <= 0 ? 'never' : `${figure} more in: ${where(of)}`,
		holds: figure <= 0,
	};
}

function neverSlower({ jobs }: Measured): Verdict {
	const { figure, of } = worst(jobs, (one) =>
		timesAsLong(resultOf(one, TITLES.ours), resultOf(one, TITLES.held)),
	);
	return {
		goal: `With equal requests in flight: at most ${LIMITS.timesHttpRequest} times as long as HTTP Request nodes`,
		figure: `at most ${times(figure)} (${where(of)})`,
		holds: figure <= LIMITS.timesHttpRequest,
	};
}

function wideWindow({ windows }: Measured): Verdict {
	const { figure, of } = worst(windows, (one) =>
		timesAsLong(resultOf(one, TITLES.ours), resultOf(one, NARROW)),
	);
	return {
		goal: `Creates and reads on a line of 300 ms: at most ${LIMITS.windowShare} of the time that five and ten in flight take`,
		figure: `at most ${figure.toFixed(2)} (${where(of)})`,
		holds: figure <= LIMITS.windowShare,
	};
}

export function ownCpu({ ownCosts }: Pick<Measured, 'ownCosts'>): Verdict {
	const { figure, of } = worst(ownCosts, ({ ownMs }) => ownMs);
	return {
		goal: `Own processor time below ${LIMITS.ownCpuMs} ms per item`,
		figure: `at most ${figure.toFixed(2)} ms (${of.job}; of ${of.allMs.toFixed(2)} ms with n8n's engine)`,
		holds: figure < LIMITS.ownCpuMs,
	};
}

function memory({ jobs, listedBytes }: Measured): Verdict {
	const weighed = jobs.filter(({ job }) => job === 'list').map((one) => resultOf(one, TITLES.ours).peakBytes);
	const { figure } = worst(
		weighed.filter((bytes) => bytes !== undefined),
		(bytes) => bytes / listedBytes,
	);
	return {
		goal: `A long list: peak memory within ${LIMITS.timesParsedRecords} times its records as parsed JSON`,
		figure: times(figure),
		holds: figure <= LIMITS.timesParsedRecords,
	};
}

const ownDays = ({ days }: Measured) =>
	days.flatMap((day) => {
		const result = day.results.find(({ contestant }) => contestant === TITLES.ours);
		return result ? [{ ...day, ...result }] : [];
	});

/** Lists only: a watched cashgram costs one request each, because Cashfree has no list of cashgrams. */
function quietPoll(measured: Measured): Verdict {
	const lists = ownDays(measured).filter(({ event }) => event !== 'cashgramRedemption');
	const { figure, of } = worst(lists, ({ quiet }) => (quiet.polls === 0 ? Infinity : quiet.mostRequests));
	return {
		goal: `A quiet trigger poll: ${LIMITS.quietRequests} request`,
		figure: `${figure}${figure > LIMITS.quietRequests ? ` (${of.title})` : ''}`,
		holds: figure <= LIMITS.quietRequests,
	};
}

function quietState(measured: Measured): Verdict {
	const { figure, of } = worst(ownDays(measured), ({ quiet }) => quiet.stateWrites);
	return {
		goal: 'State is written only when something changed',
		figure:
			figure === 0 ? 'never in a quiet poll' : `in ${figure} of ${of.quiet.polls} quiet polls (${of.title})`,
		holds: figure === 0,
	};
}

const packageCost = ({ package: { loadMs, tarballBytes, dependencies } }: Measured): Verdict[] => [
	{
		goal: `Loading the package: below ${LIMITS.loadMs} ms`,
		figure: `${loadMs.toFixed(0)} ms`,
		holds: loadMs < LIMITS.loadMs,
	},
	{
		goal: `Tarball below ${LIMITS.tarballBytes / 1024} KB`,
		figure: `${(tarballBytes / 1024).toFixed(0)} KB`,
		holds: tarballBytes < LIMITS.tarballBytes,
	},
	{ goal: 'No run-time dependencies', figure: String(dependencies), holds: dependencies === 0 },
];

/** From the post to the start of the execution, against n8n's own node when that checks a credential too. */
export function webhookStart({
	webhook: { ours, n8ns, n8nsWithCredential },
}: Pick<Measured, 'webhook'>): Verdict {
	const figure = ours.startMs / n8nsWithCredential.startMs;
	const shown = [ours, n8nsWithCredential].map(({ startMs }) => `${startMs.toFixed(1)} ms`).join(' and ');
	return {
		goal: `A webhook starts its workflow: within ${LIMITS.timesWebhookNode} times n8n's own Webhook node with Header Auth`,
		figure: `${times(figure)} (${shown}; a Webhook node that takes every call: ${n8ns.startMs.toFixed(1)} ms)`,
		holds: figure <= LIMITS.timesWebhookNode,
	};
}
