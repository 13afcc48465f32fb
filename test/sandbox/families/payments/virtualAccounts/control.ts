// Actions on virtual accounts for tests and the demo: make, pay into and inspect them. Also their tables on the overview page.
import { istDateTime } from '../../../core/ist';
import { rupees, toPaise } from '../../../core/money';
import type { Core, Section } from '../../../core/types';
import { accountsRecord, groupRecord, paymentRecord } from './answers';
import type { NotificationGroupRecord, VbaPaymentRecord, VirtualBankAccount } from './models';
import type {
	AccountRequest,
	BankCode,
	NotificationGroup,
	VirtualAccount,
	VirtualAccountBook,
} from './store';

interface PayIn {
	/** Rupees; default 100. */
	amount?: number | string;
	/** Which of its banks receives the money; default the first. */
	bank?: BankCode;
	utr?: string;
	remitter_account?: string;
	remitter_ifsc?: string;
	remitter_name?: string;
	/** Milliseconds since 1970, or ISO 8601 with an offset; default now. */
	time?: number | string;
}

type AddAccount = { id: string; banks?: BankCode[] } & Partial<AccountRequest>;

/** Actions throw an Error for things that do not exist and for changes that are not possible. */
export interface VirtualAccountsControl {
	/** Makes an account without the API. */
	add(account: AddAccount): VirtualBankAccount[];
	get(id: string): VirtualBankAccount[] | undefined;
	/** Every stored customer, oldest first. */
	all(): VirtualAccount[];
	/** Money arrives and is accepted, or rejected by a lock. No webhook reports a rejected payment (QO-44). */
	pay(id: string, transfer?: PayIn): VbaPaymentRecord;
	payments(): VbaPaymentRecord[];
	addGroup(group: Pick<NotificationGroup, 'name'> & Partial<NotificationGroup>): NotificationGroupRecord;
	groups(): NotificationGroupRecord[];
}

export function virtualAccountsControl(core: Core, book: VirtualAccountBook): VirtualAccountsControl {
	const theAccount = (id: string) => {
		const account = book.find(id);
		if (!account) throw new Error(`There is no virtual account ${id}`);
		return account;
	};
	const recordsOf = (id: string) => accountsRecord(core, theAccount(id)).virtual_bank_accounts;
	return {
		add: ({ banks = ['UTIB'], ...account }) => {
			const rest = { kyc: {}, remitters: [], amounts: {}, group: '' };
			const customer = { name: 'Added By Control', email: 'added@example.com', phone: '9876543210' };
			book.create({ ...customer, ...rest, ...account }, banks);
			return recordsOf(account.id);
		},
		get: (id) => (book.find(id) ? recordsOf(id) : undefined),
		all: () => book.all(),
		pay: (id, { amount = 100, bank, utr, time, ...from } = {}) => {
			const account = theAccount(id);
			const at = account.accounts.find((one) => bank === undefined || one.bank === bank);
			const paise = toPaise(amount);
			if (!at || paise === undefined) throw new Error(`Nothing can be paid to ${id} so`);
			const payment = book.receive(account, at.number, {
				amount: paise,
				utr,
				at: time === undefined ? undefined : new Date(time).getTime(),
				remitterAccount: from.remitter_account ?? '001130007628',
				remitterIfsc: from.remitter_ifsc ?? 'HDFC0000001',
				remitterName: from.remitter_name ?? 'JANE DOE',
			});
			return paymentRecord(payment);
		},
		payments: () => book.payments().map(paymentRecord),
		addGroup: ({ name, emails = ['added@example.com'], phones = [] }) =>
			groupRecord(core, book.saveGroup({ name, emails, phones })),
		groups: () => book.groups().map((group) => groupRecord(core, group)),
	};
}

export function virtualAccountsOverview(book: VirtualAccountBook): Section[] {
	return [
		{
			title: 'Payments: virtual accounts',
			columns: ['Account', 'Customer', 'Where to pay', 'State'],
			rows: book
				.all()
				.flatMap((customer) =>
					customer.accounts.map((account) => [
						customer.id,
						`${customer.name}, ${customer.phone}`,
						`${account.number} (${account.bank})`,
						{
							text: account.status,
							tone: account.status === 'ACTIVE' ? ('good' as const) : ('bad' as const),
						},
					]),
				)
				.reverse(),
			empty: 'None yet.',
		},
		{
			title: 'Payments: money into virtual accounts',
			columns: ['Account', 'State', 'Amount', 'UTR', 'From', 'Time (IST)'],
			rows: book
				.payments()
				.map((payment) => [
					payment.account.id,
					{ text: payment.status, tone: payment.status === 'SUCCESS' ? ('good' as const) : ('bad' as const) },
					`₹ ${rupees(payment.amount)}`,
					payment.utr,
					`${payment.remitterName}, ${payment.remitterAccount}`,
					istDateTime(payment.at),
				])
				.reverse(),
			empty: 'None yet.',
		},
	];
}
