// Q-AC8, Q-AC9, Q-AC10 the accounts of every shape that an answer can have.
import { accountsOf } from '../../../nodes/AutoCollect/accounts';

const none = { bank: null, accountNumber: null, ifsc: null, vpa: null };

test.each([
	[
		'a created account',
		{ accountNumber: '1', ifsc: 'YESB0CMSNOC' },
		[{ bank: 'YESB', accountNumber: '1', ifsc: 'YESB0CMSNOC' }],
	],
	[
		'one per bank, of any name',
		{ YESB: { accountNumber: '1', ifsc: 'Y' }, anyBank: { accountNumber: '2', ifsc: 'Z' } },
		[
			{ bank: 'YESB', accountNumber: '1', ifsc: 'Y' },
			{ bank: 'anyBank', accountNumber: '2', ifsc: 'Z' },
		],
	],
	['a UPI ID', { vpa: 'a@icici' }, [{ vpa: 'a@icici' }]],
	['a UPI ID per bank', { ICIC: { vpa: 'a@icici' } }, [{ bank: 'ICIC', vpa: 'a@icici' }]],
	[
		'details: another name for the number, beside other fields',
		{ vAccountId: 'A', virtualAccountNumber: '1', ifsc: 'HDFC0001111', remitterIfsc: '0', status: 'ACTIVE' },
		[{ bank: 'HDFC', accountNumber: '1', ifsc: 'HDFC0001111' }],
	],
	['details of a UPI ID', { vAccountId: 'a', virtualVPA: 'a@icici' }, [{ vpa: 'a@icici' }]],
	['a number that is no text', { accountNumber: 123, ifsc: '' }, [{ accountNumber: '123' }]],
	['an object that is no bank', { customer: { name: 'Asha' }, tags: ['x'], nothing: null }, []],
	['nothing', {}, []],
])('%s', (_what, record, expected) => {
	expect(accountsOf(record)).toEqual(expected.map((account) => ({ ...none, ...account })));
});
