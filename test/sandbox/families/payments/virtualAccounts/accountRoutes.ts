// The calls of virtual accounts: create (nested), edit (flat), and switch one bank on or off (QO 5.2 to 5.4).
import type { ApiCall, Core, Reply, Route } from '../../../core/types';
import { isObject } from '../fields';
import { answer } from '../messages';
import { accountsRecord } from './answers';
import { sayVba } from './messages';
import type { AmountLock, KycDetails } from './models';
import { createFields, editFields, statusFields } from './rules';
import type { AccountRequest, BankCode, VirtualAccount, VirtualAccountBook } from './store';

type Fields = Record<string, unknown>;

const objectIn = (value: unknown): Fields => (isObject(value) ? value : {});
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const banksIn = ({ bank_codes: banks }: Fields): BankCode[] | undefined => banks as BankCode[] | undefined;

const isUpsideDown = ({ min_amount: min, max_amount: max }: AmountLock): boolean =>
	min !== undefined && max !== undefined && min > max;

/** Answers a refusal with HTTP 200 where the switch says so (5.8). */
export const asSeen =
	({ switches }: Core, handle: (call: ApiCall) => Reply) =>
	(call: ApiCall): Reply => {
		const reply = handle(call);
		const { status, subCode } = reply.message;
		return status === 'ERROR' && switches.pgVbaRefusals === 'http200'
			? answer({ status: 'FAILURE', message: reply.text, code: subCode })
			: reply;
	};

export function accountRoutes(core: Core, book: VirtualAccountBook): Route[] {
	const { switches } = core;
	const tell = (account: VirtualAccount, isCreate = false) => answer(accountsRecord(core, account, isCreate));

	/** Why a group name is refused; undefined when it is valid, or when none is given and none is needed. */
	const groupProblem = (name: string): Reply | undefined => {
		if (name === '') return switches.pgVbaNotificationGroup === 'needed' ? sayVba('groupNeeded') : undefined;
		return book.findGroup(name) ? undefined : sayVba('groupUnknown', { name });
	};

	const requestOf = (body: Fields): AccountRequest => {
		const details = objectIn(body.virtual_account_details);
		return {
			id: textIn(details.virtual_account_id),
			name: textIn(details.virtual_account_name),
			email: textIn(details.virtual_account_email),
			phone: textIn(details.virtual_account_phone),
			kyc: objectIn(body.kyc_details) as KycDetails,
			remitters: (objectIn(body.remitter_lock_details).allowed_remitters ??
				[]) as AccountRequest['remitters'],
			amounts: objectIn(body.amount_lock_details) as AmountLock,
			group: textIn(body.notification_group),
		};
	};

	const taken = (id: string): Reply | undefined => {
		if (!book.find(id) || switches.pgVbaDuplicate === 'madeAgain') return undefined;
		return sayVba(switches.pgVbaDuplicate === 'exists409' ? 'exists' : 'failed', { id });
	};

	const create = ({ body }: ApiCall): Reply => {
		const request = requestOf(body);
		const { pgVbaDefaultBank: preset, pgVbaYesbIdLength: most } = switches;
		const banks = banksIn(body) ?? (preset === 'none' ? [] : [preset]);
		if (banks.length === 0) return sayVba('noDefaultBank');
		if (banks.includes('YESB') && request.id.length > most) return sayVba('idInvalid', { most });
		const refusal = taken(request.id) ?? groupProblem(request.group);
		if (refusal) return refusal;
		if (isUpsideDown(request.amounts)) return sayVba('amountsInvalid');
		return tell(book.create(request, banks), true);
	};

	const edit = (account: VirtualAccount, { body }: ApiCall): Reply => {
		const group = textIn(body.notification_group) || account.group;
		const amounts = { ...account.amounts, ...objectIn(body.amount_lock_details) };
		const refusal = groupProblem(group);
		if (refusal) return refusal;
		if (isUpsideDown(amounts)) return sayVba('amountsInvalid');
		account.name = textIn(body.virtual_account_name) || account.name;
		account.email = textIn(body.virtual_account_email) || account.email;
		account.phone = textIn(body.virtual_account_phone) || account.phone;
		account.kyc = { ...account.kyc, ...objectIn(body.kyc_details) };
		account.amounts = amounts;
		account.group = group;
		const { allowed_remitters: remitters } = objectIn(body.remitter_lock_details);
		// Replaced, not added to (QO-38).
		if (remitters !== undefined) account.remitters = remitters as AccountRequest['remitters'];
		const has = account.accounts.map(({ bank }) => bank);
		book.open(
			account,
			(banksIn(body) ?? []).filter((bank) => !has.includes(bank)),
		);
		book.touch(account);
		return tell(account);
	};

	const setStatus = (account: VirtualAccount, { body }: ApiCall): Reply => {
		const found = account.accounts.filter(({ bank }) => bank === body.bank_codes);
		if (found.length === 0) return sayVba('bankInvalid', { bank: String(body.bank_codes) });
		for (const one of found) one.status = body.status as 'ACTIVE' | 'INACTIVE';
		book.touch(account);
		return tell(account);
	};

	const withAccount = (handle: (account: VirtualAccount, call: ApiCall) => Reply) =>
		asSeen(core, (call) => {
			const id = call.params.virtual_account_id ?? '';
			const account = book.find(id);
			return account ? handle(account, call) : sayVba('unknown', { id });
		});

	const path = '/vba/:virtual_account_id';
	return [
		{
			method: 'POST',
			path: '/vba',
			source: 'QO 5.3, QO-34, QO-37',
			body: 'json',
			fields: createFields,
			handle: asSeen(core, create),
		},
		{ method: 'GET', path, source: 'QO 5.2', handle: withAccount((account) => tell(account)) },
		{
			method: 'PUT',
			path,
			source: 'QO 5.4, QO-34, QO-38',
			body: 'json',
			fields: editFields,
			handle: withAccount(edit),
		},
		{
			method: 'PATCH',
			path,
			source: 'QO 5.4, QO-35, QO-40',
			body: 'json',
			fields: statusFields,
			handle: withAccount(setStatus),
		},
	];
}
