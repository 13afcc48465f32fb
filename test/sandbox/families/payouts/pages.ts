// Payouts on the overview: beneficiaries, transfers and batches.
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { Section, Tone } from '../../core/types';
import { payeeText, type PayoutsStores } from './control';
import { hasEnded } from './statuses';

const toneOf = (status: string): Tone =>
	status === 'SUCCESS' || status === 'VERIFIED' ? 'good' : hasEnded(status) ? 'bad' : 'waiting';

export function payoutsOverview({ wallet, transfers, beneficiaries, batches }: PayoutsStores): Section[] {
	const rows = transfers.all();
	return [
		{
			title: 'Transfers',
			note: `Balance of Payouts: ₹ ${wallet.balance}`,
			columns: ['Transfer', 'State', 'Amount', 'To', 'Mode', 'Created (IST)'],
			rows: [...rows]
				.reverse()
				.map((transfer) => [
					transfer.transferId,
					{ text: `${transfer.status} (${transfer.code})`, tone: toneOf(transfer.status) },
					`₹ ${rupees(transfer.amount)}`,
					[transfer.payee.beneficiaryId ?? transfer.payee.name ?? '', payeeText(transfer)].join(', '),
					transfer.mode,
					istDateTime(transfer.addedOn),
				]),
			empty: 'None yet.',
		},
		{
			title: 'Beneficiaries',
			columns: ['Beneficiary', 'State', 'Name', 'Account or VPA', 'Added (IST)'],
			rows: beneficiaries
				.all()
				.reverse()
				.map(({ id, status, name, account, ifsc, vpa, addedOn }) => [
					id,
					{ text: status, tone: toneOf(status) },
					name,
					[account, ifsc, vpa].filter((part) => part !== undefined).join(' '),
					istDateTime(addedOn),
				]),
			empty: 'None yet.',
		},
		{
			title: 'Batch transfers',
			columns: ['Batch', 'State', 'Transfers', 'Created (IST)'],
			rows: [...batches.all()]
				.reverse()
				.map((batch) => [
					batch.batchId,
					batches.statusOf(batch),
					batch.transfers.length,
					istDateTime(batch.addedOn),
				]),
			empty: 'None yet.',
		},
	];
}
