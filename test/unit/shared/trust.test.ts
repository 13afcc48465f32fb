// What an answer proves: a refusal is trusted only where the answer is one, and "not found" only where Cashfree said it.
import { isTransient, outcomeOf, type Failure } from '../../../nodes/shared/api/answer';
import { families, type Family, type WordFamily } from '../../../nodes/shared/api/families';
import { judge } from '../../../nodes/shared/api/judge';
import { orderLookup } from '../../../nodes/shared/api/olderLookups';
import { entity } from '../../../nodes/shared/api/records';

const older = Object.values(families).filter((family): family is WordFamily => family.answersBy === 'word');
const bearer = older.filter(({ keysIn }) => keysIn === 'bearer');
const judged = (family: Family, statusCode: number, body: unknown): Failure => {
	const answer = judge(family, { statusCode, headers: {}, body: JSON.stringify(body) });
	if (answer.ok) throw new Error('It was taken for a success');
	return answer;
};
const HTTP_ERRORS = [400, 401, 403, 404, 408, 409, 412, 422, 429, 499, 500, 502, 503, 504, 520];

describe.each(older.map((family) => [family.name, family] as const))('%s', (_name, family) => {
	it.each(HTTP_ERRORS)('a success body with HTTP %i refuses nothing and is not repeated', (status) => {
		const answer = judged(family, status, { status: family.successWord, message: 'done' });
		expect(answer.kind).toBe('unreadable');
		expect(outcomeOf(answer, 'write')).toBe('unknown');
		expect(answer.text).toBe(
			`The answer contradicts itself: status ${family.successWord} with HTTP ${status}`,
		);
	});

	it.each([
		['{"status":"error","message":"Not Found"}', { status: 'error', message: 'Not Found' }],
		['a page of a server', { status: 'ERROR', message: 'The requested URL was not found on this server.' }],
		[
			'a route',
			{ status: 'ERROR', reason: 'No route matched with those values', message: 'No route matched' },
		],
	])('a bare proxy 404 is no proof that there is nothing: %s', (_what, body) => {
		const answer = judged(family, 404, body);
		expect(answer.kind).toBe('unreadable');
		expect(outcomeOf(answer, 'write')).toBe('unknown');
		expect(isTransient(answer)).toBe(true);
	});

	it.each(['Order not found', 'Refund not found', 'Virtual account not found', 'No Payment found'])(
		'HTTP 404 with a text that names the thing is: %s',
		(text) => expect(judged(family, 404, { status: 'ERROR', message: text }).kind).toBe('notFound'),
	);
});

describe.each(bearer.map((family) => [family.name, family] as const))('%s', (_name, family) => {
	const quoted = 'Remarks "Token 12 / A" is not valid';

	it.each(['400', '409', '412', '422', '500', '520'])(
		"Q-A1 a text of the user's with code %s ends no session",
		(subCode) =>
			expect(judged(family, 200, { status: 'ERROR', subCode, message: quoted }).kind).not.toBe(
				'tokenRejected',
			),
	);

	it('Q-A1 nor with that HTTP status and no code', () => {
		expect(judged(family, 422, { status: 'ERROR', message: quoted }).kind).toBe('refused');
	});

	it.each([
		[200, '403'],
		[403, '403'],
		[403, undefined],
		[401, undefined],
		[200, undefined],
	])('Q-A1 the session is over with HTTP %i and code %s', (http, subCode) =>
		expect(judged(family, http, { status: 'ERROR', subCode, message: 'Token is not valid' }).kind).toBe(
			'tokenRejected',
		),
	);

	it('Q-S11 a code is enough for "not found", whatever its text', () => {
		expect(judged(family, 404, { status: 'ERROR', subCode: '404', message: 'x' }).kind).toBe('notFound');
	});
});

describe('an order is compared by all that its look-up tells (PG-3)', () => {
	const sent = { orderAmount: '154.00', customerName: 'Asha Rao', customerPhone: '9876543210' };
	const record = { orderAmount: '154.00', customerName: 'Asha Rao', customerPhone: '9876543210' };
	it.each<[string, object, string]>([
		['the same', {}, 'same'],
		['another way to write it', { customerName: ' asha  RAO', customerPhone: '+91 98765-43210' }, 'same'],
		['fields that are not told', { customerName: undefined, customerPhone: null }, 'same'],
		['another customer', { customerName: 'Bilal Khan' }, 'different'],
		['another phone', { customerPhone: '9876543211' }, 'different'],
		['another amount', { orderAmount: '155.00' }, 'different'],
		['another customer, paid already', { customerName: 'Bilal Khan', orderStatus: 'PAID' }, 'different'],
		['paid already', { orderStatus: 'PAID' }, 'uncertain'],
	])('%s', (_what, change, agreement) => {
		expect(orderLookup.agreement(sent, { ...record, ...change })).toBe(agreement);
	});
});

const today = Object.values(families).filter(({ answersBy }) => answersBy === 'httpStatus');

describe.each(today.map((family) => [family.name, family] as const))('%s', (_name, family) => {
	const CODED = { message: 'x', code: 'x_invalid', type: 'invalid_request_error' };

	it.each([404, 408, 499, 500, 502, 503, 504, 520])('HTTP %i without a code refuses nothing', (status) => {
		for (const body of [{ message: 'Not Found' }, { status: 'SUCCESS' }, {}, [], 'x']) {
			expect(outcomeOf(judged(family, status, body), 'write')).toBe('unknown');
		}
	});

	it.each([400, 403, 409, 422, 429])('HTTP %i in words and a code of Cashfree is a refusal', (status) => {
		expect(outcomeOf(judged(family, status, CODED), 'write')).toBe('refused');
	});

	it.each([400, 409, 422])('HTTP %i in another form than Cashfree has refuses nothing', (status) => {
		for (const body of [{}, [], 'Bad Request', { error: 'Bad Request' }, { message: '' }, [CODED]]) {
			expect(outcomeOf(judged(family, status, body), 'write')).toBe('unknown');
		}
	});

	it.each(HTTP_ERRORS)(
		'a record with HTTP %i is no success, refuses nothing and is not repeated',
		(status) => {
			for (const record of [
				{ order_id: 'A', order_status: 'PAID' },
				{ transfer_id: 'A', status: 'RECEIVED' },
			]) {
				const answer = judged(family, status, record);
				expect(outcomeOf(answer, 'write')).toBe('unknown');
				expect(answer.kind).not.toBe('rateLimited');
			}
		},
	);

	it('an answer that is JSON is a success only for the operation that knows it: a stranger has none of its ids', () => {
		expect(judge(family, { statusCode: 200, headers: {}, body: '{"status":"ok"}' }).ok).toBe(true);
		expect(entity('order_id')({ status: 'ok' })).toBeUndefined();
	});

	it('no session is ended by words: there is none', () => {
		expect(judged(family, 403, { ...CODED, message: 'Token is not valid' }).kind).not.toBe('tokenRejected');
	});
});
