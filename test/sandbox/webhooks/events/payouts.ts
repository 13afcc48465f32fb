// What is told of transfers, batches and the account (QO sections 6.3, 6.4): V2 in the shape of the API's answer, V1 in fields of its own.
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { News } from '../../core/news';
import { bareMoment } from '../../families/payments/moments';
import type { Batch } from '../../families/payouts/batches';
import type { PayoutsSwitches } from '../../families/payouts/switches';
import type { Transfer } from '../../families/payouts/transfer';
import { transferAnswer } from '../../families/payouts/transferRoutes';
import type { WebhookSwitches } from '../switches';

/** 6.3: `event_time` has no zone. */
const envelope = (type: string, at: number, data: object) => ({ data, event_time: bareMoment(at), type });

/** What V1 tells of a transfer beside its two IDs (6.4); without a row it is not told in V1. */
const V1_FIELDS: Record<string, (transfer: Transfer) => Record<string, string>> = {
	TRANSFER_SUCCESS: ({ updatedOn, utr }) => ({ acknowledged: '0', eventTime: istDateTime(updatedOn), utr }),
	TRANSFER_ACKNOWLEDGED: () => ({ acknowledged: '1' }),
	TRANSFER_FAILED: ({ code }) => ({ reason: code }),
	TRANSFER_REJECTED: ({ code }) => ({ reason: code }),
	TRANSFER_REVERSED: ({ updatedOn, code }) => ({ eventTime: istDateTime(updatedOn), reason: code }),
};

/** What a status is told as, by the status that it had before. MANUALLY_REJECTED has no event of its own in any document. */
function typesOf({ status, code }: Transfer, before: string): string[] {
	if (status === 'SUCCESS') {
		// QO-29, by the samples: SUCCESS is the bank's word, COMPLETED that of the payee's bank.
		const sent = before === 'SUCCESS' ? [] : ['TRANSFER_SUCCESS'];
		return code === 'COMPLETED' ? [...sent, 'TRANSFER_ACKNOWLEDGED'] : sent;
	}
	if (status === 'MANUALLY_REJECTED') return ['TRANSFER_REJECTED'];
	return ['FAILED', 'REVERSED', 'REJECTED'].includes(status) ? [`TRANSFER_${status}`] : [];
}

function transferEvent(type: string, transfer: Transfer, switches: PayoutsSwitches): News {
	const { transferId, cfTransferId, updatedOn: at } = transfer;
	const fields = V1_FIELDS[type];
	return {
		product: 'payouts',
		type,
		at,
		about: transferId,
		today: () => envelope(type, at, transferAnswer(transfer, switches)),
		...(fields
			? { older: () => ({ event: type, transferId, referenceId: cfTransferId, ...fields(transfer) }) }
			: {}),
	};
}

/** Of a transfer whose status has just changed. */
export const transferNews = (transfer: Transfer, before: string, switches: PayoutsSwitches): News[] =>
	typesOf(transfer, before).map((type) => transferEvent(type, transfer, switches));

/** A person's yes. It stands in lists of events, and no sample shows it (6.3): the shape of the others is assumed. */
export const approvalNews = (transfer: Transfer, switches: PayoutsSwitches): News =>
	transferEvent('TRANSFER_APPROVED', transfer, switches);

/** The batch as a whole; in V1 it is only listed. */
export function batchNews({ batchId, cfBatchId }: Batch, at: number): News {
	const type = 'BULK_TRANSFER_REJECTED';
	const data = { batch_transfer_id: batchId, cf_batch_transfer_id: cfBatchId, status: 'REJECTED' };
	return { product: 'payouts', type, at, about: batchId, today: () => envelope(type, at, data) };
}

/** An account's own events: their V1 fields are documented, a sample in V2 is not (6.3). */
function accountNews(
	product: 'payouts' | 'cashgram',
	type: string,
	at: number,
	fields: Record<string, string>,
	{ webhookUnsampled }: WebhookSwitches,
): News {
	return {
		product,
		type,
		at,
		about: fields.utr ?? fields.id ?? '',
		...(webhookUnsampled === 'wrapped' ? { today: () => envelope(type, at, fields) } : {}),
		older: () => ({ event: type, ...fields }),
	};
}

type AccountOf = 'payouts' | 'cashgram';

/** Money came into the account. @param paise balance and what came */
export const creditNews = (
	product: AccountOf,
	at: number,
	paise: { balance: number; came: number },
	switches: WebhookSwitches,
): News =>
	accountNews(
		product,
		'CREDIT_CONFIRMATION',
		at,
		{ ledgerBalance: rupees(paise.balance), amount: rupees(paise.came), utr: `TOPUP${at}` },
		switches,
	);

export const lowBalanceNews = (
	product: AccountOf,
	at: number,
	balance: number,
	switches: WebhookSwitches,
): News =>
	accountNews(
		product,
		'LOW_BALANCE_ALERT',
		at,
		{ currentBalance: rupees(balance), alertTime: istDateTime(at) },
		switches,
	);
