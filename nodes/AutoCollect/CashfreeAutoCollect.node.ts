// The Cashfree Auto Collect node: virtual accounts, QR codes, payments, settlements. Its operations are described in descriptions/.
import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { baseUrlExpression, families } from '../shared/api/families';
import { credential } from './descriptions/credential/Credential.resource';
import { payment } from './descriptions/payment/Payment.resource';
import { qrCode } from './descriptions/qrCode/QrCode.resource';
import { settlement } from './descriptions/settlement/Settlement.resource';
import { virtualAccount } from './descriptions/virtualAccount/VirtualAccount.resource';

export class CashfreeAutoCollect implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cashfree Auto Collect',
		name: 'cashfreeAutoCollect',
		icon: { light: 'file:autoCollect.svg', dark: 'file:autoCollect.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Legacy: give each customer an account or QR code of their own, and see who paid. New accounts use Cashfree Payments.',
		defaults: { name: 'Cashfree Auto Collect' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'cashfreeAutoCollectApi', required: true }],
		requestDefaults: { baseURL: baseUrlExpression(families.autoCollect) },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Credential', value: 'credential' },
					{ name: 'Payment', value: 'payment' },
					{ name: 'QR Code', value: 'qrCode' },
					{ name: 'Settlement', value: 'settlement' },
					{ name: 'Virtual Account', value: 'virtualAccount' },
				],
				default: 'virtualAccount',
			},
			...virtualAccount,
			...qrCode,
			...payment,
			...settlement,
			...credential,
		],
	};
}
