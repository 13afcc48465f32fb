// What a virtual account must share with what was asked for before it counts as that one.
import { virtualAccountLookup } from '../../../nodes/shared/api/olderLookups';

const sent = { vAccountId: 'CUST42', name: 'Asha Rao', phone: '9876543210', email: 'asha@example.com' };
const record = { ...sent, remitterAccount: '', remitterIfsc: '0', status: 'ACTIVE' };
const lock = { remitterAccount: '026291800001191', remitterIfsc: 'YESB0000262' };

test.each([
	['the same', sent, record, 'same'],
	['another way to write a phone', sent, { ...record, phone: '+91-98765 43210' }, 'same'],
	['capitals', sent, { ...record, name: 'ASHA RAO', email: 'Asha@Example.com' }, 'same'],
	['other white space in a name', { ...sent, name: ' Asha \t Rao ' }, record, 'same'],
	['a name written as one word', sent, { ...record, name: 'AshaRao' }, 'different'],
	['another name', sent, { ...record, name: 'Bilal Khan' }, 'different'],
	['another phone', sent, { ...record, phone: '9876543211' }, 'different'],
	['another e-mail', sent, { ...record, email: 'a@example.com' }, 'different'],
	['no lock, and Q-AC11 "" for none', sent, { ...record, remitterIfsc: '' }, 'same'],
	['a lock that was asked for', { ...sent, ...lock }, { ...record, ...lock }, 'same'],
	[
		'a lock to another account of the same branch',
		{ ...sent, ...lock },
		{ ...record, ...lock, remitterAccount: '026291800001192' },
		'different',
	],
	[
		'a lock to another branch',
		{ ...sent, ...lock },
		{ ...record, ...lock, remitterIfsc: 'YESB0000263' },
		'different',
	],
	['a lock that is missing', { ...sent, ...lock }, record, 'different'],
	['a lock that nobody asked for', sent, { ...record, ...lock }, 'different'],
	['no word about locks', sent, { ...record, remitterAccount: undefined, remitterIfsc: null }, 'same'],
	['no word about a lock that was asked for', { ...sent, ...lock }, { ...sent }, 'uncertain'],
	['no e-mail in the answer', sent, { ...record, email: undefined }, 'uncertain'],
])('%s', (_what, asked, found, agreement) => {
	expect(virtualAccountLookup.agreement(asked, found)).toBe(agreement);
});

describe.each([undefined, null])('an answer that says %s', (nothing) => {
	const asked = { ...sent, ...lock };
	const fields = Object.keys(asked).filter((field) => field !== 'vAccountId');

	test.each(fields)('for a %s that was asked for leaves it open whether it is that account', (field) => {
		const found = { ...record, ...lock, [field]: nothing };
		expect(virtualAccountLookup.agreement(asked, found)).toBe('uncertain');
	});

	test.each(fields)('for a %s that nobody asked for says nothing against it', (field) => {
		const found = { ...record, ...lock, [field]: nothing };
		expect(virtualAccountLookup.agreement({ ...asked, [field]: undefined }, found)).toBe('same');
	});

	test.each(fields)('for a %s does not outweigh another value elsewhere', (field) => {
		const other = field === 'name' ? { phone: '9876543211' } : { name: 'Bilal Khan' };
		const found = { ...record, ...lock, ...other, [field]: nothing };
		expect(virtualAccountLookup.agreement(asked, found)).toBe('different');
	});
});

test('it is looked up by the ID that was sent', () => {
	expect(virtualAccountLookup.fields({ vAccountId: 'CUST42' })).toEqual({ accountId: 'CUST42' });
	expect(virtualAccountLookup.fields({ virtualVpaId: 'asha' })).toEqual({ accountId: 'asha' });
	expect(virtualAccountLookup.fields({})).toBeUndefined();
});
