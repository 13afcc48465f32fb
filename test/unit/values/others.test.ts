// Yes or no, addresses, and the forms of IDs that Cashfree is sure to refuse; and that every breach of an item is kept.
import { breachOf, collectBreach, draftOf } from '../../../nodes/shared/form/wired';
import { RuleBreach } from '../../../nodes/shared/form/rule';
import { actionNodes } from '../../node/harness/actionNodes';
import { formsOf, ownIdOf } from '../../node/harness/everyOperation';
import { isJson, KINDS, namesOf, read, rows, told, type Field } from './fields';

describe('yes or no', () => {
	test('there are such fields', () =>
		expect(namesOf(KINDS.flag)).toEqual(
			expect.arrayContaining(['createMultiple', 'link_partial_payments', 'notifyCustomer', 'send_sms']),
		));
	test.each(rows(KINDS.flag))('%s', async (_where, field) => {
		const [sentYes, sentNo] = isJson(field) ? [true, false] : [1, 0];
		for (const yes of [true, 1, '1', 'true', 'TRUE', ' true '])
			expect((await read(field, yes)).sent).toBe(sentYes);
		for (const no of [false, 0, '0', 'false', 'FALSE', '', null])
			expect((await read(field, no)).sent).toBe(sentNo);
		for (const value of ['yes', 2, '01', [], {}, 'true\u200b'])
			expect(told(await read(field, value))).toContain('must be true or false');
	});
});

describe('addresses', () => {
	const urls = KINDS.text.filter(({ name }) => /url$/i.test(name));
	test('there are such fields', () =>
		expect(namesOf(urls)).toEqual(['notifyUrl', 'notify_url', 'returnUrl', 'return_url']));
	test.each(rows(urls))('%s', async (_where, field) => {
		for (const value of ['http:x', 'x https://a.in', 'mailto:a@b.in?https://', 'javascript:alert(1)//https:'])
			expect([value, told(await read(field, value))]).toEqual([
				value,
				expect.stringContaining('must be an address'),
			]);
		const plain = 'http://shop.example.com/?next=https://a.in';
		const needsTls = /^notify/.test(field.name);
		expect(told(await read(field, plain))).toContain(
			needsTls ? 'must be an address that starts with https://' : 'accepted',
		);
	});
});

const only = (name: string, operation: RegExp) =>
	KINDS.text.filter((field) => field.name === name && operation.test(field.form.name));

describe('IDs', () => {
	test.each(rows(only('vAccountId', /create bankAccount/)))('%s: small letters', async (_where, field) => {
		expect(told(await read(field, 'cust0042'))).toBe(
			'Virtual Account ID must contain only capital letters and digits: use {{ $json.vAccountId.toUpperCase() }}',
		);
		expect((await read(field, 'CUST0042')).sent).toBe('CUST0042');
		expect(told(await read(field, 'AB-12'))).toContain('the character -');
	});

	test.each(rows(only('vAccountId', /update|setStatus/)))(
		'%s is asked for as it was made',
		async (_where, field) => {
			expect((await read(field, 'cust0042')).sent).toBe('cust0042');
		},
	);

	test.each(rows(only('settlementId', /AutoCollect/)))('%s is a number', async (_where, field) => {
		expect((await read(field, 456)).sent).toBe('456');
		expect(told(await read(field, 'S-456'))).toContain(
			'must contain only digits; it contains the character S',
		);
	});

	// n8n says of an agent's calls neither run nor item, so two equal wishes would be one.
	const madeByNode = actionNodes()
		.flatMap(formsOf)
		.flatMap((form) => {
			const property = ownIdOf(form)?.property;
			return property && !property.required ? [[form.name, property.hint] as const] : [];
		});
	test('some may be left to the node, in both generations', () =>
		expect(madeByNode.map(([name]) => name)).toEqual(
			expect.arrayContaining(['cashfreeGateway refund.create STANDARD', 'cashfreePayments refund.create']),
		));
	test.each(madeByNode)('%s says what an AI agent gets that asks for the same twice', (_name, hint) => {
		expect(hint).toMatch(/For an AI agent, it is the same for the same (request|payment and amount)/);
	});

	test('a long value is shown in part', async () => {
		const [field] = only('orderId', /order.create/) as [Field];
		const { breach } = await read(field, `${'x'.repeat(5000)}\u200b`);
		expect(breach?.given).toHaveLength(101);
	});
});

test('all breaches of an item are kept, and the first is told first', () => {
	const draft = draftOf({ url: '/' });
	expect([draft.breach, draft.breaches]).toEqual([undefined, []]);
	collectBreach(draft, breachOf('Amount', new RuleBreach('be an amount', '1,500')));
	collectBreach(draft, breachOf('Phone', new TypeError('x')));
	expect(draft.breach).toEqual({ parameter: 'Amount', allowed: 'be an amount', given: '1,500' });
	expect(draft.breaches.map(({ parameter, allowed }) => `${parameter} ${allowed}`)).toEqual([
		'Amount be an amount',
		'Phone have a different format',
	]);
	expect(draftOf({ url: '/' }).breaches).toEqual([]);
});
