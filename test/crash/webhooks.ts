// The story of the webhook trigger: Cashfree calls all the time, and sends again what got no 200, while processes of n8n are killed.
import { setTimeout as pause } from 'node:timers/promises';
import { Endings } from '../e2e/n8n/endings';
import { say } from '../e2e/n8n/step';
import { deliverUntilTaken, paymentDelivery, type Delivery } from '../webhooks/cashfree';
import { diceOf } from '../webhooks/dice';
import { openQueueHost, openRegularHost, settled, type WebhookHost } from '../webhooks/hosts';
import { settle, type Account, type Try } from '../webhooks/ledger';
import { openWork, paidWorkflow, webhookUrl } from '../webhooks/workflow';

export interface WebhookStoryOptions {
	/** Kills at a random moment; in queue mode of a random process. */
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

/** Between two payments, at most. */
const PAYMENT_PAUSE_MS = 300;
/** Nobody pays while so many calls wait for their 200: a slow machine is not flooded. */
const MOST_UNANSWERED = 20;
/** Of a hundred payments so many are called twice, at the same moment. */
const COPIES_PERCENT = 5;
/** A minute of Cashfree's waiting before it sends again. */
const MINUTE_MS = 1_200;
/** The work of a payment: long enough that a kill meets some of it. */
const WORK_MS = 250;
/** A kill comes at any moment up to this long after all are up. */
const LONGEST_LIFE_MS = 9_000;
/** A killed process is missed for so long before it is started again. */
const LONGEST_ABSENCE_MS = 3_000;
/** Bull sees within seconds that a worker is gone; n8n's own recovery runs at the next start. */
const PATIENCE_SECONDS = 90;

/** Tells the story of one host and gives the account. */
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
			// Each process is met, and in an order that nobody chose.
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
