// A value for every parameter that its rule accepts, and credentials of every family: for tests that run all operations.
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { SANDBOX_KEYS } from '../../sandbox/core/keys';
import type { Form, Parameter } from './everyOperation';

const DAY_MS = 86_400_000;

/** A value that every rule accepts, by parameter. A new parameter needs one here. */
const GOOD: Record<string, unknown> = {
	accountId: 'CUST0042',
	accountNo: '026291800001191',
	amount: '100.00',
	binaryPropertyName: 'data',
	cashgramId: 'CG-1',
	createMultiple: true,
	customerEmail: 'asha@example.com',
	customerName: 'Asha Rao',
	customerPhone: '9876543210',
	email: 'asha@example.com',
	endDate: '2026-11-20',
	ifExists: 'error',
	ifsc: 'YESB0000262',
	limit: 5,
	// Cashfree takes 30 days at most.
	linkExpiry: new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10),
	merchantRefundId: 'RETURN-1',
	name: 'Asha Rao',
	notifGroup: 'DEFAULT',
	notifyCustomer: true,
	notifyUrl: 'https://n8n.example.com/webhook/paid',
	orderAmount: '154.00',
	orderCurrency: 'INR',
	orderId: 'INV-1',
	orderNote: 'Annual subscription',
	paymentModes: ['cc', 'upi'],
	payoutType: 'Refund',
	pc: 'PARTNER1',
	phone: '9876543210',
	referenceId: '2602',
	refundAmount: '10.00',
	refundId: '5632',
	refundNote: 'Returned',
	rejectId: '6234',
	remarks: 'Refund for order 1042',
	remitterAccount: '026291800001191',
	remitterIfsc: 'YESB0000262',
	returnAll: false,
	returnUrl: 'https://shop.example.com/thank-you',
	sellerPhone: '9876543211',
	settlementId: '456',
	settlementUtr: '0123345',
	startDate: '2026-11-01',
	status: 'ACTIVE',
	txStatus: 'SUCCESS',
	utr: '02344858392',
	vAccountId: 'CUST0042',
	virtualVPA: 'cashme1234john@icici',
	virtualVpaId: 'asharao',
};

export const good = (form: Form, { property: { name } }: Parameter): unknown =>
	name in form.chosen ? form.chosen[name] : goodValue(name);

/** Parameters of a form, each with the value that `valueOf` gives it. */
export function filled(form: Form, valueOf: (parameter: Parameter) => unknown): INodeParameters {
	const { resource, operation, ...chosen } = form.chosen;
	const parameters: IDataObject = { resource, operation };
	for (const parameter of form.parameters) {
		const { collection, property } = parameter;
		const place = collection ? ((parameters[collection.name] ??= {}) as IDataObject) : parameters;
		place[property.name] ??= valueOf(parameter) as IDataObject;
	}
	return { ...chosen, ...parameters } as INodeParameters;
}

/** Credentials of every family for a server at this address. */
export const credentialsFor = (baseUrl: string): Record<string, ICredentialDataDecryptedObject> =>
	Object.fromEntries(
		Object.entries({
			cashfreeCashgramApi: SANDBOX_KEYS.cashgram,
			cashfreeAutoCollectApi: SANDBOX_KEYS.autoCollect,
			cashfreeGatewayApi: SANDBOX_KEYS.gateway,
		}).map(([type, keys]) => [type, { environment: 'custom', baseUrl, ...keys }]),
	);

export function goodValue(name: string): unknown {
	if (!(name in GOOD)) throw new Error(`Add a good value for ${name}`);
	return GOOD[name];
}
