// Credential of the Payment Gateway v1 family: app ID and secret key, which travel in every form body.
import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { attachKeys, environmentFields, testBy } from '../nodes/shared/transport/credential';
import { families } from '../nodes/shared/api/families';

export class CashfreeGatewayApi implements ICredentialType {
	name = 'cashfreeGatewayApi';

	displayName = 'Cashfree Payment Gateway API';

	icon: Icon = { light: 'file:cashfree.svg', dark: 'file:cashfree.dark.svg' };

	documentationUrl = 'https://github.com/cashfree-nodes/n8n-nodes-cashfree#credentials';

	properties: INodeProperties[] = [
		...environmentFields,
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
	];

	authenticate: IAuthenticate = async (credentials, options) =>
		attachKeys(families.gateway, credentials, options);

	test: ICredentialTestRequest = testBy(
		families.gateway,
		'/credentials/verify',
		'Cashfree did not accept the app ID and secret key. Check that they are those of the Payment Gateway, and of the chosen environment: test and production have different keys.',
	);
}
