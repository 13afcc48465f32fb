// Runs a day of "Real time, and nothing lost" in minutes: both triggers, calls that are lost or sent twice, and two restarts of n8n.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Endings } from '../e2e/n8n/endings';
import { CACHE_FOLDER } from '../e2e/n8n/folders';
import { installN8n } from '../e2e/n8n/install';
import { startN8n } from '../e2e/n8n/server';
import { openStage } from '../e2e/n8n/stage';
import { say } from '../e2e/n8n/step';
import { SANDBOX_KEYS } from '../sandbox/core/keys';
import { collectedDelivery, deliverUntilTaken } from '../webhooks/cashfree';
import { diceOf } from '../webhooks/dice';
import { givenBy, readSqlite, type StoredExecution } from '../webhooks/executions';
import { settleDay, type DayAccount, type HandedOn } from './dayLedger';

export interface DayOptions {
	payments: number;
	/** The same seed loses and doubles the same payments, and restarts n8n after the same ones. */
	seed: number;
}

export interface ToldOfDay extends DayAccount {
	/** Payments whose call was sent twice. */
	doubledCalls: number;
	/** Executions by status. */
	statuses: Record<string, number>;
}

export const dayFolder = path.join(CACHE_FOLDER, 'crash-day');

const EXAMPLE = 'real-time-and-nothing-lost';
const CALLED = 'Cashfree calls';
const POLLED = 'Cashfree is asked';
const HANDED_ON = 'Row to write';
const ACCOUNT = 'REALTIME';

/** Length of one simulated minute: 24 hours take about five minutes. */
const MINUTE_MS = 200;
/** A payment every three minutes: a day has 480. */
const PAYMENT_EVERY_MS = 3 * MINUTE_MS;
export const PAYMENTS_OF_A_DAY = 480;
const LOST_PERCENT = 5;
const DOUBLED_PERCENT = 5;
/** The second call comes this many minutes later (from, to). Two calls at the same moment are a separate matter (W49). */
const COPY_AFTER_MINUTES = [10, 60] as const;
/** The trigger's setting in real minutes; two and a half hours of the simulated day. */
const SAFETY_NET_MINUTES = 0.5;
const SAFETY_NET_MS = SAFETY_NET_MINUTES * 60_000;
const POLL_EVERY_SECONDS = 5;
/** Runs executions one at a time, because Remove Duplicates loses values that are written at the same moment (W47). */
const N8N_ENV = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' };
/** Payments pause while this many calls wait for their 200, so that a slow machine is not flooded. */
const MOST_UNANSWERED = 20;
const PATIENCE_SECONDS = 240;

export async function tellOfDay({ payments, seed }: DayOptions, endings: Endings): Promise<ToldOfDay> {
	rmSync(dayFolder, { recursive: true, force: true });
	const stage = await openStage(dayFolder, { started: endings.add, n8nEnv: N8N_ENV });
	const { sandbox, rest } = stage;
	const installation = await installN8n();
	const example = stage.workflows.find(({ file }) => file.id === EXAMPLE);
	if (!example) throw new Error(`There is no example ${EXAMPLE}`);
	const content = await rest.workflow(example.id);
	const item = Array.from({ length: 60 / POLL_EVERY_SECONDS }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * POLL_EVERY_SECONDS} * * * * *`,
	}));
	const nodes = content.nodes.map((node) =>
		node.name === POLLED
			? {
					...node,
					parameters: {
						...node.parameters,
						pollTimes: { item },
						options: { safetyNet: SAFETY_NET_MINUTES },
					},
				}
			: node,
	);
	const webhookId = nodes.find(({ name }) => name === CALLED)?.webhookId;
	await rest.updateWorkflow(example.id, { nodes, connections: content.connections });
	await rest.activate(await rest.workflow(example.id));
	let { n8n } = stage;
	const url = `${n8n.url}/webhook/${webhookId}/webhook`;
	const restart = async () => {
		await n8n.stop();
		n8n = await startN8n({ installation, userFolder: dayFolder, port: n8n.port, env: N8N_ENV });
		endings.add(async () => await n8n.stop());
	};

	const dice = diceOf(`day ${seed}`);
	const restartsAfter = [1, 2].map((third) => Math.floor((payments * third) / 3) - dice.below(payments / 6));
	const paidAt = new Map<string, number>();
	const lost = new Set<string>();
	const running: Array<Promise<unknown>> = [];
	let unanswered = 0;
	let doubledCalls = 0;
	for (let count = 1; count <= payments; count++) {
		const payment = sandbox.control.autoCollect.pay(ACCOUNT, { amount: 1 + dice.below(1000) });
		const delivery = collectedDelivery(
			{
				referenceId: String(payment.referenceId),
				utr: String(payment.utr),
				amount: String(payment.amount),
				vAccountId: ACCOUNT,
			},
			SANDBOX_KEYS.autoCollect.clientSecret,
		);
		paidAt.set(delivery.eventId, payment.at);
		const fate = dice.below(100);
		const [least, most] = COPY_AFTER_MINUTES;
		const copyAfter = (least + dice.below(most - least)) * MINUTE_MS;
		const call = async () => {
			unanswered++;
			await deliverUntilTaken(url, delivery, MINUTE_MS, () => undefined);
			unanswered--;
		};
		if (fate < LOST_PERCENT) lost.add(delivery.eventId);
		else running.push(call());
		if (fate >= LOST_PERCENT && fate < LOST_PERCENT + DOUBLED_PERCENT) {
			doubledCalls++;
			running.push(pause(copyAfter).then(call));
		}
		if (restartsAfter.includes(count)) {
			say(`  ${count} of ${payments} paid; n8n is restarted`);
			running.push(restart());
		}
		await pause(PAYMENT_EVERY_MS);
		while (unanswered >= MOST_UNANSWERED) await pause(PAYMENT_EVERY_MS);
	}
	await Promise.all(running);

	const look = async () => await readSqlite(installation, dayFolder, example.id);
	const handedOn = async () => (await look()).flatMap(handedOnBy);
	const polls = () =>
		sandbox.journal
			.calls({ path: /\/cac\/v1\/payments/ })
			.filter(({ query }) => query.lastReturnId === undefined)
			.map(({ at }) => at);
	const account = async () =>
		settleDay({ paidAt, lost, polls: polls(), safetyNetMs: SAFETY_NET_MS }, await handedOn());
	const deadline = Date.now() + PATIENCE_SECONDS * 1000;
	while ((await account()).never.length > 0 && Date.now() < deadline) await pause(2000);
	// Each payment that was called is also polled, one safety net later. Only then does it show whether it passes a second time.
	const afterwards = Date.now() + SAFETY_NET_MS;
	while (polls().filter((at) => at > afterwards).length < 3) await pause(1000);
	await n8n.stop();
	const statuses: Record<string, number> = {};
	for (const { status } of await look()) statuses[status] = (statuses[status] ?? 0) + 1;
	return { ...(await account()), doubledCalls, statuses };
}

/** The payments that an execution passed on to the work. */
function handedOnBy({ data, startedAt }: StoredExecution): HandedOn[] {
	if (data === null || startedAt === null) return [];
	const called = givenBy(data, CALLED).length > 0;
	const at = Date.parse(`${startedAt.replace(' ', 'T')}Z`);
	return givenBy(data, HANDED_ON).map(({ eventId }) => ({ eventId: String(eventId), at, called }));
}
