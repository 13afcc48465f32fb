// The bare limit of the connection: a loop over keep-alive connections, without n8n and without any safeguards.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { SANDBOX_KEYS } from '../../sandbox';
import { BENCH_BENEFICIARY } from '../sandbox/calls';
import type { Contestant, Run, Target } from './contestant';

type Body = Record<string, unknown>;

interface Call {
	method: 'GET' | 'POST';
	path: string;
	headers?: Record<string, string>;
	body?: Body;
}

const send = async (url: string, agent: Agent, { method, path, headers, body }: Call): Promise<Body> => {
	const payload = body && JSON.stringify(body);
	const answer = await new Promise<string>((resolve, reject) => {
		const sent = request(
			url + path,
			{ method, agent, headers: { ...headers, ...(payload && { 'content-type': 'application/json' }) } },
			(response) => void text(response).then(resolve, reject),
		);
		sent.on('error', reject);
		sent.end(payload);
	});
	return JSON.parse(answer) as Body;
};

/** One connection and one authorize for all calls. A call whose token is refused is repeated with a new one. */
async function session<Result>(
	{ url, inFlight }: Target,
	prefix: '/payout/v1' | '/cac/v1',
	work: (call: (call: Call) => Promise<Body>) => Promise<Result>,
): Promise<Result> {
	const { clientId, clientSecret } = prefix === '/cac/v1' ? SANDBOX_KEYS.autoCollect : SANDBOX_KEYS.cashgram;
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
	const authorize = async () => {
		const headers = { 'X-Client-Id': clientId, 'X-Client-Secret': clientSecret };
		const { data } = await send(url, agent, { method: 'POST', path: `${prefix}/authorize`, headers });
		return (data as { token: string }).token;
	};
	let token = authorize();
	const call = async (what: Call): Promise<Body> => {
		const used = token;
		const headers = { Authorization: `Bearer ${await used}` };
		const answer = await send(url, agent, { ...what, path: prefix + what.path, headers });
		if (answer.status === 'SUCCESS') return answer;
		if (token === used) token = authorize();
		return await call(what);
	};
	try {
		return await work(call);
	} finally {
		agent.destroy();
	}
}

/** Today's families have no token: every call carries the keys and version as headers. */
async function keyed<Result>(
	{ url, inFlight }: Target,
	family: 'payments' | 'payouts',
	version: string,
	work: (call: (call: Call) => Promise<Body>) => Promise<Result>,
): Promise<Result> {
	const { clientId, clientSecret } = SANDBOX_KEYS[family];
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
	const headers = { 'x-client-id': clientId, 'x-client-secret': clientSecret, 'x-api-version': version };
	try {
		return await work(async (call) => ({ data: await send(url, agent, { ...call, headers }) }));
	} finally {
		agent.destroy();
	}
}

/** Does the work for every ID, a limited number at a time. */
async function forEachId(
	{ ids = [], inFlight }: Target,
	work: (id: string) => Promise<Body>,
): Promise<unknown[]> {
	const records: unknown[] = [];
	let next = 0;
	const lane = async () => {
		while (next < ids.length) {
			const index = next++;
			records[index] = (await work(ids[index] as string)).data;
		}
	};
	await Promise.all(Array.from({ length: inFlight }, lane));
	return records;
}

/** The largest page that Auto Collect returns. */
const PAGE_SIZE = 200;

const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/');

const status: Run = async (target) =>
	await session(target, '/payout/v1', async (call) =>
		forEachId(target, async (id) => call({ method: 'GET', path: `/getCashgramStatus?cashgramId=${id}` })),
	);

export const bareLoop: Contestant = {
	title: 'Bare loop',
	jobs: {
		status,
		renew: status,
		create: async (target) =>
			await session(target, '/payout/v1', async (call) =>
				forEachId(target, async (cashgramId) =>
					call({
						method: 'POST',
						path: '/createCashgram',
						body: {
							cashgramId,
							amount: '100.00',
							name: 'Asha Rao',
							phone: '9876543210',
							linkExpiry: inAWeek(),
							notifyCustomer: 0,
						},
					}),
				),
			),
		orders: async (target) =>
			await keyed(target, 'payments', '2025-01-01', async (call) =>
				forEachId(target, async (id) => call({ method: 'GET', path: `/pg/orders/${id}` })),
			),
		transfers: async (target) =>
			await keyed(target, 'payouts', '2024-01-01', async (call) =>
				forEachId(target, async (id) =>
					call({
						method: 'POST',
						path: '/payout/transfers',
						body: {
							transfer_id: id,
							transfer_amount: 100,
							transfer_mode: 'banktransfer',
							beneficiary_details: { beneficiary_id: BENCH_BENEFICIARY },
						},
					}),
				),
			),
		list: async (target) =>
			await session(target, '/cac/v1', async (call) => {
				const records: unknown[] = [];
				for (let cursor = ''; ;) {
					const { data } = await call({ method: 'GET', path: `/payments?maxReturn=${PAGE_SIZE}${cursor}` });
					const { payments, lastReturnId } = data as { payments: unknown[]; lastReturnId: number };
					if (payments.length === 0) return records;
					records.push(...payments);
					cursor = `&lastReturnId=${lastReturnId}`;
				}
			}),
	},
};
