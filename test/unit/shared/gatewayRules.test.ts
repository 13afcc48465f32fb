// Rules and shapes that came with the Payment Gateway: addresses, phones of payers, word lists, records beside the envelope.
import { orderLookup, refundLookup } from '../../../nodes/shared/api/olderLookups';
import { recordBeside, recordsUnder } from '../../../nodes/shared/api/records';
import { oneOf, unlessWord, wordList } from '../../../nodes/shared/form/choices';
import { phone } from '../../../nodes/shared/form/phone';
import { url } from '../../../nodes/shared/form/text';
import { triesOf } from '../../../nodes/shared/transport/tries';

const context = { name: 'x', timeZone: 'Asia/Kolkata', now: 0 };

describe('url', () => {
	it.each([
		'https://example.com',
		'http://127.0.0.1:5678/webhook/x?a=b&c=%20#d',
		' https://ü.example/{order_id} ',
	])('%s is taken as it is', (value) => expect(url({ max: 500 })(value, context)).toBe(value.trim()));
	it.each(['example.com', 'ftp://example.com', 'javascript:alert(1)', 'https://', 'https://a b.com', 7])(
		'%s is refused',
		(value) =>
			expect(() => url({ max: 500 })(value, context)).toThrow('be an address that starts with https:// or'),
	);
	it('https only', () => {
		const rule = url({ max: 500, httpsOnly: true });
		expect(rule('HTTPS://example.com', context)).toBe('HTTPS://example.com');
		expect(() => rule('http://example.com', context)).toThrow('be an address that starts with https://');
	});
});

it.each([
	['+91 98765-43210', '9876543210'],
	['9876543210', '9876543210'],
	[9876543210, '9876543210'],
	['+1 (415)', undefined],
	['+1 415-555-0100', '+14155550100'],
	['1234567', undefined],
	['1'.repeat(16), undefined],
])('a phone %s', (value, read) => {
	if (read === undefined) expect(() => phone({ abroad: true })(value, context)).toThrow('be a phone number');
	else expect(phone({ abroad: true })(value, context)).toBe(read);
});

it.each([
	[['cc', 'dc'], 'cc,dc'],
	['cc, dc', 'cc,dc'],
	[['cc', 'cc'], 'cc'],
	[[], undefined],
	['', undefined],
	[undefined, undefined],
])('a list %j', (value, read) => expect(wordList('cc', 'dc')(value, context)).toBe(read));

it('a list with a word that is not known', () => {
	expect(() => wordList('cc', 'dc')(['cc', 'cash'], context)).toThrow('contain only cc, dc');
});

it('the word for nothing special is left out, others are not', () => {
	const rule = unlessWord('source', oneOf('source', 'CASHGRAM'));
	expect([rule('source', context), rule('CASHGRAM', context)]).toEqual([undefined, 'CASHGRAM']);
	expect(() => rule('bank', context)).toThrow('be one of');
});

it('the record beside the envelope; none where there is only the envelope', () => {
	expect(recordBeside({ status: 'OK', message: 'm', orderStatus: 'PAID', txMsg: null })).toEqual([
		{ orderStatus: 'PAID', txMsg: null },
	]);
	expect(recordBeside({ status: 'OK', message: 'm' })).toEqual([]);
});

it('Q-PG4 records under one name or another, many or one; nothing else counts', () => {
	const read = recordsUnder('refund', 'refunds');
	expect(read({ refund: [{ a: 1 }, null, 'x'] })).toEqual([{ a: 1 }]);
	expect(read({ refund: { a: 1 } })).toEqual([{ a: 1 }]);
	expect(read({ refund: [], refunds: [{ a: 2 }] })).toEqual([{ a: 2 }]);
	expect(read({ refund: '', settlements: [{ a: 3 }] })).toEqual([]);
});

describe('what must agree before a look-up counts', () => {
	it.each([
		[{ orderAmount: '154' }, 'same'],
		[{ orderAmount: 154, orderStatus: 'ACTIVE' }, 'same'],
		[{ orderAmount: '154.00', orderStatus: 'PAID' }, 'uncertain'],
		[{ orderAmount: '154.01' }, 'different'],
		[{ orderAmount: '154.01', orderStatus: 'PAID' }, 'different'],
		[{}, 'uncertain'],
	])('an order %j', (record, agreement) =>
		expect(orderLookup.agreement({ orderAmount: '154.00' }, record)).toBe(agreement),
	);
	it.each([
		[{ referenceId: '7', refundAmount: 10 }, 'same'],
		[{ referenceId: 7, refundAmount: '10.00' }, 'same'],
		[{ referenceId: 8, refundAmount: '10.00' }, 'different'],
		[{ referenceId: 7, refundAmount: '1.00' }, 'different'],
		[{ referenceId: 7 }, 'uncertain'],
		[{ refundAmount: '10.00' }, 'uncertain'],
	])('a refund %j', (record, agreement) =>
		expect(refundLookup.agreement({ referenceId: '7', refundAmount: '10.00' }, record)).toBe(agreement),
	);
	it('a refund without an ID cannot be looked for', () => {
		expect(refundLookup.fields({ referenceId: '7' })).toBeUndefined();
	});
});

it('what was tried belongs to one run', () => {
	const [run, other] = [{}, {}];
	triesOf<string>(run).set(0, 'done');
	expect([triesOf(run).get(0), triesOf(other).get(0)]).toEqual(['done', undefined]);
});
