// Judging answers of today's families: every row of the contract's table of errors (7.1), its quirks, and what is no answer of Cashfree.
import { isTransient, outcomeOf, type FailureKind, type RawAnswer } from '../../../nodes/shared/api/answer';
import { families, type HttpStatusFamily } from '../../../nodes/shared/api/families';
import { judge } from '../../../nodes/shared/api/judge';

const today = Object.values(families).filter(
	(family): family is HttpStatusFamily => family.answersBy === 'httpStatus',
);
const raw = (statusCode: number, body: unknown, headers: Record<string, string> = {}): RawAnswer => ({
	statusCode,
	headers,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const said = (code: string, message: string, type = 'invalid_request_error') => ({
	message,
	code,
	type,
	help: 'Check latest errors at https://bit.ly/errors',
});

const ROWS: Array<
	[what: string, status: number, body: unknown, kind: FailureKind, text: string, code?: string]
> = [
	['400 of a field', 400, said('order_amount_invalid', 'bad'), 'refused', 'bad', 'order_amount_invalid'],
	[
		'QN-7 400 with a path as code',
		400,
		said('customer_details.customer_phone_missing', 'customer_details.customer_phone : is missing'),
		'refused',
		'customer_details.customer_phone : is missing',
		'customer_details.customer_phone_missing',
	],
	[
		'QN-8 trailing blanks',
		400,
		said('order_amount_invalid', 'order_amount : Invalid amount entered '),
		'refused',
		'order_amount : Invalid amount entered',
		'order_amount_invalid',
	],
	['QN-14 not found as 404', 404, said('order_not_found', 'no'), 'notFound', 'no', 'order_not_found'],
	['QN-14 not found as 400', 400, said('link_not_found', 'no'), 'notFound', 'no', 'link_not_found'],
	[
		'QN-14 the code of a read',
		404,
		said('refund_get_not_found', 'no'),
		'notFound',
		'no',
		'refund_get_not_found',
	],
	[
		'QN-15 a code for a type',
		400,
		said('payment_session_id_invalid', 'missing', 'request_failed'),
		'refused',
		'missing',
		'payment_session_id_invalid',
	],
	[
		'QN-15 another word for a type',
		400,
		said('x_invalid', 'no', 'INVALID_REQUEST_TYPE'),
		'refused',
		'no',
		'x_invalid',
	],
	['QN-16 the sample code', 404, said('somethind_not_found', 'no'), 'notFound', 'no', 'somethind_not_found'],
	[
		'QN-17 a misleading code of a date',
		400,
		said('order_expiry_time_invalid', 'start date can not be greater than end date'),
		'refused',
		'start date can not be greater than end date',
		'order_expiry_time_invalid',
	],
	[
		'QN-18 an account that is not active',
		400,
		said('request_failed', 'transactions are not enabled for your payment gateway account'),
		'refused',
		'transactions are not enabled for your payment gateway account',
		'request_failed',
	],
	[
		'401',
		401,
		said('request_failed', 'authentication Failed', 'authentication_error'),
		'keysRejected',
		'authentication Failed',
		'request_failed',
	],
	[
		'401 without a type',
		401,
		{ message: 'no', code: 'request_failed' },
		'keysRejected',
		'no',
		'request_failed',
	],
	[
		'QO-3 wrong keys as HTTP 500',
		500,
		said('internal_server_error', 'Unable to authenticate the request', 'authentication_error'),
		'keysRejected',
		'Unable to authenticate the request',
		'internal_server_error',
	],
	[
		'409',
		409,
		said('order_already_exists', 'order with same id is already present'),
		'alreadyExists',
		'order with same id is already present',
		'order_already_exists',
	],
	['409 with another code', 409, said('link_post_failed', 'no'), 'alreadyExists', 'no', 'link_post_failed'],
	[
		'400 that it exists',
		400,
		said('order_id_already_exists', 'no'),
		'alreadyExists',
		'no',
		'order_id_already_exists',
	],
	[
		'QN-20 a refund ID that was used',
		400,
		said('refund_id_invalid', 'Duplicate Merchant Refund Id'),
		'alreadyExists',
		'Duplicate Merchant Refund Id',
		'refund_id_invalid',
	],
	[
		'QN-20 a refund ID of a wrong form',
		400,
		said('refund_id_invalid', 'refund_id format not valid'),
		'refused',
		'refund_id format not valid',
		'refund_id_invalid',
	],
	[
		'a link ID that was used',
		400,
		said('link_post_failed', 'Link ID already exists'),
		'alreadyExists',
		'Link ID already exists',
		'link_post_failed',
	],
	[
		'a link in another currency',
		400,
		said('link_post_failed', 'Currency USD is not enabled'),
		'refused',
		'Currency USD is not enabled',
		'link_post_failed',
	],
	[
		'QN-19 422 of an idempotency key',
		422,
		said('request_invalid', 'x', 'idempotency_error'),
		'refused',
		'x',
		'request_invalid',
	],
	[
		'429',
		429,
		said('request_failed', 'Too many requests from IP. Check headers', 'rate_limit_error'),
		'rateLimited',
		'Too many requests from IP. Check headers',
		'request_failed',
	],
	[
		'500',
		500,
		said('internal_error', 'internal Server Error', 'api_error'),
		'unavailable',
		'internal Server Error',
		'internal_error',
	],
	[
		'502',
		502,
		said('bank_processing_failure', 'bank_processing_failure', 'api_error'),
		'unavailable',
		'bank_processing_failure',
		'bank_processing_failure',
	],
	[
		'an outage that has a code of not found',
		500,
		said('order_not_found', 'x'),
		'unavailable',
		'x',
		'order_not_found',
	],
	[
		'403 without the right',
		403,
		said('apis_not_enabled', 'APIs not enabled.'),
		'refused',
		'APIs not enabled.',
		'apis_not_enabled',
	],
	[
		'403 of an address',
		403,
		{ message: 'IP not whitelisted your current ip is 192.0.2.1' },
		'addressRejected',
		'IP not whitelisted your current ip is 192.0.2.1',
	],
	[
		'403 of a signature',
		403,
		{ message: 'x-cf-signature missing in the request header' },
		'signatureRejected',
		'x-cf-signature missing in the request header',
	],
	[
		'QO-4 403 as a page',
		403,
		'<html><title>403 Forbidden</title></html>',
		'addressRejected',
		'The answer was not from Cashfree\'s API: "403 Forbidden"',
	],
	[
		'a page with 502',
		502,
		'<title>Bad Gateway</title>',
		'unavailable',
		'The answer was not from Cashfree\'s API: "Bad Gateway"',
	],
	[
		'a page with 404',
		404,
		'<title>404 Not Found</title>',
		'unreadable',
		'The answer was not from Cashfree\'s API: "404 Not Found"',
	],
	[
		'a page with 429',
		429,
		'<title>Slow down</title>',
		'rateLimited',
		'The answer was not from Cashfree\'s API: "Slow down"',
	],
	[
		'a page with 200',
		200,
		'<title>Welcome</title>',
		'unreadable',
		'The answer was not from Cashfree\'s API: "Welcome"',
	],
	['nothing with 200', 200, '', 'unreadable', "The answer was not from Cashfree's API: it was empty"],
	['nothing with 400', 400, '', 'unreadable', "The answer was not from Cashfree's API: it was empty"],
	['a word with 200', 200, '"done"', 'unreadable', 'The answer was not from Cashfree\'s API: ""done""'],
	['null with 200', 200, 'null', 'unreadable', 'The answer was not from Cashfree\'s API: "null"'],
	[
		'404 without a code: any web server says so',
		404,
		{ message: 'no Route matched with those values' },
		'unreadable',
		'no Route matched with those values',
	],
	['404 with an empty code', 404, said(' ', 'no'), 'unreadable', 'no'],
	[
		'400 without a message',
		400,
		{ code: 'x_invalid' },
		'unreadable',
		"The answer was not from Cashfree's API: it was JSON in an unexpected form, or only part of it",
	],
	[
		'400 with a list',
		400,
		[said('x_invalid', 'no')],
		'unreadable',
		expect.stringContaining('not from Cashfree') as unknown as string,
	],
	[
		'a redirect',
		302,
		said('order_not_found', 'x'),
		'redirected',
		'The address answered with a redirect, which is not followed',
	],
	['a status below 200', 199, { order_id: 'A' }, 'unreadable', expect.any(String) as unknown as string],
];

describe.each(today.map((family) => [family.name, family] as const))('%s', (_name, family) => {
	const failure = (answer: RawAnswer) => {
		const judged = judge(family, answer);
		if (judged.ok) throw new Error('It was taken for a success');
		return judged;
	};

	it.each(ROWS)('%s', (_what, status, body, kind, text, code = undefined) => {
		const judged = failure(raw(status, body));
		expect(judged).toMatchObject({ kind, text, sent: true, httpCode: String(status) });
		expect(judged.subCode).toBe(code);
	});

	it.each([200, 201, 299])('a record with HTTP %i is a success, as it came', (status) => {
		const body = { order_id: 'A', order_amount: 170.5 };
		expect(judge(family, raw(status, body))).toMatchObject({ ok: true, body, httpCode: String(status) });
	});

	it('a bare list stands under records, an empty one too', () => {
		const list = [{ cf_payment_id: '1' }];
		expect(judge(family, raw(200, list))).toMatchObject({ ok: true, body: { records: list } });
		expect(judge(family, raw(200, []))).toMatchObject({ ok: true, body: { records: [] } });
	});

	it('integers beyond 2^53 stay text', () => {
		const body = '{"cf_payment_id":9007199254740993,"utr":1644822317781212}';
		expect(judge(family, raw(200, body))).toMatchObject({
			body: { cf_payment_id: '9007199254740993', utr: 1644822317781212 },
		});
	});

	it.each(['keysRejected', 'alreadyExists', 'notFound', 'refused'])('%s is never asked again', (kind) => {
		const rows = ROWS.filter(([, , , of]) => of === kind);
		expect(rows.length).toBeGreaterThan(0);
		for (const [, status, body] of rows) expect(isTransient(failure(raw(status, body)))).toBe(false);
	});

	it.each(ROWS.filter(([, , , kind]) => ['unavailable', 'unreadable', 'redirected'].includes(kind)))(
		'%s refuses nothing: what was sent may have been done',
		(_what, status, body) => {
			expect(outcomeOf(failure(raw(status, body)), 'write')).toBe('unknown');
		},
	);

	it('the wait of a 429 is that of its headers, and the request has its ID', () => {
		const headers = { 'x-ratelimit-retry': '17', 'x-request-id': 'R-1' };
		const body = said('request_failed', 'Too many requests', 'rate_limit_error');
		expect(failure(raw(429, body, headers))).toMatchObject({ retryAfterMs: 17_000, requestId: 'R-1' });
		expect(failure(raw(400, body, headers)).retryAfterMs).toBeUndefined();
	});

	it('the standing offer of help is never told as the reason', () => {
		const judged = failure(
			raw(400, { code: 'x_invalid', help: 'Check latest errors at https://bit.ly/errors' }),
		);
		expect(judged.kind).toBe('unreadable');
	});
});
