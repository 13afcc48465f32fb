// Every error of the transfer and batch calls of Payouts v2, with its code and source.
import { speaker } from '../../core/messages';
import type { MessageTable } from '../../core/types';
import { assumed, error, invented } from './messages';

const DETAILS = 'beneficiary_details';
const INSTRUMENT = `${DETAILS}.beneficiary_instrument_details`;
const WITH_ID = 'passed in the request does not match with the beneficiary with beneficiary_id :: {id}';

export const TRANSFER_MESSAGES = {
	transferIdMissing: error(400, 'transfer_id_missing', 'transfer_id is missing in the request', '3.3'),
	transferIdInvalid: error(400, 'transfer_id_invalid', 'transfer_id should be alphanumeric', '3.3, QO-16'),
	amountMissing: error(400, 'transfer_amount_missing', 'transfer_amount is missing in the request', '3.3'),
	amountInvalid: error(
		400,
		'transfer_amount_invalid',
		'transfer_amount should be greater then 1.00',
		'3.3, question 6',
	),
	modeInvalid: error(
		400,
		'transfer_mode_invalid',
		'transfer_mode is invalid allowed values are : bank, imps, neft, rtgs, upi, paytm, amazonpay, card and cardupi',
		'3.3, QO-17',
	),
	payeeIdInvalid: error(
		400,
		`${DETAILS}.beneficiary_id_invalid`,
		'beneficiary_id should be alphanumeric',
		'3.3, QO-6',
	),
	payeeNameInvalid: error(
		400,
		`${DETAILS}.beneficiary_name_invalid`,
		'beneficiary_name is invalid. only alphabets and whitespaces are allowed',
		'3.3',
	),
	payeeAccountInvalid: error(
		400,
		`${INSTRUMENT}.bank_account_number_invalid`,
		'bank_account_number should be alphanumeric',
		'3.3',
	),
	payeeAccountDiffers: error(
		400,
		`${INSTRUMENT}.bank_account_number_invalid`,
		`Bank account number ${WITH_ID}`,
		'3.3, QO-10',
	),
	payeeIfscInvalid: error(
		400,
		`${INSTRUMENT}.bank_ifsc_invalid`,
		'bank_ifsc should be in standard ifsc format',
		'3.3',
	),
	payeeIfscDiffers: error(400, `${INSTRUMENT}.bank_ifsc_invalid`, `Bank ifsc ${WITH_ID}`, '3.3, QO-10'),
	payeeVpaInvalid: error(400, `${INSTRUMENT}.vpa_invalid`, 'vpa is in invalid format', '3.3'),
	payeeVpaDiffers: error(400, `${INSTRUMENT}.vpa_invalid`, `Vpa ${WITH_ID}`, '3.3, QO-10'),
	payeeContactInvalid: invented(
		`${DETAILS}.beneficiary_contact_details_invalid`,
		'{name} breaks the rule of its field',
		'3.1, 2.1',
	),
	payeeMissing: invented(`${DETAILS}_missing`, 'beneficiary_details is required', '3.1'),
	payeeNameMissing: invented(
		`${DETAILS}.beneficiary_name_missing`,
		'beneficiary_name is required without beneficiary_id',
		'3.1',
	),
	payeeInstrumentMissing: invented(
		`${INSTRUMENT}_missing`,
		'mode {mode} without beneficiary_id needs {needed}',
		'3.1',
	),
	currencyInvalid: invented('transfer_currency_invalid', 'transfer_currency can only be INR', '3.1'),
	remarksInvalid: invented(
		'transfer_remarks_invalid',
		'transfer_remarks must be at most 70 letters, digits and spaces',
		'3.1',
	),
	cardInvalid: invented(`${INSTRUMENT}.card_details_invalid`, 'card_details: {name} breaks its rule', '3.1'),
	transferExists: error(
		409,
		'transfer_id_already_exists',
		'transfer_id already exists',
		'3.3, question 1: assumed',
		assumed,
	),
	transferExists400: error(
		400,
		'transfer_id_already_exists',
		'transfer_id already exists',
		'3.3, question 1: assumed',
		assumed,
	),
	noTransfer: error(404, 'transfer_id_not_found', 'transfer_id does not exist', '3.4'),
	noCfTransfer: error(404, 'cf_transfer_id_not_found', 'cf_transfer_id does not exist', '3.4'),
	oneId: invented(
		'request_invalid',
		'send either {own} or {cf}',
		'3.4, 3.8: one is mandatory, both are undocumented',
	),

	// Batches
	batchIdMissing: error(
		400,
		'batch_transfer_id_missing',
		'batch_transfer_id is missing in the request',
		'3.8',
	),
	batchIdInvalid: error(400, 'batch_transfer_id_invalid', 'batch_transfer_id should be alphanumeric', '3.8'),
	batchExists: error(
		409,
		'batch_transfer_id_already_exists',
		'batch_transfer_id already exists. please pass unique id in each request',
		'3.8',
	),
	noBatch: error(404, 'batch_transfer_id_not_found', 'batch_transfer_id does not exist', '3.8'),
	noCfBatch: error(404, 'cf_batch_transfer_id', 'cf_batch_transfer_id does not exist', '3.8, QO-26'),
	itemsInvalid: invented('transfers_invalid', 'transfers must be a list of 1 to 1000 transfers', '3.8'),
	bankOnly: invented('transfer_mode_invalid', 'a batch takes bank transfers only', '3.7, QO-47'),
} satisfies MessageTable;

export const sayOfTransfer = speaker(TRANSFER_MESSAGES);
