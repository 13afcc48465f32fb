// How soon a workflow starts after a post: our webhook trigger against n8n's own Webhook node, both in one real n8n.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { median } from 'simple-statistics';
import { chain, type Link } from '../e2e/chain';
import { Endings } from '../e2e/n8n/endings';
import { CACHE_FOLDER } from '../e2e/n8n/folders';
import { installN8n } from '../e2e/n8n/install';
import { installIntoN8n, packProject } from '../e2e/n8n/package';
import { N8nRest, type SavedCredential } from '../e2e/n8n/rest';
import { startN8n } from '../e2e/n8n/server';
import { sandboxCredentials } from '../e2e/n8n/stage';
import { SANDBOX_KEYS } from '../sandbox/core/keys';
import { deliver, paymentDelivery } from '../webhooks/cashfree';
import { nothing, paidWorkflow, webhookUrl } from '../webhooks/workflow';

/** Milliseconds from the post; medians over all rounds. */
interface WebhookTimes {
	/** Until the execution starts, as n8n records it. */
	startMs: number;
	/** Until the whole answer has arrived. */
	answerMs: number;
}

export interface WebhookResults {
	rounds: number;
	ours: WebhookTimes;
	/** n8n's Webhook node with its defaults: it accepts every call. */
	n8ns: WebhookTimes;
	/** The same with Header Auth: like ours, it checks a credential to decide who may call. */
	n8nsWithCredential: WebhookTimes;
}

/** Warm-up posts: the first posts of a process are slower. */
const WARM_UP = 30;
const TYPE = 'cashfreePaymentsApi';
const KEY = { name: 'x-bench-key', value: 'open-sesame' };

/** As a person would set it up. It answers once the execution is stored, as ours does. */
const webhookNode = (path: string, credential?: SavedCredential): Link => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	parameters: {
		httpMethod: 'POST',
		path,
		responseMode: 'onReceived',
		options: {},
		...(credential && { authentication: 'headerAuth' }),
	},
	webhookId: path,
	credential,
});

/** @param rounds in each, one post to each node in turn */
export async function measureWebhook(rounds: number): Promise<WebhookResults> {
	const endings = new Endings();
	try {
		return await measure(rounds, endings);
	} finally {
		await endings.endAll();
	}
}

async function measure(rounds: number, endings: Endings): Promise<WebhookResults> {
	const userFolder = path.join(CACHE_FOLDER, 'bench-n8n');
	rmSync(userFolder, { recursive: true, force: true });
	const installation = await installN8n();
	await installIntoN8n(await packProject(), userFolder, installation);
	const n8n = await startN8n({ installation, userFolder });
	endings.add(async () => await n8n.stop());
	const rest = new N8nRest(n8n.url);
	await rest.setUpOwner({
		email: 'bench@cashfree.example',
		password: `Bench-${randomBytes(6).toString('hex')}-1`,
	});
	const content = sandboxCredentials('http://127.0.0.1:9').find(({ type }) => type === TYPE);
	if (!content) throw new Error(`No credential of type ${TYPE}`);
	const credential = await rest.createCredential(content);
	const header = await rest.createCredential({ type: 'httpHeaderAuth', name: 'Who may call', data: KEY });
	const n8ns = (path: string, own?: SavedCredential) => ({
		content: chain(path, [nothing], webhookNode(path, own)),
		url: `${n8n.url}/webhook/${path}`,
	});
	const ways = [
		{ content: paidWorkflow('Ours', credential, [nothing]), url: webhookUrl(n8n.url) },
		n8ns('bench-open'),
		n8ns('bench-credential', header),
	];
	const contestants = [];
	for (const way of ways) {
		const saved = await rest.createWorkflow(way.content);
		await rest.activate(saved);
		contestants.push({
			url: way.url,
			workflowId: saved.id,
			posted: [] as number[],
			answerMs: [] as number[],
		});
	}
	for (let round = 0; round < WARM_UP + rounds; round++) {
		const signed = paymentDelivery(round + 1, SANDBOX_KEYS.payments.clientSecret);
		const delivery = { ...signed, headers: { ...signed.headers, [KEY.name]: KEY.value } };
		// Vary the order, so that none always comes first.
		const turn = round % contestants.length;
		for (const one of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
			const begin = performance.now();
			one.posted.push(performance.timeOrigin + begin);
			const { status } = await deliver(one.url, delivery);
			one.answerMs.push(performance.now() - begin);
			if (status !== 200) throw new Error(`${one.url} answered ${status}`);
		}
	}
	const [first, open, withCredential] = await Promise.all(
		contestants.map(async ({ workflowId, posted, answerMs }): Promise<WebhookTimes> => {
			const all = await rest.executions({ workflowId });
			const started = all.map(({ startedAt }) => Date.parse(startedAt ?? '')).sort((a, b) => a - b);
			if (started.length !== posted.length)
				throw new Error(`${started.length} executions of ${posted.length} posts`);
			const startMs = started.map((at, index) => at - (posted[index] ?? NaN));
			return { startMs: median(startMs.slice(WARM_UP)), answerMs: median(answerMs.slice(WARM_UP)) };
		}),
	);
	if (!first || !open || !withCredential) throw new Error('Somebody did not take part');
	return { rounds, ours: first, n8ns: open, n8nsWithCredential: withCredential };
}
