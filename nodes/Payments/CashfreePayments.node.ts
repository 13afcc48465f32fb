// The Cashfree Payments node: today's Payment Gateway. Its operations are described in descriptions/.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { baseUrlExpression, families } from '../shared/api/families';
import { dispute } from './descriptions/dispute/Dispute.resource';
import { order } from './descriptions/order/Order.resource';
import { payment } from './descriptions/payment/Payment.resource';
import { paymentLink } from './descriptions/paymentLink/PaymentLink.resource';
import { reconciliation } from './descriptions/reconciliation/Reconciliation.resource';
import { refund } from './descriptions/refund/Refund.resource';
import { settlement } from './descriptions/settlement/Settlement.resource';

export class CashfreePayments implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cashfree Payments',
		name: 'cashfreePayments',
		icon: { light: 'file:payments.svg', dark: 'file:payments.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get paid by orders and payment links, refund, reconcile settlements, answer disputes',
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
					{ name: 'Order', value: 'order' },
					{ name: 'Payment', value: 'payment' },
					{ name: 'Payment Link', value: 'paymentLink' },
					{ name: 'Reconciliation', value: 'reconciliation' },
					{ name: 'Refund', value: 'refund' },
					{ name: 'Settlement', value: 'settlement' },
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
		],
	};
}
