// The page of an account, where a person pays into it with a click, and the tables on the overview page.
import { istDateTime } from '../../core/ist';
import { rupees, toPaise } from '../../core/money';
import type { Core, Page, PageAnswer, Section, Tone, Visit } from '../../core/types';
import type { Account, AccountStatus, AccountStore } from './accounts';
import type { PaymentStore } from './payments';
import { qrPng, qrText, upiLink } from './qrImage';

const TONES: Record<AccountStatus, Tone> = { ACTIVE: 'good', VERIFIED: 'good', INACTIVE: 'bad' };

export const pageOf = ({ id }: Account) => `/auto-collect/${encodeURIComponent(id)}`;

export function autoCollectPages(accounts: AccountStore, payments: PaymentStore): Page[] {
	/** @param amount rupees, if the code or the form is to name an amount */
	const show = (account: Account, amount = '', problem?: string): PageAnswer => {
		const vpa = account.places[0]?.vpa;
		return {
			view: 'families/autoCollect/account',
			...(problem === undefined ? {} : { httpStatus: 422 }),
			data: {
				account,
				problem,
				amount,
				page: pageOf(account),
				tone: TONES[account.status],
				isInactive: account.status === 'INACTIVE',
				qr: vpa && qrText(qrPng(upiLink(vpa, account.name, toPaise(amount))), 'dataUri'),
				payments: payments
					.visible({ account })
					.reverse()
					.map((payment) => ({
						...payment,
						amount: rupees(payment.amount),
						time: istDateTime(payment.paidAt),
					})),
				rejections: payments.allRejections().filter(({ accountId }) => accountId === account.id),
			},
		};
	};

	const pay = (account: Account, { form }: Visit): PageAnswer => {
		const amount = toPaise(form.amount);
		if (amount === undefined || amount === 0) return show(account, form.amount, 'This is not an amount');
		const given = (name: string) => (form[name] ? form[name] : undefined);
		payments.receive(account, {
			amount,
			utr: given('utr'),
			remitterAccount: given('remitterAccount'),
			remitterName: given('remitterName'),
		});
		return { redirect: pageOf(account) };
	};

	const switchStatus = (account: Account): PageAnswer => {
		account.status = account.status === 'INACTIVE' ? 'ACTIVE' : 'INACTIVE';
		return { redirect: pageOf(account) };
	};

	const settle = (account: Account): PageAnswer => {
		const open = payments.visible({ account }).filter(({ settlementUtr }) => settlementUtr === undefined);
		if (open.length === 0) return show(account, '', 'There is nothing to settle');
		payments.settle(open.map(({ utr }) => utr));
		return { redirect: pageOf(account) };
	};

	const withAccount =
		(action: (account: Account, visit: Visit) => PageAnswer) =>
		(visit: Visit): PageAnswer => {
			const account = accounts.find(visit.params.id ?? '');
			return account && action(account, visit);
		};

	const path = '/auto-collect/:id';
	return [
		{ method: 'GET', path, handle: withAccount((account, { query }) => show(account, query.amount)) },
		{ method: 'POST', path: `${path}/pay`, handle: withAccount(pay) },
		{ method: 'POST', path: `${path}/status`, handle: withAccount(switchStatus) },
		{ method: 'POST', path: `${path}/settle`, handle: withAccount(settle) },
	];
}

export function autoCollectOverview(core: Core, accounts: AccountStore, payments: PaymentStore): Section[] {
	return [
		{
			title: 'Virtual accounts',
			note: accounts.features.createMultiple ? 'Accounts in several banks are activated.' : undefined,
			columns: ['Account', 'State', 'Customer', 'Where to pay', 'Added (IST)', 'Page'],
			rows: accounts
				.all()
				.reverse()
				.map((account) => [
					account.id,
					{ text: account.status, tone: TONES[account.status] },
					`${account.name}, ${account.phone}`,
					account.places.map(({ accountNumber, vpa }) => accountNumber ?? vpa).join(', '),
					istDateTime(account.addedAt),
					{ text: 'pay', href: core.url() + pageOf(account) },
				]),
			empty: 'None yet. Create one, then open its page and pay to it.',
		},
		{
			title: 'Payments to virtual accounts',
			columns: ['Account', 'Amount', 'UTR', 'From', 'Time (IST)', 'Settlement'],
			rows: payments
				.visible()
				.reverse()
				.map((payment) => [
					payment.accountId,
					`₹ ${rupees(payment.amount)}`,
					payment.utr,
					`${payment.remitterName}, ${payment.remitterAccount}`,
					istDateTime(payment.paidAt),
					payment.settlementUtr ?? { text: 'open', tone: 'waiting' },
				]),
			empty: 'None yet.',
		},
		{
			title: 'Rejected payments',
			columns: ['Reject ID', 'Account', 'Amount', 'Reason', 'Time (IST)'],
			rows: payments
				.allRejections()
				.reverse()
				.map((rejection) => [
					rejection.rejectId,
					rejection.accountId,
					`₹ ${rupees(rejection.amount)}`,
					rejection.reason,
					istDateTime(rejection.transferredAt),
				]),
			empty: 'None.',
		},
		{
			title: 'Settlements of virtual accounts',
			columns: ['Settlement ID', 'Settlement UTR', 'Payments', 'Time (IST)'],
			rows: payments
				.allSettlements()
				.reverse()
				.map(({ settlementId, settlementUtr, payments: paid, settledAt }) => [
					settlementId,
					settlementUtr,
					paid.length,
					istDateTime(settledAt),
				]),
			empty: 'None yet.',
		},
	];
}
