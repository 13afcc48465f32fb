// The trigger's three events as a user meets them, under every reading of the documents: HTTP status, orders, ends of lists.
import type { INodeParameters } from 'n8n-workflow';
import { eventIds, freshSandbox, HOUR, MINUTE, TestClock, triggerHost } from '../../node/harness/trigger';
import { CURSOR_HOST } from '../../node/harness/pollEngine';
import type { PollHost } from '../../node/harness/pollHost';
import type { Sandbox, Switches } from '../../sandbox';
import { variants } from '../variants';

const clock = new TestClock();
const orders: Array<Switches['order']> = ['asc', 'desc'];
const ends: Array<Switches['lastPage']> = ['emptyList', 'shortPage', 'cursorZero', 'cursorRepeated'];
const lists = orders.flatMap((order) => ends.map((lastPage): Partial<Switches> => ({ order, lastPage })));

let sandbox: Sandbox;
const begin = async (switches: Partial<Switches>): Promise<void> => {
	clock.begin('2026-11-20T23:30:00+05:30');
	sandbox = await freshSandbox(switches);
};
afterEach(async () => {
	await sandbox.close();
	clock.end();
});

async function poll(host: PollHost, minutes = 1): Promise<void> {
	clock.pass(minutes * MINUTE);
	await host.tick();
}

describe.each(lists)('Q-P1…Q-P5 lists in order $order, last page $lastPage', (switches) => {
	beforeEach(async () => await begin(switches));

	it('AC-8: 450 payments of an hour, some late, over midnight: each once', async () => {
		const { autoCollect } = sandbox.control;
		autoCollect.addAccount({ vAccountId: 'ASHA0001' });
		const host = triggerHost('inMemory', sandbox, { event: 'autoCollectPayment' });
		await host.activate();
		await poll(host);
		for (let quarter = 0; quarter < 3; quarter++) {
			autoCollect.payMany('ASHA0001', { count: 149, everySeconds: 4 });
			autoCollect.pay('ASHA0001', { lateBySeconds: 14 * 60 });
			await poll(host, 15);
		}
		await poll(host);
		const ids = eventIds(host);
		expect(new Set(ids).size).toBe(ids.length);
		const due = autoCollect.payments().filter(({ at }) => at > Date.parse('2026-11-20T23:30:00+05:30'));
		expect(ids.length).toBeGreaterThanOrEqual(due.length);
		expect(ids).toEqual(
			expect.arrayContaining(due.map(({ referenceId }) => `autoCollectPayment:${referenceId}`)),
		);
	});

	it('PG-11: 130 transactions, some late, some decided later, over midnight: each paid one once', async () => {
		const { gateway } = sandbox.control;
		const host = triggerHost(CURSOR_HOST, sandbox, { event: 'gatewayPayment' });
		await host.activate();
		await poll(host);
		const now = Date.now();
		gateway.addTransactions(
			Array.from({ length: 130 }, (_, index) => ({
				orderId: `order-${index}`,
				status: index % 10 === 0 ? 'FAILED' : index % 10 === 5 ? 'FLAGGED' : 'SUCCESS',
				time: now + index * 20_000,
				visibleAt: now + index * 20_000 + (index % 7 === 0 ? 50 * MINUTE : 0),
			})),
		);
		for (let minute = 0; minute < 120; minute += 5) await poll(host, 5);
		expect(host.items).toHaveLength(104);
		for (let index = 5; index < 130; index += 10) gateway.decide(`order-${index}`, index % 20 === 5);
		for (let turn = 0; turn < 3; turn++) await poll(host, 16);
		expect(host.items).toHaveLength(111);
		expect(new Set(eventIds(host)).size).toBe(111);
		expect(host.errors).toEqual([]);
	});
});

describe.each(variants)('%s', (_name, switches) => {
	beforeEach(async () => await begin(switches));

	const stories: Array<[string, INodeParameters, () => void, () => void]> = [
		[
			'AC-9 payments of one account',
			{ event: 'autoCollectPayment', accountIds: 'ASHA0001' },
			() => void sandbox.control.autoCollect.addAccount({ vAccountId: 'ASHA0001' }),
			() => void sandbox.control.autoCollect.pay('ASHA0001', { amount: '1200.50' }),
		],
		[
			'PG-4 a flagged payment that is decided',
			{ event: 'gatewayPayment' },
			() => void sandbox.control.gateway.add({ orderId: 'order-1' }),
			() => void sandbox.control.gateway.flag('order-1'),
		],
		[
			'CG-4 a cashgram',
			{ event: 'cashgramRedemption', cashgramIds: 'A, unknown', cashgramStatuses: ['REDEEMED'] },
			() => void sandbox.control.cashgram.add({ cashgramId: 'A' }),
			() => void sandbox.control.cashgram.redeem('A'),
		],
	];

	it.each(stories)(
		'%s fires once, also after a session has ended and a token was refused',
		async (_, parameters, arrange, happen) => {
			arrange();
			const host = triggerHost('inMemory', sandbox, parameters);
			await host.activate();
			await poll(host);
			happen();
			sandbox.control.tokens.revokeAll();
			await poll(host);
			if (parameters.event === 'gatewayPayment') {
				expect(host.items).toEqual([]);
				await poll(host, (26 * HOUR) / MINUTE);
				sandbox.control.gateway.decide('order-1', true);
				await poll(host, 16);
			}
			await poll(host, 20);
			expect(host.items).toHaveLength(1);
			expect(host.items[0]).toMatchObject({ event: parameters.event, eventId: expect.stringContaining(':') });
			expect(host.errors).toEqual([]);
		},
	);

	it('wrong keys and unknown accounts are told in Cashfree’s own words, and hand nothing over', async () => {
		sandbox.control.autoCollect.addAccount({ vAccountId: 'ASHA0001' });
		const account = {
			event: 'autoCollectPayment',
			accountIds: 'NOBODY99',
			options: { startFrom: '2026-11-20T00:00:00' },
		};
		await expect(triggerHost('inMemory', sandbox, account).activate()).rejects.toThrow(
			'Virtual account not found',
		);
		const credentials = {
			cashfreeAutoCollectApi: {
				environment: 'custom',
				baseUrl: sandbox.url,
				clientId: 'x',
				clientSecret: 'y',
			},
		};
		const stranger = triggerHost('inMemory', sandbox, { event: 'autoCollectPayment' }, { credentials });
		await expect(stranger.activate()).rejects.toThrow('Invalid clientId and clientSecret combination');
	});

	it('asks only what the documents know: the sandbox refuses every other field', async () => {
		const { autoCollect, gateway, cashgram } = sandbox.control;
		autoCollect.addAccount({ vAccountId: 'ASHA0001' });
		autoCollect.pay('ASHA0001');
		gateway.add({ orderId: 'order-1' });
		gateway.pay('order-1');
		cashgram.add({ cashgramId: 'A' });
		cashgram.redeem('A');
		for (const [, parameters] of stories) {
			const host = triggerHost('inMemory', sandbox, { ...parameters, cashgramIds: 'A' });
			await host.activate();
			await poll(host);
			expect(await host.fetchTestEvent()).toHaveLength(1);
			expect(host.errors).toEqual([]);
		}
	});
});
