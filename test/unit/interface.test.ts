// The names that saved workflows hold for ever, written here by hand from the interface: calls, required fields, choices, defaults.
import { NodeHelpers, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { CashfreeAutoCollectApi } from '../../credentials/CashfreeAutoCollectApi.credentials';
import { CashfreeCashgramApi } from '../../credentials/CashfreeCashgramApi.credentials';
import { CashfreeGatewayApi } from '../../credentials/CashfreeGatewayApi.credentials';
import { CashfreePaymentsApi } from '../../credentials/CashfreePaymentsApi.credentials';
import { CashfreePayoutsApi } from '../../credentials/CashfreePayoutsApi.credentials';
import { actionNode } from '../node/harness/actionNodes';

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
};

const NODES = ['cashfreeCashgram', 'cashfreeGateway', 'cashfreeAutoCollect'];

const choicesIn = ({ type, options = [], default: preset }: INodeProperties): string => {
	if (type !== 'options' && type !== 'multiOptions') return '';
	const values = options.map((option) => String((option as INodePropertyOptions).value));
	const first = type === 'multiOptions' ? '' : String(preset);
	return `=${[first, ...values.filter((value) => value !== first).sort()].join('|')}`;
};

function written(property: INodeProperties, collection?: string): string[] {
	const { name, type, options = [], required, default: preset, displayOptions } = property;
	if (type === 'collection') {
		expect([name, preset]).toEqual([name, {}]);
		return (options as INodeProperties[]).flatMap((inner) => written(inner, name));
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

it.each([
	[
		new CashfreePaymentsApi(),
		'cashfreePaymentsApi',
		'Cashfree Payments API',
		[...KEYS, 'apiVersion=2025-01-01|2023-08-01|2026-01-01', 'webhookSecret', 'session'],
	],
	[new CashfreePayoutsApi(), 'cashfreePayoutsApi', 'Cashfree Payouts API', SIGNED],
	[new CashfreeCashgramApi(), 'cashfreeCashgramApi', 'Cashfree Cashgram API', SIGNED],
	[new CashfreeAutoCollectApi(), 'cashfreeAutoCollectApi', 'Cashfree Auto Collect API', SIGNED],
	[
		new CashfreeGatewayApi(),
		'cashfreeGatewayApi',
		'Cashfree Payment Gateway V1 API',
		[...PLACE, 'appId*', 'secretKey*', 'webhookSecret', 'session'],
	],
])('the fields of a credential: %#', (type, name, displayName, fields) => {
	expect(type).toMatchObject({ name, displayName });
	expect(type.properties.flatMap((property) => written(property))).toEqual(fields);
	// What is secret is hidden from onlookers.
	for (const property of type.properties) {
		const isSecret = /secret|publicKey|session/i.test(property.name);
		expect([property.name, property.typeOptions?.password ?? false]).toEqual([property.name, isSecret]);
	}
});
