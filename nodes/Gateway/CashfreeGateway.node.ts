// The Cashfree Payment Gateway v1 node: orders, refunds, transactions and settlements. Its operations are described in descriptions/.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { baseUrlExpression, families } from '../shared/api/families';
import { credential } from './descriptions/credential/Credential.resource';
import { order } from './descriptions/order/Order.resource';
import { refund } from './descriptions/refund/Refund.resource';
import { settlement } from './descriptions/settlement/Settlement.resource';
import { transaction } from './descriptions/transaction/Transaction.resource';

export class CashfreeGateway implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cashfree Payment Gateway v1',
		name: 'cashfreeGateway',
		icon: { light: 'file:gateway.svg', dark: 'file:gateway.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Legacy: for accounts that have a version 1 app ID and secret key. New accounts use Cashfree Payments.',
		defaults: { name: 'Cashfree Payment Gateway v1' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'cashfreeGatewayApi', required: true }],
		requestDefaults: { baseURL: baseUrlExpression(families.gateway) },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Credential', value: 'credential' },
					{ name: 'Order', value: 'order' },
					{ name: 'Refund', value: 'refund' },
					{ name: 'Settlement', value: 'settlement' },
					{ name: 'Transaction', value: 'transaction' },
				],
				default: 'order',
			},
			...order,
			...refund,
			...transaction,
			...settlement,
			...credential,
		],
	};
}
