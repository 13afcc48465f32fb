// Events for transfers, batches and the account (QO sections 6.3, 6.4). V2 has the shape of the API's answer, V1 its own fields.
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

/** The V1 fields of a transfer event besides its two IDs (6.4). An event without a row is not sent in V1. */
const V1_FIELDS: Record<string, (transfer: Transfer) => Record<string, string>> = {
	TRANSFER_SUCCESS: ({ updatedOn, utr }) => ({ acknowledged: '0', eventTime: istDateTime(updatedOn), utr }),
	TRANSFER_ACKNOWLEDGED: () => ({ acknowledged: '1' }),
	TRANSFER_FAILED: ({ code }) => ({ reason: code }),
	TRANSFER_REJECTED: ({ code }) => ({ reason: code }),
	TRANSFER_REVERSED: ({ updatedOn, code }) => ({ eventTime: istDateTime(updatedOn), reason: code }),
};

/** The events for a status, given the status before it. No document has an event for MANUALLY_REJECTED itself. */
function typesOf({ status, code }: Transfer, before: string): string[] {
	if (status === 'SUCCESS') {
		// QO-29, from the samples: the bank confirms SUCCESS; the payee's bank confirms COMPLETED.
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

/** The events for a transfer whose status has just changed. */
export const transferNews = (transfer: Transfer, before: string, switches: PayoutsSwitches): News[] =>
	typesOf(transfer, before).map((type) => transferEvent(type, transfer, switches));

/** A person approved it. The event is in lists but no sample shows it (6.3), so it is assumed to have the shape of the others. */
export const approvalNews = (transfer: Transfer, switches: PayoutsSwitches): News =>
	transferEvent('TRANSFER_APPROVED', transfer, switches);

/** The rejection of a whole batch. V1 only lists the event, so there is no V1 shape. */
export function batchNews({ batchId, cfBatchId }: Batch, at: number): News {
	const type = 'BULK_TRANSFER_REJECTED';
	const data = { batch_transfer_id: batchId, cf_batch_transfer_id: cfBatchId, status: 'REJECTED' };
	return { product: 'payouts', type, at, about: batchId, today: () => envelope(type, at, data) };
}

/** Events about the account itself. Their V1 fields are documented; there is no V2 sample (6.3). */
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

/** Money came into the account. @param paise the balance and the amount that came in */
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
