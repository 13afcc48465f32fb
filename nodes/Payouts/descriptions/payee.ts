// The payee: rules for a beneficiary's ID, name, account and UPI ID, and the fields that several operations share.
import type { INodeProperties } from 'n8n-workflow';
import { bankAccount, ifsc } from '../../shared/form/bank';
import { phoneText } from '../../shared/form/fields';
import { id } from '../../shared/form/ids';
import { phone } from '../../shared/form/phone';
import { optional } from '../../shared/form/rule';
import { code, email, words } from '../../shared/form/text';
import { wired, type Place } from '../../shared/form/wired';

/** The hyphen is allowed: the error text includes it, although the field's own text does not (QO-6). */
export const beneficiaryIdRule = id({
	max: 50,
	letters: /[A-Za-z0-9_|.-]/,
	allowed: 'contain only letters, digits, _, -, | and .',
});

/** Letters and spaces only: Cashfree refuses Pvt. Ltd. and & (QO-11). */
export const beneficiaryNameRule = words({
	max: 100,
	letters: /[\p{L}\p{M}\s]/u,
	allowed:
		"contain only letters and spaces, as in the bank's records; write PVT LTD without dots, and AND instead of &",
});

/** No stricter than the wider of Cashfree's two limits (QO-7). */
export const accountRule = bankAccount({ min: 4, max: 25 });

export const vpaRule = code({
	max: 100,
	pattern: /^[A-Za-z0-9._-]+@[A-Za-z0-9.]+$/,
	allowed: 'be a UPI ID such as asha.rao@okbank',
});

export const remarksRule = words({
	max: 70,
	letters: /[A-Za-z0-9\s]/,
	allowed: 'contain only letters, digits and spaces',
});

/** At most 200 characters (contract 2.1). */
export const emailRule = email(200);

export const beneficiaryId = (place: Place, description: string): INodeProperties =>
	wired(
		{
			displayName: 'Beneficiary ID',
			name: 'beneficiary_id',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. VENDOR_0042',
			description,
		},
		place,
		beneficiaryIdRule,
	);

export const beneficiaryName: INodeProperties = wired(
	{
		displayName: 'Beneficiary Name',
		name: 'beneficiary_name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Asha Rao',
		description: "Name as in the bank's records: only letters and spaces, at most 100 characters",
		hint: "If the name differs from the bank's records, the money may be sent and come back a day later",
	},
	'body',
	beneficiaryNameRule,
);

type Wording = Pick<INodeProperties, 'description' | 'hint'> & { required?: boolean };

export const accountNumber = (place: Place, { required = true, ...wording }: Wording): INodeProperties =>
	wired(
		{
			displayName: 'Bank Account Number',
			name: 'bank_account_number',
			type: 'string',
			...(required && { required }),
			default: '',
			placeholder: 'e.g. 026291800001191',
			...wording,
		},
		place,
		required ? accountRule : optional(accountRule),
	);

export const bankIfsc = (place: Place, { required = true, ...wording }: Wording): INodeProperties =>
	wired(
		{
			displayName: 'Bank IFSC',
			name: 'bank_ifsc',
			type: 'string',
			...(required && { required }),
			default: '',
			placeholder: 'e.g. YESB0000262',
			...wording,
		},
		place,
		required ? ifsc : optional(ifsc),
	);

export const vpa = ({ required = true, ...wording }: Wording): INodeProperties =>
	wired(
		{
			displayName: 'UPI ID',
			name: 'vpa',
			type: 'string',
			...(required && { required }),
			default: '',
			placeholder: 'e.g. asha.rao@okbank',
			...wording,
		},
		'body',
		required ? vpaRule : optional(vpaRule),
	);

export const accountText = '4 to 25 letters and digits. Give it as text: a number loses its leading zeros.';
export const ifscText =
	'Branch code, in upper or lower case: four letters, a zero, then six letters or digits';
export const vpaText = 'The UPI ID (VPA) that gets the money';

export const beneficiaryEmail: INodeProperties = wired(
	{
		displayName: 'Beneficiary Email',
		name: 'beneficiary_email',
		type: 'string',
		default: '',
		placeholder: 'e.g. asha@example.com',
		description: 'Email address of the payee, at most 200 characters',
	},
	'body',
	optional(emailRule),
);

export const beneficiaryPhone: INodeProperties = wired(
	{
		displayName: 'Beneficiary Phone',
		name: 'beneficiary_phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 9876543210',
		description: phoneText('Phone number of the payee'),
	},
	'body',
	optional(phone()),
);
