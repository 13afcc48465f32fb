// What becomes of a virtual account or a notification group when the answer of its create is lost: no document says that a second one is refused, so none is sent.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	ACCOUNTS,
	accountParameters,
	accountPath,
	calls,
	freshSandbox,
	groupParameters,
	groupPath,
	GROUPS,
	onAccount,
	runPayments,
} from '../../node/harness/payments';
import type { Fault, Sandbox } from '../../sandbox';
import { vbaReadings } from './readings';

interface Create {
	noun: string;
	parameters: INodeParameters;
	item: IDataObject;
	path: string;
	lookup: string;
	/** Makes one with the same ID that has other values. */
	other(): void;
	made(): unknown[];
}

let sandbox: Sandbox;
const control = () => sandbox.control.virtualAccounts;
const CREATES: Create[] = [
	{
		noun: 'virtual account',
		parameters: {
			...accountParameters,
			additionalFields: {
				allowed_remitters: { remitter: [{ account_number: '026291800001191', ifsc: 'yesb0000262' }] },
				min_amount: '1.50',
				aadhaar: '234567890123',
			},
		},
		item: { virtual_account_id: 'CUST0042' },
		path: ACCOUNTS,
		lookup: accountPath(),
		other: () => void control().add({ id: 'CUST0042', name: 'Bilal Khan' }),
		made: () => control().all(),
	},
	{
		noun: 'notification group',
		parameters: { ...groupParameters, notification_group_phone_numbers: '9876543210' },
		item: { notification_group_name: 'accounts_team' },
		path: GROUPS,
		lookup: groupPath(),
		other: () => void control().addGroup({ name: 'accounts_team', emails: ['other@example.com'] }),
		made: () => control().groups(),
	},
];

const cases = CREATES.flatMap((create) =>
	vbaReadings.map(([name, switches]) => [`${create.noun}, ${name}`, create, switches] as const),
);

describe.each(cases)('%s', (_name, { noun, parameters, item, path, lookup, other, made }, switches) => {
	beforeEach(async () => {
		// Under each reading, the worst answer to a second create: more of them.
		sandbox = await freshSandbox({ ...switches, pgVbaDuplicate: 'madeAgain' });
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const fault = (kind: Fault['kind'], more: Partial<Fault> = {}) =>
		sandbox.faults.add({ match: { path, method: 'POST' }, kind, ...more } as Fault);
	const run = async (more: object = {}) => await runPayments(sandbox, { parameters, items: [item], ...more });
	const posts = () => calls(sandbox, 'POST', path).length;
	const lookups = () => calls(sandbox, 'GET', lookup).length;

	it.each<[string, Fault['kind']]>([
		['a closed socket', 'lostAnswer'],
		['half an answer', 'truncated'],
	])('%s: looked up, and found', async (_what, kind) => {
		fault(kind);
		const { items, error } = await run();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({ json: { ...item, confirmedByLookup: true }, pairedItem: { item: 0 } });
		expect([posts(), lookups(), made().length]).toEqual([1, 1, 1]);
	});

	it('one of the same ID with other values is never taken for it', async () => {
		other();
		fault('dropBefore');
		const { items, error } = await run();
		expect(items).toEqual([]);
		expect(error?.message).toContain(`A ${noun} with this ID exists, but with other values: `);
		expect(error?.context.outcome).toBe('unknown');
		expect(posts()).toBe(1);
	});

	it('never made: asked for again, then unknown, and how to go on', async () => {
		fault('dropBefore');
		const { error } = await run();
		expect(error?.message).toContain(
			`Cashfree does not have this ${noun}, so it was most likely not created: `,
		);
		expect(error?.description).toMatch(/Get this .* and look again.*create it again with the same/);
		expect(error?.context.outcome).toBe('unknown');
		expect([posts(), lookups(), made().length]).toEqual([1, 3, 0]);
	});

	it.each(['stopWorkflow', 'continueRegularOutput'])(
		'Retry On Fail, %s: never sent a second time, made or not',
		async (onError) => {
			fault('dropBefore');
			const { error, items } = await run({ retryOnFail: true, onError });
			expect(error?.context.outcome ?? items[0]?.json.outcome).toBe('unknown');
			expect([posts(), made().length]).toEqual([1, 0]);
			fault('lostAnswer');
			sandbox.faults.add({ match: { path: lookup, method: 'GET' }, kind: 'html502', times: 3 });
			const late = await run({ retryOnFail: true, onError });
			expect(late.items[0]?.json).toMatchObject({ ...item, confirmedByLookup: true });
			expect([posts(), made().length]).toEqual([2, 1]);
		},
	);

	it("a stranger's answer to the look-up says nothing", async () => {
		fault('lostAnswer');
		const answer = { kind: 'answer', status: 200, body: { ok: true }, times: Infinity } as const;
		sandbox.faults.add({ match: { path: lookup }, ...answer });
		const { error } = await run();
		expect(error?.message).toMatch(new RegExp(`^It is not known whether this ${noun} was created`));
		expect(error?.context.outcome).toBe('unknown');
	});

	it('two items with the same ID are refused before anything is sent', async () => {
		const { error } = await run({ items: [item, item] });
		expect(error?.message).toMatch(/^Items 0 and 1 have the same .*(ID|Name) \[item 0\]$/);
		expect(sandbox.journal.calls()).toEqual([]);
	});
});

describe('a virtual account', () => {
	const fields = { additionalFields: { bank_codes: ['UTIB', 'ICIC'] } };
	const run = async () =>
		await runPayments(sandbox, {
			parameters: { ...accountParameters, ...fields },
			items: [{ virtual_account_id: 'CUST0042' }],
		});
	const lose = (kind: Fault['kind']) =>
		sandbox.faults.add({ match: { path: ACCOUNTS, method: 'POST' }, kind } as Fault);
	beforeEach(async () => {
		sandbox = await freshSandbox();
	});
	afterEach(async () => {
		await sandbox.close();
	});

	it('is found with each of its banks, an item each', async () => {
		lose('lostAnswer');
		expect((await run()).items.map(({ json }) => [json.vba_bank_code, json.confirmedByLookup])).toEqual([
			['UTIB', true],
			['ICIC', true],
		]);
	});

	it('that was closed already cannot be a moment old, and one that lacks a bank is another', async () => {
		const same = { id: 'CUST0042', name: 'Asha Rao', email: 'asha@example.com' };
		const closed = { bank_code: 'UTIB', status: 'INACTIVE' };
		control().add({ ...same, banks: ['UTIB', 'ICIC'] });
		await runPayments(sandbox, {
			parameters: onAccount('setStatus', closed),
			items: [{ virtual_account_id: same.id }],
		});
		lose('dropBefore');
		expect((await run()).error?.message).toContain('exists, but it is not certain that it is this one');
		sandbox.control.reset();
		control().add(same);
		lose('dropBefore');
		expect((await run()).error?.message).toContain('exists, but with other values');
	});
});
