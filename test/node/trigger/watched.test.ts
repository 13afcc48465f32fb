// Orders, payment links and transfers watched by their IDs in n8n's three poll hosts, against the sandbox, and what happens at a limit.
import type { INodeParameters } from 'n8n-workflow';
import { Pace, replacePace } from '../../../nodes/shared/transport/pace';
import type { Sandbox } from '../../sandbox';
import { declared } from '../harness/hosts';
import { CURSOR_HOST, POLL_HOSTS } from '../harness/pollEngine';
import type { PollHost } from '../harness/pollHost';
import { eventIds, freshSandbox, HOUR, MINUTE, TestClock, triggerHost } from '../harness/trigger';

const clock = new TestClock();
let sandbox: Sandbox;

beforeEach(async () => {
	clock.begin('2026-11-20T12:00:00+05:30');
	// Minutes of the clock pass in no time, and the sandbox says how many requests it takes in one.
	replacePace(new Pace({ minuteMs: 20 }));
	sandbox = await freshSandbox();
});
afterEach(async () => {
	replacePace();
	await sandbox.close();
	clock.end();
});

async function poll(host: PollHost, minutes = 1): Promise<void> {
	clock.pass(minutes * MINUTE);
	await host.tick();
}

const orders = (watchedIds: string, ...orderStatuses: string[]): INodeParameters => ({
	event: 'orderStatus',
	watchedIds,
	orderStatuses,
});
const links = (watchedIds: string, ...linkStatuses: string[]): INodeParameters => ({
	event: 'paymentLinkStatus',
	watchedIds,
	linkStatuses,
});
const transfers = (watchedIds: string, ...transferStatuses: string[]): INodeParameters => ({
	event: 'transferStatus',
	watchedIds,
	transferStatuses,
});

describe.each(POLL_HOSTS)('host %s', (name) => {
	async function watched(parameters: INodeParameters): Promise<PollHost> {
		const host = triggerHost(name, sandbox, parameters);
		await host.activate();
		await poll(host);
		return host;
	}

	it('an order fires once for each chosen status; one that is paid after it expired fires for both', async () => {
		const { payments } = sandbox.control;
		for (const order_id of ['O-1', 'O-2', 'O-3', 'O-4']) payments.add({ order_id });
		payments.pay('O-1');
		const host = await watched(orders('O-1, O-2, O-3, O-4', 'PAID', 'EXPIRED'));
		expect(eventIds(host)).toEqual(['orderStatus:O-1:PAID']);
		expect(host.items[0]).toMatchObject({ order_id: 'O-1', order_status: 'PAID', event: 'orderStatus' });
		payments.pend('O-2');
		payments.expire('O-2');
		payments.expire('O-3');
		await poll(host);
		payments.decide('O-2', 'SUCCESS');
		for (let minute = 0; minute < 61; minute++) await poll(host);
		expect(eventIds(host).sort()).toEqual([
			'orderStatus:O-1:PAID',
			'orderStatus:O-2:EXPIRED',
			'orderStatus:O-2:PAID',
			'orderStatus:O-3:EXPIRED',
		]);
		expect(host.errors).toEqual([]);
		// What is paid is finished.
		sandbox.journal.clear();
		for (let minute = 0; minute < 3; minute++) await poll(host);
		expect(sandbox.journal.count(/orders\/O-[12]$/)).toBe(0);
		expect(sandbox.journal.count(/orders\/O-4$/)).toBe(3);
	});

	it('a link fires for its first part, and for the whole', async () => {
		const { payments } = sandbox.control;
		payments.addLink({ link_id: 'L-1', amount: 100, partial: true });
		const host = await watched(links('L-1', 'PAID', 'PARTIALLY_PAID'));
		for (const amount of [20, 30, 50]) {
			payments.payLink('L-1', { amount });
			await poll(host);
		}
		await poll(host);
		expect(eventIds(host)).toEqual(['paymentLinkStatus:L-1:PARTIALLY_PAID', 'paymentLinkStatus:L-1:PAID']);
		expect(host.items[0]).toMatchObject({ link_id: 'L-1', link_amount_paid: 20 });
		sandbox.journal.clear();
		await poll(host);
		expect(sandbox.journal.count()).toBe(0);
	});

	it('a transfer that arrives and comes back three days later fires twice, and is asked for hourly meanwhile', async () => {
		const { payouts } = sandbox.control;
		payouts.setBalance(1000);
		payouts.addTransfer({ transferId: 'T_1' });
		payouts.settle('T_1');
		expect(payouts.transfer('T_1')?.status).toBe('SUCCESS');
		const host = await watched(transfers('T_1', 'SUCCESS', 'REVERSED'));
		expect(eventIds(host)).toEqual(['transferStatus:T_1:SUCCESS']);
		sandbox.journal.clear();
		for (let quarter = 0; quarter < 12; quarter++) await poll(host, 15);
		expect(sandbox.journal.count(/transfers/)).toBeLessThanOrEqual(3);
		clock.pass(3 * 24 * HOUR);
		payouts.reverse('T_1');
		for (let minute = 0; minute < 61; minute++) await poll(host);
		expect(eventIds(host)).toEqual(['transferStatus:T_1:SUCCESS', 'transferStatus:T_1:REVERSED']);
		sandbox.journal.clear();
		for (let minute = 0; minute < 61; minute++) await poll(host);
		expect(sandbox.journal.count()).toBe(0);
	});
});

describe('which words count', () => {
	it.each([
		['REJECTED', 'INSUFFICIENT_BALANCE', 'REJECTED'],
		['MANUALLY_REJECTED', 'MANUALLY_REJECTED', 'REJECTED'],
		['failed', 'IMPS_MODE_FAIL', 'FAILED'],
		['REVERSED', 'BENE_NAME_DIFFERS', 'REVERSED'],
		['QUEUED', 'QUEUED', undefined],
		['SENT_TO_THE_MOON', 'SENT_TO_THE_MOON', undefined],
	])('a transfer that is %s', async (status, code, fires) => {
		const { payouts } = sandbox.control;
		payouts.setBalance(1000);
		payouts.addTransfer({ transferId: 'T_1' });
		payouts.show('T_1', status, code);
		const parameters = transfers('T_1', 'SUCCESS', 'FAILED', 'REVERSED', 'REJECTED');
		const host = triggerHost('inMemory', sandbox, parameters);
		await host.activate();
		await poll(host);
		expect(eventIds(host)).toEqual(fires === undefined ? [] : [`transferStatus:T_1:${fires}`]);
		sandbox.journal.clear();
		await poll(host);
		// What nobody knows is not over.
		expect(sandbox.journal.count()).toBe(fires === undefined ? 1 : 0);
		expect(host.errors).toEqual([]);
	});
});

describe('what is not there, and what is not Cashfree', () => {
	it.each([
		['order', orders('O-1, typo', 'PAID')],
		['payment link', links('L-1, typo', 'PAID')],
		['transfer', transfers('T_1, typo', 'SUCCESS')],
	])('an unknown %s is warned of once, and stops no other', async (noun, parameters) => {
		const { payments, payouts } = sandbox.control;
		payments.add({ order_id: 'O-1' });
		payments.addLink({ link_id: 'L-1' });
		payouts.setBalance(1000);
		payouts.addTransfer({ transferId: 'T_1' });
		const host = triggerHost('inMemory', sandbox, parameters);
		await host.activate();
		await poll(host);
		expect(host.warnings).toEqual([`Cashfree has no ${noun} with the ID "typo"`]);
		expect(host.errors).toEqual([]);
		const lost = triggerHost('inMemory', sandbox, { ...parameters, watchedIds: 'X1, X2' });
		await expect(lost.activate()).rejects.toThrow(`None of the watched ${noun}s exists at Cashfree`);
	});

	it('"not found" with HTTP 400 and the other code is the same (QN-14)', async () => {
		Object.assign(sandbox.switches, { pgNotFound: 400, pgLinkNotFound: 'link_get_not_found' });
		sandbox.control.payments.addLink({ link_id: 'L-1' });
		const host = triggerHost('inMemory', sandbox, links('L-1, typo', 'PAID'));
		await host.activate();
		expect(host.warnings).toEqual(['Cashfree has no payment link with the ID "typo"']);
		const lost = triggerHost('inMemory', sandbox, orders('X1', 'PAID'));
		await expect(lost.activate()).rejects.toThrow('None of the watched orders exists at Cashfree');
	});

	it('an ID that Cashfree refuses as such is warned of as well', async () => {
		const { payouts } = sandbox.control;
		payouts.setBalance(1000);
		payouts.addTransfer({ transferId: 'T_1' });
		sandbox.faults.add({
			match: { path: /transfers/, body: { transfer_id: 'T-2' } },
			kind: 'answer',
			status: 400,
			body: {
				type: 'invalid_request_error',
				code: 'transfer_id_invalid',
				message: 'transfer_id should be alphanumeric',
			},
		});
		const host = triggerHost('inMemory', sandbox, transfers('T-2, T_1', 'SUCCESS'));
		await host.activate();
		expect(host.warnings).toEqual(['Cashfree has no transfer with the ID "T-2"']);
	});

	it('an answer without the ID is no answer, whatever its HTTP status', async () => {
		sandbox.control.payments.add({ order_id: 'O-1' });
		const host = triggerHost(CURSOR_HOST, sandbox, orders('O-1', 'PAID'));
		await host.activate();
		sandbox.faults.add({
			match: { path: /orders/ },
			kind: 'answer',
			status: 200,
			body: { order_status: 'PAID' },
			times: Infinity,
		});
		await poll(host);
		expect(host.items).toEqual([]);
		expect(host.errors[0]?.message).toContain('The answer did not come from Cashfree');
		expect(host.errors[0]?.failure).toEqual(declared({ cause: 'temporarily-unavailable' }));
	});

	it('a typed-in list of each is read by its own name', async () => {
		sandbox.control.payments.addLink({ link_id: 'L-1' });
		sandbox.control.payments.payLink('L-1');
		const host = triggerHost(
			'inMemory',
			sandbox,
			links('={{ [{ "link_id": "L-1" }, { "order_id": "O-1" }] }}', 'PAID'),
		);
		await host.activate();
		expect(eventIds(host)).toEqual(['paymentLinkStatus:L-1:PAID']);
		for (const [parameters, text] of [
			[orders('', 'PAID'), 'The list of Order IDs is empty'],
			[links('a b', 'PAID'), 'contains an entry that cannot be the ID of any payment link: "a b"'],
			[transfers('={{ [12345678901234567890] }}', 'SUCCESS'), 'The list of Transfer IDs contains a number'],
			[orders('O-1'), 'No status is chosen'],
		] as const) {
			await expect(triggerHost('inMemory', sandbox, parameters).activate()).rejects.toThrow(text);
		}
	});
});

describe('Cashfree takes no more requests for now', () => {
	const ids = Array.from({ length: 30 }, (_, index) => `O-${index}`);
	const LIMIT = 12;

	async function limited(): Promise<PollHost> {
		const { payments } = sandbox.control;
		for (const order_id of ids) {
			payments.add({ order_id });
			payments.pay(order_id);
		}
		const host = triggerHost(CURSOR_HOST, sandbox, orders(ids.join(), 'PAID'), { budgetMs: 2_000 });
		let left = LIMIT;
		sandbox.faults.add({
			match: { path: /orders/, when: () => left-- <= 0 },
			kind: 'status429',
			retryAfterSeconds: 50,
			times: Infinity,
		});
		await host.activate();
		for (let polls = 0; polls < 20 && eventIds(host).length < ids.length; polls++) {
			left = LIMIT;
			replacePace(new Pace());
			await poll(host);
		}
		return host;
	}

	it('after some of a long list: what was answered counts, the others have their turn, and nothing is an error', async () => {
		const host = await limited();
		expect(new Set(eventIds(host))).toEqual(new Set(ids.map((id) => `orderStatus:${id}:PAID`)));
		expect(eventIds(host)).toHaveLength(ids.length);
		expect(host.errors).toEqual([]);
	});

	it('before anything was asked: it is said, with how long, so that n8n waits', async () => {
		sandbox.control.payments.add({ order_id: 'O-1' });
		const host = triggerHost(CURSOR_HOST, sandbox, orders('O-1', 'PAID'), { budgetMs: 2_000 });
		await host.activate();
		const fault = sandbox.faults.add({
			match: { path: /orders/ },
			kind: 'status429',
			retryAfterSeconds: 50,
			times: Infinity,
		});
		await poll(host);
		expect(host.errors[0]?.failure).toEqual(declared({ cause: 'rate-limited', retryAfterMs: 50_000 }));
		fault.remove();
		replacePace(new Pace());
		sandbox.control.payments.pay('O-1');
		await poll(host);
		expect(eventIds(host)).toEqual(['orderStatus:O-1:PAID']);
	});
});

describe('Fetch Test Event', () => {
	it('shows one in a chosen status and remembers nothing', async () => {
		const { payments, payouts } = sandbox.control;
		for (const order_id of ['O-1', 'O-2']) payments.add({ order_id });
		payments.pay('O-2');
		payouts.setBalance(1000);
		payouts.addTransfer({ transferId: 'T_1' });
		payouts.settle('T_1');
		const host = triggerHost('inMemory', sandbox, orders('O-1, O-2', 'PAID'));
		const [order] = await host.fetchTestEvent();
		expect(order?.json).toMatchObject({ order_id: 'O-2', eventId: 'orderStatus:O-2:PAID' });
		expect(host.saved).toEqual({});
		const [transfer] = await triggerHost('inMemory', sandbox, transfers('T_1', 'SUCCESS')).fetchTestEvent();
		expect(transfer?.json).toMatchObject({ transfer_id: 'T_1', event: 'transferStatus' });
		const none = triggerHost('inMemory', sandbox, links('L-1', 'PAID'));
		payments.addLink({ link_id: 'L-1' });
		await expect(none.fetchTestEvent()).rejects.toThrow(
			'none of the 1 watched payment links in a chosen status yet',
		);
	});
});
