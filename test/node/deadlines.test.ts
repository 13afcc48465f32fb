// Time limits that hold: whatever a host does or does not do, a request ends, and nobody else waits for it.
import type { INodeParameters } from 'n8n-workflow';
import { forgetAllSessions } from '../../nodes/shared/transport/session';
import { CashfreeTrigger } from '../../nodes/Trigger/CashfreeTrigger.node';
import { actionNodes, type NodeClass } from './harness/actionNodes';
import { runNode, type RunRequest } from './harness/engine';
import { formsOf, isBearer, type Form } from './harness/everyOperation';
import { credentialsFor, goodParameters } from './harness/goodValues';
import { declared, pollsHaveABudget } from './harness/hosts';
import { CURSOR_HOST } from './harness/pollEngine';
import { PollHost } from './harness/pollHost';
import { startSlowServer, type Slowness, type SlowServer } from './harness/slowServer';

/** Milliseconds; a deadline comes a second after it. */
const SHORT = 100;
const SLOW_CALL = /^(?!.*authorize)/;
const AUTHORIZE = /authorize/;

/** So many hosts, each with a window of its own: what hangs closes it. More at once would be too late for {@link SHORT} on a busy machine. */
const LANES = 4;
/** Each operation hangs for more than a second, some four times. */
const MANY_MS = 180_000;

const formsByNode = actionNodes().map((node) => [new node().description.name, formsOf(node)] as const);
function firstOf(node: NodeClass, names: RegExp): Form {
	const found = formsOf(node).find(({ chosen }) => names.test(String(chosen.operation)));
	if (!found) throw new Error(`${new node().description.name} has no ${names.source}`);
	return found;
}
/** A read and a write of each node. */
const some = actionNodes()
	.flatMap((node) => [/^(verify|get)$/, /^create$/].map((names) => firstOf(node, names)))
	.map((form) => [form.name, form] as const);

let server: SlowServer;
const start = async (slowness: Slowness, slow?: RegExp) => {
	server = await startSlowServer(slowness, slow);
};
beforeEach(forgetAllSessions);
afterEach(async () => await server.close());

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

const run = async (form: Form, requestOptions: INodeParameters, more: Partial<RunRequest> = {}) =>
	await runNode({
		node: form.node,
		parameters: { ...goodParameters(form), requestOptions },
		credentials: credentialsFor(server.url),
		...more,
	});

describe.each(['silent', 'drips'] as const)('a host that is %s', (slowness) => {
	it.each(formsByNode)(
		'every operation of %s ends, told as what it is: a read failed, a write is not known',
		async (_name, forms) => {
			await start(slowness, SLOW_CALL);
			const others = Array.from(
				{ length: LANES - 1 },
				async () => await startSlowServer(slowness, SLOW_CALL),
			);
			const lanes = [server, ...(await Promise.all(others))];
			await Promise.all(
				lanes.map(async ({ url }, lane) => {
					const credentials = credentialsFor(url);
					for (const form of forms.filter((_form, place) => place % LANES === lane)) {
						const { error } = await run(form, { timeout: SHORT }, { credentials });
						expect(`${form.name}: ${error?.message}`).toMatch(/in time/);
						expect(['failed', 'unknown']).toContain(error?.context.outcome);
					}
				}),
			);
			for (const { close } of lanes.slice(1)) await close();
		},
		MANY_MS,
	);

	it.each(some.filter(([, form]) => isBearer(form)))(
		'while a session is opened, %s: ends, nothing was sent, nothing is asked for again',
		async (_name, form) => {
			await start(slowness, AUTHORIZE);
			const { error } = await run(form, { timeout: SHORT });
			expect(error?.message).toMatch(/^Cashfree did not open a session in time/);
			expect(error?.context).toMatchObject({ outcome: 'notSent' });
			expect(server.asked.every((path) => AUTHORIZE.test(path))).toBe(true);
			expect(server.asked).toHaveLength(1);
		},
	);

	it.each(some)(
		'%s: what waits for a place on the wire gets it when the deadline is over',
		async (_name, form) => {
			await start(slowness, SLOW_CALL);
			const hung = Array.from({ length: 12 }, async () => await run(form, { timeout: SHORT }));
			while (server.asked.filter((path) => SLOW_CALL.test(path)).length < 5) await turn();
			server.slow = undefined;
			const { error } = await run(form, {});
			expect(error).toBeUndefined();
			await Promise.all(hung);
		},
	);

	it.each(some.filter(([, form]) => isBearer(form)))(
		'%s: other keys do not wait for the session of these',
		async (_name, form) => {
			await start(slowness, AUTHORIZE);
			const hung = run(form, { timeout: SHORT });
			while (server.asked.length === 0) await turn();
			server.slow = undefined;
			const credentials = Object.fromEntries(
				Object.entries(credentialsFor(server.url)).map(([type, values]) => [
					type,
					{ ...values, clientSecret: 'another' },
				]),
			);
			const { error } = await run(form, {}, { credentials });
			expect(error).toBeUndefined();
			await hung;
		},
	);

	it.each(
		some.flatMap(([name, form]) =>
			(isBearer(form) ? [SLOW_CALL, AUTHORIZE] : [SLOW_CALL]).map((slow) => [name, slow, form] as const),
		),
	)(
		'%s, slow at %s: an execution that is stopped ends, on the wire, waiting for its turn and before its session',
		async (_name, slow, form) => {
			await start(slowness, slow);
			const stops: Array<() => void> = [];
			const runs = Array.from({ length: 12 }, async () => {
				return await run(form, { timeout: 0 }, { onStart: (stop) => stops.push(stop) });
			});
			while (!server.asked.some((path) => slow.test(path))) await turn();
			for (const stop of stops) stop();
			await Promise.all(runs);
		},
	);
});

if (pollsHaveABudget) {
	it('the trigger: a poll whose host drips ends, and says that it is the network', async () => {
		await start('drips', SLOW_CALL);
		const host = new PollHost(CURSOR_HOST, {
			node: CashfreeTrigger,
			parameters: { event: 'autoCollectPayment' },
			credentials: credentialsFor(server.url),
			budgetMs: 1_000,
		});
		await host.activate('init').catch(() => {});
		await host.tick();
		expect(host.errors).toHaveLength(1);
		expect(host.errors[0]?.message).toMatch(/in time/);
		expect(host.errors[0]?.failure).toEqual(declared({ cause: 'temporarily-unavailable' }));
	});
}
