// The beneficiary calls of Payouts v2: create, get and remove (contract 2.2, 2.3).
import type { Beneficiary as BeneficiaryAnswer, CreateBeneficiaryRequest } from 'cashfree-payout';
import type { ApiCall, Core, Field, Reply, Route } from '../../core/types';
import type { Beneficiary, BeneficiaryStore } from './beneficiaries';
import { sayOfBeneficiary as sayIt } from './beneficiaryMessages';
import { say } from './messages';
import { isMissing, objectField } from './shape';
import { utcTime } from './moments';
import {
	accountLengths,
	contactFields,
	isAlphanumeric,
	isBeneficiaryId,
	isIfsc,
	isName,
	isVpa,
	LONGEST_BENEFICIARY_ID,
} from './values';

/** Invented numbers of the paying account and of its bank's virtual accounts: both are refused with 422 (2.3). */
export const SOURCE_ACCOUNT = '026291800001999';
const VIRTUAL_ACCOUNT = /^808081/;

type Instrument = { bank_account_number?: unknown; bank_ifsc?: unknown };

/** 2.2, with only the fields that are present. */
const beneficiaryAnswer = (beneficiary: Beneficiary): BeneficiaryAnswer => ({
	beneficiary_id: beneficiary.id,
	beneficiary_name: beneficiary.name,
	beneficiary_instrument_details: {
		...(beneficiary.account === undefined
			? {}
			: { bank_account_number: beneficiary.account, bank_ifsc: beneficiary.ifsc }),
		...(beneficiary.vpa === undefined ? {} : { vpa: beneficiary.vpa }),
	},
	...(beneficiary.contact === undefined ? {} : { beneficiary_contact_details: beneficiary.contact }),
	beneficiary_status: beneficiary.status,
	added_on: utcTime(beneficiary.addedOn),
});

const given = (value: unknown): string | undefined => (isMissing(value) ? undefined : String(value));

export function beneficiaryRoutes({ switches }: Core, store: BeneficiaryStore): Route[] {
	const judgeId = (value: unknown): Reply | undefined => {
		const text = String(value);
		if (text.length > LONGEST_BENEFICIARY_ID) return sayIt('idTooLong', { value: text });
		return isBeneficiaryId(value, switches) ? undefined : sayIt('idInvalid', { value: text });
	};

	const judgeAccount = (value: unknown): Reply | undefined => {
		const text = String(value);
		const { least, most } = accountLengths(switches);
		if (text.length > most) return sayIt('accountTooLong', { value: text });
		if (text.length < least) return sayIt('accountTooShort', { value: text });
		return isAlphanumeric(value) ? undefined : sayIt('accountInvalid', { value: text });
	};

	/** Account and IFSC come together or not at all. */
	const judgeBank = ({ bank_account_number: account, bank_ifsc: ifsc }: Instrument): Reply | undefined => {
		if (isMissing(account)) return isMissing(ifsc) ? undefined : sayIt('accountMissing');
		if (isMissing(ifsc)) return sayIt('ifscMissing');
		return (
			judgeAccount(account) ?? (isIfsc(ifsc) ? undefined : sayIt('ifscInvalid', { value: String(ifsc) }))
		);
	};

	const createFields: Field[] = [
		{ name: 'beneficiary_id', required: sayIt('idMissing'), check: judgeId },
		{
			name: 'beneficiary_name',
			required: sayIt('nameInvalid'),
			check: (value) => (isName(value) ? undefined : sayIt('nameInvalid')),
		},
		{
			...objectField(
				'beneficiary_instrument_details',
				[
					{ name: 'bank_account_number' },
					{ name: 'bank_ifsc' },
					{
						name: 'vpa',
						check: (value) => (isMissing(value) || isVpa(value) ? undefined : sayIt('vpaInvalid')),
					},
				],
				(value) =>
					judgeBank(value) ??
					(isMissing(value.bank_account_number) && isMissing(value.vpa) ? sayIt('noInstrument') : undefined),
			),
			required: sayIt('noInstrument'),
		},
		objectField(
			'beneficiary_contact_details',
			contactFields((name) => sayIt('contactInvalid', { name })),
		),
		// Only an error code mentions it (2.1).
		{
			name: 'beneficiary_purpose',
			check: (value) => (typeof value === 'string' ? undefined : sayIt('purposeInvalid')),
		},
	];

	const idTaken = () =>
		switches.payoutsConflict === 'liveForAll'
			? sayIt('liveConflict', { what: 'beneficiary_id' })
			: sayIt('idExists');
	const accountTaken = () =>
		switches.payoutsConflict === 'documented'
			? sayIt('accountExists')
			: sayIt('liveConflict', { what: 'bank_account_number and bank_ifsc' });

	const judgePayable = (account: string): Reply | undefined => {
		const byCodes = switches.payoutsCodes === 'responseCodes';
		if (account === SOURCE_ACCOUNT) return sayIt(byCodes ? 'sameAsSourceByCodes' : 'sameAsSource');
		if (!VIRTUAL_ACCOUNT.test(account)) return undefined;
		return sayIt(byCodes ? 'virtualAccountByCodes' : 'virtualAccount');
	};

	const create = ({ body }: ApiCall): Reply => {
		const {
			beneficiary_id: id,
			beneficiary_name: name,
			beneficiary_instrument_details: instrument,
			beneficiary_contact_details: contact,
		} = body as unknown as CreateBeneficiaryRequest;
		const account = given(instrument?.bank_account_number);
		const ifsc = given(instrument?.bank_ifsc);
		const vpa = given(instrument?.vpa);
		if (store.find(id)) return idTaken();
		if (switches.payoutsDeletedId === 'taken' && store.findDeleted(id)) return idTaken();
		if (account !== undefined && ifsc !== undefined) {
			const refusal = judgePayable(account);
			if (refusal) return refusal;
			// An account and IFSC can have only one beneficiary (QO-9).
			if (store.findByAccount(account, ifsc)) return accountTaken();
		}
		const beneficiary = store.create(
			{ id, name, account, ifsc, vpa, contact },
			switches.payoutsNewBeneficiary,
		);
		return say('created', {}, { top: { ...beneficiaryAnswer(beneficiary) } });
	};

	const found = (beneficiary: Beneficiary): Reply =>
		say('done', {}, { top: { ...beneficiaryAnswer(beneficiary) } });

	const get = ({ query }: ApiCall): Reply => {
		const { beneficiary_id: id = '', bank_account_number: account = '', bank_ifsc: ifsc = '' } = query;
		const asksForAccount = account !== '' || ifsc !== '';
		if (id === '' && !asksForAccount) return sayIt('identifiersMissing');
		if (id !== '' && asksForAccount) return sayIt('tooManyParameters');
		if (id !== '') {
			const shown = switches.payoutsDeleted === 'shown' ? store.findDeleted(id) : undefined;
			const beneficiary = store.find(id) ?? shown;
			return judgeId(id) ?? (beneficiary ? found(beneficiary) : sayIt('noBeneficiary'));
		}
		const refusal = judgeBank({ bank_account_number: account, bank_ifsc: ifsc });
		if (refusal) return refusal;
		const beneficiary = store.findByAccount(account, ifsc);
		if (beneficiary) return found(beneficiary);
		return sayIt(store.hasAccount(account) ? 'otherIfsc' : 'noAccount');
	};

	const remove = ({ query }: ApiCall): Reply => {
		const { beneficiary_id: id = '' } = query;
		// Of the rules for the id, only its length has a text here (2.3); an id with wrong characters simply does not exist.
		if (id.length > LONGEST_BENEFICIARY_ID) return sayIt('idTooLong', { value: id });
		const beneficiary = store.find(id);
		if (!beneficiary) return sayIt('noBeneficiary');
		store.delete(beneficiary);
		return found(beneficiary);
	};

	const path = '/beneficiary';
	return [
		{ method: 'POST', path, source: '2.1 to 2.3', body: 'json', fields: createFields, handle: create },
		{
			method: 'GET',
			path,
			source: '2.2, 2.3',
			query: [{ name: 'beneficiary_id' }, { name: 'bank_account_number' }, { name: 'bank_ifsc' }],
			handle: get,
		},
		{
			method: 'DELETE',
			path,
			source: '2.2, 2.3',
			query: [{ name: 'beneficiary_id', required: sayIt('idMissing') }],
			handle: remove,
		},
	];
}
