// Payment Gateway v1 in the fault run: orders, some with IDs that are taken; emails; and refunds, some for orders that were not paid.
import { actionNode } from '../../node/harness/actionNodes';
import { counted, every, noDeeds, rupees, sameKey, type Scenario, type Shares } from './scenario';

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
			// After a look-up, the payment link needs a separate request, so it may be missing.
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

export const gatewayScenarios: Shares = [
	[refund, 3],
	[createOrder, 2],
	[instantRefund, 1],
	[createOrReturnOrder, 1],
	[sendEmail, 1],
	[getOrderStatus, 1],
];
