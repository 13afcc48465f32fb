// Cashgrams in the fault run: some with IDs that are taken, some already redeemed.
import { actionNode } from '../../node/harness/actionNodes';
import { counted, every, noDeeds, rupees, sameKey, type Scenario, type Shares } from './scenario';

const createCashgram: Scenario = {
	name: 'cashgram create',
	effect: 'write',
	node: actionNode('cashfreeCashgram'),
	parameters: {
		resource: 'cashgram',
		operation: 'create',
		cashgramId: '={{ $json.key }}',
		amount: '={{ $json.amount }}',
		name: 'Asha Rao',
		phone: '9876543210',
		linkExpiry: '={{ $json.linkExpiry }}',
		additionalFields: { remarks: '={{ $json.key }}' },
	},
	item: ({ control }, key, index) => {
		if (every(index, 25)) {
			control.cashgram.add({ cashgramId: key });
			control.cashgram.expire(key);
		}
		const linkExpiry = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
		return { key, amount: rupees(index), linkExpiry };
	},
	truth: ({ control }) => ({
		deeds: counted(control.cashgram.all(), ({ remarks }) => remarks),
		isTrue: ({ key, amount }, output) => {
			const made = control.cashgram.get(String(key));
			return (
				output.cashgramId === key &&
				made?.amount === amount &&
				output.cashgramLink === made?.cashgramLink &&
				output.referenceId === made?.referenceId
			);
		},
	}),
	keyOf: sameKey,
};

const getCashgram: Scenario = {
	name: 'cashgram get',
	effect: 'read',
	node: actionNode('cashfreeCashgram'),
	parameters: { resource: 'cashgram', operation: 'get', cashgramId: '={{ $json.key }}' },
	item: ({ control }, key, index) => {
		if (!every(index, 25)) control.cashgram.add({ cashgramId: key });
		if (every(index, 10) && !every(index, 25)) control.cashgram.redeem(key);
		return { key };
	},
	truth: ({ control }) => ({
		deeds: noDeeds,
		isTrue: ({ key }, output) =>
			output.cashgramId === key && output.cashgramStatus === control.cashgram.get(String(key))?.status,
	}),
	keyOf: sameKey,
};

const deactivateCashgram: Scenario = {
	name: 'cashgram deactivate',
	effect: 'write',
	node: actionNode('cashfreeCashgram'),
	parameters: { resource: 'cashgram', operation: 'deactivate', cashgramId: '={{ $json.key }}' },
	item: ({ control }, key, index) => {
		control.cashgram.add({ cashgramId: key });
		if (every(index, 25)) control.cashgram.redeem(key);
		return { key };
	},
	truth: ({ control }) => ({
		deeds: counted(control.cashgram.all(), ({ cashgramId, reason }) =>
			reason === 'DEACTIVATED' ? cashgramId : undefined,
		),
		isTrue: ({ key }, output) => output.cashgramId === key,
	}),
	keyOf: sameKey,
};

export const cashgramScenarios: Shares = [
	[createCashgram, 4],
	[deactivateCashgram, 1],
	[getCashgram, 1],
];
