// Credential of the Cashgram family: the client ID and secret of Cashfree Payouts.
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
import { attachSession, bearerFields, ensureSession, testBy } from '../nodes/shared/transport/credential';
import { families } from '../nodes/shared/api/families';

export class CashfreeCashgramApi implements ICredentialType {
	name = 'cashfreeCashgramApi';

	displayName = 'Cashfree Cashgram API';

	icon: Icon = { light: 'file:cashfree.svg', dark: 'file:cashfree.dark.svg' };

	documentationUrl = 'https://github.com/cashfree-nodes/n8n-nodes-cashfree#credentials';

	properties: INodeProperties[] = bearerFields;

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await ensureSession(families.cashgram, credentials, this);
	}

	authenticate: IAuthenticate = async (credentials, options) => attachSession(credentials, options);

	test: ICredentialTestRequest = testBy(
		families.cashgram,
		'/verifyToken',
		'Cashfree did not accept the session it had just given. This n8n must reach Cashfree through one IP address.',
	);
}
