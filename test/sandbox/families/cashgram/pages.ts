// The page behind a cashgramLink, where a person redeems it with a click, and the cashgram table on the overview page.
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { Core, Page, PageAnswer, Section, Tone, Visit } from '../../core/types';
import { linkOf } from './routes';
import type { Cashgram, CashgramStatus, CashgramStore } from './store';
import type { PaiseWallet } from './wallet';

/** A real payee gets the one-time password by SMS; here the page itself shows it. */
const OTP = '123456';

const TONES: Record<CashgramStatus, Tone> = {
	ACTIVE: 'plain',
	PENDING: 'waiting',
	REDEEMED: 'good',
	EXPIRED: 'bad',
	FAILED: 'bad',
	REVERSED: 'bad',
};

/** The ways a person can be paid: the fields the form asks for, and their patterns. */
const WAYS: Record<string, { field: string; pattern: RegExp; title: string }[]> = {
	bank: [
		{ field: 'account', pattern: /^[A-Za-z0-9]{6,40}$/, title: 'account number' },
		{ field: 'ifsc', pattern: /^[A-Z]{4}0[A-Z0-9]{6}$/, title: 'IFSC' },
	],
	upi: [{ field: 'vpa', pattern: /^[\w.-]+@[\w.-]+$/, title: 'UPI address' }],
};

/** What the bank does, chosen by the person on the page. */
const OUTCOMES: Record<string, { fail?: boolean; pending?: boolean }> = {
	paid: {},
	later: { pending: true },
	refused: { fail: true },
};

export function cashgramPages(store: CashgramStore): Page[] {
	const show = (cashgram: Cashgram, problem?: string): PageAnswer => ({
		view: 'families/cashgram/redeem',
		...(problem === undefined ? {} : { httpStatus: 422 }),
		data: {
			cashgram,
			problem,
			otp: OTP,
			amount: rupees(cashgram.amount),
			tone: TONES[cashgram.status],
			canRedeem: cashgram.status === 'ACTIVE',
			isPending: cashgram.status === 'PENDING',
			canReverse: cashgram.status === 'REDEEMED',
		},
	});

	const redeem = (cashgram: Cashgram, form: Record<string, string>): PageAnswer => {
		const outcome = OUTCOMES[form.outcome ?? ''];
		const way = WAYS[form.way ?? ''];
		if (!outcome) return show(cashgram, 'Choose what the bank does');
		if (cashgram.status === 'ACTIVE') {
			if (form.otp !== OTP) {
				store.countWrongOtp(cashgram);
				return show(cashgram, `Wrong one-time password (${cashgram.wrongOtps} of 6)`);
			}
			if (!way) return show(cashgram, 'Choose a bank account or UPI');
			const wrong = way.find(({ field, pattern }) => !pattern.test(form[field] ?? ''));
			if (wrong) return show(cashgram, `This is not a valid ${wrong.title}`);
		} else if (cashgram.status !== 'PENDING') {
			return show(cashgram, `This cashgram is ${cashgram.status}`);
		}
		const paidTo = way?.map(({ field }) => form[field]).join(' ');
		store.redeem(cashgram, { ...outcome, ...(paidTo === undefined ? {} : { paidTo }) });
		return { redirect: `/cashgram/${cashgram.link}` };
	};

	const reverse = (cashgram: Cashgram): PageAnswer => {
		if (cashgram.status !== 'REDEEMED') return show(cashgram, `This cashgram is ${cashgram.status}`);
		store.reverse(cashgram);
		return { redirect: `/cashgram/${cashgram.link}` };
	};

	const withCashgram = (action: (cashgram: Cashgram, form: Record<string, string>) => PageAnswer) => {
		return ({ params, form }: Visit): PageAnswer => {
			const cashgram = store.findByLink(params.link ?? '');
			return cashgram && action(cashgram, form);
		};
	};

	return [
		{ method: 'GET', path: '/cashgram/:link', handle: withCashgram((cashgram) => show(cashgram)) },
		{ method: 'POST', path: '/cashgram/:link/redeem', handle: withCashgram(redeem) },
		{ method: 'POST', path: '/cashgram/:link/reverse', handle: withCashgram(reverse) },
	];
}

export function cashgramOverview(core: Core, store: CashgramStore, wallet: PaiseWallet): Section[] {
	return [
		{
			title: 'Cashgrams',
			note: `Payouts wallet: ₹ ${wallet.control.balance}`,
			columns: ['Cashgram', 'State', 'Amount', 'To', 'Expires', 'Created (IST)', 'Link'],
			rows: store
				.all()
				.reverse()
				.map((cashgram) => [
					cashgram.cashgramId,
					{
						text: cashgram.reason ? `${cashgram.status} (${cashgram.reason})` : cashgram.status,
						tone: TONES[cashgram.status],
					},
					`₹ ${rupees(cashgram.amount)}`,
					`${cashgram.name}, ${cashgram.phone}`,
					cashgram.linkExpiry,
					istDateTime(cashgram.createdAt),
					{ text: 'open', href: linkOf(core, cashgram) },
				]),
			empty: 'None yet. Create one, then open its link and redeem it.',
		},
	];
}
