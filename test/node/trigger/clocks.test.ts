// Clocks that disagree: nothing is lost by one wrong time in an answer, and the log says it once.
import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { CURSOR_HOST } from '../harness/pollEngine';
import type { PollHost } from '../harness/pollHost';
import { eventIds, freshSandbox, HOUR, MINUTE, TestClock, triggerHost } from '../harness/trigger';

const clock = new TestClock();
let sandbox: Sandbox;

beforeEach(async () => {
	clock.begin('2026-11-20T12:00:00+05:30');
	sandbox = await freshSandbox();
	sandbox.control.autoCollect.addAccount({ vAccountId: 'ASHA0001' });
});
afterEach(async () => {
	await sandbox.close();
	clock.end();
});

async function poll(host: PollHost, minutes = 1): Promise<void> {
	clock.pass(minutes * MINUTE);
	await host.tick();
}

/** Does something while the answers have a time that is wrong by so much. */
async function whileWrong(ms: number, act: () => Promise<void>): Promise<void> {
	clock.pass(MINUTE);
	sandbox.control.clock.set(Date.now() + ms);
	await act();
	sandbox.control.clock.set(Date.now());
}

const pollWhileWrong = async (host: PollHost, ms: number) =>
	await whileWrong(ms, async () => await host.tick());

const events: Array<[string, INodeParameters, (number: number) => unknown]> = [
	[
		'payments',
		{ event: 'autoCollectPayment' },
		() => sandbox.control.autoCollect.pay('ASHA0001', { amount: 1 }),
	],
	[
		'transactions',
		{ event: 'gatewayPayment' },
		(number) => {
			sandbox.control.gateway.add({ orderId: `order-${number}` });
			sandbox.control.gateway.pay(`order-${number}`);
		},
	],
];

describe.each(events)('%s', (_name, parameters, pay) => {
	it.each([3 * HOUR, -3 * HOUR, 24 * HOUR])('are all handed over after answers %i ms wrong', async (ms) => {
		const host = triggerHost(CURSOR_HOST, sandbox, parameters);
		await whileWrong(ms, async () => await host.activate());
		await pollWhileWrong(host, ms);
		await poll(host);
		for (let number = 0; number < 6; number++) {
			pay(number);
			if (number % 2 === 0) await pollWhileWrong(host, ms);
			else await poll(host, 20);
		}
		for (let quiet = 0; quiet < 4; quiet++) await poll(host, 20);
		expect(new Set(eventIds(host)).size).toBe(6);
		expect(host.items).toHaveLength(6);
		expect(host.errors).toEqual([]);
	});

	it('warn once where the two clocks are minutes apart, and not where they are seconds apart', async () => {
		const host = triggerHost(CURSOR_HOST, sandbox, parameters);
		await host.activate();
		await poll(host);
		await pollWhileWrong(host, 30_000);
		expect(host.warnings).toEqual([]);
		await pollWhileWrong(host, 180 * MINUTE);
		await pollWhileWrong(host, 200 * MINUTE);
		await pollWhileWrong(host, -200 * MINUTE);
		expect(host.warnings).toEqual([
			expect.stringMatching(
				/is 180 minutes ahead of this machine's clock. The trigger uses the earlier time/,
			),
		]);
	});
});
