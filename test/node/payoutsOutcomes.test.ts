// What becomes of a transfer whose answer is lost, or that n8n tries again: nobody is paid twice, and nothing is told as what it is not.
import type { IDataObject } from 'n8n-workflow';
import type { Fault, Sandbox } from '../sandbox';
import {
	BATCH,
	GOOD,
	OTHER,
	TRANSFERS,
	batchParameters,
	calls,
	freshSandbox,
	row,
	runPayouts,
	toBeneficiary,
	transferParameters,
} from './harness/payouts';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await freshSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const fault = (kind: Fault['kind'], more: Partial<Fault> = {}, method = 'POST', path = TRANSFERS) =>
	sandbox.faults.add({ match: { path, method }, kind, ...more });
/** Until the node gives up: the first try and two repeats. */
const blind = (times = 3) => fault('html502', { times }, 'GET');
const pay = async (more: object = {}) => await runPayouts(sandbox, more);
const posts = () => calls(sandbox, 'POST', TRANSFERS).length;
const lookUps = () => calls(sandbox, 'GET', TRANSFERS).length;
const made = () => sandbox.control.payouts.transfers().length;

const MADE = { transfer_id: 'PAY_1', cf_transfer_id: '7', status: 'RECEIVED', transfer_amount: 100 };
const done: Array<[string, Fault['kind'], Partial<Fault>]> = [
	['a closed socket', 'lostAnswer', {}],
	['an HTML page of a proxy', 'html502', { processed: true }],
	['HTTP 500', 'http500', { processed: true }],
	['520', 'error520After', {}],
	['a redirect', 'redirect', { processed: true }],
	['an empty answer', 'empty', { processed: true }],
	['half an answer', 'truncated', {}],
	['its record beside HTTP 429', 'answer', { processed: true, status: 429, body: MADE }],
	['its record beside HTTP 403', 'answer', { processed: true, status: 403, body: MADE }],
];
const notDone: Array<[string, Fault['kind'], Partial<Fault>]> = [
	['a closed socket', 'dropBefore', {}],
	['an HTML page of a proxy', 'html502', {}],
	['520', 'error520', {}],
	['an empty answer', 'empty', {}],
];

describe('a transfer whose answer is lost', () => {
	it.each(done)('QO-21, QO-23 %s: not sent again, found, and told as it is', async (_what, kind, more) => {
		fault(kind, more);
		const { items, error } = await pay();
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			transfer_id: 'PAY_1',
			transfer_amount: 100,
			status: 'RECEIVED',
			confirmedByLookup: true,
		});
		expect([posts(), made()]).toEqual([1, 1]);
	});

	it('QO-21 no answer within the time limit of the request options', async () => {
		fault('hangAfter');
		const parameters = { ...transferParameters, requestOptions: { timeout: 150 } };
		const { items } = await pay({ parameters });
		expect(items[0]?.json).toMatchObject({ confirmedByLookup: true });
		expect(posts()).toBe(1);
	});

	it.each(notDone)(
		'%s, and never made: looked up again after waits, then unknown',
		async (_what, kind, more) => {
			fault(kind, more);
			const { error } = await pay();
			expect(error?.message).toMatch(
				/^Cashfree does not have this transfer, so it was most likely not created: .*\[item 0\]$/,
			);
			expect(error?.description).toMatch(
				/Get this transfer by its ID, and look again.*with the same ID, never with another one: a second ID is a second payment/,
			);
			expect(error?.context.outcome).toBe('unknown');
			expect([posts(), lookUps(), made()]).toEqual([1, 3, 0]);
		},
	);

	it('one that Cashfree shows only after a wait is found', async () => {
		fault('lostAnswer');
		const body = {
			type: 'invalid_request_error',
			code: 'transfer_id_not_found',
			message: 'transfer_id does not exist',
		};
		fault('answer', { status: 404, body, times: 2 }, 'GET');
		const { items } = await pay();
		expect(items[0]?.json).toMatchObject({ confirmedByLookup: true });
		expect([posts(), lookUps()]).toEqual([1, 3]);
	});

	it.each(['REJECTED', 'MANUALLY_REJECTED', 'FAILED'])(
		'QO-18 found as %s: refused, with the record and only the end of the account',
		async (status) => {
			const when = () => {
				const isThere = sandbox.control.payouts.transfer('PAY_1') !== undefined;
				if (isThere)
					sandbox.control.payouts.show('PAY_1', status, 'SOME_CODE', `Account ${GOOD.account} is closed`);
				return false;
			};
			fault('lostAnswer');
			sandbox.faults.add({ match: { path: TRANSFERS, method: 'GET', when }, kind: 'delay' });
			const { error } = await pay();
			expect(error?.message).toBe('Cashfree has SOME_CODE for this transfer: Account *** is closed [item 0]');
			expect(error?.context).toMatchObject({ outcome: 'refused', subCode: 'SOME_CODE', record: { status } });
			expect(JSON.stringify(error?.context)).not.toContain(GOOD.account);
			expect(posts()).toBe(1);
		},
	);

	it.each<[string, IDataObject]>([
		['another amount', { amount: '200' }],
		['another account', OTHER],
	])('an older one of the same ID with %s is never taken for it', async (_what, change) => {
		await pay();
		fault('dropBefore');
		const { error } = await pay({ items: [{ transfer_id: 'PAY_1', ...change }] });
		expect(error?.message).toMatch(/^A transfer with this ID exists, but with other values: /);
		expect(error?.context).toMatchObject({ outcome: 'unknown', record: { transfer_amount: 100 } });
		expect(JSON.stringify(error?.context)).not.toContain(GOOD.account);
	});

	it('nor an older one to another beneficiary', async () => {
		sandbox.control.payouts.addBeneficiary({ id: 'VENDOR_1', name: 'Asha Rao', ...GOOD });
		sandbox.control.payouts.addBeneficiary({ id: 'VENDOR_2', name: 'Ravi Kumar', ...OTHER });
		const items = [{ transfer_id: 'PAY_1', beneficiary_id: 'VENDOR_2' }];
		await pay({ parameters: toBeneficiary, items });
		fault('dropBefore');
		const { error } = await pay({ parameters: toBeneficiary });
		expect(error?.message).toMatch(/^A transfer with this ID exists, but with other values/);
		expect(error?.context.outcome).toBe('unknown');
	});

	it('the look-up fails as well: unknown, and both reasons are told', async () => {
		fault('lostAnswer');
		blind();
		const { error } = await pay();
		expect(error?.message).toMatch(
			/^It is not known whether this transfer was created: .*closed.*did not work either: .*502/,
		);
		expect(error?.context.outcome).toBe('unknown');
	});

	it('while the node continues: an item that says unknown, with the ID', async () => {
		fault('dropBefore');
		const { items } = await pay({ onError: 'continueRegularOutput' });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', transfer_id: 'PAY_1' });
	});

	it('QO-27 found under either name of the IFSC', async () => {
		sandbox.switches.payoutsIfscField = 'ifsc';
		fault('lostAnswer');
		expect((await pay()).items[0]?.json).toMatchObject({ confirmedByLookup: true });
	});
});

describe.each(['stopWorkflow', 'continueRegularOutput'] as const)('Retry On Fail, %s', (onError) => {
	const again = { retryOnFail: true, onError };
	const said = ({ error, items }: Awaited<ReturnType<typeof pay>>) =>
		String(error?.context.outcome ?? items[0]?.json.outcome ?? 'success');

	it.each([...done, ...notDone])(
		'QO-21, QO-22 after %s, with no look-up that works: one POST, and the second try only looks',
		async (_what, kind, more) => {
			fault(kind, more);
			blind();
			const result = await pay({ ...again });
			expect(posts()).toBe(1);
			expect(said(result)).toBe(made() === 1 ? 'success' : 'unknown');
		},
	);

	it.each<[string, number, object, string]>([
		[
			'a refusal',
			400,
			{ type: 'invalid_request_error', code: 'transfer_amount_invalid', message: 'no' },
			'refused',
		],
		[
			'a conflict',
			409,
			{ type: 'conflict_error', code: 'transfer_id_already_exists', message: 'no' },
			'refused',
		],
		['a rejected transfer', 200, { transfer_id: 'PAY_1', status: 'REJECTED' }, 'refused'],
		['a failed transfer', 200, { transfer_id: 'PAY_1', status: 'FAILED' }, 'refused'],
		[
			'wrong keys',
			500,
			{ type: 'authentication_error', code: 'internal_server_error', message: 'no' },
			'refused',
		],
		['an address that is not whitelisted', 403, { code: 'ip', message: 'IP not whitelisted' }, 'refused'],
		['a beneficiary that does not exist', 404, { code: 'beneficiary_not_found', message: 'no' }, 'refused'],
	])('QO-21 after %s: one POST, and what was said stays', async (_what, status, body, outcome) => {
		fault('answer', { status, body });
		const result = await pay({ ...again });
		expect(posts()).toBe(1);
		expect(said(result)).toBe(outcome);
		expect(made()).toBe(0);
	});

	it('QO-21 what is paid is not paid again because another item failed', async () => {
		const items = ['A', 'B', 'C'].map((transfer_id) => ({ transfer_id }));
		const match = { path: TRANSFERS, method: 'POST', body: { transfer_id: 'C' } };
		const body = { code: 'transfer_amount_invalid', message: 'no' };
		sandbox.faults.add({ match, kind: 'answer', status: 400, body, times: Infinity });
		await pay({ ...again, items });
		const sent = calls(sandbox, 'POST', TRANSFERS).map((call) => (call.body as IDataObject).transfer_id);
		expect(sent.sort()).toEqual(['A', 'B', 'C']);
	});

	it('after 429, which says that nothing was processed: sent again, and made once', async () => {
		fault('status429', { times: 3, retryAfterSeconds: 0.1 });
		const result = await pay({ ...again });
		expect(said(result)).toBe('success');
		expect(made()).toBe(1);
	});

	it('a batch is sent once, too', async () => {
		fault('dropBefore', {}, 'POST', BATCH);
		const items = [{ transfers: [row('A')] }];
		const result = await pay({ ...again, parameters: batchParameters, items });
		expect(calls(sandbox, 'POST', BATCH)).toHaveLength(1);
		expect(said(result)).toBe('unknown');
	});
});
