// What the fault run does with the nodes: operations with their items, and what in the sandbox tells whether an item was carried out.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Effect } from '../../nodes/shared/api/answer';
import { actionNode, type NodeClass } from '../node/harness/actionNodes';
import type { Sandbox } from '../sandbox';

/** What the sandbox holds when a run is over. */
export interface Truth {
	/** How often each item was carried out, by key. */
	deeds: Map<string, number>;
	/** Whether the output of a success shows what is there. */
	isTrue(item: IDataObject, output: IDataObject): boolean;
}

export interface Scenario {
	name: string;
	effect: Effect;
	node: NodeClass;
	parameters: INodeParameters;
	/** Makes in the sandbox what the item works on, and gives the item. Its `key` is unique and carried where the sandbox shows it. */
	item(sandbox: Sandbox, key: string, index: number): IDataObject;
	truth(sandbox: Sandbox): Truth;
	/** The key of what a stopped run calls by this ID. */
	keyOf(sandbox: Sandbox, id: string): string;
	/** Whether the item's object was there before, the same in all that Cashfree tells of it. */
	existed?(item: IDataObject): boolean;
}

export function counted<Deed>(
	deeds: readonly Deed[],
	keyOf: (deed: Deed) => string | undefined,
): Map<string, number> {
	const counts = new Map<string, number>();
	for (const deed of deeds) {
		const key = keyOf(deed);
		if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

const noDeeds = new Map<string, number>();
export const sameKey = (_sandbox: Sandbox, id: string): string => id;
const rupees = (index: number): string => `${index + 1}.00`;
/** Every so many items meet something that is in their way. */
export const every = (index: number, many: number): boolean => index % many === many - 1;

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

const createOrder: Scenario = {
	name: 'order create',
	effect: 'write',
	node: actionNode('cashfreeGateway'),
	parameters: {
		resource: 'order',
		operation: 'create',
		orderId: '={{ $json.key }}',
		orderAmount: '={{ $json.amount }}',
		customerName: 'Asha Rao',
		customerPhone: '9876543210',
		customerEmail: 'asha@example.com',
		returnUrl: 'https://shop.example.com/thank-you',
		additionalFields: { orderNote: '={{ $json.key }}' },
	},
	item: ({ control }, key, index) => {
		if (every(index, 25)) control.gateway.add({ orderId: key, amount: '99999.00' });
		return { key, amount: rupees(index) };
	},
	truth: ({ control }) => ({
		deeds: counted(control.gateway.all(), ({ orderNote }) => orderNote),
		isTrue: ({ key, amount }, output) => {
			const made = control.gateway.get(String(key));
			const isLinkTrue = output.paymentLink === made?.paymentLink;
			// The link of one that was looked up is asked for by itself, and may be missing.
			const isLinkMissing = output.confirmedByLookup === true && output.paymentLink === undefined;
			return output.orderId === key && made?.orderAmount === amount && (isLinkTrue || isLinkMissing);
		},
	}),
	keyOf: sameKey,
};

const createOrReturnOrder: Scenario = {
	...createOrder,
	name: 'order create, or return it',
	parameters: { ...createOrder.parameters, options: { ifExists: 'return' } },
	item: ({ control }, key, index) => {
		const amount = rupees(index);
		const isThere = every(index, 4);
		if (isThere) control.gateway.add({ orderId: key, amount });
		return { key, amount, isThere };
	},
	truth: (sandbox) => ({
		...createOrder.truth(sandbox),
		isTrue: ({ key, amount }, output) =>
			output.orderId === key && sandbox.control.gateway.get(String(key))?.orderAmount === amount,
	}),
	existed: ({ isThere }) => isThere === true,
};

const getOrderStatus: Scenario = {
	name: 'order get status',
	effect: 'read',
	node: actionNode('cashfreeGateway'),
	parameters: { resource: 'order', operation: 'getStatus', orderId: '={{ $json.key }}' },
	item: ({ control }, key, index) => {
		if (!every(index, 25)) control.gateway.add({ orderId: key });
		if (every(index, 10) && !every(index, 25)) control.gateway.pay(key);
		return { key };
	},
	truth: ({ control }) => ({
		deeds: noDeeds,
		isTrue: ({ key }, output) =>
			output.orderId === key && output.orderStatus === control.gateway.get(String(key))?.status,
	}),
	keyOf: sameKey,
};

const sendEmail: Scenario = {
	name: 'order send email',
	effect: 'write',
	node: actionNode('cashfreeGateway'),
	parameters: { resource: 'order', operation: 'sendEmail', orderId: '={{ $json.key }}' },
	item: ({ control }, key, index) => {
		if (!every(index, 25)) control.gateway.add({ orderId: key });
		return { key };
	},
	truth: ({ control }) => ({
		deeds: new Map(control.gateway.all().map(({ orderId, emails }) => [orderId, emails])),
		isTrue: ({ key }, output) => output.orderId === key,
	}),
	keyOf: sameKey,
};

const refund: Scenario = {
	name: 'refund create, STANDARD without an ID',
	effect: 'write',
	node: actionNode('cashfreeGateway'),
	parameters: {
		resource: 'refund',
		operation: 'create',
		referenceId: '={{ $json.referenceId }}',
		refundAmount: '={{ $json.amount }}',
		refundNote: '={{ $json.key }}',
	},
	item: ({ control }, key, index) => {
		control.gateway.add({ orderId: key, amount: 1000 });
		const { referenceId } = every(index, 25) ? control.gateway.fail(key) : control.gateway.pay(key);
		return { key, referenceId, amount: rupees(index) };
	},
	truth: ({ control }) => {
		const refunds = control.gateway.refunds();
		const byId = new Map(refunds.map((made) => [made.merchantRefundId, made]));
		return {
			deeds: counted(refunds, ({ refundNote }) => refundNote),
			isTrue: ({ key, amount }, output) => {
				const made = byId.get(String(output.merchantRefundId));
				return made !== undefined && made.refundNote === key && made.refundAmount === amount;
			},
		};
	},
	keyOf: ({ control }, id) =>
		control.gateway.refunds().find(({ merchantRefundId }) => merchantRefundId === id)?.refundNote ?? id,
};

const instantRefund: Scenario = {
	...refund,
	name: 'refund create, INSTANT',
	parameters: {
		...refund.parameters,
		refundType: 'INSTANT',
		merchantRefundId: '={{ $json.key }}',
	},
	keyOf: sameKey,
};

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

/** Each with how many of twenty runs it gets: most for what moves money. */
export const scenarios: ReadonlyArray<[scenario: Scenario, share: number]> = [
	[createCashgram, 4],
	[refund, 3],
	[createOrder, 2],
	[createAccount, 2],
	[instantRefund, 1],
	[createOrReturnOrder, 1],
	[createVpa, 1],
	[deactivateCashgram, 1],
	[sendEmail, 1],
	[updateAccount, 1],
	[setAccountStatus, 1],
	[getCashgram, 1],
	[getOrderStatus, 1],
	[getAccount, 1],
];
