// The twelve Auto Collect calls: accounts, QR codes, payments, rejected payments, settlements.
import { DAY_MS } from '../../core/ist';
import { toPaise } from '../../core/money';
import { cutPage } from '../../core/paging';
import type { ApiCall, Core, Reply, Route } from '../../core/types';
import type { Account, AccountStatus, AccountStore } from './accounts';
import * as print from './answers';
import { dayMoment, timeMoment } from './moments';
import type { PaymentStore } from './payments';
import { qrPng, qrText, upiLink } from './qrImage';
import {
	amountField,
	createFields,
	dateFields,
	dayFields,
	editFields,
	isIfsc,
	pageFields,
	say,
	statusFields,
	vpaFields,
} from './rules';

/** Invented: the default is not documented (open question 3). */
const DEFAULT_PAGE = 20;
/** AC-14 */
const UTR_WINDOW_MS = 2 * DAY_MS;
const LONGEST_UTR_RANGE_MS = 30 * DAY_MS;

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

/**
 * Reads a date of a query. A day means its first moment, even at the end of a range: whether the day itself is
 * included is not documented (Q-D3), and a client that is safe under the narrower reading is safe under both.
 */
const moment = (date: string | undefined) =>
	date === undefined ? undefined : (dayMoment(date) ?? timeMoment(date));

export function autoCollectRoutes(core: Core, accounts: AccountStore, payments: PaymentStore): Route[] {
	const { switches, clock } = core;

	const create = ({ body }: ApiCall): Reply => {
		const { vAccountId, virtualVpaId, remitterAccount, remitterIfsc } = body;
		const id = textOf(vAccountId ?? virtualVpaId);
		if (id === undefined || (vAccountId !== undefined && virtualVpaId !== undefined)) {
			return say('eitherAccountOrVpa');
		}
		if ((remitterAccount === undefined) !== (remitterIfsc === undefined)) return say('remitterPair');
		if (remitterIfsc !== undefined && !isIfsc(remitterIfsc)) return say('remitterIfsc');
		const kind = vAccountId === undefined ? 'vpa' : 'bankAccount';
		if (kind === 'vpa' && !accounts.features.vpa) return say('vpaNotEnabled');
		const multiple = body.createMultiple === 1;
		if (multiple && !accounts.features.createMultiple) return say('multipleNotEnabled');
		if (accounts.find(id)) return say('exists');
		const account = accounts.create({
			...{
				id,
				kind,
				multiple,
				name: String(body.name),
				phone: String(body.phone),
				email: String(body.email),
			},
			remitterAccount: textOf(remitterAccount) ?? '',
			remitterIfsc: textOf(remitterIfsc) ?? '',
		});
		return say('created', {}, { data: print.createdAccount(account) });
	};

	/** Only bank accounts: no call takes a virtualVpaId (Q-AC16). */
	const changeable = (body: ApiCall['body']): Account | undefined => {
		const account = accounts.find(String(body.vAccountId));
		return account?.kind === 'bankAccount' ? account : undefined;
	};

	const edit = ({ body }: ApiCall): Reply => {
		const account = changeable(body);
		if (!account) return say('notFoundToChange');
		if (account.status === 'INACTIVE') return say('notActive');
		const { remitterAccount, remitterIfsc } = body;
		if ((remitterAccount === undefined) !== (remitterIfsc === undefined)) return say('remitterPair');
		if (remitterIfsc !== undefined && !isIfsc(remitterIfsc)) return say('remitterIfsc');
		// Invented: fields that are not sent stay as they are (open question 5).
		for (const name of ['name', 'phone', 'email', 'remitterAccount', 'remitterIfsc'] as const) {
			account[name] = textOf(body[name]) ?? account[name];
		}
		return say('edited');
	};

	const changeStatus = ({ body }: ApiCall): Reply => {
		const account = changeable(body);
		if (!account) return say('notFoundToChange');
		account.status = body.status as AccountStatus;
		return say('statusChanged');
	};

	const drawQr = (message: 'qrCode' | 'dynamicQrCode', { query }: ApiCall): Reply => {
		const { virtualVPA, virtualVpaId } = query;
		if ((virtualVPA === undefined) === (virtualVpaId === undefined)) return say('eitherVpa');
		const account =
			virtualVPA === undefined ? accounts.find(virtualVpaId ?? '') : accounts.findByVpa(virtualVPA);
		const vpa = virtualVPA ?? account?.places[0]?.vpa;
		if (!account || vpa === undefined) return say('noSuchVpa');
		const png = qrPng(upiLink(vpa, account.name, toPaise(query.amount)));
		// At the top level, without `data` (Q-AC2).
		return say(message, {}, { top: { qrCode: qrText(png, switches.qrFormat), virtualVPA: vpa } });
	};

	/** One page, in the order that the switch selects. */
	const page = <Row extends { row: number }>(
		oldestFirst: Row[],
		{ maxReturn, lastReturnId }: ApiCall['query'],
	) => {
		const { order, lastPage } = switches;
		const { items, cursor } = cutPage({
			...{ order, lastPage, cursorOf: ({ row }: Row) => row },
			items: order === 'asc' ? oldestFirst : oldestFirst.reverse(),
			after: lastReturnId === undefined ? undefined : Number(lastReturnId),
			size: maxReturn === undefined ? DEFAULT_PAGE : Number(maxReturn),
		});
		return { items, lastReturnId: cursor };
	};

	const dates = ({ query }: ApiCall): { from?: number; to?: number; refusal?: Reply } => {
		const [from, to] = [moment(query.startDate), moment(query.endDate)];
		const isDisordered = from !== undefined && to !== undefined && to <= from;
		return isDisordered ? { refusal: say('dateOrder') } : { from, to };
	};

	const listPayments = (call: ApiCall, account?: Account): Reply => {
		const { refusal, ...range } = dates(call);
		if (refusal) return refusal;
		const { items, lastReturnId } = page(payments.visible({ account, ...range }), call.query);
		return account
			? say('accountPayments', {}, { data: { payments: items.map(print.accountPayment), lastReturnId } })
			: say('payments', {}, { data: { payments: items.map(print.payment), lastReturnId } });
	};

	/** By id or, as in the curl example, by the whole UPI address (AC-9). */
	const listAccountPayments = (call: ApiCall): Reply => {
		const { id = '' } = call.params;
		const account = accounts.find(id) ?? accounts.findByVpa(id);
		return account ? listPayments(call, account) : say('notFound');
	};

	const rejected = ({ params }: ApiCall): Reply => {
		const rejection = payments.findRejection(params.rejectId ?? '');
		return rejection
			? say('rejected', {}, { data: { payment: print.rejectedPayment(rejection) } })
			: say('noRejection');
	};

	const settlement = ({ query }: ApiCall): Reply => {
		const { settlementId, settlementUtr } = query;
		if ((settlementId === undefined) === (settlementUtr === undefined)) return say('eitherSettlement');
		const found = payments.findSettlement({ settlementId, settlementUtr });
		return found
			? say('settlement', {}, { data: { entries: print.settlementEntries(found) } })
			: say('noSettlement');
	};

	const listAccounts = ({ query }: ApiCall): Reply => {
		const { items, lastReturnId } = page(
			accounts.all().sort((a, b) => a.row - b.row),
			query,
		);
		return say('accounts', {}, { data: { vAccounts: items.map(print.listedAccount), lastReturnId } });
	};

	const details = ({ params }: ApiCall): Reply => {
		const account = accounts.find(params.id ?? '');
		return account ? say('account', {}, { data: print.accountDetails(account) }) : say('notFound');
	};

	const searchUtr = (call: ApiCall): Reply => {
		const { refusal, from, to } = dates(call);
		if (refusal) return refusal;
		if (from !== undefined && to !== undefined && to - from > LONGEST_UTR_RANGE_MS) return say('dateRange');
		const end = to ?? clock.now();
		const range = { from: from ?? end - UTR_WINDOW_MS, to: end };
		const found = payments.visible(range).find(({ utr }) => utr === call.params.utr);
		return found ? say('payment', {}, { data: { payment: print.payment(found) } }) : say('noPayment');
	};

	const get = (path: string, source: string, query: Route['query'], handle: Route['handle']): Route => ({
		...{ method: 'GET', path, source, query, handle },
	});
	const post = (path: string, source: string, fields: Route['fields'], handle: Route['handle']): Route => ({
		...{ method: 'POST', path, source, body: 'json', fields, handle },
	});

	return [
		post(
			'/createVA',
			'AC-3, Q-AC4, Q-AC6 … Q-AC8, Q-AC19, Q-AC20',
			createFields(accounts.notifGroups),
			create,
		),
		post('/editVA', 'AC-4, Q-S2', editFields, edit),
		get('/createQRCode', 'AC-5, Q-AC2 … Q-AC5', vpaFields, (call) => drawQr('qrCode', call)),
		get('/createDynamicQRCode', 'AC-6, Q-AC2 … Q-AC5', [...vpaFields, amountField], (call) =>
			drawQr('dynamicQrCode', call),
		),
		post('/changeVAStatus', 'AC-7, Q-S2, Q-AC15, Q-AC16', statusFields, changeStatus),
		get('/payments', 'AC-8, Q-P1 … Q-P8, Q-D2, Q-D3', [...dateFields, ...pageFields], (call) =>
			listPayments(call),
		),
		get('/payments/:id', 'AC-9, Q-AC13, Q-AC18', [...dateFields, ...pageFields], listAccountPayments),
		get('/rejectedPayment/:rejectId', 'AC-10, Q-AC17', [], rejected),
		get(
			'/getSettlementDetails',
			'AC-11, Q-AC12',
			[{ name: 'settlementUtr' }, { name: 'settlementId' }],
			settlement,
		),
		get('/allVA', 'AC-12, Q-AC11', pageFields, listAccounts),
		get('/va/:id', 'AC-13, Q-AC9 … Q-AC11', [], details),
		get('/searchUTR/:utr', 'AC-14', dayFields, searchUtr),
	];
}
