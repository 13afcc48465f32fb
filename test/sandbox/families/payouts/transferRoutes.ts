// The transfer calls of Payouts v2: create and get (contract 3.1 to 3.4).
import type { CreateTransferRequest, CreateTransferResponse } from 'cashfree-payout';
import { rupees } from '../../core/money';
import type { ApiCall, Core, Reply, Route } from '../../core/types';
import type { Beneficiary, BeneficiaryStore } from './beneficiaries';
import { sayOfBeneficiary } from './beneficiaryMessages';
import { say } from './messages';
import { utcTime } from './moments';
import { FUNDSOURCE, refusalOf } from './refusals';
import { isMissing } from './shape';
import { showsInstrument, showsUtr } from './statuses';
import type { PayoutsSwitches } from './switches';
import { sayOfTransfer as sayIt } from './transferMessages';
import { amountInPaise, judgeTransfer, transferFields } from './transferRules';
import { isIdFree, type Payee, type Transfer, type TransferRequest } from './transfer';
import type { TransferStore } from './transfers';

/** Their model names the IFSC `ifsc` only, as the schema does; the samples have `bank_ifsc` (QO-27). */
type Instrument = { bank_account_number?: string; ifsc?: string; bank_ifsc?: string; vpa?: string };

/** Their model has neither `status_code` nor `status_description`, which every sample has (3.2). */
export type TransferAnswer = CreateTransferResponse & {
	status_code: string;
	status_description: string;
	beneficiary_details: { beneficiary_id?: string; beneficiary_instrument_details?: Instrument };
};

/** From the SUCCESS sample. Cashfree's charges are not part of the contract, and are not deducted from the balance here. */
const CHARGES = { transfer_service_charge: 1, transfer_service_tax: 0.18 };

function instrumentOf({ account, ifsc, vpa }: Payee, { payoutsIfscField }: PayoutsSwitches): Instrument {
	return {
		...(account === undefined ? {} : { bank_account_number: account, [payoutsIfscField]: ifsc }),
		...(vpa === undefined ? {} : { vpa }),
	};
}

/** 3.2. Without a beneficiary id, only the instrument shows whom the transfer pays (inference). */
export function transferAnswer(transfer: Transfer, switches: PayoutsSwitches): TransferAnswer {
	const { status, payee, mode } = transfer;
	const tellsInstrument = showsInstrument(status) || payee.beneficiaryId === undefined;
	return {
		transfer_id: transfer.transferId,
		cf_transfer_id: transfer.cfTransferId,
		status,
		status_code: transfer.code,
		status_description: transfer.description,
		beneficiary_details: {
			...(payee.beneficiaryId === undefined ? {} : { beneficiary_id: payee.beneficiaryId }),
			...(tellsInstrument ? { beneficiary_instrument_details: instrumentOf(payee, switches) } : {}),
		},
		transfer_amount: Number(rupees(transfer.amount)),
		...(status === 'SUCCESS' ? CHARGES : {}),
		// QO-17; no sample shows the other modes.
		transfer_mode: mode === 'banktransfer' ? 'BANK' : mode.toUpperCase(),
		...(showsUtr(status) ? { transfer_utr: transfer.utr } : {}),
		fundsource_id: transfer.fundsource,
		added_on: utcTime(transfer.addedOn),
		updated_on: utcTime(transfer.updatedOn),
	};
}

const given = (value: string | undefined) => (isMissing(value) ? undefined : value);

/** Turns a valid body into a request; `known` is the beneficiary that it names. */
export function requestOf(
	body: CreateTransferRequest,
	known: Beneficiary | undefined,
	switches: PayoutsSwitches,
): TransferRequest {
	const details = body.beneficiary_details;
	const instrument = details?.beneficiary_instrument_details;
	const payee: Payee = known
		? { beneficiaryId: known.id, name: known.name, account: known.account, ifsc: known.ifsc, vpa: known.vpa }
		: {
				beneficiaryId: given(details?.beneficiary_id),
				name: given(details?.beneficiary_name),
				account: given(instrument?.bank_account_number),
				ifsc: given(instrument?.bank_ifsc),
				vpa: given(instrument?.vpa),
			};
	const mode = given(body.transfer_mode) ?? 'banktransfer';
	return {
		transferId: body.transfer_id,
		amount: amountInPaise(body.transfer_amount, switches) ?? 0,
		mode,
		payee: mode === 'upi' ? { ...payee, account: undefined, ifsc: undefined } : payee,
		remarks: given(body.transfer_remarks),
		fundsource: given(body.fundsource_id) ?? FUNDSOURCE,
	};
}

/** Details sent together with a beneficiary_id must match that beneficiary (3.1, QO-10). */
export function judgeMatch(
	body: CreateTransferRequest,
	{ id, account, ifsc, vpa }: Beneficiary,
): Reply | undefined {
	const sent = body.beneficiary_details?.beneficiary_instrument_details;
	const differs = (value: string | undefined, stored: string | undefined) =>
		!isMissing(value) && value !== stored;
	if (differs(sent?.bank_account_number, account)) return sayIt('payeeAccountDiffers', { id });
	if (differs(sent?.bank_ifsc, ifsc)) return sayIt('payeeIfscDiffers', { id });
	return differs(sent?.vpa, vpa) ? sayIt('payeeVpaDiffers', { id }) : undefined;
}

/** Looks a transfer up by one of the two ids of a query; none and both are refused. */
export function byEither<Found>(
	call: ApiCall,
	own: { name: string; find(id: string): Found | undefined; none: Reply },
	cf: { name: string; find(id: string): Found | undefined; none: Reply },
	tell: (found: Found) => Reply,
): Reply {
	const asked = [own, cf].filter(({ name }) => !isMissing(call.query[name]));
	const [one, other] = asked;
	if (!one || other) return sayIt('oneId', { own: own.name, cf: cf.name });
	const found = one.find(String(call.query[one.name]));
	return found === undefined ? one.none : tell(found);
}

export function transferRoutes(
	{ switches }: Core,
	store: TransferStore,
	beneficiaries: BeneficiaryStore,
	modes: () => readonly string[],
): Route[] {
	const tell = (transfer: Transfer): Reply =>
		say('done', {}, { top: { ...transferAnswer(transfer, switches) } });

	/** Question 1. */
	const repeated = (transfer: Transfer): Reply => {
		if (switches.payoutsRepeated === 'sameTransfer') return tell(transfer);
		return sayIt(switches.payoutsRepeated === 'conflict' ? 'transferExists' : 'transferExists400');
	};

	const create = (call: ApiCall): Reply => {
		const body = call.body as unknown as CreateTransferRequest;
		const refusal = judgeTransfer(call.body);
		if (refusal) return refusal;
		store.countAsked(body.transfer_id);
		const existing = store.find(body.transfer_id);
		if (existing && !isIdFree(existing, switches)) return repeated(existing);
		const id = given(body.beneficiary_details?.beneficiary_id);
		const beneficiary = id === undefined ? undefined : beneficiaries.find(id);
		if (id !== undefined && !beneficiary) return sayOfBeneficiary('noBeneficiary');
		const mismatch = beneficiary && judgeMatch(body, beneficiary);
		if (mismatch) return mismatch;
		const request = requestOf(body, beneficiary, switches);
		return tell(store.create(request, refusalOf(request, beneficiary, modes(), switches)));
	};

	const get = (call: ApiCall): Reply =>
		byEither(
			call,
			{ name: 'transfer_id', find: (id) => store.find(id), none: sayIt('noTransfer') },
			{ name: 'cf_transfer_id', find: (id) => store.findByCfId(id), none: sayIt('noCfTransfer') },
			tell,
		);

	const path = '/transfers';
	return [
		{
			method: 'POST',
			path,
			source: '3.1 to 3.3',
			body: 'json',
			fields: transferFields(switches, false),
			handle: create,
		},
		{
			method: 'GET',
			path,
			source: '3.4',
			query: [{ name: 'transfer_id' }, { name: 'cf_transfer_id' }],
			handle: get,
		},
	];
}
