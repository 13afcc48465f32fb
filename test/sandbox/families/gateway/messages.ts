// Every text of the Payment Gateway v1 API, with its source. Few are documented; the others are marked as invented.
import type { Message, MessageTable } from '../../core/types';

const BY_ANALOGY = '2.3: "startDate missing in the request" is documented; for other fields by analogy';

/** A rule that is documented, but without its text. */
const invented = (text: string, source: string): Message => ({
	status: 'ERROR',
	httpStatus: 400,
	text: `[sandbox] ${text}`,
	source,
	invented: true,
});

/** In lists and refundStatus the text stands in `message` (2.3, Q-S5). */
const inMessage = (message: Message): Message => ({ ...message, field: 'message' });

export const GATEWAY_MESSAGES = {
	verified: { status: 'OK', text: '', source: 'PG-12' },
	appIdMissing: {
		status: 'ERROR',
		httpStatus: 400,
		text: 'appId missing in the request',
		source: '2.3, documented for refundStatus; for other calls by analogy',
	},
	secretKeyMissing: {
		status: 'ERROR',
		httpStatus: 400,
		text: 'secretKey missing in the request',
		source: '2.3, documented for refundStatus; for other calls by analogy',
	},
	appIdInvalid: {
		status: 'ERROR',
		httpStatus: 401,
		text: 'Please provide a valid appId',
		source: '2.3, documented for settlements; for other calls by analogy',
	},
	secretKeyInvalid: {
		status: 'ERROR',
		httpStatus: 401,
		text: 'Please provide a valid secretKey',
		source: '2.3, documented for settlements; for other calls by analogy',
	},
	unknownError: {
		status: 'ERROR',
		httpAlways: 520,
		text: 'Unknown error occurred',
		source: '2.1 by analogy: a Gateway body has no code, so the HTTP status is the only place for 520',
		invented: true,
	},
	looksDone: {
		status: 'OK',
		text: 'Order created',
		source: 'none: the answer to a GET after a redirect',
		invented: true,
	},

	missing: { status: 'ERROR', httpStatus: 400, text: '{name} missing in the request', source: BY_ANALOGY },
	missingInList: inMessage({
		status: 'ERROR',
		httpStatus: 400,
		text: '{name} missing in the request',
		source: '2.3, documented for settlements; for the other lists by analogy',
	}),

	orderCreated: { status: 'OK', text: '', source: 'PG-1' },
	orderExists: {
		status: 'ERROR',
		httpStatus: 400,
		field: 'error',
		text: 'An order with the same id exists.',
		source: '2.3, overview sample',
	},
	orderAmount: invented('orderAmount must be a plain decimal above 0 with at most two places', 'Q-PG17'),
	url: invented('{name} must be an address of at most 500 characters', 'PG-1'),
	notifyUrl: invented('notifyUrl must be an https address of at most 500 characters', 'PG-1'),
	paymentModes: invented('paymentModes must be a list from cc,dc,nb,upi,paypal,wallet', 'PG-1'),
	currency: invented('orderCurrency {value} is not enabled for this account', 'PG-1'),
	noOrder: invented('order {id} does not exist', '2.3: no text is documented for an unknown order'),

	orderLink: { status: 'OK', text: '', source: 'PG-2' },
	orderDetails: { status: 'OK', text: '', source: 'PG-3' },
	orderStatus: { status: 'OK', text: '', source: 'PG-4' },
	emailSent: {
		status: 'OK',
		text: 'Email sent to the customer',
		source: 'PG-5 (that there is a message is documented, its text is not)',
		invented: true,
	},

	refundAccepted: {
		status: 'OK',
		text: 'Refund has been initiated.',
		source: 'PG-6 (that there is a message is documented, its text is not)',
		invented: true,
	},
	refundHeld: {
		status: 'OK',
		text: 'Transaction was not refunded: it will be tried when the balance allows it',
		source: 'PG-6, Q-S6: the message says "if the transaction was refunded or not"',
		invented: true,
	},
	refundAmount: invented('refundAmount must be a plain decimal above 0 with at most two places', 'PG-6'),
	overRefund: invented('refundAmount is more than what is left of transaction {id}', 'PG-6'),
	noTransaction: invented('transaction {id} does not exist', 'Q-PG8'),
	notPaid: invented('transaction {id} is {state}, so there is nothing to refund', 'PG-6'),
	refundNote: invented('refundNote must have at most 90 characters', 'PG-6'),
	refundType: invented('refundType can only be INSTANT', 'PG-6'),
	merchantRefundId: invented('merchantRefundId must have at most 35 characters', 'PG-6'),
	merchantRefundIdNeeded: invented('merchantRefundId is required for an instant refund', 'Q-PG11'),
	refundExists: invented(
		'a refund with merchantRefundId {id} already exists',
		'Q-PG9: unique by the documents, the text is not documented',
	),
	modeNotAllowed: invented(
		'mode is only for an instant refund of a net banking payment: BANK_TRANSFER or CASHGRAM',
		'Q-PG10',
	),
	bankNeeded: invented('accountNo and ifsc are required for mode BANK_TRANSFER', 'Q-PG10'),
	bankNotAllowed: invented('accountNo and ifsc are only for mode BANK_TRANSFER', 'Q-PG10'),

	refundIdNeeded: inMessage({
		status: 'ERROR',
		httpStatus: 400,
		text: 'Provide refundId or merchantRefundId to get refund status',
		source: '2.3, fetch-single-refund',
	}),
	noRefund: inMessage(invented('refund {id} does not exist', '2.3: no text is documented')),
	refundDetails: { status: 'OK', text: 'Refund details', source: 'PG-8', invented: true },

	listed: { status: 'OK', text: '{what} retrieved', source: 'PG-7, PG-9 … PG-11', invented: true },
	day: inMessage(invented('{name} must be a day as YYYY-MM-DD', 'PG-7, PG-9, PG-11')),
	endBeforeStart: inMessage(invented('endDate is before startDate', '3.6')),
	lastId: inMessage(invented('lastId must be a number from an earlier answer, or empty', 'PG-7, Q-PG15')),
	lastIdNeeded: inMessage(invented('lastId and count must be in the request; they may be empty', 'Q-PG15')),
	count: inMessage(invented('count must be from 1 to 50, or empty', 'PG-7, PG-10')),
	txStatus: inMessage(invented('txStatus cannot be {value}', 'PG-11')),
	noSettlement: inMessage(invented('settlement {id} does not exist', 'PG-10: no text is documented')),
} satisfies MessageTable;
