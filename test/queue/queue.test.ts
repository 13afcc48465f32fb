// n8n in queue mode with two workers: sessions, completeness, and a worker that is killed in the middle of paying.
import type { IDataObject } from 'n8n-workflow';
import { request } from 'node:http';
import type { ExecutionSummary } from '../e2e/n8n/rest';
import { say } from '../e2e/n8n/step';
import { SANDBOX_KEYS, type JournalEntry } from '../sandbox';
import {
	openQueueStage,
	TOKEN_SECONDS,
	WORKER_ADDRESSES,
	type QueueStage,
	type WorkerAddress,
} from './stage';
import { cashgram, ended, FAMILIES, gateway, lastItems, ours, payouts, publish } from './workflows';

const EXECUTIONS = 40;
const ITEMS = 50;

/** Least seconds between two authorizes of a process: a token is dropped in the last tenth of its life, and expires at a whole second. */
const LEAST_LIFETIME_SECONDS = TOKEN_SECONDS * 0.9 - 1;

let stage: QueueStage;
const figures: string[] = [];

beforeAll(async () => {
	stage = await openQueueStage();
});
afterAll(async () => {
	await stage?.close();
	say(`\n${figures.join('\n')}`);
});

const from = (address: string) => (entry: JournalEntry) => entry.remoteAddress === address;
/** Auto Collect answers SUCCESS for some refusals too. Then only its code shows the refusal. */
const succeeded = ({ answer }: JournalEntry) => {
	const { status, subCode = '200' } = (answer ?? {}) as IDataObject;
	return /^(SUCCESS|OK)$/.test(String(status)) && subCode === '200';
};
const calls = (path: string | RegExp) => stage.sandbox.journal.calls({ path });
const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);

const isOver = async (exited: Promise<unknown>) =>
	await Promise.race([exited.then(() => true), new Promise((resolve) => setImmediate(() => resolve(false)))]);

/** Sends a request of the Cashgram family from an address and returns Cashfree's answer. */
async function ask(
	sourceAddress: string,
	path: string,
	headers: Record<string, string>,
): Promise<IDataObject> {
	const url = `${stage.sandbox.url}/payout/v1${path}`;
	return await new Promise((resolve, reject) => {
		const asking = request(url, { method: 'POST', localAddress: sourceAddress, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => (text += part));
			response.on('end', () => resolve(JSON.parse(text) as IDataObject));
		});
		asking.on('error', reject);
		asking.end();
	});
}

test('the sandbox refuses a token that comes from another address than the one that fetched it', async () => {
	const [here, there] = WORKER_ADDRESSES;
	const { clientId, clientSecret } = SANDBOX_KEYS.cashgram;
	const { data } = await ask(here, '/authorize', {
		'x-client-id': clientId,
		'x-client-secret': clientSecret,
	});
	const headers = { authorization: `Bearer ${String((data as IDataObject).token)}` };
	expect((await ask(here, '/verifyToken', headers)).message).toBe('Token is valid');
	expect((await ask(there, '/verifyToken', headers)).message).toBe('Token is not valid');
	stage.sandbox.control.reset();
});

test(`${EXECUTIONS * ITEMS} items over ${EXECUTIONS} executions of all three families: complete, and each process has sessions of its own`, async () => {
	const start = Date.now();
	const workflows = await Promise.all(
		FAMILIES.map(async (family) => ({
			family,
			executions: [] as number[],
			called: await publish(stage, `Queue: ${family.name}`, [
				ours(stage, family, 'Create', family.create),
				ours(stage, family, 'Get', family.get),
			]),
		})),
	);
	for (let execution = 0; execution < EXECUTIONS; execution++) {
		const workflow = workflows[execution % workflows.length];
		if (!workflow) continue;
		const { family, called, executions } = workflow;
		executions.push(execution);
		await called.call(
			Array.from({ length: ITEMS }, (_, item) => ({ [family.idField]: family.idOf(execution, item) })),
		);
	}

	let items = 0;
	for (const { family, called, executions } of workflows) {
		const over = await ended(stage, called, executions.length);
		expect(over.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
		const given: unknown[] = [];
		for (const { id } of over) {
			const found = lastItems(called, await stage.rest.execution(id));
			expect(found).toHaveLength(ITEMS);
			given.push(...found.map((item) => item[family.idField]));
		}
		const wanted = executions.flatMap((execution) =>
			Array.from({ length: ITEMS }, (_, item) => family.idOf(execution, item)),
		);
		expect(given.map(String).sort()).toEqual(wanted.sort());
		const created = calls(family.createPath);
		expect(created).toHaveLength(wanted.length);
		expect(created.filter((entry) => !succeeded(entry))).toEqual([]);
		items += given.length;
	}
	const duration = Date.now() - start;
	const { journal } = stage.sandbox;
	figures.push(
		`${items} items over ${EXECUTIONS} executions in ${seconds(duration)} s: ${journal.count()} calls, none refused`,
	);
	expect(items).toBe(EXECUTIONS * ITEMS);
	expect(journal.calls().filter((entry) => !succeeded(entry))).toEqual([]);

	// The main process starts executions but runs none, so no call comes from its address.
	expect([...new Set(journal.calls().map(({ remoteAddress }) => remoteAddress))].sort()).toEqual([
		...WORKER_ADDRESSES,
	]);
	for (const { authorizePath, name } of FAMILIES) {
		if (authorizePath === undefined) continue;
		const first = Math.min(...calls(authorizePath).map(({ at }) => at / 1000));
		const last = Math.max(...journal.calls().map(({ at }) => at / 1000));
		const lifetimes = Math.floor((last - first) / LEAST_LIFETIME_SECONDS) + 1;
		for (const address of WORKER_ADDRESSES) {
			const authorizes = calls(authorizePath).filter(from(address));
			expect(authorizes.length).toBeGreaterThanOrEqual(1);
			expect(authorizes.length).toBeLessThanOrEqual(lifetimes);
		}
		const most = WORKER_ADDRESSES.length * lifetimes;
		figures.push(
			`${name}: ${calls(authorizePath).length} authorizes of at most ${most} (${WORKER_ADDRESSES.length} processes × ${lifetimes} lifetimes)`,
		);
	}
});

const REFUND = '/api/v1/order/refund';

/** Number of executions in each killed-worker test. Both workers have several of them at a time. */
const KILLED_EXECUTIONS = 6;
/** Delay of each call in milliseconds: slow enough that the kill comes in the middle. */
const SLOWLY_MS = 100;

const slowly = (path: string) =>
	stage.sandbox.faults.add({ match: { path }, kind: 'delay', ms: SLOWLY_MS, times: Infinity });

/** Kills the first worker that has sent this many calls to a path since the journal was cleared. */
async function killInTheMiddle(path: string, atCalls: number): Promise<WorkerAddress> {
	for (;;) {
		for (const address of WORKER_ADDRESSES) {
			if (calls(path).filter(from(address)).length < atCalls) continue;
			await stage.workers.get(address)?.kill();
			return address;
		}
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

const tally = (values: string[]) => {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].map(([value, count]) => `${count} ${value}`).join(', ');
};

/** What n8n reports about executions, with its error messages for those that failed. */
async function reported(executions: ExecutionSummary[]): Promise<string> {
	const told = executions.map(async ({ id, status }) => {
		const { error } = (await stage.rest.execution(id)).data.resultData;
		return error ? `${status} ("${error.message}")` : status;
	});
	return `n8n reports ${tally(await Promise.all(told))} of ${executions.length} executions`;
}

const mostOften = (ids: unknown[]) => {
	const counts = new Map<unknown, number>();
	for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
	return Math.max(0, ...counts.values());
};

/** The cashgrams of these tests that exist at Cashfree. */
const cashgramIds = () =>
	stage.sandbox.control.cashgram
		.all()
		.map(({ cashgramId }) => cashgramId)
		.filter((id) => id.startsWith('killed-'));

describe('a worker that is killed in the middle of', () => {
	beforeEach(() => {
		stage.sandbox.faults.clear();
		stage.sandbox.journal.clear();
	});
	afterEach(async () => {
		for (const address of WORKER_ADDRESSES) {
			const worker = stage?.workers.get(address);
			if (worker && (await isOver(worker.exited))) await stage.startWorker(address);
		}
	});

	test('creating cashgrams costs no second payout, and running again completes the rest', async () => {
		const { createPath } = cashgram;
		const called = await publish(stage, 'Queue: killed, Cashgram', [
			ours(stage, cashgram, 'Create', { ...cashgram.create, options: { ifExists: 'return' } }),
		]);
		const lists = Array.from({ length: KILLED_EXECUTIONS }, (_, execution) =>
			Array.from({ length: ITEMS }, (_item, item) => ({ cashgramId: `killed-${execution}-${item}` })),
		);
		slowly(createPath);
		for (const list of lists) await called.call(list);
		const killed = await killInTheMiddle(createPath, ITEMS);
		const over = await ended(stage, called, KILLED_EXECUTIONS);

		const made = cashgramIds();
		const sent = calls(createPath)
			.filter(({ processed }) => processed)
			.map(({ body }) => (body as IDataObject).cashgramId);
		expect(mostOften(sent)).toBe(1);
		const lost = over.filter(({ status }) => status !== 'success');
		const whole = over.length - lost.length;
		expect(lost.length).toBeGreaterThan(0);
		expect(made.length).toBeGreaterThan(whole * ITEMS);
		expect(made.length).toBeLessThan(KILLED_EXECUTIONS * ITEMS);
		figures.push(
			`Worker ${killed} killed while creating cashgrams: ${await reported(over)}; ` +
				`${made.length} of ${KILLED_EXECUTIONS * ITEMS} cashgrams exist, ${made.length - whole * ITEMS} of them from executions that did not end; each was sent once`,
		);

		stage.sandbox.faults.clear();
		for (const list of lists) await called.call(list);
		const again = (await ended(stage, called, 2 * KILLED_EXECUTIONS)).slice(KILLED_EXECUTIONS);
		expect(again.map(({ status }) => status)).toEqual(again.map(() => 'success'));
		const all = cashgramIds();
		expect(all.sort()).toEqual(
			lists
				.flat()
				.map(({ cashgramId }) => cashgramId)
				.sort(),
		);
		const created = calls(createPath)
			.filter(succeeded)
			.map(({ body }) => (body as IDataObject).cashgramId);
		expect(mostOften(created)).toBe(1);
		figures.push(`Run again: ${all.length} cashgrams exist, each created once`);
	});

	test('sending transfers pays nobody twice, and running again completes the rest', async () => {
		const { createPath, idOf } = payouts;
		const { control } = stage.sandbox;
		const called = await publish(stage, 'Queue: killed, transfers', [
			ours(stage, payouts, 'Pay', { ...payouts.create, options: { ifExists: 'return' } }),
		]);
		const lists = Array.from({ length: KILLED_EXECUTIONS }, (_, execution) =>
			Array.from({ length: ITEMS }, (_item, item) => ({ transfer_id: idOf(execution, item) })),
		);
		slowly(createPath);
		for (const list of lists) await called.call(list);
		const killed = await killInTheMiddle(createPath, ITEMS);
		const over = await ended(stage, called, KILLED_EXECUTIONS);

		const sent = calls(createPath)
			.filter(({ method, processed }) => method === 'POST' && processed)
			.map(({ body }) => (body as IDataObject).transfer_id);
		expect(mostOften(sent)).toBe(1);
		const made = control.payouts.transfers();
		const whole = over.filter(({ status }) => status === 'success').length;
		expect(whole).toBeLessThan(KILLED_EXECUTIONS);
		expect(made.length).toBeGreaterThan(whole * ITEMS);
		expect(made.length).toBeLessThan(KILLED_EXECUTIONS * ITEMS);
		figures.push(
			`Worker ${killed} killed while sending transfers: ${await reported(over)}; ` +
				`${made.length} of ${KILLED_EXECUTIONS * ITEMS} transfers exist, ${made.length - whole * ITEMS} of them from executions that did not end; each was sent once`,
		);

		stage.sandbox.faults.clear();
		for (const list of lists) await called.call(list);
		const again = (await ended(stage, called, 2 * KILLED_EXECUTIONS)).slice(KILLED_EXECUTIONS);
		expect(again.map(({ status }) => status)).toEqual(again.map(() => 'success'));
		const all = control.payouts.transfers();
		expect(all.map(({ transferId }) => transferId).sort()).toEqual(
			lists
				.flat()
				.map(({ transfer_id }) => transfer_id)
				.sort(),
		);
		expect(all.filter(({ created, moneyOut }) => created !== 1 || moneyOut !== '1.00')).toEqual([]);
		figures.push(`Run again: ${all.length} transfers exist, each paid once`);
	});

	test('refunding without IDs of their own costs no second refund', async () => {
		const { control } = stage.sandbox;
		const paid = control.gateway.addTransactions(
			Array.from({ length: KILLED_EXECUTIONS * ITEMS }, (_, index) => ({
				orderId: `paid-${index}`,
				amount: 100,
			})),
		);
		const called = await publish(stage, 'Queue: killed, refunds', [
			ours(stage, gateway, 'Refund', {
				resource: 'refund',
				operation: 'create',
				referenceId: '={{ $json.referenceId }}',
				refundAmount: '10.00',
				refundNote: 'Returned',
			}),
		]);
		slowly(REFUND);
		for (let execution = 0; execution < KILLED_EXECUTIONS; execution++) {
			const share = paid.slice(execution * ITEMS, (execution + 1) * ITEMS);
			await called.call(share.map(({ referenceId }) => ({ referenceId })));
		}
		const killed = await killInTheMiddle(REFUND, ITEMS);
		const over = await ended(stage, called, KILLED_EXECUTIONS);

		const refunds = control.gateway.refunds();
		expect(mostOften(refunds.map(({ referenceId }) => referenceId))).toBe(1);
		const whole = over.filter(({ status }) => status === 'success').length;
		expect(whole).toBeLessThan(KILLED_EXECUTIONS);
		expect(refunds.length).toBeGreaterThan(whole * ITEMS);
		figures.push(
			`Worker ${killed} killed while refunding: ${await reported(over)}; ` +
				`${refunds.length} of ${paid.length} refunds exist, ${refunds.length - whole * ITEMS} of them from executions that did not end; no payment was refunded twice`,
		);
	});
});
