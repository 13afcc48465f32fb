// A look-up that takes an object for ours although its answer tells nothing to compare says so: a person then compares the rest.
import type { Lookup } from '../../../nodes/shared/api/lookup';
import * as older from '../../../nodes/shared/api/olderLookups';
import * as payments from '../../../nodes/shared/api/paymentsLookups';
import * as payouts from '../../../nodes/shared/api/payoutsLookups';
import * as virtualAccounts from '../../../nodes/shared/api/virtualAccountLookups';

const lookups = Object.entries({ older, payments, payouts, virtualAccounts }).flatMap(([family, all]) =>
	Object.values(all)
		.filter((one): one is Lookup => typeof one === 'object' && 'agreement' in one)
		.map((lookup) => [`${family} ${lookup.noun}`, lookup] as const),
);

/** What creates send, of all families at once. */
const sent = {
	...{ amount: '100.00', name: 'Asha Rao', phone: '9876543210', email: 'asha@example.com' },
	...{ orderAmount: '100.00', customerName: 'Asha Rao', customerPhone: '9876543210' },
	...{ referenceId: '1', refundAmount: '100.00', order_id: 'A', refund_amount: 100 },
	...{ order_amount: 100, link_amount: 100, transfer_amount: 100, beneficiary_name: 'Asha Rao' },
	...{ bank_account_number: '026291800001191', bank_ifsc: 'YESB0000262' },
	...{ virtual_account_name: 'Asha Rao', notification_group_emails: ['asha@example.com'] },
	transfers: [{ transfer_id: 'T1', transfer_amount: 100 }],
};
/** An object that was made a moment ago, by the words of each family, and nothing else about it. */
const record = {
	...{ cashgramStatus: 'ACTIVE', orderStatus: 'ACTIVE', order_status: 'ACTIVE', link_status: 'ACTIVE' },
	virtual_bank_accounts: [{ vba_account_number: '1', vba_status: 'ACTIVE' }],
};

it('knows the look-ups of every family', () => expect(lookups.length).toBeGreaterThanOrEqual(4 + 3 + 3 + 2));

it.each(lookups)('%s', (_name, { agreement, warning }) => {
	const isTakenUnseen = agreement(sent, record) === 'same';
	expect({ isTakenUnseen, isWarned: warning !== undefined }).toEqual({
		isTakenUnseen,
		isWarned: isTakenUnseen,
	});
});
