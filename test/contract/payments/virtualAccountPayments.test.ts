// Money into virtual accounts of today as a user meets it: whole lists, whatever the last page looks like, and payments by their UTR.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	ACCOUNT_PAYMENTS,
	calls,
	freshSandbox,
	runPayments,
	sentTo,
	told,
} from '../../node/harness/payments';
import type { Sandbox, Switches } from '../../sandbox';
import { vbaReadings } from './readings';

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const accounts = () => sandbox.control.virtualAccounts;
const open = async (switches: Partial<Switches>) => {
	sandbox = await freshSandbox(switches);
	for (const id of ['CUST1', 'CUST2']) accounts().add({ id });
};
const list = (more: object = {}): INodeParameters =>
	({
		resource: 'virtualAccountPayment',
		operation: 'getMany',
		status: 'ALL',
		returnAll: true,
		...more,
	}) as INodeParameters;
const byUtr = (utr: string): INodeParameters => ({
	resource: 'virtualAccountPayment',
	operation: 'getByUtr',
	utr,
});
const run = async (parameters: INodeParameters, item: IDataObject = {}) =>
	await runPayments(sandbox, { parameters, items: [item] });
const utrs = async (parameters: INodeParameters) =>
	(await run(parameters)).items.map(({ json }) => json.utr as string);
const payTimes = (count: number, id = 'CUST1') =>
	Array.from({ length: count }, (_none, index) => accounts().pay(id, { amount: index + 1 }).utr);

describe.each(vbaReadings)('%s', (_name, switches) => {
	beforeEach(async () => await open(switches));

	it('QO-42 each payment as it came, amounts as text, paired to its item', async () => {
		const paid = accounts().pay('CUST1', { amount: '250.50', remitter_account: '001130007628' });
		const { items } = await run(list());
		expect(items).toEqual([{ json: { ...paid }, pairedItem: { item: 0 } }]);
		expect(items[0]?.json).toMatchObject({ amount: '250.50', txstatus: 'SUCCESS', is_settled: '0' });
	});

	it('all pages in their order, each payment once', async () => {
		const wanted = payTimes(35);
		expect(await utrs(list())).toEqual(wanted);
		expect(sentTo(sandbox, 'POST', ACCOUNT_PAYMENTS)).toMatchObject({
			status: 'ALL',
			pagination: { limit: 10 },
		});
	});

	it('no more than the limit, and no page more than it takes', async () => {
		const wanted = payTimes(35);
		expect(await utrs(list({ returnAll: false, limit: 12 }))).toEqual(wanted.slice(0, 12));
		expect(calls(sandbox, 'POST', ACCOUNT_PAYMENTS)).toHaveLength(2);
	});

	it('none: no item, and no error', async () => {
		expect(await run(list())).toMatchObject({ items: [], error: undefined });
	});

	it('QO-44 rejected ones are listed, for nothing else tells of them', async () => {
		accounts().add({ id: 'LOCKED', remitters: [{ account_number: '0011', ifsc: 'YESB0000262' }] });
		const [open] = payTimes(1);
		const rejected = accounts().pay('LOCKED').utr;
		const taken = accounts().pay('LOCKED', { remitter_account: '0011', remitter_ifsc: 'YESB0000262' }).utr;
		expect(await utrs(list({ status: 'REJECTED' }))).toEqual([rejected]);
		expect(await utrs(list({ status: 'SUCCESS' }))).toEqual([open, taken]);
		expect(await utrs(list())).toEqual([open, rejected, taken]);
	});

	it('only those of one account, or of a range, both ends included', async () => {
		const at = (time: string, id = 'CUST1') => accounts().pay(id, { time: `2026-11-${time}+05:30` }).utr;
		const [before, first, other, last, after] = [
			at('01T23:59:59'),
			at('02T00:00:00'),
			at('02T12:00:00', 'CUST2'),
			at('03T23:59:59'),
			at('04T00:00:00'),
		];
		const days = { start_date: '2026-11-02', end_date: '2026-11-03' };
		expect(await utrs(list({ filters: days }))).toEqual([first, other, last]);
		expect(sentTo(sandbox, 'POST', ACCOUNT_PAYMENTS)).toMatchObject({
			start_date: '2026-11-02 00:00:00',
			end_date: '2026-11-03 23:59:59',
		});
		expect(await utrs(list({ filters: { ...days, virtual_account_id: 'CUST1' } }))).toEqual([first, last]);
		expect(await utrs(list({ filters: { end_date: '2026-11-01' } }))).toEqual([before]);
		expect(await utrs(list({ filters: { start_date: '2026-11-04' } }))).toEqual([after]);
	});

	it.each([
		[{ virtual_account_id: '={{ $json.none }}' }, 'Virtual Account ID must not be empty'],
		[{ start_date: '2026-11-03', end_date: '2026-11-02' }, 'End Date must not be before Start Date'],
		[{ start_date: '03/11/2026' }, 'Start Date must be a date'],
	])('%j is refused before anything is sent', async (filters, words) => {
		const { error, items } = await run(list({ filters }));
		expect(items).toEqual([]);
		expect(error?.message.startsWith(words)).toBe(true);
		expect(told(sandbox)).toEqual([]);
	});

	it('a page that cannot be had is asked for again; a list that breaks off is an error', async () => {
		payTimes(15);
		const match = { path: ACCOUNT_PAYMENTS };
		sandbox.faults.add({ match, kind: 'html502', times: 2 });
		expect(await utrs(list())).toHaveLength(15);
		sandbox.faults.add({
			match: { ...match, body: { pagination: { limit: 10 } } },
			kind: 'html502',
			times: Infinity,
		});
		const { error, items } = await run(list());
		expect(items).toEqual([]);
		expect(error?.context.outcome).toBe('failed');
	});

	it('by its UTR, spaces taken out; none', async () => {
		const [utr = ''] = payTimes(1);
		expect(
			(await run(byUtr(` ${utr.slice(0, 4)} ${utr.slice(4)}`))).items.map(({ json }) => json.utr),
		).toEqual([utr]);
		const { items, error } = await run(byUtr('NOBODY1'));
		expect(items).toEqual([]);
		expect(error?.message).toEqual(
			sandbox.switches.pgVbaUnknownUtr === 'notFound'
				? expect.stringMatching(/^Cashfree answered payment_not_found: /)
				: undefined,
		);
	});

	it.each(['#N/A', '4.1E+11', ''])('the UTR %j is refused before anything is sent', async (utr) => {
		const { error } = await run({ ...byUtr('={{ $json.utr }}') }, { utr });
		expect(error?.message).toMatch(/^UTR must /);
		expect(told(sandbox)).toEqual([]);
	});
});

it.each(['cursorNull', 'cursorEmpty', 'cursorRepeated', 'emptyPage'] as const)(
	'open question 17: a last page with %s ends the list, full or not',
	async (pgLastPage) => {
		await open({ pgLastPage });
		const wanted = payTimes(20);
		expect(await utrs(list())).toEqual(wanted);
		expect(calls(sandbox, 'POST', ACCOUNT_PAYMENTS).length).toBeLessThanOrEqual(3);
		wanted.push(...payTimes(3, 'CUST2'));
		expect(await utrs(list())).toEqual(wanted);
	},
);

it('a payment without a reference is told apart by all that it has', async () => {
	await open({});
	const rows = [
		{ amount: '1', utr: 'U1' },
		{ amount: '2', utr: 'U1' },
		{ amount: '1', utr: 'U1' },
	];
	const body = { cursor: null, limit: '3', payments: { payment_details: rows } };
	sandbox.faults.add({ match: { path: ACCOUNT_PAYMENTS }, kind: 'answer', body });
	expect((await run(list())).items.map(({ json }) => json)).toEqual(rows.slice(0, 2));
});

it.each([{ ok: true }, { message: 'Welcome' }, { data: [] }])('%j is no list', async (body) => {
	await open({});
	sandbox.faults.add({ match: { path: ACCOUNT_PAYMENTS }, kind: 'answer', body, times: Infinity });
	const { items, error } = await run(list());
	expect(items).toEqual([]);
	expect(error?.context.outcome).toBe('failed');
});

it.each([null, {}, { payment_details: null }])('payments: %j is an empty list', async (payments) => {
	await open({});
	sandbox.faults.add({
		match: { path: ACCOUNT_PAYMENTS },
		kind: 'answer',
		body: { cursor: '', limit: '0', payments },
	});
	expect(await run(list())).toMatchObject({ items: [], error: undefined });
});
