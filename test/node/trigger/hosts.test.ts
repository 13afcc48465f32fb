// The trigger in n8n's three poll hosts, against the sandbox: from activation over outages and restarts to the last payment.
import type { INodeParameters } from 'n8n-workflow';
import { SANDBOX_KEYS, type Sandbox } from '../../sandbox';
import { POLL_HOSTS, TELLS_BUDGET } from '../harness/pollEngine';
import type { PollHost } from '../harness/pollHost';
import { credentialsOf, eventIds, freshSandbox, MINUTE, TestClock, triggerHost } from '../harness/trigger';

const clock = new TestClock();
let sandbox: Sandbox;

beforeEach(async () => {
	// A quarter of an hour before midnight in India.
	clock.begin('2026-11-20T23:45:00+05:30');
	sandbox = await freshSandbox();
});
afterEach(async () => {
	await sandbox.close();
	clock.end();
});

async function poll(host: PollHost, minutes = 1): Promise<void> {
	clock.pass(minutes * MINUTE);
	await host.tick();
}

const payments: INodeParameters = { event: 'autoCollectPayment' };
const transactions: INodeParameters = { event: 'gatewayPayment' };

describe.each(POLL_HOSTS)('host %s', (name) => {
	describe('virtual account payments', () => {
		beforeEach(() => {
			sandbox.control.autoCollect.addAccount({ vAccountId: 'ASHA0001' });
		});

		it('hands over what comes in from the activation on, each once, over midnight', async () => {
			const { autoCollect } = sandbox.control;
			autoCollect.pay('ASHA0001', { at: Date.now() - 10 * MINUTE, amount: 1 });
			const host = triggerHost(name, sandbox, payments);
			await host.activate();
			expect(host.executions).toEqual([]);
			const paid: Array<number | undefined> = [];
			for (let minute = 0; minute < 30; minute++) {
				paid.push(autoCollect.pay('ASHA0001', { amount: 100 + minute }).referenceId);
				await poll(host);
			}
			expect(eventIds(host)).toEqual(paid.map((id) => `autoCollectPayment:${id}`));
			expect(host.items[0]).toMatchObject({
				event: 'autoCollectPayment',
				vAccountId: 'ASHA0001',
				amount: '100.00',
				referenceId: paid[0],
			});
			expect(host.items[0]).not.toHaveProperty('accountId');
			expect(host.errors).toEqual([]);
		});

		it('hands over a payment that comes late', async () => {
			const host = triggerHost(name, sandbox, payments);
			await host.activate();
			await poll(host);
			sandbox.control.autoCollect.pay('ASHA0001', { lateBySeconds: 14 * 60 });
			for (let minute = 0; minute < 14; minute++) await poll(host);
			expect(host.items).toHaveLength(1);
			for (let minute = 0; minute < 5; minute++) await poll(host);
			expect(host.items).toHaveLength(1);
		});

		it('fails a poll during an outage and goes on after it, without loss', async () => {
			const host = triggerHost(name, sandbox, payments);
			await host.activate();
			await poll(host);
			const outage = sandbox.faults.add({ match: { path: /payments/ }, kind: 'http500', times: Infinity });
			const { referenceId } = sandbox.control.autoCollect.pay('ASHA0001');
			await poll(host);
			await poll(host, 90);
			expect(host.executions).toEqual([]);
			expect(host.errors).toHaveLength(2);
			outage.remove();
			await poll(host);
			expect(eventIds(host)).toEqual([`autoCollectPayment:${referenceId}`]);
			await poll(host);
			expect(host.items).toHaveLength(1);
		});

		it('forgets nothing at a restart, and repeats nothing', async () => {
			const { autoCollect } = sandbox.control;
			const host = triggerHost(name, sandbox, payments);
			await host.activate();
			autoCollect.pay('ASHA0001', { amount: 1 });
			await poll(host);
			await poll(host);
			await poll(host);
			autoCollect.pay('ASHA0001', { amount: 2 });
			await host.restart();
			await poll(host);
			await host.restart();
			await poll(host);
			expect(host.items.map(({ amount }) => amount)).toEqual(['1.00', '2.00']);
		});

		it('goes on where it was when the keys of the account are changed, and begins anew elsewhere', async () => {
			const { autoCollect } = sandbox.control;
			const keys = { ...credentialsOf(sandbox).cashfreeAutoCollectApi };
			const credentials = { cashfreeAutoCollectApi: keys };
			const from = { options: { startFrom: '2026-11-20T23:40:00' } };
			const host = triggerHost(name, sandbox, { ...payments, ...from }, { credentials });
			await host.activate();
			autoCollect.pay('ASHA0001', { amount: 1 });
			await poll(host);
			autoCollect.pay('ASHA0001', { amount: 2 });
			const known = SANDBOX_KEYS.autoCollect;
			const { clientId } = known;
			try {
				keys.clientId = known.clientId = 'CF1ROTATED';
				await poll(host, 60);
				await poll(host);
				expect(host.errors).toEqual([]);
				expect(host.items.map(({ amount }) => amount)).toEqual(['1.00', '2.00']);
			} finally {
				keys.clientId = known.clientId = clientId;
			}
			// The same sandbox under another name stands for another environment.
			keys.baseUrl = sandbox.url.replace('127.0.0.1', 'localhost');
			await poll(host);
			expect(host.items.map(({ amount }) => amount)).toEqual(['1.00', '2.00', '1.00', '2.00']);
		});

		it('begins at Start From, in the time zone of the workflow', async () => {
			const { autoCollect } = sandbox.control;
			autoCollect.pay('ASHA0001', { at: '2026-11-20 21:59:59', amount: 1 });
			autoCollect.pay('ASHA0001', { at: '2026-11-20 22:00:00', amount: 2 });
			const from = { options: { startFrom: '2026-11-20T16:30:00' } };
			const host = triggerHost(name, sandbox, { ...payments, ...from }, { timezone: 'UTC' });
			await host.activate();
			await poll(host);
			expect(host.items.map(({ amount }) => amount)).toEqual(['2.00']);
		});

		it('asks for the named accounts only, and says whose payment it is', async () => {
			const { autoCollect } = sandbox.control;
			autoCollect.addAccount({ vAccountId: 'RAVI0002' });
			autoCollect.addAccount({ virtualVpaId: 'meena' });
			const host = triggerHost(name, sandbox, { ...payments, accountIds: 'ASHA0001,\nmeena' });
			await host.activate();
			for (const [account, amount] of [
				['ASHA0001', 1],
				['RAVI0002', 2],
				['meena', 3],
			] as const) {
				autoCollect.pay(account, { amount });
			}
			await poll(host);
			// The durable host has forgotten the activation: its first poll begins two minutes ago.
			await poll(host);
			const items = host.items.map(({ accountId, amount }) => `${accountId} ${amount}`).sort();
			expect(items).toEqual(['ASHA0001 1.00', 'meena 3.00']);
			// All accounts from now on: what was handed over is known, what was not watched is new.
			if (name !== 'inMemory') return;
			await host.republish({ accountIds: '' });
			autoCollect.pay('RAVI0002', { amount: 4 });
			await poll(host);
			expect(host.items.map(({ amount }) => amount)).toEqual(expect.arrayContaining(['4.00']));
			expect(host.items.filter(({ amount }) => amount === '1.00')).toHaveLength(1);
		});

		it('stops in time and goes on at the next poll', async () => {
			const { autoCollect } = sandbox.control;
			// The scheduler forgets polls without a payment: one poll must be able to read a look-back again.
			const budgetMs = name === 'scheduler' ? 10_500 : 5000;
			const host = triggerHost(name, sandbox, payments, { budgetMs });
			await host.activate();
			await poll(host);
			autoCollect.payMany('ASHA0001', { count: 1500, everySeconds: 1, at: Date.now() + 30 * MINUTE });
			clock.pass(31 * MINUTE);
			const slow = sandbox.faults.add({
				match: { path: /payments/, when: () => (clock.pass(1600), true) },
				kind: 'delay',
				ms: 0,
				times: Infinity,
			});
			for (let minute = 0; minute < 45; minute++) await poll(host);
			slow.remove();
			const ids = eventIds(host);
			expect(new Set(ids).size).toBe(1500);
			expect(ids).toHaveLength(1500);
			expect(host.executions.length > 1).toBe(TELLS_BUDGET);
		});
	});

	describe('gateway payments', () => {
		it('hands over what was pending or flagged before it began, when it is paid', async () => {
			const { gateway } = sandbox.control;
			for (const orderId of ['flagged', 'pending', 'failed', 'paid']) gateway.add({ orderId, amount: 154 });
			gateway.flag('flagged', { time: Date.now() - 3 * 24 * 60 * MINUTE });
			gateway.pend('pending', { time: Date.now() - 120 * MINUTE });
			gateway.fail('failed', { time: Date.now() - 120 * MINUTE });
			gateway.pay('paid', { time: Date.now() - 120 * MINUTE });
			const host = triggerHost(name, sandbox, transactions);
			await host.activate();
			await poll(host);
			await poll(host, 20);
			expect(host.items).toEqual([]);
			gateway.decide('flagged', true);
			gateway.decide('pending', true);
			for (let turn = 0; turn < 4; turn++) await poll(host, 16);
			expect(host.items.map(({ orderId }) => orderId).sort()).toEqual(['flagged', 'pending']);
			expect(host.errors).toEqual([]);
		});

		it('hands over paid transactions, late and flagged ones included, each once', async () => {
			const { gateway } = sandbox.control;
			const order = (orderId: string) => gateway.add({ orderId, amount: 154 });
			order('before');
			gateway.pay('before', { time: Date.now() - 30 * MINUTE });
			const host = triggerHost(name, sandbox, transactions);
			await host.activate();
			await poll(host);
			for (const orderId of ['paid', 'failed', 'late', 'flagged', 'pending', 'refused']) order(orderId);
			gateway.pay('paid');
			gateway.fail('failed');
			gateway.pay('late', { visibleAt: Date.now() + 40 * MINUTE });
			gateway.flag('flagged');
			gateway.pend('pending');
			gateway.flag('refused');
			await poll(host);
			expect(host.items.map(({ orderId }) => orderId)).toEqual(['paid']);
			expect(host.items[0]).toMatchObject({
				txStatus: 'SUCCESS',
				event: 'gatewayPayment',
				orderAmount: '154.00',
			});
			// Newer ones are read meanwhile.
			for (let minute = 0; minute < 60; minute += 5) {
				order(`newer-${minute}`);
				gateway.pay(`newer-${minute}`);
				await poll(host, 5);
			}
			expect(host.items.map(({ orderId }) => orderId)).toContain('late');
			await poll(host, 300);
			gateway.decide('flagged', true);
			gateway.decide('pending', true);
			gateway.decide('refused', false);
			for (let turn = 0; turn < 3; turn++) await poll(host, 16);
			const orders = host.items.map(({ orderId }) => orderId);
			expect(orders).toHaveLength(16);
			expect(orders).toEqual(expect.arrayContaining(['flagged', 'pending']));
			expect(orders).not.toEqual(expect.arrayContaining(['refused']));
			expect(new Set(eventIds(host)).size).toBe(16);
			const flagged = host.items.find(({ orderId }) => orderId === 'flagged');
			expect(Object.keys(flagged ?? {}).sort()).toEqual(Object.keys(host.items[0] ?? {}).sort());
			expect(host.errors).toEqual([]);
		});

		it('asks little: one request a poll where nothing happens', async () => {
			const host = triggerHost(name, sandbox, transactions);
			await host.activate();
			await poll(host);
			sandbox.journal.clear();
			for (let minute = 0; minute < 10; minute++) await poll(host);
			expect(sandbox.journal.count()).toBe(10);
		});
	});

	describe('cashgrams', () => {
		const watching = (ids: string, statuses = ['REDEEMED']): INodeParameters => ({
			event: 'cashgramRedemption',
			cashgramIds: ids,
			cashgramStatuses: statuses,
		});

		it('fires once for each chosen status, and asks no more for what has come to an end', async () => {
			const { cashgram } = sandbox.control;
			for (const cashgramId of ['A', 'B', 'C', 'D']) cashgram.add({ cashgramId });
			cashgram.redeem('A');
			const host = triggerHost(name, sandbox, watching('A, B\nC, D', ['REDEEMED', 'EXPIRED']));
			await host.activate();
			await poll(host);
			expect(eventIds(host)).toEqual(['cashgramRedemption:A:REDEEMED']);
			cashgram.redeem('B');
			cashgram.expire('C');
			await poll(host);
			await poll(host);
			expect(eventIds(host).sort()).toEqual([
				'cashgramRedemption:A:REDEEMED',
				'cashgramRedemption:B:REDEEMED',
				'cashgramRedemption:C:EXPIRED',
			]);
			expect(host.items[0]).toMatchObject({
				cashgramId: 'A',
				cashgramStatus: 'REDEEMED',
				event: 'cashgramRedemption',
			});
			sandbox.journal.clear();
			await poll(host);
			expect(sandbox.journal.calls({ path: /getCashgramStatus/ }).map(({ query }) => query)).toEqual([
				{ cashgramId: 'D' },
			]);
		});

		it('watches a redeemed one for a reversal, at most hourly', async () => {
			const { cashgram } = sandbox.control;
			cashgram.add({ cashgramId: 'A' });
			cashgram.redeem('A');
			const host = triggerHost(name, sandbox, watching('A', ['REDEEMED', 'REVERSED']));
			await host.activate();
			await poll(host);
			sandbox.journal.clear();
			for (let minute = 0; minute < 180; minute++) await poll(host);
			const asked = sandbox.journal.count(/getCashgramStatus/);
			expect(asked).toBeGreaterThanOrEqual(2);
			// Where n8n remembers no poll, the same minute may be seen twice.
			expect(asked).toBeLessThanOrEqual(name === 'scheduler' ? 8 : 3);
			cashgram.reverse('A');
			for (let minute = 0; minute < 61; minute++) await poll(host);
			expect(eventIds(host)).toEqual(['cashgramRedemption:A:REDEEMED', 'cashgramRedemption:A:REVERSED']);
		});

		it('warns once of an id that does not exist, and fails only where none exists', async () => {
			sandbox.control.cashgram.add({ cashgramId: 'A' });
			const host = triggerHost(name, sandbox, watching(`A,typo-${name}`));
			await host.activate();
			await poll(host);
			await poll(host);
			expect(host.warnings).toEqual([`Cashfree has no cashgram with the ID "typo-${name}"`]);
			expect(host.errors).toEqual([]);
			const lost = triggerHost(name, sandbox, watching('X,Y'));
			await expect(lost.activate()).rejects.toThrow('None of the watched cashgrams exists at Cashfree');
		});
	});
});

describe('Look Back', () => {
	it.each([
		[undefined, 15],
		[30, 30],
		['45', 45],
		[100_000, 180],
		[0, 1],
		[-5, 1],
		['soon', 15],
	])('%p is %i minutes', async (lookBack, minutes) => {
		const { autoCollect } = sandbox.control;
		autoCollect.addAccount({ vAccountId: 'ASHA0001' });
		const options = lookBack === undefined ? {} : { lookBack };
		const host = triggerHost('inMemory', sandbox, { ...payments, options });
		await host.activate();
		await poll(host, 600);
		// Until something is handed over the floor may lag behind.
		autoCollect.pay('ASHA0001');
		await poll(host);
		await poll(host);
		const { query, at } = sandbox.journal.calls({ path: /payments/ }).at(-1) ?? {};
		const from = Date.parse(`${query?.startDate?.replace(' ', 'T')}+05:30`);
		// The floor is that of the poll a minute before, and a second more is asked for.
		const lookedBack = ((at ?? NaN) - from) / MINUTE - 1;
		expect(lookedBack).toBeGreaterThan(minutes);
		expect(lookedBack).toBeLessThan(minutes + 5);
	});
});
