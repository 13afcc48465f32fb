// Every text of today's Payment Gateway, with its source in contract QN. Texts marked as invented are the sandbox's own.
import { fillIn, speaker } from '../../core/messages';
import type { Message, MessageTable, Reply } from '../../core/types';

const refusal = (httpStatus: number, code: string, text: string, source: string): Message => ({
	status: 'ERROR',
	httpStatus,
	subCode: code,
	type: 'invalid_request_error',
	text,
	source: `QN ${source}`,
});

/** A rule that is documented without a text, or only with a code. */
const invented = (httpStatus: number, code: string, text: string, source: string): Message => ({
	...refusal(httpStatus, code, `[sandbox] ${text}`, source),
	invented: true,
});

export const PAYMENTS_MESSAGES = {
	/** An answer is the bare object or array in `data` (QN section 1). */
	answered: { status: 'SUCCESS', httpStatus: 200, text: '', source: 'QN section 1' },

	wrongKeys: {
		...refusal(401, 'request_failed', 'authentication Failed', '7.1 AuthenticationError; QO-3 for HTTP 500'),
		type: 'authentication_error',
	},
	versionMissing: invented(400, 'version_missing', 'x-api-version is missing', 'section 1 (the code)'),
	versionInvalid: invented(
		400,
		'version_invalid',
		'x-api-version {value} is none that is spoken here',
		'7.1 (the code), 10',
	),
	idempotency: {
		...refusal(422, 'request_invalid', 'something is not found', '7.1: the sample text is wrong, and theirs'),
		type: 'idempotency_error',
	},
	tooManyRequests: {
		...refusal(429, 'request_failed', 'Too many requests from IP. Check headers', '7.1 RateLimitError'),
		type: 'rate_limit_error',
	},
	serverError: {
		...refusal(500, 'internal_error', 'internal Server Error', '7.1 ApiError'),
		type: 'api_error',
	},
	bankFailure: {
		...refusal(502, 'bank_processing_failure', 'bank_processing_failure', '7.1 ApiError502, 4.1'),
		type: 'api_error',
	},

	missing: refusal(
		400,
		'{path}_missing',
		'{path} : is missing in the request. Value received: ',
		'2.1, QN-7; for other fields by analogy',
	),
	fieldInvalid: invented(400, '{name}_invalid', '{path} : {rule}', '7.1: the pattern of the code'),
	amountInvalid: refusal(
		400,
		'{name}_invalid',
		'{name} : Invalid amount entered ',
		'2.1, 4.1, QN-8; for links by analogy',
	),
	currencyInvalid: refusal(
		400,
		'order_currency_invalid',
		'order_currency : is not valid or not enabled. Value received: {value}',
		'2.1',
	),
	expiryInvalid: refusal(
		400,
		'{name}_invalid',
		'{name} : Expiry time should be more than 15 min and less than 30 days',
		'2.1, QN-3; for links by analogy',
	),

	orderExists: refusal(409, 'order_already_exists', 'order with same id is already present', '2.1'),
	orderUnknown: refusal(404, 'order_not_found', 'Order Reference Id does not exist', '2.2, QN-14'),
	orderPaid: invented(400, 'order_already_paid', 'order {id} is PAID', '2.3, 13.6; the code from 7.1'),
	orderInactive: invented(400, 'order_inactive', 'order {id} is {state}', '2.3, 13.6; the code from 7.1'),
	terminateFailed: invented(400, 'request_failed', 'order {id} is {state}, not ACTIVE', '2.3, 13.6'),
	paymentUnknown: invented(404, 'payment_not_found', 'no payment {id}', '2.4, QN-14; the code from 7.1'),

	linkCurrency: refusal(400, 'link_post_failed', 'Currency {value} is not enabled', '3.1'),
	linkExists: invented(409, 'link_already_exists', 'there is a link {id} already', '3.5, 13.4'),
	linkPostFailed: invented(409, 'link_post_failed', 'there is a link {id} already', '3.5, 13.4'),
	linkUnknown: refusal(404, 'link_not_found', 'No request found with link Id {id}', '3.2, QN-14'),
	linkOrdersUnknown: refusal(404, 'link_not_found', 'No request found with link ID {id}', '3.4, QN-14'),
	linkNotActive: refusal(400, 'link_not_active', 'Only link in ACTIVE state can be cancelled', '3.3'),

	notPaid: refusal(400, 'order_id_not_paid', 'transaction not found', '4.1'),
	refundIdForm: refusal(400, 'refund_id_invalid', 'refund_id format not valid', '4.1'),
	refundExists: refusal(400, 'refund_id_invalid', 'Duplicate Merchant Refund Id', '4.1, QN-20'),
	refundTooLarge: refusal(
		400,
		'refund_post_failed',
		'Total amount of Refunds cannot be greater than the transaction amount.',
		'4.1',
	),
	refundTooLate: invented(
		400,
		'refund_post_failed',
		'the payment is older than six months',
		'4.1: the rule, not its text',
	),
	refundUnknown: invented(404, 'refund_get_not_found', 'no refund {id}', '4.2, QN-14; the code from 7.1'),
	refundNotCancellable: invented(
		400,
		'refund_invalid',
		'refund {id} is {state}, so it cannot be cancelled',
		'4.2, 13.12; the code from 7.1',
	),

	notSettled: invented(
		404,
		'settlement_get_not_found',
		'no settlement of order {id}',
		'5.2; the code from 7.1',
	),
	pageLimit: refusal(
		400,
		'pagination.limit_invalid',
		'pagination.limit : should be at least {least}',
		'5.3, documented for the vendor recon; here by analogy',
	),
	dateForm: refusal(
		400,
		'order_expiry_time_invalid',
		'time should be ISO8601 string. Example 2021-07-02T10:20:12+05:30 for IST, 2021-07-02T10:20:12Z for UTC',
		'5.3, QN-17; by analogy to the vendor recon',
	),
	dateOrder: refusal(
		400,
		'order_expiry_time_invalid',
		'start date can not be greater than end date',
		'5.3, QN-17; by analogy to the vendor recon',
	),
	rangeTooLong: invented(400, 'request_failed', 'the range is longer than {days} days', '13.8'),
	filtersInvalid: invented(
		400,
		'filters_invalid',
		'give either cf_settlement_ids, settlement_utrs, or a start date and an end date',
		'5.3, 5.4',
	),
	cursorInvalid: invented(400, 'pagination.cursor_invalid', 'no cursor of this call', '5.5'),

	disputeUnknown: invented(404, 'dispute_request_not_found', 'no dispute {id}', '6.1; the code from 7.1'),
	disputeClosed: invented(400, 'request_failed', 'dispute {id} is {state}', '6.1, QN-38'),
	documentType: invented(400, 'doc_type_invalid', 'doc_type {value} is none of the documented', '6.1'),
	fileInvalid: invented(400, 'file_invalid', 'file : {rule}', '6.1'),

	entityUnsupported: invented(400, 'entity_unsupported', 'entity {value} is not simulated', '6.2'),
	entityUnknown: invented(400, 'entity_id_invalid', 'no payment {id}', '6.2'),
	simulationUnknown: invented(400, 'simulation_id_invalid', 'no simulation {id}', '6.2'),
} satisfies MessageTable;

const speak = speaker(PAYMENTS_MESSAGES);
type Key = keyof typeof PAYMENTS_MESSAGES;

/** A refusal, with its code filled in as well as its text. */
export function say(key: Key, values: Record<string, string | number> = {}): Reply {
	const reply = speak(key, values);
	const { subCode } = reply.message;
	return subCode === undefined
		? reply
		: { ...reply, message: { ...reply.message, subCode: fillIn(subCode, values) } };
}

/** A success: the bare object or array. */
export const answer = <Body extends object>(body: Body): Reply => ({ ...speak('answered'), data: body });
