// How answers present accounts, payments and settlements (AC-3, AC-8 … AC-14).
import { istDateTime } from '../../core/ist';
import { rupees } from '../../core/money';
import type { Account, Place } from './accounts';
import type { Payment, Rejection, Settlement } from './payments';

type Printed = Record<string, unknown>;

const keyedByBank = (places: Place[], print: (place: Place) => Printed): Printed =>
	Object.fromEntries(places.map((place) => [place.bank.code, print(place)]));

/** The four shapes of a created account (Q-AC8). */
export function createdAccount({ places, isMultiple }: Account): Printed {
	const print = ({ bank, accountNumber, vpa }: Place): Printed =>
		vpa === undefined ? { accountNumber, ifsc: bank.ifsc } : { vpa };
	return isMultiple ? keyedByBank(places, print) : print(places[0] as Place);
}

/** In lists and details the same number is called virtualAccountNumber (Q-AC10), a UPI address virtualVPA (code of real users). */
const printPlace = ({ bank, accountNumber, vpa }: Place): Printed =>
	vpa === undefined ? { virtualAccountNumber: accountNumber, ifsc: bank.ifsc } : { virtualVPA: vpa };

/** @param none how a missing remitterIfsc is written: "0" in most samples, "" in the one with several banks (Q-AC11) */
function customer(account: Account, none: '0' | ''): Printed {
	const { name, phone, email, remitterAccount, remitterIfsc, status, addedAt } = account;
	return {
		...{ name, phone, email, remitterAccount, remitterIfsc: remitterIfsc || none },
		status,
		addedOn: istDateTime(addedAt),
	};
}

export const listedAccount = (account: Account): Printed => ({
	vAccountId: account.id,
	...printPlace(account.places[0] as Place),
	...customer(account, '0'),
});

/** With several banks, each bank's object sits beside the other fields (Q-AC9). */
export const accountDetails = (account: Account): Printed =>
	account.isMultiple
		? {
				vAccountId: account.id,
				...customer(account, ''),
				...keyedByBank(account.places, printPlace),
			}
		: listedAccount(account);

function printPayment(payment: Payment): Printed {
	const { amount, referenceId, utr, creditRefNo, remitterAccount, remitterName, paidAt } = payment;
	return {
		amount: rupees(amount),
		...{ referenceId, utr, creditRefNo, remitterAccount, remitterName },
		paymentTime: istDateTime(paidAt),
	};
}

const settled = ({ settlementUtr }: Payment): Printed =>
	settlementUtr === undefined ? {} : { isSettled: 1, settlementUtr };

export const payment = (one: Payment): Printed => ({
	vAccountId: one.accountId,
	...printPayment(one),
	isSettled: 0,
	...settled(one),
});

/** The list of one account omits vAccountId, and has isSettled only when it is 1 (AC-9's sample, Q-AC13). */
export const accountPayment = (one: Payment): Printed => ({ ...printPayment(one), ...settled(one) });

export const rejectedPayment = (rejection: Rejection): Printed => ({
	vAccountId: rejection.accountId,
	amount: rupees(rejection.amount),
	utr: rejection.utr,
	remitterAccount: rejection.remitterAccount,
	reason: rejection.reason,
	transferTime: istDateTime(rejection.transferredAt),
});

/** An id made of digits is a number here, and loses its leading zeros (Q-AC12). */
export const settlementEntries = ({ payments }: Settlement): Printed[] =>
	payments.map(({ accountId, amount, utr, paidAt }) => ({
		vAccountId: /^\d{1,15}$/.test(accountId) ? Number(accountId) : accountId,
		amount: rupees(amount),
		incomingUTR: utr,
		transactionTime: istDateTime(paidAt),
	}));
