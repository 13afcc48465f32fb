// Credential of today's Payment Gateway: client ID and secret in the headers, and the version of the API.
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
	keyFields,
	prepare,
	sessionField,
	testBy,
	webhookSecretField,
} from '../nodes/shared/transport/credential';

export class CashfreePaymentsApi implements ICredentialType {
	name = 'cashfreePaymentsApi';

	displayName = 'Cashfree Payments API';

	icon: Icon = { light: 'file:cashfree.svg', dark: 'file:cashfree.dark.svg' };

	documentationUrl = 'https://github.com/cashfree-nodes/n8n-nodes-cashfree#credentials';

	properties: INodeProperties[] = [
		...environmentFields,
		...keyFields,
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			default: '2025-01-01',
			options: [
				{ name: '2023-08-01', value: '2023-08-01' },
				{ name: '2025-01-01', value: '2025-01-01' },
				{ name: '2026-01-01', value: '2026-01-01', description: 'Settlements have a different structure' },
			],
			description: "Sets the format of Cashfree's answers. The nodes work with every version listed here.",
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

	authenticate: IAuthenticate = authenticateBy(families.payments);

	test: ICredentialTestRequest = testBy(
		families.payments,
		'/orders/n8n-credential-test',
		'Cashfree did not accept the client ID and client secret. Check that they belong to the Payment Gateway and to the chosen environment: test and production have different keys.',
	);
}
