// The balance of the Payouts account as a user meets it, and every documented refusal of it, under every reading of the documents.
import type { IDataObject } from 'n8n-workflow';
import { AUTHORIZE, credentialOf, freshSandbox, runCashgram } from '../../node/harness/cashgram';
import { declared } from '../../node/harness/hosts';
import type { Sandbox } from '../../sandbox';
import { variants } from '../variants';

const BALANCE = /getBalance/;

describe.each(variants)('%s', (_name, switches) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const run = async (items: IDataObject[] = [{}], more: Record<string, string> = {}) =>
		await runCashgram(sandbox, {
			parameters: { resource: 'balance', operation: 'get' },
			credentials: credentialOf(sandbox, more),
			items,
		});

	it('is an item with both amounts as Cashfree wrote them: what is pending is no longer available', async () => {
		sandbox.control.wallet.setBalance('214735.50');
		sandbox.control.cashgram.add({ cashgramId: 'CG-1', amount: '40755.00' });
		sandbox.control.cashgram.redeem('CG-1', { pending: true });
		const { items } = await run();
		expect(items).toEqual([
			{ json: { balance: '214735.50', availableBalance: '173980.50' }, pairedItem: { item: 0 } },
		]);
	});

	it('goes out as a bare GET with the session alone', async () => {
		await run([{ cashgramId: 'CG-1', amount: '5' }]);
		const calls = sandbox.journal.calls({ path: BALANCE });
		expect(calls).toHaveLength(1);
		expect(calls[0]).toMatchObject({ method: 'GET', query: {}, body: undefined });
		expect(calls[0]?.headers).toHaveProperty('authorization');
		expect(calls[0]?.headers).not.toHaveProperty('x-client-secret');
	});

	it('is asked anew for each item, so that a run sees what its own payouts left', async () => {
		const { items } = await run([{}, {}, {}]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(sandbox.journal.count(BALANCE)).toBe(3);
	});

	it.each([
		['without decimals, as one real answer has it', { balance: '200000', availableBalance: '200000.00' }],
		['numbers', { balance: 200000.5, availableBalance: 0 }],
		['a field that no document knows', { balance: '1.00', availableBalance: '1.00', onHold: '0.00' }],
	])('Q-S3 passes through what it does not know: %s', async (_what, data) => {
		const body = { status: 'SUCCESS', subCode: '200', message: 'Ledger balance for the account', data };
		sandbox.faults.add({ match: { path: BALANCE }, kind: 'answer', body });
		expect((await run()).items.map(({ json }) => json)).toEqual([data]);
	});

	it('an answer that was lost is asked for again, for it changes nothing', async () => {
		sandbox.faults.add({ match: { path: BALANCE }, kind: 'lostAnswer' });
		const { items } = await run();
		expect(items[0]?.json).toMatchObject({ balance: '1000000.00' });
		expect(sandbox.journal.count(BALANCE)).toBe(2);
	});

	it('Q-A1 a session that Cashfree forgot is renewed once', async () => {
		await run();
		sandbox.control.tokens.revokeAll();
		const { items } = await run();
		expect(items[0]?.json).toMatchObject({ balance: '1000000.00' });
		expect(sandbox.journal.count(AUTHORIZE)).toBe(2);
	});

	it('Q-A1, Q-S11 an account without these calls is told so in its own words, and the session is kept', async () => {
		const message = 'APIs not enabled. Please fill out the Support Form';
		const body = { status: 'ERROR', subCode: '403', message };
		sandbox.faults.add({ match: { path: BALANCE }, kind: 'answer', body });
		const { error, items } = await run();
		expect(items).toEqual([]);
		expect(error?.message).toBe(`Cashfree answered 403: ${message} [item 0]`);
		expect([sandbox.journal.count(AUTHORIZE), sandbox.journal.count(BALANCE)]).toEqual([1, 1]);
	});

	it('Q-A2 a token that was lost on the way', async () => {
		const body = { status: 'ERROR', subCode: '412', message: 'Token missing in the request' };
		sandbox.faults.add({ match: { path: BALANCE }, kind: 'answer', body });
		expect((await run()).error?.message).toBe('Cashfree answered 412: Token missing in the request [item 0]');
	});

	it('Q-A5 keys that Cashfree does not know', async () => {
		const { error } = await run([{}], { clientId: 'nobody' });
		expect(error?.message).toMatch(/401: Invalid clientId and clientSecret combination/);
		expect(error?.failure?.cause).toBe(declared('credential-invalid'));
	});
});
