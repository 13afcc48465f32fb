// A thousand forged and broken posts at the webhook trigger of a real n8n: one answer, no execution, nothing in the log, and n8n serves others meanwhile.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { diceOf } from '../webhooks/dice';
import { forgeries, unreadable, type Forgery } from '../webhooks/forgeries';
import { chain, type Link } from './chain';
import { ask } from './n8n/ask';
import type { N8nRest } from './n8n/rest';
import { connect, credentialOf, running } from './running';

// A thousand posts take long on a busy machine.
jest.setTimeout(600_000);

const { n8nUrl, userFolder } = running();
const POSTS = 1_000;
/** Number of posts sent at a time. */
const AT_ONCE = 25;
/** Text in the bodies, so that any trace of them can be found. */
const MARK = 'mark-6b0c1f58';
const FOREIGN = 'foreign-secret-31c9a7e4';

let rest: N8nRest;
const ids: Record<Forgery['product'], string> = { payments: '', payouts: '' };
const TYPES = { payments: 'cashfreePaymentsApi', payouts: 'cashfreePayoutsApi' } as const;

const urlOf = (product: string) => `${n8nUrl}/webhook/forged-${product}/webhook`;

beforeAll(async () => {
	rest = await connect();
	for (const product of ['payments', 'payouts'] as const) {
		const trigger: Link = {
			name: 'Webhook',
			type: 'n8n-nodes-cashfree.cashfreeWebhookTrigger',
			parameters: { product, events: ['*'] },
			credential: credentialOf(TYPES[product]),
			webhookId: `forged-${product}`,
		};
		const saved = await rest.createWorkflow(chain(`Forged: ${product}`, [], trigger));
		await rest.activate(saved);
		ids[product] = saved.id;
	}
});
afterAll(async () => {
	for (const id of Object.values(ids)) await rest.deactivate(id);
});

const secretOf = (type: string): string => String(credentialOf(type).data.clientSecret);
const secrets = {
	payments: secretOf(TYPES.payments),
	payouts: secretOf(TYPES.payouts),
	foreign: FOREIGN,
};

async function post({ product, body, headers }: Forgery): Promise<string> {
	const sent = typeof body === 'string' ? body : new Uint8Array(body);
	const response = await ask(urlOf(product), { method: 'POST', headers, body: sent });
	return `${response.status} ${await response.text()}`;
}

const executions = async () =>
	(
		await Promise.all(Object.values(ids).map(async (workflowId) => await rest.executions({ workflowId })))
	).flat();

const log = () => readFileSync(path.join(userFolder, 'n8n.log'), 'utf8');

test(`${POSTS} posts of every kind: one answer, no execution, no trace; others are served meanwhile`, async () => {
	const kinds = forgeries(secrets, MARK);
	const rounds = Math.ceil(POSTS / kinds.length);
	const waiting = diceOf('forgeries')
		.shuffled(Array.from({ length: rounds }, () => kinds).flat())
		.slice(0, POSTS);
	const logBefore = log().length;
	const answers = new Map<string, Set<string>>();
	let posted = 0;
	const lane = async () => {
		for (let forgery = waiting.pop(); forgery; forgery = waiting.pop()) {
			const answer = await post(forgery);
			answers.set(answer, (answers.get(answer) ?? new Set()).add(forgery.name));
			posted++;
		}
	};
	let served = 0;
	const others = async () => {
		while (waiting.length > 0) {
			expect((await ask(`${n8nUrl}/healthz`)).status).toBe(200);
			expect((await rest.workflow(ids.payments)).active).toBe(true);
			served++;
		}
	};
	await Promise.all([...Array.from({ length: AT_ONCE }, lane), others()]);
	expect(Object.fromEntries([...answers].map(([answer, names]) => [answer, names.size]))).toEqual({
		'401 Unauthorized': kinds.length,
	});
	expect(posted).toBe(POSTS);
	expect(served).toBeGreaterThan(0);
	expect(await executions()).toEqual([]);

	const written = log().slice(logBefore);
	expect(written).toContain('a webhook call was refused');
	const signatures = kinds.map(({ headers }) => headers['x-webhook-signature'] ?? '').filter(Boolean);
	for (const secret of [...Object.values(secrets), ...signatures, MARK])
		expect(written).not.toContain(secret);
});

test.each(unreadable(MARK))(
	'$name is refused by n8n itself and starts nothing',
	async ({ status, ...forgery }) => {
		expect(await post(forgery)).toMatch(new RegExp(`^${status} `));
		expect(await executions()).toEqual([]);
	},
);
