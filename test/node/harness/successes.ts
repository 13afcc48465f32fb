// A plain success for every call of every family: what the harness servers that accept everything answer.
import { families } from '../../../nodes/shared/api/families';
import { PIXEL } from './files';

const PNG = `data:image/png;base64,${PIXEL}`;

/** The older families: the family's status word, with every list and record that a call may want, side by side. */
function olderSuccess(word: 'SUCCESS' | 'OK', echo: number): object {
	const record = { echo };
	const lists = Object.fromEntries(
		['vAccounts', 'payments', 'entries', 'transactions', 'settlements', 'refund'].map((name) => [
			name,
			[record],
		]),
	);
	const data = { echo, ...lists, payment: record, token: 'live-token', cashgramStatus: 'ACTIVE' };
	const beside = { echo, details: record, ...lists, qrCode: PNG, virtualVPA: 'asha@icici' };
	return { status: word, subCode: '200', message: `echo-${echo}`, data, ...beside };
}

/** Today's families have no envelope: a record is recognized by its IDs, and this one has all of them. */
const todaysRecord = (echo: number) => ({
	echo,
	order_id: 'ORDER-7',
	cf_order_id: '7',
	order_status: 'ACTIVE',
	cf_payment_id: '71',
	link_id: 'LINK-7',
	cf_link_id: '72',
	link_status: 'ACTIVE',
	link_qrcode: PNG,
	refund_id: 'REFUND-7',
	cf_refund_id: '73',
	refund_status: 'PENDING',
	cf_settlement_id: '74',
	dispute_id: 75,
	event_type: 'PAYMENT',
	transfer_id: 'TRANSFER-7',
	cf_transfer_id: '76',
	batch_transfer_id: 'BATCH-7',
	cf_batch_transfer_id: '77',
	beneficiary_id: 'BENEFICIARY-7',
	beneficiary_status: 'VERIFIED',
	status: 'RECEIVED',
	vba_account_number: '8080810000001',
	payment_details: [{ echo, reference_id: '78' }],
	notification_group: { echo, notification_group_name: 'GROUP-7' },
});

/** Calls that answer a bare list, and calls that answer a page of a list (today's contract, sections 1 and 5). */
const BARE_LIST = /(?<!vba)\/(payments|refunds|disputes|documents)$|\/links\/[^/]+\/orders$/;
const PAGE = /\/(settlements|recon)$/;

function todaysSuccess(method: string, path: string, echo: number): unknown {
	const record = todaysRecord(echo);
	if (method === 'POST' && path.endsWith('/vba/payments')) {
		return { cursor: null, limit: '1', payments: { payment_details: record.payment_details } };
	}
	if (method === 'POST' && PAGE.test(path)) return { cursor: null, limit: 1, data: [record] };
	const isList = BARE_LIST.test(path) && (method === 'GET' || path.endsWith('/documents'));
	return isList ? [record] : record;
}

/** The families by their paths: today's Payouts is `/payout/`, Cashgram `/payout/v1/`. */
const isToday = (path: string): boolean => /^\/(pg|payout(?!\/v1\/))\//.test(path);

/** @param echo included in every record of the answer */
export function successOf(method: string, path: string, echo = 1): unknown {
	if (isToday(path)) return todaysSuccess(method, path, echo);
	return olderSuccess(path.startsWith('/api/') ? 'OK' : 'SUCCESS', echo);
}

/** What proves valid keys in today's families: the object that a credential test asks for does not exist. */
export function proofAt(url: string): object | undefined {
	if (!/n8n[-_]credential[-_]test/.test(url)) return undefined;
	const { unknownCode } = url.startsWith('/pg/') ? families.payments : families.payouts;
	return { message: 'does not exist', code: unknownCode, type: 'invalid_request_error' };
}
