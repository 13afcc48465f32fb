// A Payouts workflow against a sandbox, for the tests of that family.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CashfreePayouts } from '../../../nodes/Payouts/CashfreePayouts.node';
import { SANDBOX_KEYS, startSandbox, type JournalEntry, type Sandbox, type Switches } from '../../sandbox';
import { runNode, type RunRequest, type RunResult } from './engine';

export const BENEFICIARY = '/payout/beneficiary';
export const TRANSFERS = '/payout/transfers';
export const BATCH = '/payout/transfers/batch';

/** Two from Cashfree's list of test accounts (contract 3.9) to which transfers succeed. */
export const GOOD = { account: '026291800001191', ifsc: 'YESB0000262' };
export const OTHER = { account: '00011020001772', ifsc: 'HDFC0000001' };
export const GOOD_VPA = 'success@upi';

export const beneficiaryParameters: INodeParameters = {
	resource: 'beneficiary',
	operation: 'create',
	beneficiary_id: '={{ $json.beneficiary_id ?? "VENDOR_1" }}',
	beneficiary_name: '={{ $json.name ?? "Asha Rao" }}',
	instrument: 'bankAccount',
	bank_account_number: `={{ $json.account ?? "${GOOD.account}" }}`,
	bank_ifsc: `={{ $json.ifsc ?? "${GOOD.ifsc}" }}`,
};

/** An operation on the item's beneficiary. */
export const onBeneficiary = (operation: string): INodeParameters => ({
	resource: 'beneficiary',
	operation,
	...(operation === 'get' ? { beneficiaryBy: 'beneficiary_id' } : {}),
	beneficiary_id: '={{ $json.beneficiary_id ?? "VENDOR_1" }}',
});

export const getByAccount: INodeParameters = {
	resource: 'beneficiary',
	operation: 'get',
	beneficiaryBy: 'bankAccount',
	bank_account_number: `={{ $json.account ?? "${GOOD.account}" }}`,
	bank_ifsc: `={{ $json.ifsc ?? "${GOOD.ifsc}" }}`,
};

/** A transfer to the item's account. */
export const transferParameters: INodeParameters = {
	resource: 'transfer',
	operation: 'create',
	transfer_id: '={{ $json.transfer_id }}',
	transfer_amount: '={{ $json.amount ?? "100.00" }}',
	transfer_mode: '={{ $json.mode ?? "banktransfer" }}',
	payTo: 'bankAccount',
	beneficiary_name: 'Asha Rao',
	bank_account_number: `={{ $json.account ?? "${GOOD.account}" }}`,
	bank_ifsc: `={{ $json.ifsc ?? "${GOOD.ifsc}" }}`,
};

/** A transfer to the item's beneficiary. */
export const toBeneficiary: INodeParameters = {
	resource: 'transfer',
	operation: 'create',
	transfer_id: '={{ $json.transfer_id }}',
	transfer_amount: '={{ $json.amount ?? "100.00" }}',
	transfer_mode: '={{ $json.mode ?? "banktransfer" }}',
	payTo: 'beneficiary',
	beneficiary_id: '={{ $json.beneficiary_id ?? "VENDOR_1" }}',
};

export const getTransfer: INodeParameters = {
	resource: 'transfer',
	operation: 'get',
	transferBy: 'transfer_id',
	transfer_id: '={{ $json.transfer_id ?? "PAY_1" }}',
};

export const batchParameters: INodeParameters = {
	resource: 'batchTransfer',
	operation: 'create',
	batch_transfer_id: '={{ $json.batch_transfer_id ?? "SALARY_11" }}',
	transfers: '={{ $json.transfers }}',
};

export const getBatch: INodeParameters = {
	resource: 'batchTransfer',
	operation: 'get',
	batchBy: 'batch_transfer_id',
	batch_transfer_id: '={{ $json.batch_transfer_id ?? "SALARY_11" }}',
};

/** One transfer of a batch, in the API's own format. */
export const row = (transfer_id: string, change: IDataObject = {}): IDataObject => ({
	transfer_id,
	transfer_amount: 100,
	beneficiary_details: {
		beneficiary_name: 'Asha Rao',
		beneficiary_instrument_details: { bank_account_number: GOOD.account, bank_ifsc: GOOD.ifsc },
	},
	...change,
});

export const credentialOf = (sandbox: Sandbox, more: Record<string, string> = {}) => ({
	cashfreePayoutsApi: { environment: 'custom', baseUrl: sandbox.url, ...SANDBOX_KEYS.payouts, ...more },
});

export const freshSandbox = async (switches: Partial<Switches> = {}): Promise<Sandbox> =>
	await startSandbox({ switches });

/** Runs the Payouts node; by default it creates one transfer for each input item. */
export async function runPayouts(
	sandbox: Sandbox,
	request: Partial<Omit<RunRequest, 'node'>> = {},
): Promise<RunResult> {
	return await runNode({
		node: CashfreePayouts,
		parameters: transferParameters,
		credentials: credentialOf(sandbox),
		items: [{ transfer_id: 'PAY_1' }],
		...request,
	});
}

/** The calls of one kind that reached the sandbox. */
export const calls = ({ journal }: Sandbox, method: string, path: string): JournalEntry[] =>
	journal.calls({ path, method });

/** The body of the last POST of a path. */
export const sentTo = (sandbox: Sandbox, path: string): unknown => calls(sandbox, 'POST', path).at(-1)?.body;
