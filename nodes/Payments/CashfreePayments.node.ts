// The Cashfree Payments node: today's Payment Gateway. Its operations are described in descriptions/.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { baseUrlExpression, families } from '../shared/api/families';
import { dispute } from './descriptions/dispute/Dispute.resource';
import { notificationGroup } from './descriptions/notificationGroup/NotificationGroup.resource';
import { order } from './descriptions/order/Order.resource';
import { payment } from './descriptions/payment/Payment.resource';
import { paymentLink } from './descriptions/paymentLink/PaymentLink.resource';
import { reconciliation } from './descriptions/reconciliation/Reconciliation.resource';
import { refund } from './descriptions/refund/Refund.resource';
import { settlement } from './descriptions/settlement/Settlement.resource';
import { virtualAccount } from './descriptions/virtualAccount/VirtualAccount.resource';
import { virtualAccountPayment } from './descriptions/virtualAccountPayment/VirtualAccountPayment.resource';

export class CashfreePayments implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cashfree Payments',
		name: 'cashfreePayments',
		icon: { light: 'file:payments.svg', dark: 'file:payments.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Get paid through orders, payment links and virtual accounts, make refunds, reconcile settlements and answer disputes',
		defaults: { name: 'Cashfree Payments' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'cashfreePaymentsApi', required: true }],
		requestDefaults: { baseURL: baseUrlExpression(families.payments) },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Dispute', value: 'dispute' },
					{ name: 'Notification Group', value: 'notificationGroup' },
					{ name: 'Order', value: 'order' },
					{ name: 'Payment', value: 'payment' },
					{ name: 'Payment Link', value: 'paymentLink' },
					{ name: 'Reconciliation', value: 'reconciliation' },
					{ name: 'Refund', value: 'refund' },
					{ name: 'Settlement', value: 'settlement' },
					{ name: 'Virtual Account', value: 'virtualAccount' },
					{ name: 'Virtual Account Payment', value: 'virtualAccountPayment' },
				],
				default: 'paymentLink',
			},
			...order,
			...payment,
			...paymentLink,
			...refund,
			...settlement,
			...reconciliation,
			...dispute,
			...virtualAccount,
			...virtualAccountPayment,
			...notificationGroup,
		],
	};
}
