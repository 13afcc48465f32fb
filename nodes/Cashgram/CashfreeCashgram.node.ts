// The Cashfree Cashgram node: payout links. Its operations are described in descriptions/.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { baseUrlExpression, families } from '../shared/api/families';
import { balance } from './descriptions/balance/Balance.resource';
import { cashgram } from './descriptions/cashgram/Cashgram.resource';
import { credential } from './descriptions/credential/Credential.resource';

export class CashfreeCashgram implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cashfree Cashgram',
		name: 'cashfreeCashgram',
		icon: { light: 'file:cashgram.svg', dark: 'file:cashgram.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Pay people through a link: create, check and close Cashfree cashgrams',
		defaults: { name: 'Cashfree Cashgram' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'cashfreeCashgramApi', required: true }],
		requestDefaults: { baseURL: baseUrlExpression(families.cashgram) },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Balance', value: 'balance' },
					{ name: 'Cashgram', value: 'cashgram' },
					{ name: 'Credential', value: 'credential' },
				],
				default: 'cashgram',
			},
			...balance,
			...cashgram,
			...credential,
		],
	};
}
