// Today's Payouts in a real n8n: a transfer in flight, one that is rejected, one that already exists, and a batch.
import type { INode } from 'n8n-workflow';
import type { TransferView } from '../sandbox/families/payouts/control';
import { chain, runChain, type Link } from './chain';
import type { N8nRest } from './n8n/rest';
import { connect, credentialOf, sandboxControl } from './running';

let rest: N8nRest;
beforeAll(async () => {
	rest = await connect();
});

const control = async <T>(action: string, ...values: unknown[]): Promise<T> =>
	(await sandboxControl<{ result: T }>('POST', `/control/payouts/${action}`, values)).result;

const payouts = (name: string, parameters: INode['parameters'], more: Partial<Link> = {}): Link => ({
	name,
	type: 'n8n-nodes-cashfree.cashfreePayouts',
	parameters,
	credential: credentialOf('cashfreePayoutsApi'),
	...more,
});

/** One of Cashfree's test accounts that accepts the money (contract 3.9), and one whose IFSC is wrong. */
const ACCOUNT = { bank_account_number: '026291800001191', bank_ifsc: 'YESB0000262' };
const REFUSED = { bank_account_number: '1234567890', bank_ifsc: 'ICIC0000001' };

const transfer = (transfer_id: string, more: INode['parameters'] = {}): INode['parameters'] => ({
	resource: 'transfer',
	operation: 'create',
	transfer_id,
	transfer_amount: '150.50',
	payTo: 'bankAccount',
	beneficiary_name: 'Asha Rao',
	...ACCOUNT,
	...more,
});

test('a transfer is sent once, arrives, and comes back a day later', async () => {
	const sent = await runChain(rest, chain('Payouts: transfer', [payouts('Transfer', transfer('E2E_1'))]));
	expect(sent.last.items).toEqual([
		expect.objectContaining({ transfer_id: 'E2E_1', transfer_amount: 150.5 }),
	]);
	const again = await runChain(rest, chain('Payouts: again', [payouts('Transfer', transfer('E2E_1'))]));
	expect(again).toMatchObject({
		status: 'error',
		last: { error: expect.stringMatching(/nothing was paid now/) },
	});
	await control('succeed', 'E2E_1');
	await control('reverse', 'E2E_1');
	const got = await runChain(
		rest,
		chain('Payouts: get', [payouts('Get', { resource: 'transfer', operation: 'get', transfer_id: 'E2E_1' })]),
	);
	expect(got.last.items).toEqual([expect.objectContaining({ status: 'REVERSED' })]);
	expect(await control<TransferView>('transfer', 'E2E_1')).toMatchObject({ created: 1 });
});

test('what Cashfree rejects is an error, although it comes with HTTP 200, and no account is in it', async () => {
	const { status, last } = await runChain(
		rest,
		chain('Payouts: rejected', [payouts('Transfer', transfer('E2E_2', REFUSED))]),
	);
	expect(status).toBe('error');
	expect(last.error).toMatch(/Cashfree answered BANK_IFSC_INVALID/);
	expect(last.error).not.toContain(REFUSED.bank_account_number);
});

test('a batch is sent as one, and gives an item for each transfer', async () => {
	const transfers = ['E2E_B1', 'E2E_B2'].map((transfer_id) => ({
		transfer_id,
		transfer_amount: 10,
		beneficiary_details: { beneficiary_name: 'Asha Rao', beneficiary_instrument_details: ACCOUNT },
	}));
	const { last } = await runChain(
		rest,
		chain('Payouts: batch', [
			{
				name: 'List',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: `return [{ json: { transfers: ${JSON.stringify(transfers)} } }];` },
			},
			payouts('Batch', {
				resource: 'batchTransfer',
				operation: 'create',
				batch_transfer_id: 'E2E_BATCH',
				transfers: '={{ $json.transfers }}',
			}),
		]),
	);
	expect(last.items).toEqual([
		expect.objectContaining({ batch_transfer_id: 'E2E_BATCH', status: 'RECEIVED' }),
	]);
	await control('settle');
	const got = await runChain(
		rest,
		chain('Payouts: get batch', [
			payouts('Get', { resource: 'batchTransfer', operation: 'get', batch_transfer_id: 'E2E_BATCH' }),
		]),
	);
	expect(got.last.items.map(({ transfer_id }) => transfer_id)).toEqual(['E2E_B1', 'E2E_B2']);
});
