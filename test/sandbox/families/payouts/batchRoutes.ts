// The batch calls of Payouts v2: create and get (contract 3.8).
import type {
	CreateBatchTransferRequest,
	CreateBatchTransferResponse,
	CreateTransferRequest,
	FetchBatchTransferResponse,
} from 'cashfree-payout';
import type { ApiCall, Core, Reply, Route } from '../../core/types';
import type { Batch, BatchStore } from './batches';
import type { BeneficiaryStore } from './beneficiaries';
import { ofItem, say } from './messages';
import { BANK_MODES, refusalOf } from './refusals';
import { judgeObject } from './shape';
import { sayOfTransfer as sayIt } from './transferMessages';
import { byEither, judgeMatch, requestOf, transferAnswer, type TransferAnswer } from './transferRoutes';
import { batchIdField, judgeTransfer, LARGEST_BATCH, transferFields } from './transferRules';
import { isIdFree, type Transfer } from './transfer';
import type { TransferStore } from './transfers';

/** Their model has the items of {@link TransferAnswer}, which say more than it knows (3.2). */
type BatchAnswer = Omit<FetchBatchTransferResponse, 'transfers'> & { transfers?: TransferAnswer[] };

export function batchRoutes(
	{ switches }: Core,
	batches: BatchStore,
	store: TransferStore,
	beneficiaries: BeneficiaryStore,
	modes: () => readonly string[],
): Route[] {
	const itemFields = transferFields(switches, true);

	const judgeMode = ({ transfer_mode: mode }: CreateTransferRequest): Reply | undefined =>
		switches.payoutsBatchModes === 'all' || mode === undefined || BANK_MODES.includes(mode)
			? undefined
			: sayIt('bankOnly');

	/** One invalid item refuses the whole batch (3.8, inferred from the prefix). */
	const judgeItems = (items: unknown, call: ApiCall): Reply | undefined => {
		if (!Array.isArray(items) || items.length === 0 || items.length > LARGEST_BATCH) {
			return sayIt('itemsInvalid');
		}
		for (const [index, item] of (items as unknown[]).entries()) {
			const place = `transfers[${index}]`;
			const transfer = item as CreateTransferRequest;
			const refusal =
				judgeObject(item, itemFields, place, call) ??
				judgeTransfer(item as Record<string, unknown>) ??
				judgeMode(transfer);
			if (refusal) return ofItem(refusal, place);
		}
		return undefined;
	};

	const payeeOf = ({ beneficiary_details: details }: CreateTransferRequest) => {
		const id = details?.beneficiary_id;
		return id ? { id, beneficiary: beneficiaries.find(id) } : { id: undefined, beneficiary: undefined };
	};

	/** A transfer_id may be used once, in a batch as everywhere (an inference; no text about batches says so). */
	const judgeNew = ({ transfer_id: id }: CreateTransferRequest, earlier: Set<string>): Reply | undefined => {
		const existing = store.find(id);
		const isTaken = earlier.has(id) || (existing && !isIdFree(existing, switches));
		earlier.add(id);
		return isTaken ? sayIt('transferExists') : undefined;
	};

	/** Checks the items against the account; within a batch, too, a transfer_id may occur only once. */
	const judgeAgainstAccount = (transfers: CreateTransferRequest[]): Reply | undefined => {
		const earlier = new Set<string>();
		for (const [index, transfer] of transfers.entries()) {
			const { beneficiary } = payeeOf(transfer);
			const mismatch = beneficiary && judgeMatch(transfer, beneficiary);
			const refusal = judgeNew(transfer, earlier) ?? mismatch;
			if (refusal) return ofItem(refusal, `transfers[${index}]`);
		}
		return undefined;
	};

	/** Rejected items, unknown beneficiaries included, stay in the list with their own status: no 404 is documented for a batch (3.8). */
	const send = (body: CreateTransferRequest): Transfer => {
		store.countAsked(body.transfer_id);
		const { id, beneficiary } = payeeOf(body);
		const request = requestOf(body, beneficiary, switches);
		const isUnknown = id !== undefined && !beneficiary;
		return store.create(
			request,
			isUnknown ? 'BENE_NOT_EXIST' : refusalOf(request, beneficiary, modes(), switches),
		);
	};

	const create = ({ body }: ApiCall): Reply => {
		const { batch_transfer_id: batchId, transfers = [] } = body as unknown as CreateBatchTransferRequest;
		if (batches.find({ batchId })) return sayIt('batchExists');
		const refusal = judgeAgainstAccount(transfers);
		if (refusal) return refusal;
		const { cfBatchId } = batches.create(batchId, transfers.map(send));
		const answer: CreateBatchTransferResponse = {
			batch_transfer_id: batchId,
			cf_batch_transfer_id: cfBatchId,
			status: 'RECEIVED',
		};
		return say('done', {}, { top: { ...answer } });
	};

	const tell = (batch: Batch): Reply => {
		// Read first, because time may have changed the items.
		store.all();
		const status = batches.statusOf(batch);
		const answer: BatchAnswer = {
			batch_transfer_id: batch.batchId,
			cf_batch_transfer_id: batch.cfBatchId,
			status,
			// QO-26: no list while RECEIVED.
			...(status === 'RECEIVED'
				? {}
				: { transfers: batch.transfers.map((transfer) => transferAnswer(transfer, switches)) }),
		};
		return say('done', {}, { top: { ...answer } });
	};

	const get = (call: ApiCall): Reply =>
		byEither(
			call,
			{ name: 'batch_transfer_id', find: (batchId) => batches.find({ batchId }), none: sayIt('noBatch') },
			{
				name: 'cf_batch_transfer_id',
				find: (cfBatchId) => batches.find({ cfBatchId }),
				none: sayIt('noCfBatch'),
			},
			tell,
		);

	const path = '/transfers/batch';
	return [
		{
			method: 'POST',
			path,
			source: '3.8',
			body: 'json',
			fields: [batchIdField, { name: 'transfers', required: sayIt('itemsInvalid'), check: judgeItems }],
			handle: create,
		},
		{
			method: 'GET',
			path,
			source: '3.8',
			query: [{ name: 'batch_transfer_id' }, { name: 'cf_batch_transfer_id' }],
			handle: get,
		},
	];
}
