// What is read of Cashfree's answers about today's virtual accounts, and what must agree before one counts as the one that was asked for.
import { parseKeepingNumbers } from '../../../nodes/shared/api/numbers';
import {
	notificationGroupLookup,
	virtualAccountLookup,
} from '../../../nodes/shared/api/virtualAccountLookups';
import {
	bankAccounts,
	notificationGroups,
	vbaPayments,
	withTexts,
} from '../../../nodes/shared/api/virtualAccounts';

type Fields = Record<string, unknown>;

const ENTRY: Fields = {
	vba_bank_code: 'UTIB',
	vba_account_number: '8080810000001',
	vba_status: 'ACTIVE',
	virtual_account_details: {
		virtual_account_id: 'CUST1',
		virtual_account_name: 'Asha Rao',
		virtual_account_email: 'asha@example.com',
		virtual_account_phone: '9876543210',
	},
	kyc_details: { gst: '29ABCDE1234F1Z5', pan: 'ABCDE1234F', aadhaar: '234567890123' },
	remitter_lock_details: { allowed_remitters: [{ account_number: '0011', ifsc: 'YESB0000262' }] },
	amount_lock_details: { min_amount: 1.5, max_amount: 100 },
	notification_group: 'team',
};
const SENT: Fields = {
	virtual_account_id: 'CUST1',
	virtual_account_name: 'Asha Rao',
	virtual_account_email: 'asha@example.com',
	virtual_account_phone: '9876543210',
	gst: '29ABCDE1234F1Z5',
	pan: 'ABCDE1234F',
	aadhaar: '234567890123',
	allowed_remitters: [{ account_number: '0011', ifsc: 'YESB0000262' }],
	min_amount: 1.5,
	max_amount: 100,
	notification_group: 'team',
};
const wrapped = (...entries: Fields[]): Fields => ({ virtual_bank_accounts: entries });
const { agreement, differences, record } = virtualAccountLookup;
const judged = (sent: Fields, ...entries: Fields[]) => {
	const found = record(wrapped(...entries)) as Fields;
	return [agreement(sent, found), differences?.(sent, found)];
};

describe('QO-36 numbers that are names', () => {
	it('are text, at any depth, and amounts are not', () => {
		const numbers = {
			vba_account_number: 8080810000001,
			virtual_account_details: { virtual_account_phone: 9876543210, virtual_account_id: 42 },
			kyc_details: { aadhaar: 234567890123 },
			remitter_lock_details: { allowed_remitters: [{ account_number: 11, ifsc: 'X' }] },
			amount_lock_details: { min_amount: 1.5 },
			notification_group_phone_numbers: [9876543210],
			utr: null,
		};
		expect(withTexts(numbers)).toEqual({
			vba_account_number: '8080810000001',
			virtual_account_details: { virtual_account_phone: '9876543210', virtual_account_id: '42' },
			kyc_details: { aadhaar: '234567890123' },
			remitter_lock_details: { allowed_remitters: [{ account_number: '11', ifsc: 'X' }] },
			amount_lock_details: { min_amount: 1.5 },
			notification_group_phone_numbers: ['9876543210'],
			utr: null,
		});
	});

	it('keep all their digits beyond 2^53', () => {
		const body = parseKeepingNumbers('{"virtual_bank_accounts":[{"vba_account_number":90071992547409931}]}');
		expect(bankAccounts(body as Fields)).toEqual([{ vba_account_number: '90071992547409931' }]);
	});
});

describe('the records of an answer', () => {
	it.each<[string, Fields, unknown]>([
		[
			'a list',
			wrapped(ENTRY, { ...ENTRY, vba_bank_code: 'ICIC' }),
			[ENTRY, { ...ENTRY, vba_bank_code: 'ICIC' }],
		],
		['QO-40 one by itself', ENTRY, [ENTRY]],
		['a list with a stranger', wrapped(ENTRY, { x: 1 }), [ENTRY]],
		['an empty list', wrapped(), undefined],
		['a stranger', { ok: true }, undefined],
		['no list', { virtual_bank_accounts: null }, undefined],
	])('%s', (_what, body, expected) => expect(bankAccounts(body)).toEqual(expected));

	it.each<[Fields, unknown]>([
		[{ payments: { payment_details: [{ utr: 1 }, null] } }, [{ utr: '1' }]],
		[{ payment_details: [{ utr: 'U' }] }, [{ utr: 'U' }]],
		[{ payments: null }, []],
		[{ payments: {} }, []],
		[{ payment_details: null }, []],
		[{ data: [] }, undefined],
	])('payments: %j', (body, expected) => expect(vbaPayments(body)).toEqual(expected));

	it.each<[Fields, unknown]>([
		[{ notification_group: { notification_group_name: 'a' } }, [{ notification_group_name: 'a' }]],
		[{ notification_group: { x: 1 } }, undefined],
		[{ notification_group: 'a' }, undefined],
		[{ notification_group_name: 'a' }, undefined],
	])('groups: %j', (body, expected) => expect(notificationGroups(body)).toEqual(expected));
});

describe('a virtual account counts as the one that was asked for', () => {
	it.each<[string, Fields]>([
		['as it was sent', ENTRY],
		[
			'with numbers',
			{
				...ENTRY,
				remitter_lock_details: { allowed_remitters: [{ account_number: 11, ifsc: 'yesb0000262' }] },
			},
		],
		[
			'QO-40 with its senders at the top',
			{
				...ENTRY,
				remitter_lock_details: undefined,
				allowed_remitters: [{ account_number: '0011', ifsc: 'YESB0000262' }],
			},
		],
		['without a status', { ...ENTRY, vba_status: undefined }],
	])('%s', (_what, entry) => {
		expect(judged(SENT, entry)).toEqual(['same', []]);
		expect(judged({ ...SENT, bank_codes: ['UTIB'] }, entry)).toEqual(['same', []]);
	});

	const changed: Array<[string, Fields]> = [
		['virtual_account_name', { virtual_account_name: 'Bilal Khan' }],
		['virtual_account_email', { virtual_account_email: 'b@example.com' }],
		['virtual_account_phone', { virtual_account_phone: '9876543211' }],
		['gst', { gst: '29ABCDE1234F1Z6' }],
		['pan', { pan: 'ABCDE1234G' }],
		['aadhaar', { aadhaar: '234567890124' }],
		['min_amount', { min_amount: 1.51 }],
		['max_amount', { max_amount: 100.01 }],
		['notification_group', { notification_group: 'other' }],
		['allowed_remitters', { allowed_remitters: [{ account_number: '0012', ifsc: 'YESB0000262' }] }],
		['allowed_remitters', { allowed_remitters: [{ account_number: '0011', ifsc: 'YESB0000263' }] }],
		['allowed_remitters', { allowed_remitters: undefined }],
		['bank_codes', { bank_codes: ['UTIB', 'ICIC'] }],
	];
	it.each(changed)('not with another %s', (field, change) =>
		expect(judged({ ...SENT, ...change }, ENTRY)).toEqual(['different', [field]]),
	);

	it('of several banks each must agree', () => {
		const other = { ...ENTRY, vba_bank_code: 'ICIC' };
		expect(judged({ ...SENT, bank_codes: ['ICIC', 'UTIB'] }, ENTRY, other)).toEqual(['same', []]);
		expect(judged(SENT, ENTRY, { ...other, notification_group: 'x' })).toEqual([
			'different',
			['notification_group'],
		]);
		expect(judged(SENT, ENTRY, { ...other, vba_status: 'INACTIVE' })).toEqual(['uncertain', []]);
	});

	it.each([
		'virtual_account_details',
		'kyc_details',
		'remitter_lock_details',
		'amount_lock_details',
		'notification_group',
	])('is not certain where it tells nothing of %s', (name) =>
		expect(judged(SENT, { ...ENTRY, [name]: null })).toEqual(['uncertain', []]),
	);

	it('nothing in the answer is no record', () => expect(record({ ok: true })).toBeUndefined());
});

describe('a notification group counts as the one that was asked for', () => {
	const sent = {
		notification_group_name: 'team',
		notification_group_emails: ['a@example.com', 'b@example.com'],
		notification_group_phone_numbers: ['9876543210'],
	};
	const found = { ...sent, notification_group_emails: ['B@example.com', 'a@example.com'] };
	it('in whatever order its members stand', () => {
		expect(notificationGroupLookup.agreement(sent, found)).toBe('same');
		const phones = { ...found, notification_group_phone_numbers: ['+919876543210'] };
		expect(notificationGroupLookup.agreement(sent, phones)).toBe('same');
	});
	it.each([
		[{ notification_group_emails: ['a@example.com'] }, 'different'],
		[{ notification_group_phone_numbers: [] }, 'different'],
		[{ notification_group_phone_numbers: undefined }, 'uncertain'],
	])('not with %j', (change, expected) =>
		expect(notificationGroupLookup.agreement(sent, { ...found, ...change })).toBe(expected),
	);
});

it('no second create is sent after a look-up: no document says that it would be refused', () => {
	expect([virtualAccountLookup.isUnique, notificationGroupLookup.isUnique]).toEqual([false, false]);
});
