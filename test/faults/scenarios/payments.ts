// Today's Payment Gateway in the fault run: orders, links and accounts, some with IDs that are taken; and refunds, some for unpaid orders.
import { actionNode } from '../../node/harness/actionNodes';
import {
	accountParameters,
	linkParameters,
	orderParameters,
	refundParameters,
} from '../../node/harness/payments';
import { counted, every, rupees, sameKey, type Scenario, type Shares } from './scenario';

const node = actionNode('cashfreePayments');

const order: Scenario = {
	name: 'payments order create',
	effect: 'write',
	node,
	parameters: {
		...orderParameters,
		order_id: '={{ $json.key }}',
		additionalFields: { order_note: '={{ $json.key }}' },
	},
	item: ({ control }, key, index) => {
		if (every(index, 25)) control.payments.add({ order_id: key, amount: '99999.00' });
		return { key, amount: rupees(index) };
	},
	truth: ({ control }) => ({
		deeds: counted(control.payments.all(), ({ order_note }) => order_note ?? undefined),
		isTrue: ({ key, amount }, output) => {
			const made = control.payments.get(String(key));
			return (
				output.order_id === key &&
				made?.order_amount === Number(amount) &&
				output.payment_session_id === made.payment_session_id
			);
		},
	}),
	keyOf: sameKey,
};

const link: Scenario = {
	name: 'payments link create',
	effect: 'write',
	node,
	parameters: { ...linkParameters, link_id: '={{ $json.key }}', link_purpose: '={{ $json.key }}' },
	item: ({ control }, key, index) => {
		if (every(index, 25)) control.payments.addLink({ link_id: key, amount: '99999.00' });
		return { key, amount: rupees(index) };
	},
	truth: ({ control }) => {
		const links = control.payments.links();
		const byId = new Map(links.map((made) => [made.link_id, made]));
		return {
			// Links that were there before have a different purpose.
			deeds: counted(links, ({ link_id, link_purpose }) =>
				link_purpose === link_id ? String(link_id) : undefined,
			),
			isTrue: ({ key, amount }, output) => {
				const made = byId.get(String(key));
				return made?.link_amount === Number(amount) && output.link_url === made.link_url;
			},
		};
	},
	keyOf: sameKey,
};

const refund: Scenario = {
	name: 'payments refund create, without an ID',
	effect: 'write',
	node,
	parameters: {
		...refundParameters,
		order_id: '={{ $json.key }}',
		additionalFields: { refund_note: '={{ $json.key }}' },
	},
	item: ({ control }, key, index) => {
		control.payments.add({ order_id: key, amount: 1000 });
		if (every(index, 25)) control.payments.fail(key);
		else control.payments.pay(key);
		return { key, amount: rupees(index) };
	},
	truth: ({ control }) => {
		const refunds = control.payments.refunds();
		const byId = new Map(refunds.map((made) => [made.refund_id, made]));
		return {
			deeds: counted(refunds, ({ refund_note }) => refund_note ?? undefined),
			isTrue: ({ key, amount }, output) => {
				const made = byId.get(String(output.refund_id));
				return made?.refund_note === key && made?.refund_amount === Number(amount);
			},
		};
	},
	keyOf: ({ control }, id) =>
		control.payments.refunds().find(({ refund_id }) => refund_id === id)?.refund_note ?? id,
};

/** The account's name is the key, in the same letters and digits, so it identifies the item. */
const account: Scenario = {
	name: 'payments virtual account create',
	effect: 'write',
	node,
	parameters: {
		...accountParameters,
		virtual_account_id: '={{ $json.key }}',
		virtual_account_name: '={{ $json.key }}',
	},
	item: ({ control }, key, index) => {
		if (every(index, 25)) control.virtualAccounts.add({ id: key, name: 'Somebody Else' });
		return { key };
	},
	truth: ({ control }) => ({
		deeds: counted(control.virtualAccounts.all(), ({ name }) => name),
		isTrue: ({ key }, output) => {
			const [made] = control.virtualAccounts.get(String(key)) ?? [];
			return (
				output.virtual_account_id === key &&
				made !== undefined &&
				output.vba_account_number === String(made.vba_account_number)
			);
		},
	}),
	keyOf: sameKey,
};

export const paymentsScenarios: Shares = [
	[order, 2],
	[link, 2],
	[refund, 3],
	[account, 2],
];
