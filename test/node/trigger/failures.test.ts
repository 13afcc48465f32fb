// What the trigger does when something is wrong: thrown with its cause declared, told in words, nothing forgotten, no key shown.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { SANDBOX_KEYS, type FaultKind, type Sandbox } from '../../sandbox';
import { declared, pollsHaveABudget } from '../harness/hosts';
import { CURSOR_HOST } from '../harness/pollEngine';
import type { PollHost } from '../harness/pollHost';
import { credentialsOf, eventIds, freshSandbox, MINUTE, TestClock, triggerHost } from '../harness/trigger';

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

const payments: INodeParameters = { event: 'autoCollectPayment' };
const transactions: INodeParameters = { event: 'gatewayPayment' };
const cashgrams = (more: INodeParameters): INodeParameters => ({
	event: 'cashgramRedemption',
	cashgramStatuses: ['REDEEMED'],
	...more,
});

describe('a failing poll', () => {
	const fault = (kind: FaultKind, more: object = {}) =>
		sandbox.faults.add({
			match: { path: /payments|transactions|getCashgramStatus/ },
			kind,
			times: Infinity,
			...more,
		});

	async function failure(parameters: INodeParameters, arrange: () => void) {
		const host = triggerHost(CURSOR_HOST, sandbox, parameters);
		await host.activate();
		await poll(host);
		arrange();
		await poll(host);
		const [error, ...others] = host.errors;
		expect(others).toEqual([]);
		return error;
	}

	it('says that requests are limited, and how long', async () => {
		const error = await failure(payments, () => fault('status429', { retryAfterSeconds: 90 }));
		expect(error?.failure).toEqual(declared({ cause: 'rate-limited', retryAfterMs: 90_000 }));
	});

	if (pollsHaveABudget) {
		it('says so as well where its time is too short to wait', async () => {
			const host = triggerHost(CURSOR_HOST, sandbox, payments);
			await host.activate();
			await poll(host);
			const short = triggerHost(CURSOR_HOST, sandbox, payments, { budgetMs: 1_000 });
			fault('status429', { retryAfterSeconds: 0.3 });
			await short.activate().catch(() => {});
			await poll(short);
			const [error] = short.errors;
			expect(error?.message).toContain('429: Too many requests');
			expect(error?.failure).toEqual(declared({ cause: 'rate-limited', retryAfterMs: 300 }));
		});
	}

	it.each(['http500', 'html502', 'error520', 'dropBefore', 'empty', 'truncated'] as const)(
		'says that Cashfree is not available: %s',
		async (kind) => {
			const error = await failure(transactions, () => fault(kind));
			expect(error).toBeDefined();
			expect(error?.failure?.cause).toBe(declared('temporarily-unavailable'));
		},
	);

	it('says that the keys are wrong, and that the address is not whitelisted', async () => {
		const keys = credentialsOf(sandbox);
		const host = triggerHost(CURSOR_HOST, sandbox, transactions, { credentials: keys });
		await host.activate();
		keys.cashfreeGatewayApi.secretKey = 'wrong-secret-4711';
		await poll(host);
		const [rejected] = host.errors;
		expect(rejected?.message).toContain('valid secretKey');
		expect(rejected?.failure).toEqual(declared({ cause: 'credential-invalid' }));
		expect(JSON.stringify(rejected)).not.toContain('wrong-secret-4711');

		const error = await failure(payments, () => {
			sandbox.switches.ipWhitelist = ['203.0.113.7'];
			sandbox.control.tokens.revokeAll();
		});
		expect(error?.failure).toEqual(declared({ cause: 'configuration-invalid' }));
		expect(error?.message).toContain('IP not whitelisted');
	});

	it('renews a session that is over within the same poll', async () => {
		const host = triggerHost('inMemory', sandbox, payments);
		await host.activate();
		sandbox.control.tokens.revokeAll();
		sandbox.control.autoCollect.pay('ASHA0001');
		await poll(host);
		expect(host.items).toHaveLength(1);
		expect(host.errors).toEqual([]);
	});

	it('shows no key, token or request', async () => {
		for (const parameters of [payments, transactions, cashgrams({ cashgramIds: 'A' })]) {
			if (!sandbox.control.cashgram.get('A')) sandbox.control.cashgram.add({ cashgramId: 'A' });
			const error = await failure(parameters, () => fault('http500'));
			const text = JSON.stringify(error) + String(error?.stack) + JSON.stringify(error?.cause ?? '');
			for (const secret of Object.values(SANDBOX_KEYS).flatMap((keys) => Object.values(keys))) {
				expect(text).not.toContain(secret);
			}
			expect(text).not.toMatch(/Bearer/);
			sandbox.faults.clear();
		}
	});

	it('names the account that does not exist, and goes on with the others', async () => {
		const said = 'Account "NOBODY99": Cashfree answered 404: Virtual account not found';
		const host = triggerHost('inMemory', sandbox, { ...payments, accountIds: 'ASHA0001, NOBODY99' });
		await host.activate();
		await poll(host);
		expect(host.errors[0]?.message).toBe(said);
		sandbox.control.autoCollect.pay('ASHA0001');
		await poll(host);
		expect(host.items).toHaveLength(1);
		expect(host.errors).toHaveLength(1);
		// It would silence the other account for good.
		await host.restart();
		expect(host.warnings).toEqual([expect.stringContaining(said)]);
		sandbox.control.autoCollect.pay('ASHA0001');
		await poll(host);
		expect(host.items).toHaveLength(2);
		const alone = triggerHost('inMemory', sandbox, { ...payments, accountIds: 'NOBODY99' });
		await expect(alone.activate('init')).rejects.toThrow(said);
	});

	it.each([
		['={{ [] }}', 'Account IDs contains no account ID'],
		['={{ "" }}', 'Account IDs contains no account ID'],
		[' , ', 'Account IDs contains no account ID'],
		['A, ..', '".." is not an account ID'],
		['={{ ["A", 12345678901234567890] }}', 'Account IDs contains a number that has lost digits'],
		['={{ 12345678901234567890 }}', 'Account IDs contains a number that has lost digits'],
	])('does not widen to all accounts where Account IDs is %s', async (accountIds, message) => {
		const host = triggerHost('inMemory', sandbox, { ...payments, accountIds });
		await expect(host.activate()).rejects.toThrow(message);
		expect(sandbox.journal.count(/payments/)).toBe(0);
	});

	it('refuses a state that it did not write, and leaves it as it is', async () => {
		const host = triggerHost(CURSOR_HOST, sandbox, payments);
		await host.activate();
		const state = { v: 99, scope: 'of a newer version' };
		host.overwrite(state);
		await poll(host);
		expect(host.errors[0]?.message).toContain('version');
		expect(host.errors[0]?.failure).toEqual(declared({ cause: 'node-defect' }));
		expect(host.state).toEqual(state);
	});

	it('passes on what n8n itself says: a missing credential, a wrong date', async () => {
		const none = triggerHost('inMemory', sandbox, payments, { credentials: {} });
		await expect(none.activate()).rejects.toThrow(/credentials/);
		const wrong = triggerHost('inMemory', sandbox, { ...payments, options: { startFrom: 'soon' } });
		await expect(wrong.activate()).rejects.toThrow('Start From is not a date: "soon"');
	});

	it('hands over what the list shows although open payments cannot be asked for', async () => {
		const { gateway } = sandbox.control;
		const host = triggerHost('inMemory', sandbox, transactions);
		await host.activate();
		gateway.add({ orderId: 'open' });
		gateway.pend('open');
		await poll(host);
		await poll(host, 200);
		await poll(host, 20);
		sandbox.faults.add({ match: { path: /info\/status/ }, kind: 'http500', times: Infinity });
		gateway.add({ orderId: 'paid' });
		gateway.pay('paid');
		await poll(host, 20);
		expect(host.items.map(({ orderId }) => orderId)).toEqual(['paid']);
		expect(host.errors).toEqual([]);
		await poll(host, 20);
		expect(host.errors).toHaveLength(1);
	});
});

describe('a restart during an outage', () => {
	it('does not keep the workflow from being registered (P12)', async () => {
		const host = triggerHost('inMemory', sandbox, payments);
		await host.activate();
		const outage = sandbox.faults.add({ match: { path: /payments/ }, kind: 'http500', times: Infinity });
		await host.restart();
		expect(host.warnings).toEqual([expect.stringContaining('The first poll after a restart did not work')]);
		sandbox.control.autoCollect.pay('ASHA0001');
		await poll(host);
		expect(host.errors).toHaveLength(1);
		outage.remove();
		await poll(host);
		expect(host.items).toHaveLength(1);
	});

	it('is told to a user who publishes', async () => {
		sandbox.faults.add({ match: { path: /payments/ }, kind: 'http500', times: Infinity });
		await expect(triggerHost('inMemory', sandbox, payments).activate('activate')).rejects.toThrow();
		await expect(triggerHost('inMemory', sandbox, payments).activate('update')).rejects.toThrow();
	});

	it('is no excuse for wrong keys', async () => {
		const keys = credentialsOf(sandbox);
		const wrong = { ...keys, cashfreeGatewayApi: { ...keys.cashfreeGatewayApi, secretKey: 'wrong' } };
		const host = triggerHost('inMemory', sandbox, transactions, { credentials: wrong });
		await expect(host.activate('init')).rejects.toThrow();
	});
});

describe('two polls at once', () => {
	it('hand over each payment once: the one that ends late is dropped (P7)', async () => {
		const host = triggerHost('inMemory', sandbox, payments);
		await host.activate();
		sandbox.control.autoCollect.pay('ASHA0001');
		clock.pass(MINUTE);
		sandbox.faults.add({ match: { path: /payments/ }, kind: 'delay', ms: 300 });
		await Promise.all([host.tick(), host.tick()]);
		await poll(host);
		expect(host.items).toHaveLength(1);
		expect(host.executions).toHaveLength(1);
	});
});

describe('a poll that n8n gives more time than lies between two polls', () => {
	it('ends before the next one begins', async () => {
		const ids = Array.from({ length: 40 }, (_, number) => `C${number}`);
		for (const cashgramId of ids) sandbox.control.cashgram.add({ cashgramId });
		let asked = 0;
		sandbox.faults.add({
			match: { path: /getCashgramStatus/, when: () => (asked++, clock.pass(10_000), true) },
			kind: 'delay',
			ms: 0,
			times: Infinity,
		});
		const host = triggerHost('inMemory', sandbox, cashgrams({ cashgramIds: ids.join() }), {
			budgetMs: 300_000,
		});
		await host.activate();
		expect(asked).toBeGreaterThan(2);
		expect(asked).toBeLessThanOrEqual(6);
	});
});

describe('Fetch Test Event', () => {
	it('says which account does not exist', async () => {
		const named = { ...payments, accountIds: 'NOBODY99' };
		await expect(triggerHost('inMemory', sandbox, named).fetchTestEvent()).rejects.toThrow(
			'Account "NOBODY99": Cashfree answered 404',
		);
	});

	it('shows a recent payment and remembers nothing', async () => {
		const { autoCollect } = sandbox.control;
		autoCollect.pay('ASHA0001', { at: Date.now() - 20 * 24 * 60 * MINUTE, amount: 1 });
		const host = triggerHost('inMemory', sandbox, payments);
		expect((await host.fetchTestEvent()).map(({ json }) => json.amount)).toEqual(['1.00']);
		autoCollect.pay('ASHA0001', { at: Date.now() - 60 * MINUTE, amount: 2 });
		autoCollect.pay('ASHA0001', { at: Date.now() - 30 * MINUTE, amount: 3 });
		const [item] = await host.fetchTestEvent();
		expect(item?.json).toMatchObject({ amount: '3.00', event: 'autoCollectPayment' });
		expect(item?.json.eventId).toMatch(/^autoCollectPayment:\d+$/);
		expect(host.saved).toEqual({});
		const named = triggerHost('inMemory', sandbox, { ...payments, accountIds: 'ASHA0001' });
		expect((await named.fetchTestEvent())[0]?.json).toMatchObject({ amount: '3.00', accountId: 'ASHA0001' });
	});

	it('shows a paid transaction, and a cashgram in a chosen status', async () => {
		const { gateway, cashgram } = sandbox.control;
		gateway.add({ orderId: 'one' });
		gateway.fail('one');
		gateway.pay('one');
		const [paid] = await triggerHost('inMemory', sandbox, transactions).fetchTestEvent();
		expect(paid?.json).toMatchObject({ orderId: 'one', txStatus: 'SUCCESS', event: 'gatewayPayment' });
		cashgram.add({ cashgramId: 'A' });
		cashgram.add({ cashgramId: 'B' });
		cashgram.redeem('B');
		const watching = cashgrams({ cashgramIds: 'A,B' });
		const [redeemed] = await triggerHost('inMemory', sandbox, watching).fetchTestEvent();
		expect(redeemed?.json).toMatchObject({ cashgramId: 'B', eventId: 'cashgramRedemption:B:REDEEMED' });
	});

	it('says plainly where there is nothing to show', async () => {
		sandbox.control.cashgram.add({ cashgramId: 'A' });
		const texts: Array<[INodeParameters, string]> = [
			[payments, 'no payment in the last 30 days'],
			[transactions, 'no paid transaction in the last 30 days'],
			[cashgrams({ cashgramIds: 'A' }), 'none of the 1 watched cashgrams in a chosen status yet'],
		];
		for (const [parameters, text] of texts) {
			await expect(triggerHost('inMemory', sandbox, parameters).fetchTestEvent()).rejects.toThrow(text);
		}
	});
});

describe('a watch list at an address', () => {
	let server: Server;
	let answer: (response: ServerResponse) => void;
	let asked: string[];

	beforeEach(async () => {
		asked = [];
		server = createServer((request, response) => {
			asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
			answer(response);
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	});
	afterEach(() => {
		server.closeAllConnections();
		server.close();
	});

	const address = () =>
		`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/secret-path?key=hidden`;
	const watching = (): INodeParameters => cashgrams({ watchList: 'url', watchListUrl: address() });
	const says = (body: string, status = 200) => {
		answer = (response) => response.writeHead(status).end(body);
	};
	const redeemed = (...ids: string[]) => {
		for (const cashgramId of ids) {
			sandbox.control.cashgram.add({ cashgramId });
			sandbox.control.cashgram.redeem(cashgramId);
		}
	};

	it.each([
		['["A", "B"]'],
		['[{"cashgramId": "A", "amount": 5}, {"cashgramId": "B"}]'],
		['A\nB\n'],
		['A\r\nB'],
		['A,B'],
	])('can be %j', async (body) => {
		redeemed('A', 'B');
		says(body);
		const host = triggerHost('inMemory', sandbox, watching());
		await host.activate();
		expect(eventIds(host).sort()).toEqual(['cashgramRedemption:A:REDEEMED', 'cashgramRedemption:B:REDEEMED']);
		expect(asked).toEqual(['GET /hook/secret-path?key=hidden ']);
	});

	it('is asked for at each poll: new cashgrams are watched, one that was told of is not told of again', async () => {
		redeemed('A', 'B');
		says('["A"]');
		const host = triggerHost(CURSOR_HOST, sandbox, watching());
		await host.activate();
		says('["B"]');
		await poll(host);
		says('[]');
		await poll(host);
		says('["A","B"]');
		await poll(host);
		expect(eventIds(host)).toEqual(['cashgramRedemption:A:REDEEMED', 'cashgramRedemption:B:REDEEMED']);
		expect(host.errors).toEqual([]);
	});

	it.each([
		['an error', 'gone', 410, 'answered HTTP 410', undefined],
		['no webhook', 'not registered', 404, 'answered HTTP 404', 'temporarily-unavailable'],
		['an outage', 'down', 503, 'answered HTTP 503', 'temporarily-unavailable'],
		['a page', '<html>Sign in</html>', 200, '/*** is not a list', undefined],
		['an object', '{"message":"Workflow was started"}', 200, 'is an object, not a list', undefined],
		['a list in an object', '{"data":[{"cashgramId":"A"}]}', 200, 'is an object, not a list', undefined],
		['JSON that is cut', '["A"', 200, 'is not a list', undefined],
		['ten megabytes', `["A","${'x'.repeat(10_000_000)}"]`, 200, 'is larger than 1 MB', undefined],
		[
			'something that is no id',
			'["A","not an id"]',
			200,
			'contains an entry that cannot be the ID of any cashgram',
			undefined,
		],
		[
			'a sentence',
			'Please log in',
			200,
			'contains an entry that cannot be the ID of any cashgram',
			undefined,
		],
		['too much', `"${'x'.repeat(1_100_000)}"`, 200, 'is larger than 1 MB', undefined],
		[
			'too many',
			Array.from({ length: 10_001 }, (_, index) => `C${index}`).join('\n'),
			200,
			'at most 10000 can be watched',
			undefined,
		],
	])(
		'that answers %s is an error, shows no path, and changes nothing',
		async (_, body, status, text, cause) => {
			redeemed('A');
			says('["A"]');
			const host = triggerHost(CURSOR_HOST, sandbox, watching());
			await host.activate();
			const before = JSON.stringify(host.saved);
			says(body, status);
			await poll(host);
			expect(host.errors[0]?.message).toContain(text);
			expect(host.errors[0]?.failure?.cause).toBe(declared(cause));
			const shown = JSON.stringify(host.errors[0]) + String(host.errors[0]?.stack);
			expect(shown).not.toMatch(/secret-path|hidden/);
			expect(JSON.stringify(host.saved)).toBe(before);
			says('["A"]');
			await poll(host);
			expect(host.items).toHaveLength(1);
		},
	);

	it.each(['[]', '[{}]', '', ' \n'])(
		'that is %j is an empty list: nothing is asked for, nothing is wrong',
		async (body) => {
			says(body);
			const host = triggerHost(CURSOR_HOST, sandbox, watching());
			await host.activate();
			await poll(host);
			expect(host.errors).toEqual([]);
			expect(host.warnings).toEqual([]);
			expect(host.items).toEqual([]);
		},
	);

	it.each([
		[
			'[{"cashgramId":"A"},{"cashgramId":null},{"id":"X"},{},"B"]',
			'entry 2 has no cashgramId, entry 3 has no cashgramId',
		],
		[
			'["A", null, [], true, "B", ""]',
			'entry 2 has no cashgramId, entry 3 has no cashgramId, entry 4 has no cashgramId, entry 6 has no cashgramId',
		],
	])('%s: an entry without an ID is named once and does not stop the others', async (body, said) => {
		redeemed('A', 'B');
		says(body);
		const host = triggerHost('inMemory', sandbox, watching());
		await host.activate();
		await poll(host);
		expect(eventIds(host).sort()).toEqual(['cashgramRedemption:A:REDEEMED', 'cashgramRedemption:B:REDEEMED']);
		expect(host.errors).toEqual([]);
		expect(host.warnings).toEqual([
			expect.stringMatching(new RegExp(`^The watch list at http://127.0.0.1:\\d+/\\*\\*\\*: ${said}$`)),
		]);
	});

	it('can have numbers beyond 2^53: each is watched with all its digits', async () => {
		redeemed('12345678901234567890', '12345678901234567891');
		says('[12345678901234567890, {"cashgramId": 12345678901234567891}]');
		const host = triggerHost('inMemory', sandbox, watching());
		await host.activate();
		expect(eventIds(host).sort()).toEqual([
			'cashgramRedemption:12345678901234567890:REDEEMED',
			'cashgramRedemption:12345678901234567891:REDEEMED',
		]);
	});

	it('that redirects is not followed', async () => {
		redeemed('A', 'B');
		answer = (response) => {
			if (asked.at(-1)?.includes('/elsewhere')) response.end('["A","B"]');
			else response.writeHead(302, { location: '/elsewhere' }).end();
		};
		await expect(triggerHost('inMemory', sandbox, watching()).activate()).rejects.toThrow(
			'answered HTTP 302',
		);
		expect(asked).toHaveLength(1);
	});

	it('that cannot be reached is an error', async () => {
		const parameters = watching();
		server.close();
		server.closeAllConnections();
		const host = triggerHost('inMemory', sandbox, parameters);
		await expect(host.activate()).rejects.toThrow(/could not be reached/);
		const noAddress = cashgrams({ watchList: 'url', watchListUrl: 'file:///etc/passwd' });
		await expect(triggerHost('inMemory', sandbox, noAddress).activate()).rejects.toThrow(/is not an address/);
	});

	it('that n8n does not serve yet after a restart does not keep the workflow from being registered (P12)', async () => {
		redeemed('A', 'B');
		says('["A"]');
		const host = triggerHost('inMemory', sandbox, watching());
		await host.activate();
		says('{"code":404,"message":"The requested webhook is not registered."}', 404);
		await host.restart();
		expect(host.warnings).toEqual([expect.stringContaining('answered HTTP 404')]);
		says('["A","B"]');
		await poll(host);
		expect(eventIds(host)).toEqual(['cashgramRedemption:A:REDEEMED', 'cashgramRedemption:B:REDEEMED']);
	});

	it('that breaks off is an error', async () => {
		answer = (response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('["A"');
			setTimeout(() => response.destroy(), 20);
		};
		await expect(triggerHost('inMemory', sandbox, watching()).activate()).rejects.toThrow(/did not answer/);
	});
});

describe('a typed-in watch list', () => {
	it.each([
		['', 'The list of Cashgram IDs is empty'],
		['A, two words', 'contains an entry that cannot be the ID of any cashgram: "two words"'],
		['={{ [12345678901234567890] }}', 'The list of Cashgram IDs contains a number that has lost digits'],
	])('"%s" is refused', async (cashgramIds, text) => {
		await expect(triggerHost('inMemory', sandbox, cashgrams({ cashgramIds })).activate()).rejects.toThrow(
			text,
		);
	});

	it('can be a list from an expression', async () => {
		sandbox.control.cashgram.add({ cashgramId: 'A' });
		sandbox.control.cashgram.redeem('A');
		const host = triggerHost('inMemory', sandbox, cashgrams({ cashgramIds: '={{ ["A", "A"] }}' }));
		await host.activate();
		expect(host.items).toHaveLength(1);
	});

	it('needs a status', async () => {
		const host = triggerHost('inMemory', sandbox, {
			...cashgrams({ cashgramIds: 'A' }),
			cashgramStatuses: [],
		});
		await expect(host.activate()).rejects.toThrow('No status is chosen');
	});
});
