// Transfers in the fault run: to an account that accepts money, to one that Cashfree rejects, and with IDs that are taken.
import { actionNode } from '../../node/harness/actionNodes';
import type { Sandbox, TransferView } from '../../sandbox';
import { counted, every, rupees, sameKey, type Scenario } from './scenario';

/** From Cashfree's list of test accounts (contract 3.9). */
const TAKES = { account: '026291800001191', ifsc: 'YESB0000262' };
const REJECTED = { account: '2640101002729', ifsc: 'CNRR0002640' };
/** More than one sandbox pays out in a whole fault run. */
const BALANCE = 1_000_000_000;

/** The transfers that a run made. Those that `item` placed under taken IDs have no remarks. */
const ours = ({ control }: Sandbox): TransferView[] =>
	control.payouts.transfers().filter(({ remarks }) => remarks !== undefined);

export const createTransfer: Scenario = {
	name: 'transfer create',
	effect: 'write',
	node: actionNode('cashfreePayouts'),
	parameters: {
		resource: 'transfer',
		operation: 'create',
		transfer_id: '={{ $json.key }}',
		transfer_amount: '={{ $json.amount }}',
		transfer_mode: 'banktransfer',
		payTo: 'bankAccount',
		beneficiary_name: 'Asha Rao',
		bank_account_number: '={{ $json.account }}',
		bank_ifsc: '={{ $json.ifsc }}',
		additionalFields: { transfer_remarks: '={{ $json.key }}' },
	},
	item: ({ control }, key, index) => {
		control.payouts.setBalance(BALANCE);
		if (every(index, 25)) control.payouts.addTransfer({ transferId: key, amount: '99999.00' });
		const payee = every(index, 10) ? REJECTED : TAKES;
		return { key, amount: rupees(index), ...payee };
	},
	truth: (sandbox) => {
		const made = ours(sandbox);
		const paying = made.filter(({ status }) => status !== 'REJECTED');
		const byId = new Map(made.map((transfer) => [transfer.transferId, transfer]));
		return {
			deeds: counted(paying, ({ remarks }) => remarks),
			isTrue: ({ key, amount, account }, output) => {
				const transfer = byId.get(String(key));
				if (transfer === undefined || transfer.status === 'REJECTED') return false;
				const isAsAsked = transfer.amount === amount && transfer.account === account;
				return isAsAsked && output.transfer_id === key && output.cf_transfer_id === transfer.cfTransferId;
			},
		};
	},
	keyOf: sameKey,
};

/** The same for a workflow that is run again after a crash: a transfer that was already made is returned. */
export const createOrReturnTransfer: Scenario = {
	...createTransfer,
	name: 'transfer create, run again after crashes',
	parameters: { ...createTransfer.parameters, options: { ifExists: 'return' } },
};
