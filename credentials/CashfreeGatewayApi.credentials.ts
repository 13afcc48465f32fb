// Credential of the Payment Gateway v1 family: app ID and secret key, which are sent in every form body.
import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { families } from '../nodes/shared/api/families';
import {
	authenticateBy,
	environmentFields,
	prepare,
	sessionField,
	testBy,
	webhookSecretField,
} from '../nodes/shared/transport/credential';

export class CashfreeGatewayApi implements ICredentialType {
	name = 'cashfreeGatewayApi';

	displayName = 'Cashfree Payment Gateway V1 API';

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
		webhookSecretField,
		sessionField,
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await prepare(credentials, this);
	}

	authenticate: IAuthenticate = authenticateBy(families.gateway);

	test: ICredentialTestRequest = testBy(
		families.gateway,
		'/credentials/verify',
		'Cashfree did not accept the app ID and secret key. Check that they belong to the Payment Gateway and to the chosen environment: test and production have different keys.',
	);
}
