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
import { families } from '../nodes/shared/api/families';
import { authenticateBy, bearerFields, prepare, testBy } from '../nodes/shared/transport/credential';

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
		return await prepare(credentials, this);
	}

	authenticate: IAuthenticate = authenticateBy(families.cashgram);

	test: ICredentialTestRequest = testBy(
		families.cashgram,
		'/verifyToken',
		'Cashfree did not accept the session that it had just issued. This n8n must reach Cashfree from a single IP address.',
	);
}
