// Whom a virtual account takes money from: whole pairs of text, and never an empty list, which would open the account to everybody.
import { bankCode, bankCodes } from '../../../nodes/Payments/descriptions/virtualAccount/rules';
import { remitters } from '../../../nodes/Payments/descriptions/virtualAccount/remitters';
import { RuleBreach, type Rule } from '../../../nodes/shared/form/rule';
import { KINDS, namesOf, read, rows, told } from './fields';

const context = { name: 'allowed_remitters', timeZone: 'UTC', now: 0 };
const refused = (rule: Rule, value: unknown): string => {
	try {
		return `taken as ${JSON.stringify(rule(value, context))}`;
	} catch (error) {
		return error instanceof RuleBreach ? error.allowed : String(error);
	}
};
const one = { account_number: '026291800001191', ifsc: 'YESB0000262' };

it.each<[string, unknown]>([
	['as n8n has them', { remitter: [one] }],
	['as a list', [one]],
	[
		'with white space, and the IFSC in small letters',
		[{ account_number: ' 026291800001191 ', ifsc: 'yesb0000262' }],
	],
	['twice', [one, { ...one }]],
])('QO-36 %s: the leading zero stays', (_what, value) => expect(remitters(value, context)).toEqual([one]));

it('several stay in their order', () => {
	const other = { ...one, account_number: '0011' };
	expect(remitters({ remitter: [other, one] }, context)).toEqual([other, one]);
});

it.each<[unknown, string]>([
	[{}, 'contain at least one sender'],
	[undefined, 'contain at least one sender'],
	[[], 'contain at least one sender'],
	[{ remitter: [] }, 'contain at least one sender'],
	['026291800001191', 'contain at least one sender'],
	[[{ ...one, ifsc: '' }], 'have an account number and an IFSC in each entry'],
	[[one, { ...one, account_number: ' ' }], 'have an account number and an IFSC in each entry'],
	[[one, {}], 'have an account number and an IFSC in each entry'],
	[['x'], 'have an account number and an IFSC in each entry'],
	[[{ ...one, account_number: 26291800001191 }], 'be given as text: as a number, leading zeros are lost'],
	[[{ ...one, account_number: '0262-91' }], 'contain only letters and digits'],
	[[{ ...one, ifsc: 'YESBO000262' }], 'the letter O'],
])('QO-36 %j is refused', (value, words) => {
	expect(refused(remitters, value)).toContain(words);
	expect(refused(remitters, value)).not.toContain('026291800001191');
});

describe('of the node', () => {
	const fields = KINDS.pairs.filter(({ name }) => name === 'allowed_remitters');
	it('there are such fields', () => {
		expect(namesOf(fields)).toEqual(['allowed_remitters']);
		expect(fields).toHaveLength(2);
	});
	it.each(rows(fields))('%s', async (_where, field) => {
		expect(await read(field, { remitter: [one] })).toEqual({ sent: [one], breach: undefined });
		expect(told(await read(field, {}))).toContain('Allowed Remitters must contain at least one sender');
	});
});

describe('banks', () => {
	it.each<[unknown, unknown]>([
		[
			['UTIB', 'ICIC'],
			['UTIB', 'ICIC'],
		],
		['utib, YESB', ['UTIB', 'YESB']],
		[['HDFC'], ['HDFC']],
		[[], undefined],
		['', undefined],
		[null, undefined],
		[undefined, undefined],
	])('QO-35 %j, in a list', (value, sent) => expect(bankCodes(value, context)).toEqual(sent));

	it('QO-35 one as text', () => expect(bankCode('yesb', context)).toBe('YESB'));

	it.each(['AXIS BANK', 'UTI', 'UTIB0', 7])('%j is no code of a bank', (value) => {
		for (const rule of [bankCode, bankCodes]) expect(refused(rule, value)).toContain('be the code of a bank');
	});
});
