// One host's story: payments arrive all the time while n8n is killed again and again; then Cashfree is out of reach at a restart.
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
	/** Kills a random moment after the sandbox answered a poll, where n8n's two writes are. */
	aimed: number;
	/** No more kills after so many minutes; the account is settled then. */
	minutes: number;
}

export interface Told extends Verdict {
	kills: number;
	polls: number;
	/** Times that n8n ended by itself while starting, see {@link MOST_STARTS}. */
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
	/** Executions with the error of a poll, which tell the user of the outage. */
	failedPolls: number;
}

const TRIGGER = 'Cashfree Trigger';
const ACCOUNT = 'CRASHTEST';

/** n8n refuses less than a minute between two polls of one poll time, but a trigger may have several poll times. */
const POLL_EVERY_SECONDS = 5;
/** A kill comes at any moment up to this long after n8n answers; a poll or three and the registration lie in it. */
const LONGEST_LIFE_MS = 12_000;
/** n8n's two writes follow the answer of the last page within this time. */
const AIM_MS = 120;
/** Longest pause between two payments. */
const PAYMENT_PAUSE_MS = 700;
/** Some payments show late, by up to this many seconds; far within the look-back. */
const LATEST_SECONDS = 20;
/** n8n gives up registering a trigger after five tries in 15 s; the outage is longer. */
const OUTAGE_MS = 25_000;
/**
 * n8n 2.41 ends by itself at the first start after a kill that came between its creating an execution and starting it: its
 * recovery reads a start time that is not there. The next start works, so it is started again, as services are.
 */
const MOST_STARTS = 3;
/** How long what was paid may take until it is an execution. The scheduler's leases of a killed n8n last a minute. */
const ARRIVAL_SECONDS = 150;
/**
 * With durable cursors n8n waits longer after each failed poll. At a restart it makes up for every poll time that it missed,
 * within a second; all of these fail while Cashfree is out of reach, and count as that many failures in a row. Its most is half an hour.
 */
const LONGEST_BACK_OFF_SECONDS = 30 * 60;

/** Everything that n8n keeps in this host's story. */
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

/** Tells the story of one host and gives the account. `started` is given what ends a thing as soon as it is started. */
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

	// The example workflows found payments there; whether those of the last minutes are handed over is not counted.
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
	/** Waits until all that was paid is in an execution; gives up in the end, and the account then shows it. */
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

	// The first payment that arrives shows that the baseline is saved: before it nothing is promised.
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
			// The scheduler polls again only when the lease of the killed n8n is over: not every life may end before that.
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
