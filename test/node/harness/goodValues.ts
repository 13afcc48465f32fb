// A valid value for every parameter, and credentials of every family: for tests that run all operations.
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { SANDBOX_KEYS } from '../../sandbox/core/keys';
import { families } from '../../../nodes/shared/api/families';
import type { Form, Parameter } from './everyOperation';

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** A value that every rule accepts, by parameter. Every new parameter needs one here. */
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
	// Cashfree allows 30 days at most.
	linkExpiry: inDays(10).slice(0, 10),
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

	// Today's families write field names in lower case.
	cf_payment_id: '5114925103565',
	cf_settlement_ids: '2461, 2462',
	customer_email: 'asha@example.com',
	customer_id: 'CUST-0042',
	customer_name: 'Asha Rao',
	customer_phone: '9876543210',
	dispute_id: '433475257',
	doc_type: 'Refund Proof',
	end_date: '2026-11-20',
	event_type: ['PAYMENT', 'REFUND'],
	ifNotSettled: 'error',
	link_amount: '154.00',
	link_auto_reminders: true,
	link_currency: 'INR',
	link_expiry_time: inDays(10),
	link_id: 'LINK-1',
	link_minimum_partial_amount: '5.00',
	link_notes: { pair: [{ name: 'class', value: '7B' }] },
	link_partial_payments: true,
	link_purpose: 'School fee for November',
	note: 'Signed by the customer',
	notify_url: 'https://n8n.example.com/webhook/paid',
	order_amount: '154.00',
	order_currency: 'INR',
	order_expiry_time: inDays(10),
	order_id: 'INV-1',
	order_note: 'Annual subscription',
	order_tags: { pair: [{ name: 'class', value: '7B' }] },
	payment_methods: ['cc', 'upi'],
	refund_amount: '10.00',
	refund_id: 'RETURN-1',
	refund_note: 'Returned',
	refund_speed: 'STANDARD',
	return_url: 'https://shop.example.com/thank-you',
	send_email: true,
	send_sms: false,
	settlement_utrs: ['1644822317781212', 'AXISP00123456789'],
	start_date: '2026-11-01',

	aadhaar: '234567890123',
	allowed_remitters: { remitter: [{ account_number: '026291800001191', ifsc: 'YESB0000262' }] },
	bank_code: 'UTIB',
	bank_codes: ['UTIB', 'ICIC'],
	gst: '29ABCDE1234F1Z5',
	max_amount: '50000.00',
	min_amount: '100.00',
	notification_group: 'accounts_team',
	notification_group_emails: 'accounts@example.com, asha@example.com',
	notification_group_name: 'accounts_team',
	notification_group_phone_numbers: '9876543210',
	pan: 'ABCDE1234F',
	virtual_account_email: 'asha@example.com',
	virtual_account_id: 'CUST0042',
	virtual_account_name: 'Asha Rao',
	virtual_account_phone: '9876543210',

	bank_account_number: '026291800001191',
	bank_ifsc: 'YESB0000262',
	batch_transfer_id: 'SALARY_2026_11',
	beneficiary_address: '42 MG Road',
	beneficiary_city: 'Bengaluru',
	beneficiary_email: 'asha@example.com',
	beneficiary_id: 'VENDOR_0042',
	beneficiary_name: 'Asha Rao',
	beneficiary_phone: '9876543210',
	beneficiary_postal_code: '560001',
	beneficiary_state: 'Karnataka',
	cf_batch_transfer_id: '1234',
	cf_transfer_id: '123456',
	fundsource_id: 'CASHFREE_1',
	transfer_amount: '154.00',
	transfer_id: 'PAY_2026_0042',
	transfer_mode: 'banktransfer',
	transfer_remarks: 'Invoice 42',
	transfers: [
		{
			transfer_id: 'PAY_2026_0042',
			transfer_amount: 154,
			beneficiary_details: { beneficiary_id: 'VENDOR_0042' },
		},
	],
	vpa: 'asha.rao@okbank',
};

/** The value of `status` depends on the resource. */
const GOOD_OF: Record<string, unknown> = {
	'paymentLink status': 'ALL',
	'virtualAccountPayment status': 'SUCCESS',
};
/** A UPI ID can be paid by UPI only. */
const GOOD_FOR: Record<string, unknown> = { 'vpa transfer_mode': 'upi' };

export const good = (form: Form, { property: { name } }: Parameter): unknown =>
	name in form.chosen
		? form.chosen[name]
		: (GOOD_OF[`${String(form.chosen.resource)} ${name}`] ??
			GOOD_FOR[`${String(form.chosen.payTo)} ${name}`] ??
			goodValue(name));

/** An expression where a person can enter one: in the value for pairs, otherwise in the parameter itself. */
export function asExpression({ property }: Parameter, expression: string): unknown {
	if (property.type !== 'fixedCollection') return expression;
	return property.name === 'allowed_remitters'
		? { remitter: [{ account_number: expression, ifsc: 'YESB0000262' }] }
		: { pair: [{ name: 'class', value: expression }] };
}

/** A form's parameters, each with the value that `valueOf` returns for it. */
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

/** A form's parameters, each with its valid value. */
export const goodParameters = (form: Form): INodeParameters =>
	filled(form, (parameter) => good(form, parameter));

/** Credentials of every family for a server at this address. */
export const credentialsFor = (baseUrl: string): Record<string, ICredentialDataDecryptedObject> =>
	Object.fromEntries(
		Object.values(families).map(({ name, credentialType }) => [
			credentialType,
			{ environment: 'custom', baseUrl, ...SANDBOX_KEYS[name] },
		]),
	);

export function goodValue(name: string): unknown {
	if (!(name in GOOD)) throw new Error(`Add a good value for ${name}`);
	return GOOD[name];
}
