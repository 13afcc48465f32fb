// Every error of the beneficiary calls of Payouts v2, with its code and source.
import { speaker } from '../../core/messages';
import type { MessageTable } from '../../core/types';
import { assumed, error, invented } from './messages';

export const BENEFICIARY_MESSAGES = {
	idTooLong: error(
		400,
		'beneficiary_id_length_exceeded',
		'beneficiary_id : should not be more than 50 characters long. value received: {value}',
		'2.3, QO-8',
	),
	idInvalid: error(
		400,
		'beneficiary_id_invalid',
		'beneficiary_id : should contain only letters, numbers, hyphen, underscore, pipe, and dot. Value received: {value}',
		'2.3, QO-6, QO-8',
	),
	ifscMissing: error(
		400,
		'bank_ifsc_missing',
		'bank_ifsc : should be provided with the request if bank_account_number is provided',
		'2.3',
	),
	accountMissing: error(
		400,
		'bank_account_number_missing',
		'bank_account_number: should be provided with the request if bank_ifsc is provided',
		'2.3',
	),
	accountTooLong: error(
		400,
		'bank_account_number_length_exceeded',
		'bank_account_number : should not be more than 25 characters long. value received: {value}',
		'2.3, QO-7, QO-8',
	),
	accountTooShort: error(
		400,
		'bank_account_number_length_short',
		'bank_account_number : should not be less than 4 characters long. value received: {value}',
		'2.3, QO-7, QO-8',
	),
	accountInvalid: error(
		400,
		'bank_account_number_invalid',
		'bank_account_number : should be alphanumeric. value received: {value}',
		'2.3, QO-8',
	),
	ifscInvalid: error(
		400,
		'bank_ifsc_invalid',
		'bank_ifsc : please provide a valid IFSC. value received: {value}',
		'2.3, QO-8',
	),
	purposeInvalid: invented(
		'beneficiary_purpose_invalid',
		'beneficiary_purpose must be text',
		'2.1, 2.3: the code is documented, the rule and the text are not',
	),
	tooManyParameters: error(
		400,
		'too_many_parameters_in_request',
		'Please provide either bank_account_number and bank_ifsc together or beneficiary_id alone. Do not include all three parameters in the request',
		'2.3',
	),
	identifiersMissing: error(
		400,
		'beneficiary_identifiers_missing',
		'beneficiary_identifiers : Either beneficiary_id or the combination of bank_account_number and bank_ifsc has to be provided with the request',
		'2.3',
	),
	noBeneficiary: error(404, 'beneficiary_not_found', 'Beneficiary does not exist', '2.3, 3.3, QO-12'),
	noAccount: error(
		404,
		'beneficiary_not_found',
		'Beneficiary with the given bank_account_number and bank_ifsc does not exist',
		'2.3, QO-12',
	),
	otherIfsc: error(
		404,
		'beneficiary_not_found',
		'Beneficiary exists with the given bank_account_number but a different bank_ifsc',
		'2.3, QO-12',
	),
	idExists: error(
		409,
		'beneficiary_id_already_exists',
		'Beneficiary already exists with the given beneficiary_id',
		'2.3',
	),
	accountExists: error(
		409,
		'beneficiary_already_exists',
		'Beneficiary already exists with the given beneficiary_bank_account_number and beneficiary_ifsc',
		'2.3, QO-9',
	),
	liveConflict: error(
		409,
		'conflict_with_existing_beneficiary',
		'Beneficiary with the given {what} already exists',
		'2.3, QO-5: the code was seen live, its text is not documented',
		{ type: 'conflict_error', ...assumed },
	),
	sameAsSource: error(
		422,
		'beneficiary_account_same_as_source',
		'beneficiary_bank_account_number provided can not be same as source bank account',
		'2.3',
	),
	sameAsSourceByCodes: error(
		422,
		'bank_account_number_same_as_source',
		'beneficiary_bank_account_number provided can not be same as source bank account',
		'2.3, response-codes page',
	),
	virtualAccount: error(
		422,
		'vba_bene_not_allowed',
		'Virtual bank account as beneficiary_bank_account_number is not allowed for the account',
		'2.3',
	),
	virtualAccountByCodes: error(
		422,
		'vba_beneficiary_not_allowed',
		'Virtual bank account as beneficiary_bank_account_number is not allowed for the account',
		'2.3, response-codes page',
	),
	idMissing: invented('beneficiary_id_missing', 'beneficiary_id is missing in the request', '2.1'),
	nameInvalid: invented(
		'beneficiary_name_invalid',
		'beneficiary_name must be 1 to 100 letters and spaces',
		'2.1, QO-11: the rule is documented, for this call no text is',
	),
	vpaInvalid: invented(
		'vpa_invalid',
		'vpa must be letters, digits, dot, underscore and @, with a hyphen only before the @',
		'2.1: the rule is documented, for this call no text is',
	),
	noInstrument: invented(
		'beneficiary_instrument_details_missing',
		'a beneficiary needs bank_account_number and bank_ifsc, or vpa',
		'2.1, inference',
	),
	contactInvalid: invented(
		'beneficiary_contact_details_invalid',
		'{name} breaks the rule of its field',
		'2.1',
	),
} satisfies MessageTable;

export const sayOfBeneficiary = speaker(BENEFICIARY_MESSAGES);
