// The page of a transfer, where a person approves or decides it with a click, and the Payouts tables on the overview page.
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { Core, Page, PageAnswer, Section, Tone, Visit } from '../../core/types';
import { payeeText, type PayoutsStores } from './control';
import { hasEnded } from './statuses';
import type { Transfer } from './transfer';
import type { TransferStore } from './transfers';

const toneOf = (status: string): Tone =>
	status === 'SUCCESS' || status === 'VERIFIED' ? 'good' : hasEnded(status) ? 'bad' : 'waiting';

interface Decision {
	what: string;
	label: string;
	/** The statuses in which it can be made. */
	in: readonly string[];
	make(store: TransferStore, transfer: Transfer): void;
}

const DECISIONS: readonly Decision[] = [
	{
		what: 'approve',
		label: 'Approve',
		in: ['APPROVAL_PENDING'],
		make: (store, transfer) => store.approve(transfer),
	},
	{
		what: 'reject',
		label: 'Reject',
		in: ['APPROVAL_PENDING'],
		make: (store, transfer) => store.disapprove(transfer),
	},
	{
		what: 'succeed',
		label: 'The money arrives',
		in: ['RECEIVED', 'PENDING'],
		make: (store, transfer) => store.succeed(transfer),
	},
	{
		what: 'fail',
		label: 'The bank refuses it',
		in: ['RECEIVED', 'PENDING'],
		make: (store, transfer) => store.fail(transfer, 'IMPS_MODE_FAIL'),
	},
	{
		what: 'reverse',
		label: 'The bank sends it back',
		in: ['SUCCESS'],
		make: (store, transfer) => store.reverse(transfer, 'INVALID_ACCOUNT_FAIL'),
	},
];

const whom = (transfer: Transfer) =>
	[transfer.payee.beneficiaryId ?? transfer.payee.name ?? '', payeeText(transfer)].join(', ');

const pathOf = ({ cfTransferId }: Transfer) => `/transfer/${cfTransferId}`;

export function payoutsPages(store: TransferStore): Page[] {
	const decisionsOf = ({ status }: Transfer) => DECISIONS.filter((one) => one.in.includes(status));

	const show = (transfer: Transfer, problem?: string): PageAnswer => ({
		view: 'families/payouts/transfer',
		...(problem === undefined ? {} : { httpStatus: 422 }),
		data: {
			transfer,
			problem,
			to: whom(transfer),
			tone: toneOf(transfer.status),
			amount: rupees(transfer.amount),
			out: rupees(transfer.out),
			back: rupees(transfer.back),
			decisions: decisionsOf(transfer),
		},
	});

	const decide = (transfer: Transfer, form: Record<string, string>): PageAnswer => {
		const decision = decisionsOf(transfer).find(({ what }) => what === form.what);
		if (!decision) return show(transfer, `This transfer is ${transfer.status}`);
		decision.make(store, transfer);
		return { redirect: pathOf(transfer) };
	};

	const withTransfer = (action: (transfer: Transfer, form: Record<string, string>) => PageAnswer) => {
		return ({ params, form }: Visit): PageAnswer => {
			const transfer = store.findByCfId(params.id ?? '');
			return transfer && action(transfer, form);
		};
	};

	return [
		{ method: 'GET', path: '/transfer/:id', handle: withTransfer((transfer) => show(transfer)) },
		{ method: 'POST', path: '/transfer/:id/decide', handle: withTransfer(decide) },
	];
}

export function payoutsOverview(
	core: Core,
	{ wallet, transfers, beneficiaries, batches }: PayoutsStores,
): Section[] {
	const rows = transfers.all();
	return [
		{
			title: 'Transfers',
			note: `Balance of Payouts: ₹ ${wallet.balance}`,
			columns: ['Transfer', 'State', 'Amount', 'To', 'Mode', 'Created (IST)', 'Link'],
			rows: [...rows]
				.reverse()
				.map((transfer) => [
					transfer.transferId,
					{ text: `${transfer.status} (${transfer.code})`, tone: toneOf(transfer.status) },
					`₹ ${rupees(transfer.amount)}`,
					whom(transfer),
					transfer.mode,
					istDateTime(transfer.addedOn),
					{ text: 'open', href: core.url() + pathOf(transfer) },
				]),
			empty: 'None yet. Pay one, then open its link and decide it.',
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
