// Auto Collect in the fault run: virtual accounts, some of them with IDs that are taken or closed.
import type { IDataObject } from 'n8n-workflow';
import { actionNode } from '../../node/harness/actionNodes';
import { counted, every, noDeeds, sameKey, type Scenario, type Shares } from './scenario';

const customer = { phone: '9876543210', email: 'asha@example.com' };

const createAccount: Scenario = {
	name: 'virtual account create',
	effect: 'write',
	node: actionNode('cashfreeAutoCollect'),
	parameters: {
		resource: 'virtualAccount',
		operation: 'create',
		accountType: 'bankAccount',
		vAccountId: '={{ $json.key }}',
		name: '={{ $json.key }}',
		...customer,
	},
	item: ({ control }, key, index) => {
		if (every(index, 25))
			control.autoCollect.addAccount({ vAccountId: key, name: 'Somebody Else', ...customer });
		return { key };
	},
	truth: ({ control }) => ({
		deeds: counted(control.autoCollect.accounts(), ({ name }) => name),
		isTrue: ({ key }, output) => {
			const [place] = control.autoCollect.account(String(key))?.accounts ?? [];
			const [shown] = output.accounts as IDataObject[];
			return output.vAccountId === key && place !== undefined && shown?.accountNumber === place.accountNumber;
		},
	}),
	keyOf: sameKey,
};

const createVpa: Scenario = {
	...createAccount,
	name: 'virtual account create, UPI',
	parameters: {
		resource: 'virtualAccount',
		operation: 'create',
		accountType: 'vpa',
		virtualVpaId: '={{ $json.key }}',
		name: '={{ $json.key }}',
		...customer,
	},
	item: (_sandbox, key) => ({ key }),
	truth: (sandbox) => ({
		...createAccount.truth(sandbox),
		isTrue: ({ key }, output) => output.virtualVpaId === key,
	}),
};

const updateAccount: Scenario = {
	name: 'virtual account update',
	effect: 'write',
	node: actionNode('cashfreeAutoCollect'),
	parameters: {
		resource: 'virtualAccount',
		operation: 'update',
		vAccountId: '={{ $json.key }}',
		updateFields: { name: '={{ $json.key }}', ...customer },
	},
	item: ({ control }, key, index) => {
		control.autoCollect.addAccount({ vAccountId: key, name: 'Before', ...customer });
		if (every(index, 25)) control.autoCollect.setStatus(key, 'INACTIVE');
		return { key };
	},
	truth: ({ control }) => ({
		deeds: counted(control.autoCollect.accounts(), ({ name }) => name),
		isTrue: ({ key }, output) => output.vAccountId === key,
	}),
	keyOf: sameKey,
};

const setAccountStatus: Scenario = {
	name: 'virtual account set status',
	effect: 'write',
	node: actionNode('cashfreeAutoCollect'),
	parameters: {
		resource: 'virtualAccount',
		operation: 'setStatus',
		vAccountId: '={{ $json.key }}',
		status: 'INACTIVE',
	},
	item: ({ control }, key, index) => {
		if (!every(index, 25)) control.autoCollect.addAccount({ vAccountId: key, ...customer });
		return { key };
	},
	truth: ({ control }) => ({
		deeds: counted(control.autoCollect.accounts(), ({ accountId, status }) =>
			status === 'INACTIVE' ? accountId : undefined,
		),
		isTrue: ({ key }, output) => output.vAccountId === key,
	}),
	keyOf: sameKey,
};

const getAccount: Scenario = {
	name: 'virtual account get',
	effect: 'read',
	node: actionNode('cashfreeAutoCollect'),
	parameters: { resource: 'virtualAccount', operation: 'get', accountId: '={{ $json.key }}' },
	item: ({ control }, key, index) => {
		if (!every(index, 25))
			control.autoCollect.addAccount({ vAccountId: key, name: `Of ${key}`, ...customer });
		return { key };
	},
	truth: ({ control }) => ({
		deeds: noDeeds,
		isTrue: ({ key }, output) =>
			output.vAccountId === key && output.name === control.autoCollect.account(String(key))?.name,
	}),
	keyOf: sameKey,
};

export const autoCollectScenarios: Shares = [
	[createAccount, 2],
	[createVpa, 1],
	[updateAccount, 1],
	[setAccountStatus, 1],
	[getAccount, 1],
];
