// Walks the descriptions of every node: names as the interface fixes them, every operation on the one way to the network.
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { CashfreeAutoCollect } from '../../nodes/AutoCollect/CashfreeAutoCollect.node';
import { CashfreeCashgram } from '../../nodes/Cashgram/CashfreeCashgram.node';
import { CashfreeGateway } from '../../nodes/Gateway/CashfreeGateway.node';

const nodes: INodeType[] = [new CashfreeCashgram(), new CashfreeGateway(), new CashfreeAutoCollect()];

interface Described {
	node: string;
	resource: string;
	operation: INodePropertyOptions;
	fields: INodeProperties[];
}

const shownFor = ({ displayOptions }: INodeProperties, name: string): unknown[] =>
	displayOptions?.show?.[name] ?? [];

const operations: Described[] = nodes.flatMap(({ description }) =>
	description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) =>
			(property.options ?? []).map((operation) => ({
				node: description.name,
				resource: String(shownFor(property, 'resource')[0]),
				operation: operation as INodePropertyOptions,
				fields: description.properties.filter(
					(field) =>
						shownFor(field, 'resource').includes(shownFor(property, 'resource')[0]) &&
						shownFor(field, 'operation').includes((operation as INodePropertyOptions).value),
				),
			})),
		),
);

const names = (fields: INodeProperties[]) =>
	fields.map(({ name, options }) =>
		options && name !== 'operation' && options.some((option) => 'type' in option)
			? `${name}(${options.map((option) => option.name).join(',')})`
			: name,
	);

it('the parameters of every operation are those that saved workflows hold', () => {
	const listed = operations.map(
		({ node, resource, operation, fields }) =>
			`${node} ${resource}.${operation.value}: ${names(fields).join(' ')}`,
	);
	expect(listed).toMatchInlineSnapshot(`
		[
		  "cashfreeCashgram cashgram.create: cashgramId amount name phone linkExpiry additionalFields(email,notifyCustomer,remarks) options(ifExists)",
		  "cashfreeCashgram cashgram.deactivate: cashgramId",
		  "cashfreeCashgram cashgram.get: cashgramId",
		  "cashfreeCashgram credential.verify: ",
		  "cashfreeGateway order.create: orderId orderAmount customerName customerPhone customerEmail returnUrl additionalFields(notifyUrl,orderCurrency,orderNote,pc,paymentModes,sellerPhone) options(ifExists)",
		  "cashfreeGateway order.get: orderId",
		  "cashfreeGateway order.getLink: orderId",
		  "cashfreeGateway order.getStatus: orderId",
		  "cashfreeGateway order.sendEmail: orderId",
		  "cashfreeGateway refund.create: referenceId refundAmount refundNote refundType merchantRefundId merchantRefundId mode accountNo ifsc additionalFields(orderId)",
		  "cashfreeGateway refund.get: refundBy merchantRefundId refundId",
		  "cashfreeGateway refund.getMany: startDate endDate returnAll limit",
		  "cashfreeGateway transaction.getMany: startDate endDate returnAll limit filters(txStatus)",
		  "cashfreeGateway settlement.getMany: startDate endDate returnAll limit",
		  "cashfreeGateway settlement.getTransactions: settlementId returnAll limit",
		  "cashfreeGateway credential.verify: ",
		  "cashfreeAutoCollect virtualAccount.create: accountType vAccountId virtualVpaId name phone email additionalFields(createMultiple,notifGroup,remitterAccount,remitterIfsc) options(ifExists)",
		  "cashfreeAutoCollect virtualAccount.get: accountId",
		  "cashfreeAutoCollect virtualAccount.getMany: returnAll limit",
		  "cashfreeAutoCollect virtualAccount.setStatus: vAccountId status",
		  "cashfreeAutoCollect virtualAccount.update: vAccountId updateFields(email,name,phone,remitterAccount,remitterIfsc)",
		  "cashfreeAutoCollect qrCode.create: vpaBy virtualVPA virtualVpaId options(binaryPropertyName)",
		  "cashfreeAutoCollect qrCode.createDynamic: vpaBy virtualVPA virtualVpaId amount options(binaryPropertyName)",
		  "cashfreeAutoCollect payment.getByUtr: utr filters(endDate,startDate)",
		  "cashfreeAutoCollect payment.getMany: returnAll limit filters(accountId,endDate,startDate)",
		  "cashfreeAutoCollect payment.getRejected: rejectId",
		  "cashfreeAutoCollect settlement.get: settlementBy settlementId settlementUtr",
		  "cashfreeAutoCollect credential.verify: ",
		]
	`);
});

it.each(
	operations.map(
		(described) =>
			[`${described.node} ${described.resource}.${described.operation.value}`, described] as const,
	),
)('%s passes through send, and has an action and a description of its own', (_name, { operation }) => {
	const { routing, action, description, name } = operation;
	expect(routing?.send?.paginate).toBe(true);
	expect(typeof routing?.operations?.pagination).toBe('function');
	expect(routing?.request?.url).toMatch(/^\/(payout|api|cac)\/v1\/\w/);
	expect(routing?.output).toBeUndefined();
	expect(action).toMatch(/^[A-Z][a-z]/);
	expect(description).toBeTruthy();
	expect(description).not.toBe(action);
	expect(name).toMatch(/^[A-Z]/);
});

it.each(nodes.map(({ description }) => [description.name, description] as const))(
	'%s is complete for the node panel',
	(_name, description) => {
		expect(description).toMatchObject({
			version: 1,
			usableAsTool: true,
			icon: { light: expect.stringMatching(/\.svg$/), dark: expect.stringMatching(/\.dark\.svg$/) },
			subtitle: expect.any(String),
		});
		expect(description.properties[0]?.name).toBe('resource');
	},
);
