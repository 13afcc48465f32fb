// Whom a transfer or a beneficiary pays, compared with what Cashfree tells of it: the same account at another branch is another account.
import { beneficiaryLookup, transferLookup } from '../../../nodes/shared/api/payoutsLookups';

const ACCOUNT = { bank_account_number: '026291800001191', bank_ifsc: 'YESB0000262' };
const { bank_account_number } = ACCOUNT;

const beneficiary = (instrument: object) =>
	beneficiaryLookup.agreement(
		{ beneficiary_id: 'V_1', beneficiary_name: 'Asha Rao', ...ACCOUNT },
		{
			beneficiary_id: 'V_1',
			beneficiary_name: 'Asha Rao',
			beneficiary_instrument_details: { bank_account_number, ...instrument },
		},
	);
const transfer = (instrument: object) =>
	transferLookup.agreement(
		{ transfer_id: 'T_1', transfer_amount: 10, ...ACCOUNT },
		{
			transfer_id: 'T_1',
			transfer_amount: 10,
			beneficiary_details: { beneficiary_instrument_details: { bank_account_number, ...instrument } },
		},
	);

describe.each([
	['a beneficiary', beneficiary],
	['a transfer', transfer],
])('QO-27 the IFSC of %s', (_what, agreement) => {
	it.each(['bank_ifsc', 'ifsc'])('is compared under the name %s', (name) => {
		expect(agreement({ [name]: 'YESB0000262' })).toBe('same');
		expect(agreement({ [name]: 'HDFC0000001' })).toBe('different');
	});

	it('leaves it uncertain where neither name tells it', () => {
		expect(agreement({})).toBe('uncertain');
		expect(agreement({ bank_ifsc: null, ifsc: null })).toBe('uncertain');
	});
});
