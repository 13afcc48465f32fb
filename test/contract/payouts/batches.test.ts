// Batches of transfers as a user meets them: every documented refusal, and a list of thousands in which some rows are wrong.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	BATCH,
	GOOD,
	GOOD_VPA,
	OTHER,
	TRANSFERS,
	batchParameters,
	calls,
	freshSandbox,
	getBatch,
	row,
	runPayouts,
	sentTo,
	transferParameters,
} from '../../node/harness/payouts';
import type { Sandbox, Switches } from '../../sandbox';
import { readings } from './readings';

const byCf = { resource: 'batchTransfer', operation: 'get', batchBy: 'cf_batch_transfer_id' };

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});
const start = async (switches: Partial<Switches> = {}) => {
	sandbox = await freshSandbox(switches);
};

const run = async (parameters: INodeParameters, item: IDataObject = {}, more: object = {}) =>
	await runPayouts(sandbox, { parameters, items: [item], ...more });
const send = async (transfers: unknown, more: object = {}) =>
	await run(batchParameters, { transfers } as IDataObject, more);
const refusal = async (parameters: INodeParameters, item: IDataObject = {}) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
const answer = (method: string, status: number, code: string, message: string): void =>
	void sandbox.faults.add({
		match: { path: BATCH, method },
		kind: 'answer',
		status,
		body: { type: 'invalid_request_error', code, message },
	});
const vpaRow = row('B', {
	transfer_mode: 'upi',
	beneficiary_details: {
		beneficiary_name: 'Ravi Kumar',
		beneficiary_instrument_details: { vpa: GOOD_VPA },
		beneficiary_contact_details: { beneficiary_phone: '+91 98765 43210' },
	},
});

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => await start(switches));

	it('QO-14, QO-15, QO-26 is received: one item without transfers; what goes over the wire', async () => {
		sandbox.control.payouts.addBeneficiary({ id: 'V_1', name: 'Asha Rao', ...GOOD });
		const known = { transfer_id: 'C', beneficiary_details: { beneficiary_id: 'V_1' } };
		const { items } = await send([
			row('A'),
			vpaRow,
			{ ...known, transfer_amount: '5.50', transfer_remarks: ' ' },
		]);
		expect(items).toEqual([
			{
				json: {
					batch_transfer_id: 'SALARY_11',
					cf_batch_transfer_id: expect.stringMatching(/^\d+$/),
					status: 'RECEIVED',
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sentTo(sandbox, BATCH)).toEqual({
			batch_transfer_id: 'SALARY_11',
			transfers: [
				row('A'),
				{
					...vpaRow,
					beneficiary_details: {
						beneficiary_name: 'Ravi Kumar',
						beneficiary_instrument_details: { vpa: GOOD_VPA },
						beneficiary_contact_details: { beneficiary_phone: '9876543210' },
					},
				},
				{ transfer_id: 'C', transfer_amount: 5.5, beneficiary_details: { beneficiary_id: 'V_1' } },
			],
		});
	});

	it('the list as text is the same', async () => {
		expect((await send(JSON.stringify([row('A')]))).items[0]?.json.status).toBe('RECEIVED');
		expect(sentTo(sandbox, BATCH)).toMatchObject({ transfers: [row('A')] });
	});

	it('QO-26 get: one item while it is new, by either ID', async () => {
		const { items } = await send([row('A')]);
		const { cf_batch_transfer_id } = items[0]?.json ?? {};
		const found = { batch_transfer_id: 'SALARY_11', cf_batch_transfer_id, status: 'RECEIVED' };
		expect((await run(getBatch)).items.map(({ json }) => json)).toEqual([found]);
		const { items: same } = await run({ ...byCf, cf_batch_transfer_id } as INodeParameters);
		expect(same.map(({ json }) => json)).toEqual([found]);
		expect(calls(sandbox, 'GET', BATCH).map(({ query }) => query)).toEqual([
			{ batch_transfer_id: 'SALARY_11' },
			{ cf_batch_transfer_id },
		]);
	});

	it('QO-18, QO-26 get: an item for each transfer once there are any, the rejected ones as data', async () => {
		sandbox.control.payouts.setModes(['banktransfer']);
		await send([row('A'), vpaRow]);
		sandbox.control.payouts.settle();
		const { items } = await run(getBatch);
		expect(items.map(({ json }) => [json.transfer_id, json.status, json.batch_transfer_id])).toEqual([
			['A', 'SUCCESS', 'SALARY_11'],
			['B', 'REJECTED', 'SALARY_11'],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it('an unknown one, by either ID', async () => {
		expect((await refusal(getBatch))?.message).toBe(
			'Cashfree answered batch_transfer_id_not_found: batch_transfer_id does not exist [item 0]',
		);
		const error = await refusal({ ...byCf, cf_batch_transfer_id: '1' });
		expect(error?.message).toBe(
			'Cashfree answered cf_batch_transfer_id: cf_batch_transfer_id does not exist [item 0]',
		);
		expect(error?.context.outcome).toBe('failed');
		expect(error?.description).toMatch(/Check the ID/);
	});

	it('QO-21 the same batch ID again: told, and nothing is paid', async () => {
		await send([row('A')]);
		const error = await refusal(batchParameters, { transfers: [row('NEW')] });
		expect(error?.message).toBe(
			'Cashfree answered batch_transfer_id_already_exists: batch_transfer_id already exists. please pass unique id in each request [item 0]',
		);
		expect(error?.description).toMatch(/nothing was paid now/);
		expect(sandbox.control.payouts.transfers()).toHaveLength(1);
	});

	it('QO-21 a transfer that was paid before keeps the whole batch from being paid', async () => {
		await runPayouts(sandbox, { parameters: transferParameters, items: [{ transfer_id: 'A' }] });
		const error = await refusal(batchParameters, { transfers: [row('NEW'), row('A')] });
		expect(error?.message).toMatch(/^Cashfree answered transfers\[1\]\.transfer_id_already_exists: /);
		expect(error?.context.outcome).toBe('refused');
		expect(sandbox.control.payouts.transfers()).toHaveLength(1);
	});
});

describe('refusals of a create', () => {
	beforeEach(async () => await start());

	it.each<[string, string]>([
		['batch_transfer_id_missing', 'batch_transfer_id is missing in the request'],
		['batch_transfer_id_invalid', 'batch_transfer_id should be alphanumeric'],
		['transfers[0].transfer_id_missing', 'transfer_id is missing in the request'],
		[
			'transfers[0].beneficiary_details.beneficiary_name_invalid',
			'beneficiary_name is invalid. only alphabets and whitespaces are allowed',
		],
		[
			'transfers[0].beneficiary_details.beneficiary_instrument_details.bank_account_number_invalid',
			'Bank account number passed in the request does not match with the beneficiary with beneficiary_id :: V_1',
		],
	])('%s is shown as it is; nothing is looked up', async (code, message) => {
		answer('POST', 400, code, message);
		const error = await refusal(batchParameters, { transfers: [row('A')] });
		expect(error?.message).toBe(`Cashfree answered ${code}: ${message} [item 0]`);
		expect(error?.context.outcome).toBe('refused');
		expect(sandbox.journal.calls()).toHaveLength(1);
	});

	it('QO-3 wrong keys as HTTP 500, and a failure of the server: the one is refused, the other looked up', async () => {
		const body = {
			type: 'authentication_error',
			code: 'internal_server_error',
			message: 'Unable to authenticate',
		};
		const match = { path: BATCH, method: 'POST' };
		sandbox.faults.add({ match, kind: 'answer', status: 500, body });
		expect((await send([row('A')])).error?.context.outcome).toBe('refused');
		sandbox.faults.add({ match, kind: 'answer', status: 500, body: { ...body, type: 'api_error' } });
		expect((await send([row('A')])).error?.context.outcome).toBe('unknown');
	});

	it.each<[string, unknown, string]>([
		['nothing', '', 'Transfers must not be empty'],
		['an empty list', '[]', 'Transfers must contain at least one transfer'],
		[
			'an object',
			{ transfer_id: 'A' },
			'Transfers must be a list of transfers, such as {{ $json.transfers }}',
		],
		['no JSON', 'A, B', 'Transfers must be a list of transfers'],
		[
			'rows that are none',
			['A', 5],
			'Transfers must be correct in every row (rows are counted from 0). Row 0: it is not a transfer. Row 1: it is not a transfer',
		],
		[
			'all that is wrong in a row',
			[row('A B', { transfer_amount: '1,500' })],
			'Transfers must be correct in every row (rows are counted from 0). Row 0: transfer_id must contain only letters, digits, _ and -; it contains',
		],
		[
			'QO-15 fields under the names of another text',
			[{ transfer_id: 'A', amount: 5, beneficiary_id: 'V_1' }],
			'Transfers must be correct in every row (rows are counted from 0). Row 0: amount is not a field of a transfer, beneficiary_id is not a field of a transfer',
		],
		[
			'QO-14 details that are nested twice',
			[
				{
					transfer_id: 'A',
					transfer_amount: 5,
					beneficiary_details: { beneficiary_details: { beneficiary_id: 'V' } },
				},
			],
			'Transfers must be correct in every row (rows are counted from 0). Row 0: beneficiary_details.beneficiary_details is not a field of a transfer',
		],
		[
			'a row without a payee',
			[{ transfer_id: 'A', transfer_amount: 5 }],
			'Transfers must be correct in every row (rows are counted from 0). Row 0: beneficiary_name must not be empty, bank_account_number must not be empty, bank_ifsc must not be empty',
		],
		[
			'a mode that does not fit',
			[row('A', { transfer_mode: 'upi' })],
			'Transfers must be correct in every row (rows are counted from 0). Row 0: transfer_mode must be Bank Transfer, IMPS, NEFT or RTGS for a bank account',
		],
		[
			'QO-22 an ID twice',
			[row('A'), row('B'), row('A')],
			'Transfers must be correct in every row (rows are counted from 0). Row 2: it has the same transfer_id as row 0: A',
		],
		[
			'5,001 rows',
			Array.from({ length: 5_001 }, (_, index) => row(`T_${index}`)),
			'Transfers must contain at most 5000 transfers',
		],
	])('%s is refused before anything is sent', async (_what, transfers, words) => {
		const { error } = await send(transfers);
		expect(error?.message.startsWith(words)).toBe(true);
		expect(error?.context.outcome).toBe('notSent');
		expect(sandbox.journal.calls()).toEqual([]);
	});

	it('QO-16 a batch ID with a hyphen, or of 61 characters, is refused before anything is sent', async () => {
		for (const [batch_transfer_id, words] of [
			['NOV-26', 'Batch Transfer ID must contain only letters, digits and _'],
			['x'.repeat(61), 'Batch Transfer ID must have at most 60 characters'],
		] as const) {
			const { error } = await run(batchParameters, { batch_transfer_id, transfers: [row('A')] });
			expect(error?.message.startsWith(words)).toBe(true);
		}
		expect(sandbox.journal.calls()).toEqual([]);
	});

	it('5,000 rows with 31 wrong ones: nothing is sent, the first 20 are named, and how many more there are', async () => {
		const wrongAt = (index: number) => index % 160 === 7 && index < 31 * 160;
		const transfers = Array.from({ length: 5_000 }, (_, index) =>
			row(`T_${index}`, wrongAt(index) ? { transfer_amount: 0 } : {}),
		);
		const { error } = await send(transfers);
		const wrong = transfers.flatMap((_row, index) => (wrongAt(index) ? [index] : []));
		expect(wrong).toHaveLength(31);
		const named = [...(error?.message ?? '').matchAll(/Row (\d+): transfer_amount must be at least 1\.00/g)];
		expect(named.map(([, index]) => Number(index))).toEqual(wrong.slice(0, 20));
		expect(error?.message).toMatch(/\. and 11 more \[item 0\]$/);
		expect(sandbox.journal.calls()).toEqual([]);
	});

	it('5,000 right rows go out in one request, and more than this account takes is told in its words', async () => {
		const rows = (count: number) => Array.from({ length: count }, (_, index) => row(`T_${index}`));
		const { error } = await send(rows(5_000));
		expect(error?.message).toMatch(/transfers must be a list of 1 to 1000 transfers/);
		expect(error?.context.outcome).toBe('refused');
		expect((sentTo(sandbox, BATCH) as { transfers: unknown[] }).transfers).toHaveLength(5_000);
		await send(rows(1_000));
		expect(sandbox.control.payouts.transfers()).toHaveLength(1_000);
		expect(calls(sandbox, 'POST', TRANSFERS)).toEqual([]);
	});
});

describe('what the documents leave open', () => {
	it.each(['all', 'bankOnly'] as const)(
		'QO-47 a UPI ID in a batch, where it takes %s',
		async (payoutsBatchModes) => {
			await start({ payoutsBatchModes });
			const { items, error } = await send([vpaRow]);
			if (payoutsBatchModes === 'all') expect(items[0]?.json.status).toBe('RECEIVED');
			else expect(error?.message).toMatch(/a batch takes bank transfers only/);
		},
	);

	it.each(['PROCESSED', 'COMPLETED', 'FAILED'] as const)(
		'QO-26 the closing word %s of a batch is not judged: its transfers are what counts',
		async (payoutsBatchEnd) => {
			await start({ payoutsBatchEnd });
			await send([row('A')]);
			sandbox.control.payouts.settle();
			expect((await run(getBatch)).items.map(({ json }) => json.status)).toEqual(['SUCCESS']);
		},
	);
});

describe('a create whose answer is lost', () => {
	beforeEach(async () => await start());
	const fault = (kind: 'lostAnswer' | 'dropBefore') =>
		sandbox.faults.add({ match: { path: BATCH, method: 'POST' }, kind });

	it('QO-21, QO-26 is found by its ID while it is new, with what the look-up cannot tell', async () => {
		fault('lostAnswer');
		const { items } = await send([row('A')]);
		expect(items[0]?.json).toMatchObject({
			status: 'RECEIVED',
			confirmedByLookup: true,
			warning: expect.stringMatching(/does not show which transfers are in it/),
		});
		expect(calls(sandbox, 'POST', BATCH)).toHaveLength(1);
	});

	it.each<[string, IDataObject[]]>([
		['another amount', [row('A', { transfer_amount: 5 })]],
		['other transfers', [row('Z')]],
		['one more transfer', [row('A'), row('B')]],
	])('an older one of the same ID with %s is never taken for it', async (_what, older) => {
		await send(older);
		sandbox.control.clock.advance(60_000);
		fault('dropBefore');
		const { error } = await send([row('A')]);
		expect(error?.message).toMatch(/^A batch with this ID exists, but with other values/);
		expect(error?.context.outcome).toBe('unknown');
	});

	it('is found by its ID and by its transfers once it is not new any more', async () => {
		await send([row('A'), vpaRow]);
		sandbox.control.clock.advance(60_000);
		fault('dropBefore');
		const { items } = await send([vpaRow, row('A')]);
		expect(items[0]?.json).toMatchObject({ confirmedByLookup: true });
	});

	it('nor one that pays other accounts', async () => {
		await send([
			row('A', {
				beneficiary_details: {
					beneficiary_name: 'Ravi',
					beneficiary_instrument_details: { bank_account_number: OTHER.account, bank_ifsc: OTHER.ifsc },
				},
			}),
		]);
		sandbox.control.clock.advance(60_000);
		fault('dropBefore');
		const { error } = await send([row('A')]);
		expect(error?.message).toMatch(/^A batch with this ID exists, but with other values/);
		expect(error?.context.outcome).toBe('unknown');
		expect(JSON.stringify(error?.context)).not.toContain(OTHER.account);
	});

	it('and was never made: unknown', async () => {
		fault('dropBefore');
		const { error } = await send([row('A')]);
		expect(error?.message).toMatch(/^Cashfree does not have this batch, so it was most likely not created/);
		expect(error?.description).toMatch(/with the same IDs for the batch and for each transfer/);
	});
});
