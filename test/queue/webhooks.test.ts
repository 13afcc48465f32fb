// The webhook trigger under load, in queue mode and in regular mode: each delivery that was answered 200 has its execution, counted from the database.
import { Endings } from '../e2e/n8n/endings';
import { say } from '../e2e/n8n/step';
import { deliverAll, paymentDelivery } from '../webhooks/cashfree';
import { diceOf } from '../webhooks/dice';
import { openQueueHost, openRegularHost, settled, type WebhookHost } from '../webhooks/hosts';
import { complaints, settle, type Try } from '../webhooks/ledger';
import { nothing, paidWorkflow, webhookUrl } from '../webhooks/workflow';
import { requirePrograms } from './service';

const DELIVERIES = 2_000;
/** Percentage of deliveries that repeat a payment. */
const COPIES_PERCENT = 15;
const BURST = 100;
/** Number of deliveries posted at a time. */
const AT_ONCE = 20;
const SEED = 20_261_129;
/** If no execution ends within this many seconds, none will. */
const PATIENCE_SECONDS = 30;

const endings = new Endings();
const figures: string[] = [];

beforeAll(requirePrograms);
afterEach(async () => await endings.endAll());
afterAll(() => say(`\n${figures.join('\n')}`));

/** Payments and copies of them, in random order. */
function posts(secret: string) {
	const dice = diceOf(SEED);
	const copies = (DELIVERIES * COPIES_PERCENT) / 100;
	const payments = Array.from({ length: DELIVERIES - copies }, (_, index) =>
		paymentDelivery(1_000_000 + index, secret),
	);
	const copied = dice.shuffled(payments).slice(0, copies);
	return dice.shuffled([...payments, ...copied]);
}

async function holds(host: WebhookHost): Promise<void> {
	const saved = await host.rest.createWorkflow(paidWorkflow('Paid', host.credential, [nothing]));
	await host.rest.activate(saved);
	const url = webhookUrl(host.url);
	const begin = Date.now();
	const tries: Try[] = [];
	const all = posts(host.secret);
	for (let at = 0; at < all.length; at += BURST) {
		const done = await deliverAll(url, all.slice(at, at + BURST), AT_ONCE);
		tries.push(...done.map(({ delivery, answer }) => ({ eventId: delivery.eventId, answer })));
	}
	await settled(host, saved.id, PATIENCE_SECONDS);
	const account = settle(tries, await host.rows(saved.id));
	figures.push(
		`Webhooks, ${host.name}: ${DELIVERIES} deliveries of ${account.payments} payments, ${account.tries.taken} answered 200, ` +
			`${account.executions} executions (${JSON.stringify(account.statuses)}), ${Math.round((Date.now() - begin) / 1000)} s`,
	);
	expect(complaints(account, { mayRunTwice: false })).toEqual([]);
	expect(account.tries).toEqual({ taken: DELIVERIES, starting: 0, refused: 0, failed: 0, broken: 0 });
	expect(account.statuses).toEqual({ success: DELIVERIES });
}

test(`queue mode, ${DELIVERIES} deliveries in bursts, with copies and out of order: as many executions`, async () => {
	await holds(await openQueueHost(endings, 'queue-webhooks'));
});

test(`regular mode, ${DELIVERIES} deliveries in bursts, with copies and out of order: as many executions`, async () => {
	await holds(await openRegularHost(endings, 'regular-webhooks'));
});
