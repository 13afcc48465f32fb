// Judging answers of the older families: every Q-S quirk and Q-A1, without a network.
import { outcomeOf, type Failure, type RawAnswer } from '../../../nodes/shared/api/answer';
import { families } from '../../../nodes/shared/api/families';
import { judge } from '../../../nodes/shared/api/judge';

const raw = (body: unknown, statusCode = 200, headers: Record<string, string> = {}): RawAnswer => ({
	statusCode,
	headers,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const { cashgram, gateway, autoCollect } = families;
const failure = (family: typeof cashgram, answer: RawAnswer) => {
	const judged = judge(family, answer);
	if (judged.ok) throw new Error('It was taken for a success');
	return judged;
};

describe('success', () => {
	it.each([
		['Q-S4 Cashgram', cashgram, { status: 'SUCCESS', subCode: '200', message: 'ok' }],
		['Q-S4 Auto Collect', autoCollect, { status: 'SUCCESS', subCode: '200', message: 'ok' }],
		['Q-S4 Payment Gateway', gateway, { status: 'OK', message: 'ok' }],
		['Q-S3 subCode as a number', cashgram, { status: 'SUCCESS', subCode: 200 }],
		['Q-S2 subCode 201', cashgram, { status: 'SUCCESS', subCode: '201' }],
		['Q-S2 subCode missing', autoCollect, { status: 'SUCCESS' }],
		['Q-S6 a message on success', gateway, { status: 'OK', message: 'Refund has been initiated.' }],
		['Q-S10 an order without an attempt', gateway, { status: 'OK', orderStatus: 'ACTIVE' }],
	])('%s', (_what, family, body) => {
		expect(judge(family, raw(body))).toMatchObject({ ok: true, body, httpCode: '200' });
	});
});

describe('failure', () => {
	it.each([
		[
			'Q-S1 ERROR with HTTP 200',
			cashgram,
			raw({ status: 'ERROR', subCode: '422', message: 'bad' }),
			'refused',
			'bad',
		],
		[
			'Q-S7 ERROR with HTTP 422',
			cashgram,
			raw({ status: 'ERROR', subCode: '422', message: 'bad' }, 422),
			'refused',
			'bad',
		],
		[
			'Q-S2 SUCCESS with 403',
			autoCollect,
			raw({ status: 'SUCCESS', subCode: '403', message: 'Virtual account is not active' }),
			'refused',
			'Virtual account is not active',
		],
		[
			'Q-S2 SUCCESS with 422',
			autoCollect,
			raw({ status: 'SUCCESS', subCode: 422, message: 'Please provide a valid status' }),
			'refused',
			'Please provide a valid status',
		],
		[
			'Q-S4 OK is no success of Cashgram',
			cashgram,
			raw({ status: 'OK', subCode: '200', message: 'x' }),
			'unreadable',
			'x',
		],
		[
			'Q-S4 SUCCESS is no success of the Gateway',
			gateway,
			raw({ status: 'SUCCESS' }),
			'unreadable',
			'Cashfree answered SUCCESS without an explanation',
		],
		[
			'Q-S5 reason first',
			gateway,
			raw({ status: 'ERROR', reason: 'r', message: 'm', error: 'e' }),
			'refused',
			'r',
		],
		[
			'Q-S5 then message',
			gateway,
			raw({ status: 'ERROR', reason: '', message: 'm', error: 'e' }),
			'refused',
			'm',
		],
		['Q-S5 then error', gateway, raw({ status: 'ERROR', error: 'e' }), 'refused', 'e'],
		[
			'Q-S5 never txMsg',
			gateway,
			raw({ status: 'ERROR', txMsg: 'paid' }),
			'refused',
			'Cashfree answered ERROR without an explanation',
		],
		['Q-S8 empty', cashgram, raw(''), 'unreadable', "The answer was not from Cashfree's API: it was empty"],
		[
			'Q-S8 HTML',
			cashgram,
			raw('<html><title>Sorry</title></html>'),
			'unreadable',
			'The answer was not from Cashfree\'s API: "Sorry"',
		],
		[
			'Q-S8 HTML 502',
			cashgram,
			raw('<html><title>Bad</title></html>', 502),
			'unavailable',
			'The answer was not from Cashfree\'s API: "Bad"',
		],
		[
			'Q-S8 a list',
			cashgram,
			raw([1]),
			'unreadable',
			"The answer was not from Cashfree's API: it was JSON in an unexpected form, or only part of it",
		],
		['Q-S8 no status', autoCollect, raw({ data: {} }), 'unreadable', 'The answer had no status'],
		[
			'Q-S11 two spellings, one code',
			cashgram,
			raw({ status: 'ERROR', subCode: '404', message: 'does not exists' }),
			'notFound',
			'does not exists',
		],
		[
			'Q-S12 412 balance',
			cashgram,
			raw({ status: 'ERROR', subCode: '412', message: 'Available balance is less' }),
			'refused',
			'Available balance is less',
		],
		[
			'Q-A2 412 token missing',
			cashgram,
			raw({ status: 'ERROR', subCode: '412', message: 'Token missing in the request' }),
			'refused',
			'Token missing in the request',
		],
		[
			'Q-A1 token',
			cashgram,
			raw({ status: 'ERROR', subCode: '403', message: 'Token is not valid' }),
			'tokenRejected',
			'Token is not valid',
		],
		[
			'Q-A1 address',
			cashgram,
			raw({ status: 'ERROR', subCode: '403', message: 'IP not whitelisted' }),
			'addressRejected',
			'IP not whitelisted',
		],
		[
			'Q-A1 address with its number',
			autoCollect,
			raw({ status: 'ERROR', subCode: '403', message: 'IP not whitelisted your current ip is 203.0.113.7' }),
			'addressRejected',
			'IP not whitelisted your current ip is 203.0.113.7',
		],
		[
			'Q-A1 inactive account',
			autoCollect,
			raw({ status: 'SUCCESS', subCode: '403', message: 'Virtual account not found with given id' }),
			'refused',
			'Virtual account not found with given id',
		],
		[
			'Q-A5 keys',
			cashgram,
			raw({ status: 'ERROR', subCode: '401', message: 'Invalid clientId and clientSecret combination' }),
			'keysRejected',
			'Invalid clientId and clientSecret combination',
		],
		[
			'Gateway keys',
			gateway,
			raw({ status: 'ERROR', message: 'Please provide a valid appId' }),
			'keysRejected',
			'Please provide a valid appId',
		],
		[
			'Gateway order exists',
			gateway,
			raw({ status: 'ERROR', error: 'An order with the same id exists.' }),
			'alreadyExists',
			'An order with the same id exists.',
		],
		[
			'Q-CG4 exists',
			cashgram,
			raw({ status: 'ERROR', subCode: '409', message: 'Cashgram with id A already exists' }),
			'alreadyExists',
			'Cashgram with id A already exists',
		],
		[
			'Q-AC19 409 for a wrong request',
			autoCollect,
			raw({ status: 'ERROR', subCode: '409', message: 'Please provide either Virtual Account or VPA' }),
			'refused',
			'Please provide either Virtual Account or VPA',
		],
		[
			'Q-AC20 409 feature',
			autoCollect,
			raw({ status: 'ERROR', subCode: '409', message: 'Create Multiple Accounts feature not enabled' }),
			'refused',
			'Create Multiple Accounts feature not enabled',
		],
		[
			'520',
			cashgram,
			raw({ status: 'ERROR', subCode: '520', message: 'Unknown error occurred' }),
			'unavailable',
			'Unknown error occurred',
		],
		[
			'Q-S2 PENDING with 201 is neither done nor refused',
			cashgram,
			raw({ status: 'PENDING', subCode: '201', message: 'Transfer request pending at the bank' }),
			'unreadable',
			'Transfer request pending at the bank',
		],
		[
			'Q-S2 ERROR with 200 is neither done nor refused',
			cashgram,
			raw({ status: 'ERROR', subCode: '200', message: 'x' }),
			'unreadable',
			'x',
		],
		[
			'Q-S4 a word that no document knows is neither done nor refused',
			gateway,
			raw({ status: 'PROCESSING', message: 'x' }),
			'unreadable',
			'x',
		],
		[
			'Q-S7 a word that no document knows, with HTTP 422, is refused',
			gateway,
			raw({ status: 'FAILED', reason: 'x' }, 422),
			'refused',
			'x',
		],
		...['500', '501', '504', '507', '520', '522', '524', '599', '408', '499'].map(
			(code) =>
				[
					`an outage by code ${code}`,
					cashgram,
					raw({ status: 'ERROR', subCode: code, message: 'x' }),
					'unavailable',
					'x',
				] as const,
		),
		...[500, 501, 522, 524, 408, 499].map(
			(status) =>
				[
					`an outage by HTTP ${status}, in the envelope of the Gateway`,
					gateway,
					raw({ status: 'ERROR', reason: 'x' }, status),
					'unavailable',
					'x',
				] as const,
		),
		[
			'a page with HTTP 408',
			gateway,
			raw('<title>Request Time-out</title>', 408),
			'unavailable',
			'The answer was not from Cashfree\'s API: "Request Time-out"',
		],
		[
			'SUCCESS on HTTP 500',
			cashgram,
			raw({ status: 'SUCCESS', subCode: '200' }, 500),
			'unreadable',
			'The answer contradicts itself: status SUCCESS with HTTP 500',
		],
		[
			'a redirect, whatever its body',
			cashgram,
			raw({ status: 'SUCCESS', subCode: '200' }, 302),
			'redirected',
			'The address answered with a redirect, which is not followed',
		],
	] as const)('%s', (_what, family, answer, kind, text) => {
		expect(failure(family, answer)).toMatchObject({ kind, text, sent: true });
	});

	it('carries code, HTTP status and request id', () => {
		const answer = raw({ status: 'ERROR', subCode: 404, message: 'no' }, 404, { 'x-request-id': 'R-1' });
		expect(failure(cashgram, answer)).toMatchObject({ subCode: '404', httpCode: '404', requestId: 'R-1' });
	});

	const retryHeaders = ['retry-after', 'x-ratelimit-retry'];

	describe.each(retryHeaders)('how long to wait, from %s', (header) => {
		const waitOf = (value: unknown) =>
			failure(gateway, { ...raw('', 429), headers: { [header]: value } }).retryAfterMs;

		it.each([
			['whole seconds', '7', 7000],
			['a number', 7, 7000],
			['parts of a second', '0.25', 250],
			['the first of several', ['7', '9'], 7000],
			['a moment that has passed', new Date(0).toUTCString(), 0],
			['what is neither', 'soon', undefined],
		])('%s', (_what, value, wait) => {
			expect(waitOf(value)).toBe(wait);
		});

		it('a date', () => {
			const inAMinute = new Date(Date.now() + 60_000).toUTCString();
			expect(waitOf(inAMinute)).toBeGreaterThan(58_000);
			expect(waitOf(inAMinute)).toBeLessThanOrEqual(60_000);
		});
	});

	it('reads the wait of a 429 that only the body tells', () => {
		const answer = raw({ status: 'ERROR', subCode: '429', message: 'x' }, 200, { 'x-ratelimit-retry': '7' });
		expect(failure(cashgram, answer)).toMatchObject({ kind: 'rateLimited', retryAfterMs: 7000 });
	});

	it.each([
		['unavailable', raw('', 503)],
		['unavailable', raw({ status: 'ERROR', subCode: '520', message: 'x' })],
		['refused', raw({ status: 'ERROR', subCode: '422', message: 'x' }, 422)],
		['unreadable', raw('<html>')],
		['redirected', raw('', 302)],
		['keysRejected', raw({ status: 'ERROR', subCode: '401', message: 'x' }, 401)],
	] as const)('holds nobody for the header of an answer that is %s', (kind, answer) => {
		for (const header of retryHeaders)
			expect(failure(cashgram, { ...answer, headers: { [header]: '50' } })).toMatchObject({
				kind,
				retryAfterMs: undefined,
			});
	});

	describe.each([cashgram, gateway, autoCollect])('Q-S8 a text without a status, $name', (family) => {
		const texts = family.textFields.map((field) => ({ [field]: 'x' }));

		it.each([200, 201, 299])(
			'on HTTP %s tells neither that it was done nor that it was refused',
			(status) => {
				for (const body of texts) {
					const judged = failure(family, raw(body, status));
					expect(judged).toMatchObject({ kind: 'unreadable', text: 'x' });
					expect(outcomeOf(judged, 'write')).toBe('unknown');
				}
			},
		);

		it.each([400, 403, 422])('on HTTP %s is a refusal', (status) => {
			for (const body of texts) {
				const judged = failure(family, raw(body, status));
				expect(judged).toMatchObject({ kind: 'refused', text: 'x' });
				expect(outcomeOf(judged, 'write')).toBe('refused');
			}
		});

		it('without the text, too, HTTP 403 is no refusal: a proxy may have said so', () => {
			expect(failure(family, raw({ data: {} }, 403))).toMatchObject({ kind: 'unreadable' });
		});
	});

	it('cuts a foreign page short and takes its tags out', () => {
		const { text } = failure(cashgram, raw(`<h1>${'x'.repeat(5000)}</h1>`));
		expect(text.length).toBeLessThan(200);
		expect(text).not.toContain('<');
	});
});

describe('what a failure means', () => {
	const of = (kind: Failure['kind'], sent = true): Failure => ({ ok: false, kind, text: '', sent });
	it.each([
		['a refusal of a write', of('refused'), 'write', 'refused'],
		['an id that exists', of('alreadyExists'), 'write', 'refused'],
		['429', of('rateLimited'), 'write', 'refused'],
		['a broken connection of a write', of('network'), 'write', 'unknown'],
		['HTML after a write', of('unreadable'), 'write', 'unknown'],
		['520 after a write', of('unavailable'), 'write', 'unknown'],
		['a redirect of a write', of('redirected'), 'write', 'unknown'],
		['any failed read', of('network'), 'read', 'failed'],
		['what never left', of('unreachable', false), 'write', 'notSent'],
	] as const)('%s', (_what, fail, effect, outcome) => {
		expect(outcomeOf(fail, effect)).toBe(outcome);
	});
});
