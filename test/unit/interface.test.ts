// The names that saved workflows hold for ever, written here by hand from the interface: calls, required fields, choices, defaults.
import {
	NodeHelpers,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { actionNode, actionNodes } from '../node/harness/actionNodes';
import { credentialClasses } from '../node/harness/manifest';

/** Words of Cashfree's documents (today's contract, 5.4 and 6.1). */
const EVENTS =
	'CHARGEBACK|CHARGEBACK_REVERSAL|DISPUTE|DISPUTE_REVERSAL|FUND_SWEEP_REVERSAL|OTHER_ADJUSTMENT|PAYMENT|REFUND|' +
	'REFUND_REVERSAL|SETTLEMENT';
const DOCUMENTS = [
	'Delivery/Service Proof',
	'Business model explanation',
	'Cancellation of Service Proof',
	'Certificate of Authenticity',
	'Customer Withdrawal Letter',
	'Extra Charges Declaration',
	'Proof of Service Used',
	'Refund Proof',
	'Reseller Agreement',
	'Shipping Proof',
	'Statement of Service',
	'Terms & Conditions',
].map((document) => document.replaceAll(' ', '_'));

/** What a virtual account has besides its customer, on create and on update. */
const VBA_FIELDS = [
	...['bank_codes=|ICIC|UTIB|YESB', 'notification_group', 'allowed_remitters:remitter(account_number,ifsc)'],
	...['min_amount', 'max_amount', 'gst', 'pan', 'aadhaar'],
];

/** `name*` is required, `name=a|b` has these choices of which the first is the default, `name=x` this default alone. */
const OPERATIONS: Record<string, [call: string, fields: string]> = {
	'cashfreeCashgram balance.get': ['GET /payout/v1/getBalance', ''],
	'cashfreeCashgram cashgram.create': [
		'POST /payout/v1/createCashgram',
		'cashgramId* amount* name* phone* linkExpiry* additionalFields.email additionalFields.notifyCustomer ' +
			'additionalFields.payoutType additionalFields.remarks options.ifExists=error|return',
	],
	'cashfreeCashgram cashgram.get': ['GET /payout/v1/getCashgramStatus', 'cashgramId*'],
	'cashfreeCashgram cashgram.deactivate': ['POST /payout/v1/deactivateCashgram', 'cashgramId*'],
	'cashfreeCashgram credential.verify': ['POST /payout/v1/verifyToken', ''],
	'cashfreeGateway order.create': [
		'POST /api/v1/order/create',
		'orderId* orderAmount* customerName* customerPhone* customerEmail* returnUrl* additionalFields.orderCurrency ' +
			'additionalFields.orderNote additionalFields.sellerPhone additionalFields.notifyUrl additionalFields.pc ' +
			'additionalFields.paymentModes=|cc|dc|nb|paypal|upi|wallet options.ifExists=error|return',
	],
	'cashfreeGateway order.get': ['POST /api/v1/order/info/', 'orderId*'],
	'cashfreeGateway order.getStatus': ['POST /api/v1/order/info/status', 'orderId*'],
	'cashfreeGateway order.getLink': ['POST /api/v1/order/info/link', 'orderId*'],
	'cashfreeGateway order.sendEmail': ['POST /api/v1/order/email', 'orderId*'],
	'cashfreeGateway refund.create': [
		'POST /api/v1/order/refund',
		'referenceId* refundAmount* refundNote* refundType=STANDARD|INSTANT merchantRefundId[STANDARD] ' +
			'merchantRefundId*[INSTANT] mode=source|BANK_TRANSFER|CASHGRAM[INSTANT] accountNo[BANK_TRANSFER,INSTANT] ' +
			'ifsc[BANK_TRANSFER,INSTANT] additionalFields.orderId',
	],
	'cashfreeGateway refund.get': [
		'POST /api/v1/refundStatus/',
		'refundBy=merchantRefundId|refundId merchantRefundId*[merchantRefundId] refundId*[refundId]',
	],
	'cashfreeGateway refund.getMany': [
		'POST /api/v1/refunds',
		'startDate* endDate* returnAll=false limit=50[false]',
	],
	'cashfreeGateway transaction.getMany': [
		'POST /api/v1/transactions',
		'startDate* endDate* returnAll=false limit=50[false] filters.txStatus=SUCCESS|CANCELLED|FAILED|FLAGGED|PENDING',
	],
	'cashfreeGateway settlement.getMany': [
		'POST /api/v1/settlements',
		'startDate* endDate* returnAll=false limit=50[false]',
	],
	'cashfreeGateway settlement.getTransactions': [
		'POST /api/v1/settlement',
		'settlementId* returnAll=false limit=50[false]',
	],
	'cashfreeGateway credential.verify': ['POST /api/v1/credentials/verify', ''],
	'cashfreeAutoCollect virtualAccount.create': [
		'POST /cac/v1/createVA',
		'accountType=bankAccount|vpa vAccountId*[bankAccount] virtualVpaId*[vpa] name* phone* email* ' +
			'additionalFields.notifGroup additionalFields.remitterAccount additionalFields.remitterIfsc ' +
			'additionalFields.createMultiple options.ifExists=error|return',
	],
	'cashfreeAutoCollect virtualAccount.update': [
		'POST /cac/v1/editVA',
		'vAccountId* updateFields.name updateFields.phone updateFields.email updateFields.remitterAccount ' +
			'updateFields.remitterIfsc',
	],
	'cashfreeAutoCollect virtualAccount.setStatus': [
		'POST /cac/v1/changeVAStatus',
		'vAccountId* status*=ACTIVE|INACTIVE',
	],
	'cashfreeAutoCollect virtualAccount.get': ['GET /cac/v1/va/:accountId', 'accountId*'],
	'cashfreeAutoCollect virtualAccount.getMany': ['GET /cac/v1/allVA', 'returnAll=false limit=50[false]'],
	'cashfreeAutoCollect qrCode.create': [
		'GET /cac/v1/createQRCode',
		'vpaBy=virtualVpaId|virtualVPA virtualVPA*[virtualVPA] virtualVpaId*[virtualVpaId] options.binaryPropertyName=data',
	],
	'cashfreeAutoCollect qrCode.createDynamic': [
		'GET /cac/v1/createDynamicQRCode',
		'vpaBy=virtualVpaId|virtualVPA virtualVPA*[virtualVPA] virtualVpaId*[virtualVpaId] amount* ' +
			'options.binaryPropertyName=data',
	],
	'cashfreeAutoCollect payment.getMany': [
		'GET /cac/v1/payments',
		'returnAll=false limit=50[false] filters.accountId filters.startDate filters.endDate',
	],
	'cashfreeAutoCollect payment.getByUtr': [
		'GET /cac/v1/searchUTR/:utr',
		'utr* filters.startDate filters.endDate',
	],
	'cashfreeAutoCollect payment.getRejected': ['GET /cac/v1/rejectedPayment/:rejectId', 'rejectId*'],
	'cashfreeAutoCollect settlement.get': [
		'GET /cac/v1/getSettlementDetails',
		'settlementBy=settlementUtr|settlementId settlementUtr*[settlementUtr] settlementId*[settlementId]',
	],
	'cashfreeAutoCollect credential.verify': ['POST /cac/v1/verifyToken', ''],
	'cashfreePayments order.create': [
		'POST /pg/orders',
		'order_id order_amount* order_currency*=INR customer_id* customer_phone* additionalFields.customer_name ' +
			'additionalFields.customer_email additionalFields.order_note additionalFields.order_expiry_time ' +
			'additionalFields.return_url additionalFields.notify_url ' +
			'additionalFields.payment_methods=|app|banktransfer|cardlessemi|cc|ccc|ccemi|dc|dcemi|nb|paylater|paypal|ppc|upi ' +
			'additionalFields.order_tags:pair options.ifExists=error|return',
	],
	'cashfreePayments order.get': ['GET /pg/orders/:order_id', 'order_id*'],
	'cashfreePayments order.terminate': ['PATCH /pg/orders/:order_id', 'order_id*'],
	'cashfreePayments order.getPayments': ['GET /pg/orders/:order_id/payments', 'order_id*'],
	'cashfreePayments payment.get': [
		'GET /pg/orders/:order_id/payments/:cf_payment_id',
		'order_id* cf_payment_id*',
	],
	'cashfreePayments paymentLink.create': [
		'POST /pg/links',
		'link_id link_amount* link_currency*=INR link_purpose* customer_phone* additionalFields.customer_name ' +
			'additionalFields.customer_email additionalFields.link_expiry_time additionalFields.link_partial_payments ' +
			'additionalFields.link_minimum_partial_amount additionalFields.send_sms additionalFields.send_email ' +
			'additionalFields.link_auto_reminders additionalFields.link_notes:pair additionalFields.return_url ' +
			'additionalFields.notify_url additionalFields.payment_methods=|app|cc|ccc|dc|nb|paypal|ppc|upi ' +
			'options.ifExists=error|return options.binaryPropertyName=data',
	],
	'cashfreePayments paymentLink.get': ['GET /pg/links/:link_id', 'link_id* options.binaryPropertyName=data'],
	'cashfreePayments paymentLink.cancel': ['POST /pg/links/:link_id/cancel', 'link_id*'],
	'cashfreePayments paymentLink.getOrders': ['GET /pg/links/:link_id/orders', 'link_id* status*=ALL|PAID'],
	'cashfreePayments refund.create': [
		'POST /pg/orders/:order_id/refunds',
		'order_id* refund_amount* refund_id refund_speed=STANDARD|INSTANT additionalFields.refund_note',
	],
	'cashfreePayments refund.get': ['GET /pg/orders/:order_id/refunds/:refund_id', 'order_id* refund_id*'],
	'cashfreePayments refund.cancel': [
		'PUT /pg/orders/:order_id/refunds/:refund_id',
		'order_id* refund_id* remarks*',
	],
	'cashfreePayments refund.getMany': ['GET /pg/orders/:order_id/refunds', 'order_id*'],
	'cashfreePayments settlement.getMany': [
		'POST /pg/settlements',
		'settlementsBy=dates|cf_settlement_ids|settlement_utrs start_date*[dates] end_date*[dates] ' +
			'cf_settlement_ids*[cf_settlement_ids] settlement_utrs*[settlement_utrs] returnAll=false limit=50[false]',
	],
	'cashfreePayments settlement.getByOrder': [
		'GET /pg/orders/:order_id/settlements',
		'order_id* options.ifNotSettled=error|empty',
	],
	'cashfreePayments reconciliation.getMany': [
		'POST /pg/recon',
		`start_date* end_date* returnAll=false limit=50[false] filters.event_type=|${EVENTS}`,
	],
	'cashfreePayments reconciliation.getBySettlement': [
		'POST /pg/settlement/recon',
		'settlementsBy=dates|cf_settlement_ids|settlement_utrs start_date*[dates] end_date*[dates] ' +
			'cf_settlement_ids*[cf_settlement_ids] settlement_utrs*[settlement_utrs] returnAll=false limit=50[false] ' +
			`filters.event_type=|${EVENTS}`,
	],
	'cashfreePayments dispute.get': ['GET /pg/disputes/:dispute_id', 'dispute_id*'],
	'cashfreePayments dispute.accept': ['PUT /pg/disputes/:dispute_id/accept', 'dispute_id*'],
	// The segments are `orders` and the order_id, or `payments` and the cf_payment_id.
	'cashfreePayments dispute.getMany': [
		'GET /pg/:disputesOf/:disputed/disputes',
		'disputesOf=order_id|cf_payment_id order_id*[order_id] cf_payment_id*[cf_payment_id]',
	],
	'cashfreePayments dispute.submitEvidence': [
		'POST /pg/disputes/:dispute_id/documents',
		`dispute_id* doc_type*=${DOCUMENTS.join('|')} binaryPropertyName*=data additionalFields.note`,
	],
	'cashfreePayments virtualAccount.create': [
		'POST /pg/vba',
		'virtual_account_id* virtual_account_name* virtual_account_email* virtual_account_phone* ' +
			`${VBA_FIELDS.map((field) => `additionalFields.${field}`).join(' ')} options.ifExists=error|return`,
	],
	'cashfreePayments virtualAccount.get': ['GET /pg/vba/:virtual_account_id', 'virtual_account_id*'],
	'cashfreePayments virtualAccount.setStatus': [
		'PATCH /pg/vba/:virtual_account_id',
		'virtual_account_id* bank_code*=UTIB|ICIC|YESB status*=ACTIVE|INACTIVE',
	],
	'cashfreePayments virtualAccount.update': [
		'PUT /pg/vba/:virtual_account_id',
		'virtual_account_id* updateFields.virtual_account_name updateFields.virtual_account_email ' +
			`updateFields.virtual_account_phone ${VBA_FIELDS.map((field) => `updateFields.${field}`).join(' ')}`,
	],
	'cashfreePayments virtualAccountPayment.getMany': [
		'POST /pg/vba/payments',
		'status*=ALL|REJECTED|SUCCESS returnAll=false limit=50[false] filters.virtual_account_id filters.start_date ' +
			'filters.end_date',
	],
	'cashfreePayments virtualAccountPayment.getByUtr': ['GET /pg/vba/payments/:utr', 'utr*'],
	'cashfreePayments notificationGroup.create': [
		'POST /pg/vba/notificationgroup',
		'notification_group_name* notification_group_emails notification_group_phone_numbers',
	],
	'cashfreePayments notificationGroup.get': [
		'GET /pg/vba/notificationgroup/:notification_group_name',
		'notification_group_name*',
	],
	'cashfreePayments notificationGroup.update': [
		'PUT /pg/vba/notificationgroup/:notification_group_name',
		'notification_group_name* notification_group_emails notification_group_phone_numbers',
	],
	'cashfreePayouts beneficiary.create': [
		'POST /payout/beneficiary',
		'beneficiary_id* beneficiary_name* instrument=bankAccount|vpa bank_account_number*[bankAccount] ' +
			'bank_ifsc*[bankAccount] vpa*[vpa] additionalFields.beneficiary_email additionalFields.beneficiary_phone ' +
			'additionalFields.beneficiary_address additionalFields.beneficiary_city additionalFields.beneficiary_state ' +
			'additionalFields.beneficiary_postal_code options.ifExists=error|return',
	],
	'cashfreePayouts beneficiary.get': [
		'GET /payout/beneficiary',
		'beneficiaryBy=beneficiary_id|bankAccount beneficiary_id*[beneficiary_id] bank_account_number*[bankAccount] ' +
			'bank_ifsc*[bankAccount]',
	],
	'cashfreePayouts beneficiary.delete': ['DELETE /payout/beneficiary', 'beneficiary_id*'],
	'cashfreePayouts transfer.create': [
		'POST /payout/transfers',
		'transfer_id* transfer_amount* transfer_mode=banktransfer|amazonpay|imps|neft|paytm|rtgs|upi ' +
			'payTo=beneficiary|bankAccount|vpa beneficiary_id*[beneficiary] beneficiary_name*[bankAccount,vpa] ' +
			'bank_account_number*[bankAccount] bank_ifsc*[bankAccount] vpa*[vpa] additionalFields.transfer_remarks ' +
			'additionalFields.fundsource_id additionalFields.beneficiary_email additionalFields.beneficiary_phone ' +
			'additionalFields.bank_account_number[beneficiary] additionalFields.bank_ifsc[beneficiary] ' +
			'additionalFields.vpa[beneficiary] options.ifExists=error|return',
	],
	'cashfreePayouts transfer.get': [
		'GET /payout/transfers',
		'transferBy=transfer_id|cf_transfer_id transfer_id*[transfer_id] cf_transfer_id*[cf_transfer_id]',
	],
	'cashfreePayouts batchTransfer.create': ['POST /payout/transfers/batch', 'batch_transfer_id* transfers*'],
	'cashfreePayouts batchTransfer.get': [
		'GET /payout/transfers/batch',
		'batchBy=batch_transfer_id|cf_batch_transfer_id batch_transfer_id*[batch_transfer_id] ' +
			'cf_batch_transfer_id*[cf_batch_transfer_id]',
	],
};

const NODES = actionNodes().map((node) => new node().description.name);

const choicesIn = ({ type, options = [], default: preset }: INodeProperties): string => {
	if (type !== 'options' && type !== 'multiOptions') return '';
	const values = options.map((option) => String((option as INodePropertyOptions).value));
	const first = type === 'multiOptions' ? '' : String(preset);
	const words = [first, ...values.filter((value) => value !== first).sort()];
	// Blanks part the fields of a row.
	return `=${words.join('|').replaceAll(' ', '_')}`;
};

function written(property: INodeProperties, collection?: string): string[] {
	const { name, type, options = [], required, default: preset, displayOptions } = property;
	if (type === 'collection') {
		expect([name, preset]).toEqual([name, {}]);
		return (options as INodeProperties[]).flatMap((inner) => written(inner, name));
	}
	if (type === 'fixedCollection') {
		expect([name, preset]).toEqual([name, {}]);
		const [group] = options as INodePropertyCollection[];
		const parts = (group?.values ?? []).map((value) => value.name).join();
		return [`${collection}.${name}:${group?.name}${parts === 'name,value' ? '' : `(${parts})`}`];
	}
	const isPlain = preset === '' || type === 'boolean' || choicesIn(property) !== '';
	const value = isPlain && name !== 'returnAll' ? choicesIn(property) : `=${String(preset)}`;
	const conditions = Object.entries(displayOptions?.show ?? {})
		.filter(([by]) => by !== 'resource' && by !== 'operation')
		.flatMap(([, values]) => values ?? [])
		.map(String)
		.sort();
	return [
		(collection === undefined ? name : `${collection}.${name}`) +
			(required ? '*' : '') +
			value +
			(conditions.length > 0 ? `[${conditions.join()}]` : ''),
	];
}

const described = NODES.flatMap((name) => {
	const { description } = new (actionNode(name))();
	return description.properties
		.filter((property) => property.name === 'operation')
		.flatMap((property) => {
			const resource = String(property.displayOptions?.show?.resource?.[0]);
			return ((property.options ?? []) as INodePropertyOptions[]).map((operation) => {
				const { method, url } = operation.routing?.request ?? {};
				const fields = description.properties.filter(
					({ displayOptions }) =>
						displayOptions?.show?.resource?.includes(resource) &&
						displayOptions.show.operation?.includes(operation.value),
				);
				return {
					name: `${name} ${resource}.${String(operation.value)}`,
					call: `${String(method)} ${String(url)}`,
					fields: fields.flatMap((field) => written(field)),
				};
			});
		});
});

it('there are these operations and no others', () => {
	expect(described.map(({ name }) => name).sort()).toEqual(Object.keys(OPERATIONS).sort());
});

it.each(described.map((one) => [one.name, one] as const))('%s', (name, { call, fields }) => {
	const [wantedCall, wantedFields] = OPERATIONS[name] ?? [];
	expect(call).toBe(wantedCall);
	expect(fields.sort()).toEqual(wantedFields?.split(' ').filter(Boolean).sort());
});

it.each(NODES)('%s is version 1, a tool, and runs without a parameter of its own in the way', (name) => {
	const { description } = new (actionNode(name))();
	expect(description).toMatchObject({ name, version: 1, usableAsTool: true });
	expect(
		NodeHelpers.getNodeParameters(description.properties, {}, true, false, null, description),
	).toMatchObject({
		resource: expect.any(String),
		operation: expect.any(String),
	});
});

const PLACE = ['environment=test|custom|production', 'baseUrl*[custom]'];
const KEYS = [...PLACE, 'clientId*', 'clientSecret*'];
const SIGNED = [...KEYS, 'publicKey', 'webhookSecret', 'session'];

/** By type name: the display name, and the fields. */
const CREDENTIALS: Record<string, [displayName: string, fields: string[]]> = {
	cashfreeCashgramApi: ['Cashfree Cashgram API', SIGNED],
	cashfreeAutoCollectApi: ['Cashfree Auto Collect API', SIGNED],
	cashfreePayoutsApi: ['Cashfree Payouts API', SIGNED],
	cashfreeGatewayApi: [
		'Cashfree Payment Gateway V1 API',
		[...PLACE, 'appId*', 'secretKey*', 'webhookSecret', 'session'],
	],
	cashfreePaymentsApi: [
		'Cashfree Payments API',
		[...KEYS, 'apiVersion=2025-01-01|2023-08-01|2026-01-01', 'webhookSecret', 'session'],
	],
};

const credentialTypes = credentialClasses().map((type) => new type());

it('there are these credentials and no others', () => {
	expect(credentialTypes.map(({ name }) => name).sort()).toEqual(Object.keys(CREDENTIALS).sort());
});

it.each(credentialTypes.map((type) => [type.name, type] as const))('the fields of %s', (name, type) => {
	const [displayName, fields] = CREDENTIALS[name] ?? [];
	expect(type.displayName).toBe(displayName);
	expect(type.properties.flatMap((property) => written(property))).toEqual(fields);
	// What is secret is hidden from onlookers.
	for (const property of type.properties) {
		const isSecret = /secret|publicKey|session/i.test(property.name);
		expect([property.name, property.typeOptions?.password ?? false]).toEqual([property.name, isSecret]);
	}
});
