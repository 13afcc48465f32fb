// The texts of virtual bank accounts, with their sources in contract QO. Hardly any are documented (QO 5.8).
import { speaker } from '../../../core/messages';
import type { Message, MessageTable } from '../../../core/types';

const refusal = (httpStatus: number, subCode: string, text: string, source: string): Message => ({
	status: 'ERROR',
	httpStatus,
	subCode,
	type: 'invalid_request_error',
	text,
	source: `QO ${source}`,
	invented: true,
});

const own = (httpStatus: number, subCode: string, text: string, source: string): Message =>
	refusal(httpStatus, subCode, `[sandbox] ${text}`, source);

const VIRTUAL_ACCOUNT_MESSAGES = {
	flatCreate: refusal(
		400,
		'request_failed',
		'Cannot invoke "String.length()" because "vAccountId" is null',
		'5.8, QO-34: one witness, without its status',
	),
	noDefaultBank: refusal(
		412,
		'default_virtual_account_not_found',
		'default bank not present for VBA',
		'5.8, QO-37: one witness',
	),
	groupNeeded: own(400, 'notification_group_missing', 'notification_group is needed', 'QO-37: one witness'),
	groupUnknown: own(404, 'notification_group_not_found', 'there is no group {name}', '5.6'),
	groupExists: own(409, 'duplicate_resource', 'there is a group {name} already', '5.6: one witness'),
	groupEmpty: refusal(400, 'request_failed', 'bad URL', '5.6: one witness, in the test environment'),
	unknown: own(404, 'vba_not_found', 'there is no virtual account {id}', '5.8: guidance texts'),
	exists: own(
		409,
		'virtual_account_id_already_exists',
		'there is a virtual account {id} already',
		'5.8: guidance texts; open question 16',
	),
	failed: own(400, 'request_failed', 'the virtual account {id} cannot be made', 'open question 16'),
	idInvalid: own(
		400,
		'virtual_account_id_invalid',
		'virtual_account_id : must be 1 to {most} letters and digits',
		'5.3, 5.8: the code from guidance texts',
	),
	bankInvalid: own(
		400,
		'bank_codes_invalid',
		'no account at {bank}',
		'5.3, 5.8: the code from guidance texts',
	),
	amountsInvalid: own(
		400,
		'min_max_amount_invalid',
		'min_amount is above max_amount',
		'5.8: the code from guidance texts',
	),
	lockIncomplete: own(
		400,
		'remitter_lock_incomplete',
		'each remitter needs account_number and ifsc',
		'5.8: the code from guidance texts',
	),
	bankFailure: {
		...own(502, 'bank_processing_failure', 'the bank did not answer', '5.8: guidance texts'),
		type: 'api_error',
	},
	utrUnknown: own(404, 'payment_not_found', 'no payment with the UTR {utr}', '5.5'),
	pageTooLarge: own(400, 'pagination.limit_invalid', 'at most {most}', 'open question 17'),
	dateForm: own(400, 'request_failed', '{name} : must be YYYY-MM-DD HH:MM:SS', '5.5'),
	accountUnknown: own(400, 'entity_id_invalid', 'no virtual account with the number {id}', '5.7'),
} satisfies MessageTable;

export const sayVba = speaker(VIRTUAL_ACCOUNT_MESSAGES);
