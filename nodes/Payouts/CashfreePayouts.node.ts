// The Cashfree Payouts node: money to bank accounts and UPI IDs. Its operations are described in descriptions/.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { baseUrlExpression, families } from '../shared/api/families';
import { batchTransfer } from './descriptions/batchTransfer/BatchTransfer.resource';
import { beneficiary } from './descriptions/beneficiary/Beneficiary.resource';
import { transfer } from './descriptions/transfer/Transfer.resource';

export class CashfreePayouts implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cashfree Payouts',
		name: 'cashfreePayouts',
		icon: { light: 'file:payouts.svg', dark: 'file:payouts.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Pay vendors, salaries and refunds to bank accounts and UPI IDs',
		defaults: { name: 'Cashfree Payouts' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'cashfreePayoutsApi', required: true }],
		requestDefaults: { baseURL: baseUrlExpression(families.payouts) },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Batch Transfer', value: 'batchTransfer' },
					{ name: 'Beneficiary', value: 'beneficiary' },
					{ name: 'Transfer', value: 'transfer' },
				],
				default: 'transfer',
			},
			...transfer,
			...batchTransfer,
			...beneficiary,
		],
	};
}
