// Beneficiaries in the fault run: each with its own bank account, some of them with IDs that are taken.
import { actionNode } from '../../node/harness/actionNodes';
import { beneficiaryParameters } from '../../node/harness/payouts';
import { counted, every, sameKey, type Scenario, type Shares } from './scenario';

const IFSC = 'YESB0000262';
/** Cashfree accepts a bank account for one beneficiary only (QO-9), so each key gets its own: its characters as a number. */
const accountOf = (key: string): string =>
	BigInt(`0x${Buffer.from(key).toString('hex')}`)
		.toString()
		.slice(-17);

const createBeneficiary: Scenario = {
	name: 'beneficiary create',
	effect: 'write',
	node: actionNode('cashfreePayouts'),
	parameters: { ...beneficiaryParameters, beneficiary_id: '={{ $json.key }}' },
	item: ({ control }, key, index) => {
		const account = accountOf(key);
		if (every(index, 25))
			control.payouts.addBeneficiary({ id: key, name: 'Somebody Else', account: `9${account}`, ifsc: IFSC });
		return { key, account, ifsc: IFSC };
	},
	truth: ({ control }) => {
		const made = control.payouts.beneficiaries().filter(({ name }) => name !== 'Somebody Else');
		const byId = new Map(made.map((one) => [one.id, one]));
		return {
			deeds: counted(made, ({ id }) => id),
			isTrue: ({ key, account }, output) =>
				output.beneficiary_id === key && byId.get(String(key))?.account === account,
		};
	},
	keyOf: sameKey,
};

export const beneficiaryScenarios: Shares = [[createBeneficiary, 2]];
