// The Auto Collect node in n8n's own ways of running a node: once for many items, going on after failures, many at a time.
import { BinaryDataService } from 'n8n-core';
import type { Sandbox } from '../sandbox';
import { all, createParameters, customer, jsonOf, runAutoCollect } from './harness/autoCollect';
import { freshSandbox } from './harness/cashgram';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await freshSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const account = (number: number) => ({ ...customer, vAccountId: `CUST${String(number).padStart(4, '0')}` });

describe('"Execute Once" with three items on the input', () => {
	const items = [account(1), account(2), account(3)];

	it('a list is fetched once', async () => {
		sandbox.control.autoCollect.addAccount(account(1));
		sandbox.control.autoCollect.payMany('CUST0001', { count: 3, everySeconds: 1 });
		const result = await runAutoCollect(sandbox, all('payment'), { items, executeOnce: true });
		expect(jsonOf(result).map(({ vAccountId }) => vAccountId)).toEqual(['CUST0001', 'CUST0001', 'CUST0001']);
		expect(sandbox.journal.calls({ path: '/cac/v1/payments' })[0]?.query).toEqual({ maxReturn: '200' });
	});

	it('a create makes the first one', async () => {
		const result = await runAutoCollect(sandbox, createParameters, { items, executeOnce: true });
		expect(jsonOf(result)).toMatchObject([{ vAccountId: 'CUST0001' }]);
		expect(sandbox.control.autoCollect.accounts()).toHaveLength(1);
	});

	it('a refusal is an error', async () => {
		sandbox.control.autoCollect.addAccount(account(1));
		const { error, items: output } = await runAutoCollect(sandbox, createParameters, {
			...{ items, executeOnce: true },
		});
		expect(error?.message).toContain('Virtual account Id already exists');
		expect(output).toEqual([]);
	});
});

it('200 accounts: one session, each made once, each paired to its input', async () => {
	const items = Array.from({ length: 200 }, (_, index) => account(index));
	const result = await runAutoCollect(sandbox, createParameters, { items });
	expect(jsonOf(result).map(({ vAccountId }) => vAccountId)).toEqual(
		items.map(({ vAccountId }) => vAccountId),
	);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(sandbox.journal.count('/cac/v1/authorize')).toBe(1);
	expect(sandbox.journal.count('/cac/v1/createVA')).toBe(200);
	expect(sandbox.journal.peakInFlight('/cac/v1/createVA')).toBeLessThanOrEqual(5);
});

it('one invalid item of twenty: no account is made', async () => {
	const items = Array.from({ length: 20 }, (_, index) => account(index));
	items[13] = { ...account(13), email: 'nobody' };
	const { error } = await runAutoCollect(sandbox, createParameters, { items });
	expect(error?.message).toBe('Email must be an email address such as name@example.com [item 13]');
	expect(sandbox.journal.count()).toBe(0);
});

it('going on: the failed one is on the error output with its ID and outcome, the others are made', async () => {
	sandbox.control.autoCollect.addAccount(account(1));
	const { items, errorItems } = await runAutoCollect(sandbox, createParameters, {
		items: [account(0), account(1), account(2)],
		onError: 'continueErrorOutput',
	});
	expect(items.map(({ json }) => json.vAccountId)).toEqual(['CUST0000', 'CUST0002']);
	expect(errorItems).toMatchObject([
		{ json: { vAccountId: 'CUST0001', subCode: '409', outcome: 'refused' }, pairedItem: { item: 1 } },
	]);
});

it('several lists in one run keep their records apart', async () => {
	for (const number of [1, 2]) {
		sandbox.control.autoCollect.addAccount(account(number));
		sandbox.control.autoCollect.payMany(account(number).vAccountId, { count: 210, everySeconds: 1 });
	}
	const { items } = await runAutoCollect(sandbox, all('payment', { accountId: '={{ $json.vAccountId }}' }), {
		items: [account(1), account(2)],
	});
	expect(items).toHaveLength(420);
	const pairs = new Set(
		items.map(({ json, pairedItem }) => `${String(json.accountId)} ${JSON.stringify(pairedItem)}`),
	);
	expect([...pairs]).toEqual(['CUST0001 {"item":0}', 'CUST0002 {"item":1}']);
});

it('a file that n8n cannot keep fails the run, which does not wait for ever for that item', async () => {
	sandbox.control.autoCollect.addAccount({ ...customer, virtualVpaId: 'asharao' });
	const broken = jest
		.spyOn(BinaryDataService.prototype, 'store')
		.mockRejectedValue(new Error('The disk is full'));
	const { error, items } = await runAutoCollect(
		sandbox,
		{ resource: 'qrCode', operation: 'create', vpaBy: 'virtualVpaId', virtualVpaId: '={{ $json.id }}' },
		{ items: [{ id: 'nobody' }, { id: 'asharao' }] },
	);
	broken.mockRestore();
	expect(items).toEqual([]);
	expect(error?.message).toMatch(/VPA does not exist for the account provided/);
});
