// Actions for tests and the demo in Payouts: decide and approve transfers, set the balance, add beneficiaries, read the ledger.
import { rupees, toPaise } from '../../core/money';
import type { Core } from '../../core/types';
import { approvalNews, batchNews } from '../../webhooks/events/payouts';
import type { Wallet } from '../cashgram/wallet';
import type { Batch, BatchStore } from './batches';
import type { Beneficiary, BeneficiaryRequest, BeneficiaryStatus, BeneficiaryStore } from './beneficiaries';
import { FUNDSOURCE, MODES } from './refusals';
import { hasEnded, type StatusCode } from './statuses';
import type { Movement, Payee, Transfer } from './transfer';
import type { TransferStore } from './transfers';

/** A copy of a transfer, as the sandbox shows it to tests. Amounts in rupees, two decimals. */
export interface TransferView {
	transferId: string;
	cfTransferId: string;
	status: string;
	statusCode: string;
	amount: string;
	mode: string;
	beneficiaryId?: string;
	name?: string;
	account?: string;
	ifsc?: string;
	vpa?: string;
	remarks?: string;
	fundsource: string;
	/** Milliseconds since 1970, by the sandbox's clock. */
	addedOn: number;
	updatedOn: number;
	/** How many transfers were made under this transfer_id; two would mean that it was paid twice. */
	created: number;
	/** How many valid requests asked for this transfer_id. */
	asked: number;
	/** What left the account for it, and what came back. */
	moneyOut: string;
	moneyBack: string;
}

/** One movement of the account, oldest first; `amount` is negative for money that left. */
interface MovementView {
	transferId: string;
	cfTransferId: string;
	amount: string;
	/** `account IFSC`, or the VPA. */
	payee: string;
	at: number;
}

interface BeneficiaryView extends BeneficiaryRequest {
	status: BeneficiaryStatus;
	addedOn: number;
}

interface BatchView {
	batchId: string;
	cfBatchId: string;
	status: string;
	transferIds: string[];
}

export interface PayoutsControl extends Wallet {
	/** Takes a transfer_id or cf_transfer_id, like every method here. */
	transfer(id: string): TransferView | undefined;
	/** Oldest first, including those of batches. */
	transfers(): TransferView[];
	/** Every movement of money, oldest first. */
	movements(): MovementView[];
	/** Turns a RECEIVED or PENDING transfer into SUCCESS, COMPLETED. These actions throw for an unknown transfer or any other state. */
	succeed(id: string): TransferView;
	/** FAILED, by default with IMPS_MODE_FAIL; the switch says when the money is back. */
	fail(id: string, code?: StatusCode): TransferView;
	/** SUCCESS → REVERSED, by default with INVALID_ACCOUNT_FAIL; the money is back. */
	reverse(id: string, code?: StatusCode): TransferView;
	/** A person approves a transfer that is APPROVAL_PENDING. */
	approve(id: string): TransferView;
	/** A person rejects it: MANUALLY_REJECTED. */
	reject(id: string): TransferView;
	/** Lets the bank answer at once, for this transfer or for all. Steps that come after the bank's answer still wait. */
	settle(id?: string): TransferView[];
	/** Sets any status and code, even undocumented ones; no money moves. */
	show(id: string, status: string, code: string, description?: string): TransferView;
	/** Pays without the API, by default ₹ 1 to a test account that accepts it. As in a create, a low balance may reject it. */
	addTransfer(transfer: {
		transferId: string;
		amount?: number | string;
		mode?: string;
		payee?: Payee;
	}): TransferView;
	/** The modes that are switched on for the account. */
	setModes(modes: string[]): void;
	/** Adds a beneficiary without the API, VERIFIED by default. */
	addBeneficiary(beneficiary: BeneficiaryRequest & { status?: BeneficiaryStatus }): BeneficiaryView;
	setBeneficiaryStatus(id: string, status: Exclude<BeneficiaryStatus, 'DELETED'>): BeneficiaryView;
	/** Oldest first, including deleted ones. */
	beneficiaries(): BeneficiaryView[];
	/** Oldest first. */
	batches(): BatchView[];
	/** Refuses the whole batch: transfers not paid yet become REJECTED. */
	rejectBatch(batchId: string): BatchView;
}

/** From the list of test data (3.9). */
const TEST_PAYEE: Payee = { name: 'Added By Control', account: '026291800001191', ifsc: 'YESB0000262' };

export const payeeText = ({ payee: { account, ifsc, vpa } }: Transfer) =>
	account === undefined ? (vpa ?? '') : `${account} ${ifsc ?? ''}`;

export interface PayoutsStores {
	wallet: Wallet;
	transfers: TransferStore;
	beneficiaries: BeneficiaryStore;
	batches: BatchStore;
	/** A live list of the modes that are switched on. */
	modes: string[];
}

export function payoutsControl(
	{ clock, switches, herald }: Core,
	{ wallet, transfers, beneficiaries, batches, modes }: PayoutsStores,
): PayoutsControl {
	const view = (transfer: Transfer): TransferView => {
		const { transferId } = transfer;
		return {
			transferId,
			cfTransferId: transfer.cfTransferId,
			status: transfer.status,
			statusCode: transfer.code,
			amount: rupees(transfer.amount),
			mode: transfer.mode,
			...transfer.payee,
			remarks: transfer.remarks,
			fundsource: transfer.fundsource,
			addedOn: transfer.addedOn,
			updatedOn: transfer.updatedOn,
			created: transfers.madeUnder(transferId),
			asked: transfers.askedFor(transferId),
			moneyOut: rupees(transfer.out),
			moneyBack: rupees(transfer.back),
		};
	};
	const movementView = ({ transfer, paise, at }: Movement): MovementView => ({
		transferId: transfer.transferId,
		cfTransferId: transfer.cfTransferId,
		amount: rupees(paise),
		payee: payeeText(transfer),
		at,
	});
	const batchView = (batch: Batch): BatchView => ({
		batchId: batch.batchId,
		cfBatchId: batch.cfBatchId,
		status: batches.statusOf(batch),
		transferIds: batch.transfers.map(({ transferId }) => transferId),
	});
	const beneficiaryView = (beneficiary: Beneficiary): BeneficiaryView => ({ ...beneficiary });

	const find = (id: string) => transfers.find(id) ?? transfers.findByCfId(id);
	const known = (id: string): Transfer => {
		const transfer = find(id);
		if (!transfer) throw new Error(`There is no transfer ${id}`);
		return transfer;
	};
	const act = (id: string, action: (transfer: Transfer) => void) => {
		const transfer = known(id);
		action(transfer);
		return view(transfer);
	};

	return {
		get balance() {
			transfers.all();
			return wallet.balance;
		},
		setBalance: (amount) => {
			// Transfers that are already due use the old balance.
			transfers.all();
			wallet.setBalance(amount);
			transfers.all();
		},
		transfer: (id) => {
			const transfer = find(id);
			return transfer && view(transfer);
		},
		transfers: () => transfers.all().map(view),
		movements: () => {
			transfers.all();
			return transfers.movements.map(movementView);
		},
		succeed: (id) => act(id, (transfer) => transfers.succeed(transfer)),
		fail: (id, code = 'IMPS_MODE_FAIL') => act(id, (transfer) => transfers.fail(transfer, code)),
		reverse: (id, code = 'INVALID_ACCOUNT_FAIL') => act(id, (transfer) => transfers.reverse(transfer, code)),
		approve: (id) =>
			act(id, (transfer) => {
				transfers.approve(transfer);
				herald.tell(approvalNews(transfer, switches));
			}),
		reject: (id) => act(id, (transfer) => transfers.disapprove(transfer)),
		settle: (id) => {
			const wanted = id === undefined ? [...transfers.all()] : [known(id)];
			for (const transfer of wanted) transfers.settle(transfer);
			return wanted.map(view);
		},
		show: (id, status, code, description) =>
			act(id, (transfer) => transfers.show(transfer, status, code, description)),
		addTransfer: ({ transferId, amount = 1, mode = 'banktransfer', payee = TEST_PAYEE }) => {
			if (transfers.find(transferId)) throw new Error(`There is a transfer ${transferId} already`);
			const paise = toPaise(amount);
			if (paise === undefined) throw new Error(`Not an amount in rupees: ${amount}`);
			return view(transfers.create({ transferId, amount: paise, mode, payee, fundsource: FUNDSOURCE }));
		},
		setModes: (wanted) => {
			const unknown = wanted.find((mode) => !MODES.includes(mode));
			if (unknown !== undefined) throw new Error(`There is no mode ${unknown}`);
			modes.splice(0, modes.length, ...wanted);
		},
		addBeneficiary: ({ status = 'VERIFIED', ...request }) => {
			if (beneficiaries.find(request.id)) throw new Error(`There is a beneficiary ${request.id} already`);
			return beneficiaryView(beneficiaries.create(request, status));
		},
		setBeneficiaryStatus: (id, status) => {
			const beneficiary = beneficiaries.find(id);
			if (!beneficiary) throw new Error(`There is no beneficiary ${id}`);
			beneficiary.status = status;
			return beneficiaryView(beneficiary);
		},
		beneficiaries: () => beneficiaries.all().map(beneficiaryView),
		batches: () => {
			transfers.all();
			return batches.all().map(batchView);
		},
		rejectBatch: (batchId) => {
			const batch = batches.find({ batchId });
			if (!batch) throw new Error(`There is no batch ${batchId}`);
			batch.rejected = true;
			herald.tell(batchNews(batch, clock.now()));
			for (const transfer of batch.transfers) {
				if (!hasEnded(transfer.status)) transfers.disapprove(transfer, 'BATCH_REJECTED');
			}
			return batchView(batch);
		},
	};
}
