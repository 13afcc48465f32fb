// Credential of today's Payouts: client ID and secret in the headers, and a signature if there is a public key.
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
	publicKeyField,
	sessionField,
	testBy,
	webhookSecretField,
} from '../nodes/shared/transport/credential';

export class CashfreePayoutsApi implements ICredentialType {
	name = 'cashfreePayoutsApi';

	displayName = 'Cashfree Payouts API';

	icon: Icon = { light: 'file:cashfree.svg', dark: 'file:cashfree.dark.svg' };

	documentationUrl = 'https://github.com/cashfree-nodes/n8n-nodes-cashfree#credentials';

	properties: INodeProperties[] = [
		...environmentFields,
		...keyFields,
		publicKeyField,
		webhookSecretField,
		sessionField,
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await prepare(credentials, this);
	}

	authenticate: IAuthenticate = authenticateBy(families.payouts);

	test: ICredentialTestRequest = testBy(
		families.payouts,
		'/beneficiary?beneficiary_id=n8n_credential_test',
		'Cashfree did not accept the client ID and client secret. Check that they belong to Payouts and to the chosen environment: test and production have different keys.',
	);
}
