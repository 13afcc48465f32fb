// The run for one host: payments keep arriving while n8n is killed again and again. Then n8n restarts while Cashfree is out of reach.
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CACHE_FOLDER } from '../e2e/n8n/folders';
import { installN8n } from '../e2e/n8n/install';
import { N8nRest, type WorkflowContent } from '../e2e/n8n/rest';
import { startN8n, type N8nServer } from '../e2e/n8n/server';
import { openStage, sandboxCredentials } from '../e2e/n8n/stage';
import { say } from '../e2e/n8n/step';
import { eventIdOf, readDatabase, type DatabaseState } from './database';
import { openDoor } from './door';
import type { Host } from './hosts';
import { gapAfter, settle, type Gap, type Verdict } from './ledger';

export interface StoryOptions {
	/** Kills at a random moment. */
	kills: number;
	/** Kills at a random moment shortly after the sandbox answered a poll, when n8n does its two writes. */
	aimed: number;
	/** Stop killing after this many minutes, then settle the account. */
	minutes: number;
}

export interface Told extends Verdict {
	kills: number;
	polls: number;
	/** How often n8n exited by itself while starting, see {@link MOST_STARTS}. */
	failedStarts: number;
	/** By status, e.g. `crashed`. */
	statuses: Record<string, number>;
	outage: Outage;
}

interface Outage {
	/** Whether n8n showed the workflow as published while Cashfree was out of reach. */
	registered: boolean;
	payments: number;
	pickedUp: number;
	/** Executions with a poll's error, which show the outage to the user. */
	failedPolls: number;
}

const TRIGGER = 'Cashfree Trigger';
const ACCOUNT = 'CRASHTEST';

/** n8n does not poll one poll time more than once a minute, but a trigger may have several poll times. */
const POLL_EVERY_SECONDS = 5;
/** Longest time from n8n's first answer to a kill. The registration and one to three polls fall into it. */
const LONGEST_LIFE_MS = 12_000;
/** n8n's two writes happen within this time after the answer of the last page. */
const AIM_MS = 120;
/** Longest pause between two payments. */
const PAYMENT_PAUSE_MS = 700;
/** Some payments appear late, by up to this many seconds, which is well within the look-back. */
const LATEST_SECONDS = 20;
/** Longer than the five tries in 15 s after which n8n gives up registering a trigger. */
const OUTAGE_MS = 25_000;
/**
 * If a kill comes after n8n 2.41 creates an execution but before it starts it, n8n exits by itself at the next start, because its
 * recovery reads a start time that is missing. The start after that works, so we start it again, as a service manager would.
 */
const MOST_STARTS = 3;
/** How long a payment may take to become an execution. After a kill, the scheduler's leases last for a minute. */
const ARRIVAL_SECONDS = 150;
/**
 * With durable cursors, n8n waits longer after each failed poll, up to half an hour. At a restart it makes up for every missed poll time
 * within a second. While Cashfree is out of reach, all of these polls fail, and each one counts as a failure in a row.
 */
const LONGEST_BACK_OFF_SECONDS = 30 * 60;

/** The folder for everything that n8n keeps in this host's run. */
export const folderOf = ({ id }: Host): string => path.join(CACHE_FOLDER, `crash-${id}`);

function workflow(credential: { id: string; name: string }): WorkflowContent {
	const item = Array.from({ length: 60 / POLL_EVERY_SECONDS }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * POLL_EVERY_SECONDS} * * * * *`,
	}));
	return {
		name: 'Payments while n8n is killed',
		nodes: [
			{
				id: 'b7e8f5f0-0001-4a51-9a10-000000000001',
				name: TRIGGER,
				type: 'n8n-nodes-cashfree.cashfreeTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { event: 'autoCollectPayment', pollTimes: { item } },
				credentials: { cashfreeAutoCollectApi: { id: credential.id, name: credential.name } },
			},
			{
				id: 'b7e8f5f0-0001-4a51-9a10-000000000002',
				name: 'Payment',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [224, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Payment', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** Runs the kills and the outage on one host and returns the account. `started` receives a stop function as soon as a process starts. */
export async function tellStory(
	host: Host,
	{ kills, aimed, minutes }: StoryOptions,
	started: (stop: () => Promise<unknown>) => void,
): Promise<Told> {
	const userFolder = folderOf(host);
	const installation = await installN8n();
	const stage = await openStage(userFolder, { started, n8nEnv: host.env });
	const { sandbox, login } = stage;
	const door = await openDoor(sandbox.url);
	started(door.shut);
	const auto = sandbox.control.autoCollect;
	auto.addAccount({ vAccountId: ACCOUNT });

	const content = sandboxCredentials(door.url).find(({ type }) => type === 'cashfreeAutoCollectApi');
	if (!content) throw new Error('There is no credential for Auto Collect');
	const credential = await stage.rest.createCredential({ ...content, name: 'Cashfree behind a door' });
	const { id, versionId } = await stage.rest.createWorkflow(workflow(credential));
	await stage.rest.activate({ id, versionId });

	let n8n: N8nServer = stage.n8n;
	let failedStarts = 0;
	const restart = async () => {
		for (let starts = 1; ; starts++) {
			try {
				n8n = await startN8n({ installation, userFolder, port: n8n.port, env: host.env });
				break;
			} catch (error) {
				if (starts === MOST_STARTS || !String(error).includes('while starting')) throw error;
				failedStarts++;
				say('    n8n ended by itself while starting; it is started again');
			}
		}
		const { stop } = n8n;
		started(stop);
	};

	// The sandbox already holds payments for the example workflows. They are left out of the account.
	const earlier = new Set(auto.payments().map(eventIdOf));
	const snapshots: DatabaseState[] = [];
	const look = async () => {
		const snapshot = await readDatabase(installation, userFolder, id, TRIGGER);
		for (const [execution, eventIds] of Object.entries(snapshot.executions)) {
			snapshot.executions[execution] = eventIds.filter((eventId) => !earlier.has(eventId));
		}
		snapshots.push(snapshot);
		return snapshot;
	};
	const paidAt = new Map<string, number>();
	const pay = () => {
		const late = randomInt(5) === 0 ? { lateBySeconds: randomInt(1, LATEST_SECONDS) } : {};
		const payment = auto.pay(ACCOUNT, { amount: randomInt(1, 1000), ...late });
		paidAt.set(eventIdOf(payment), Math.floor(payment.at / 1000));
	};
	const polls = () => sandbox.journal.count(/\/cac\/v1\/payments/);
	const gaps: Gap[] = [];
	const explained = () => new Set(gaps.flatMap(({ willBeLost }) => willBeLost));
	const missing = ({ executions }: DatabaseState) => {
		const there = new Set(Object.values(executions).flat());
		const lost = explained();
		return [...paidAt.keys()].filter((eventId) => !there.has(eventId) && !lost.has(eventId));
	};
	/** Waits until every payment is in an execution. After the deadline it gives up, and the account shows what is missing. */
	const arrival = async () => {
		const last = Date.now() + (LONGEST_BACK_OFF_SECONDS + ARRIVAL_SECONDS) * 1000;
		let deadline = Date.now() + ARRIVAL_SECONDS * 1000;
		for (;;) {
			const snapshot = await look();
			if (missing(snapshot).length === 0 || Date.now() > deadline) return;
			deadline = Math.max(deadline, Math.min(last, snapshot.backsOffUntil + ARRIVAL_SECONDS * 1000));
			await pause(2000);
		}
	};
	const nextPoll = async () => {
		const before = polls();
		const deadline = Date.now() + ARRIVAL_SECONDS * 1000;
		while (polls() === before && Date.now() < deadline) await pause(5);
	};

	// The first payment to arrive shows that the baseline is saved. Nothing is promised before that.
	pay();
	await arrival();

	let paying = true;
	const payments = (async () => {
		while (paying) {
			pay();
			await pause(randomInt(PAYMENT_PAUSE_MS));
		}
	})();
	try {
		const all = kills + aimed;
		const endAt = Date.now() + minutes * 60_000;
		for (let kill = 1; kill <= all && Date.now() < endAt; kill++) {
			const isAimed = Math.floor((kill * aimed) / all) > Math.floor(((kill - 1) * aimed) / all);
			// The scheduler polls again only after the lease of the killed n8n has expired, so some lives must last that long.
			if (isAimed || kill % 2 === 0) await nextPoll();
			await pause(randomInt(isAimed ? AIM_MS : LONGEST_LIFE_MS));
			await n8n.kill();
			const earlier = snapshots.at(-1);
			const snapshot = await look();
			const gap = gapAfter(kill, snapshot, paidAt, earlier);
			gaps.push(gap);
			const { willBeLost, willBeRepeated } = gap;
			say(
				`  kill ${kill}/${all}${isAimed ? ' (aimed)' : ''}: ${paidAt.size} paid, ${missing(snapshot).length} not yet handed over` +
					(willBeLost.length > 0 ? `, state without execution: ${willBeLost.length}` : '') +
					(willBeRepeated.length > 0 ? `, execution without state: ${willBeRepeated.length}` : ''),
			);
			const downAt = Date.now();
			await restart();
			say(`    up again after ${Math.round((Date.now() - downAt) / 1000)} s`);
		}
	} finally {
		paying = false;
		await payments;
	}
	await arrival();

	say('  a restart in order, and then one while Cashfree is out of reach');
	await n8n.stop();
	pay();
	await restart();
	await arrival();
	await n8n.stop();
	const failedBefore = (await look()).failedPolls;
	await door.shut();
	const before = new Set(paidAt.keys());
	for (let count = 0; count < 3; count++) pay();
	await restart();
	await pause(OUTAGE_MS);
	const rest = new N8nRest(n8n.url);
	await rest.logIn(login);
	const { status } = await rest.publicationStatus(id);
	await door.open();
	for (let count = 0; count < 2; count++) pay();
	await arrival();
	await n8n.stop();

	const last = await look();
	const during = [...paidAt.keys()].filter((eventId) => !before.has(eventId));
	const missed = new Set(missing(last));
	return {
		...settle(paidAt, snapshots, gaps),
		kills: gaps.length,
		polls: polls(),
		failedStarts,
		statuses: last.statuses,
		outage: {
			registered: status === 'published',
			payments: during.length,
			pickedUp: during.filter((eventId) => !missed.has(eventId)).length,
			failedPolls: last.failedPolls - failedBefore,
		},
	};
}
