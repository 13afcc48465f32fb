// Payouts v2 messages about the account and its keys, and the form of all its messages: HTTP status, type, code, text, source.
import { speaker } from '../../core/messages';
import type { Message, MessageTable, Reply } from '../../core/types';

/** A message of today's envelope `{type, code, message}` (1.5); `subCode` is its `code`. */
export interface PayoutsMessage extends Message {
	httpStatus: number;
	type?: 'invalid_request_error' | 'authentication_error' | 'api_error' | 'conflict_error';
	/** Answered with an HTML page, not by the API. */
	html?: true;
}

/** A refusal whose text is documented, typos included. */
export const error = (
	httpStatus: number,
	subCode: string,
	text: string,
	source: string,
	more: Partial<PayoutsMessage> = {},
): PayoutsMessage => ({ status: 'ERROR', httpStatus, subCode, text, source, ...more });

/** A rule that is documented without a text. */
export const invented = (subCode: string, text: string, source: string): PayoutsMessage =>
	error(400, subCode, `[sandbox] ${text}`, source, { invented: true });

/** Marks texts that no document shows word for word, although projects or v1 do. */
export const assumed = { invented: true } as const;

const SUPPORT =
	'Please fill out the [Support Form](https://merchant.cashfree.com/merchants/landing?env=prod&raise_issue=1)';
export const PAYOUTS_MESSAGES = {
	done: { status: 'SUCCESS', httpStatus: 200, text: '', source: '2.2, 3.2, 3.8' },
	created: { status: 'SUCCESS', httpStatus: 201, text: '', source: '2.2' },

	wrongKeys401: error(401, 'authentication_failed', 'authentication failed', '1.5, question 2', {
		type: 'authentication_error',
		...assumed,
	}),
	wrongKeys500: error(
		500,
		'internal_server_error',
		`Unable to authenticate the request. ${SUPPORT}`,
		'1.5, QO-3',
		{ type: 'authentication_error' },
	),
	notEnabled: error(403, 'apis_not_enabled', `APIs not enabled. ${SUPPORT}`, '1.5'),
	serverError: error(
		520,
		'internal_server_error',
		"Error at cashfree's server",
		'1.5; no body of 520 is documented',
		{
			type: 'api_error',
		},
	),
	address: error(
		403,
		'ip_not_whitelisted',
		'IP not whitelisted your current ip is {address}',
		'1.5, question 2',
		assumed,
	),
	signatureMissing: error(
		403,
		'x_cf_signature_missing',
		'x-cf-signature missing in the request header',
		'1.5, question 2',
		assumed,
	),
	signatureInvalid: error(
		403,
		'x_cf_signature_invalid',
		'[sandbox] x-cf-signature is not valid: wrong key, wrong client id, wrong padding, or older than 10 minutes',
		'1.2, question 2: no text is documented',
		assumed,
	),
	edge: error(403, '', '403 Forbidden', 'QO-4', { html: true, ...assumed }),
	version: invented('x_api_version_invalid', 'x-api-version must be 2024-01-01', '1.1, 1.2'),
	notObject: invented('request_invalid', '{name} must be an object', '2.1, 3.1'),
} satisfies MessageTable;

export const say = speaker(PAYOUTS_MESSAGES);

/**
 * The refusal of one item of a list: its code begins with the item's place, `transfers[0].` (3.8).
 * The sandbox's own refusals have no such code.
 */
export const ofItem = (reply: Reply, place: string): Reply => ({
	...reply,
	message: {
		...reply.message,
		...(isWord(reply.message.subCode) ? { subCode: `${place}.${reply.message.subCode}` } : {}),
	},
});

/** The core's refusals have numbers as codes; this API has words. */
export const isWord = (code: string | undefined): code is string => code !== undefined && !/^\d+$/.test(code);
