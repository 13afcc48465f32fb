// The run for the webhook trigger: Cashfree keeps calling, and resends whatever got no 200, while n8n's processes are killed.
import { setTimeout as pause } from 'node:timers/promises';
import { Endings } from '../e2e/n8n/endings';
import { say } from '../e2e/n8n/step';
import { deliverUntilTaken, paymentDelivery, type Delivery } from '../webhooks/cashfree';
import { diceOf } from '../webhooks/dice';
import { openQueueHost, openRegularHost, settled, type WebhookHost } from '../webhooks/hosts';
import { settle, type Account, type Try } from '../webhooks/ledger';
import { openWork, paidWorkflow, webhookUrl } from '../webhooks/workflow';

export interface WebhookStoryOptions {
	/** Kills at a random moment. In queue mode each one hits a random process. */
	kills: number;
	/** The same seed chooses the same processes and pauses. */
	seed: number;
}

export interface ToldOfWebhooks extends Account {
	host: string;
	kills: Record<string, number>;
	mayRunTwice: boolean;
}

/** The ways in which n8n takes webhooks. */
export const WEBHOOK_HOSTS = { regular: openRegularHost, queue: openQueueHost };
export type WebhookHostName = keyof typeof WEBHOOK_HOSTS;

/** Longest pause between two payments. */
const PAYMENT_PAUSE_MS = 300;
/** Payments pause while this many calls wait for their 200, so that a slow machine is not flooded. */
const MOST_UNANSWERED = 20;
/** Percentage of payments that are called twice at the same moment. */
const COPIES_PERCENT = 5;
/** Length of one simulated minute of Cashfree's wait before it sends again. */
const MINUTE_MS = 1_200;
/** How long the work for a payment takes: long enough that some kills interrupt it. */
const WORK_MS = 250;
/** Longest time between all processes being up and the next kill. */
const LONGEST_LIFE_MS = 9_000;
/** Longest time that a killed process stays down before it is started again. */
const LONGEST_ABSENCE_MS = 3_000;
/** Bull notices within seconds that a worker is gone. n8n's own recovery runs at the next start. */
const PATIENCE_SECONDS = 90;

/** Runs the kills on one host and returns the account. */
export async function tellOfWebhooks(
	name: WebhookHostName,
	{ kills, seed }: WebhookStoryOptions,
	endings: Endings,
): Promise<ToldOfWebhooks> {
	const host: WebhookHost = await WEBHOOK_HOSTS[name](endings, `crash-webhooks-${name}`);
	const work = await openWork(WORK_MS);
	endings.add(work.close);
	const saved = await host.rest.createWorkflow(paidWorkflow('Paid', host.credential, [work.link]));
	await host.rest.activate(saved);
	const url = webhookUrl(host.url);

	const tries: Try[] = [];
	const calls: Array<Promise<void>> = [];
	let unanswered = 0;
	const sent = async (delivery: Delivery) => {
		unanswered++;
		await deliverUntilTaken(url, delivery, MINUTE_MS, (answer) =>
			tries.push({ eventId: delivery.eventId, answer }),
		);
		unanswered--;
	};
	let paying = true;
	const payments = (async () => {
		const dice = diceOf(`payments ${seed}`);
		for (let payment = 1; paying; payment++) {
			const delivery = paymentDelivery(payment, host.secret);
			const copies = dice.below(100) < COPIES_PERCENT ? 2 : 1;
			for (let copy = 0; copy < copies; copy++) calls.push(sent(delivery));
			await pause(dice.below(PAYMENT_PAUSE_MS));
			while (paying && unanswered >= MOST_UNANSWERED) await pause(PAYMENT_PAUSE_MS);
		}
	})();
	const killed: Record<string, number> = {};
	const dice = diceOf(`kills ${seed}`);
	try {
		for (let kill = 1; kill <= kills; kill++) {
			await pause(dice.below(LONGEST_LIFE_MS));
			// Kill each process about equally often, in random order.
			const [part] = dice.shuffled(
				host.parts.filter((one) => (killed[one.name] ?? 0) <= (kill - 1) / host.parts.length),
			);
			if (!part) throw new Error('There is nothing to kill');
			await part.kill();
			killed[part.name] = (killed[part.name] ?? 0) + 1;
			await pause(dice.below(LONGEST_ABSENCE_MS));
			const downAt = Date.now();
			await part.start();
			say(
				`  kill ${kill}/${kills}: ${part.name}; ${tries.length} posts so far; up after ${Math.round((Date.now() - downAt) / 1000)} s`,
			);
		}
	} finally {
		paying = false;
		await payments;
	}
	await Promise.all(calls);
	await settled(host, saved.id, PATIENCE_SECONDS);
	const account = settle(tries, await host.rows(saved.id), work.times);
	return { ...account, host: host.name, kills: killed, mayRunTwice: host.mayRunTwice };
}
