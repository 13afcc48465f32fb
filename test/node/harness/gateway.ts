// A Payment Gateway workflow against a sandbox, for the tests of that family.
import type { INodeParameters } from 'n8n-workflow';
import { CashfreeGateway } from '../../../nodes/Gateway/CashfreeGateway.node';
import { SANDBOX_KEYS, startSandbox, type Sandbox, type Switches } from '../../sandbox';
import { runNode, type RunRequest, type RunResult } from './engine';

export const CREATE = '/api/v1/order/create';
export const INFO = '/api/v1/order/info/';
export const LINK = '/api/v1/order/info/link';
export const EMAIL = '/api/v1/order/email';
export const REFUND = '/api/v1/order/refund';
export const REFUNDS = '/api/v1/refunds';
export const REFUND_STATUS = '/api/v1/refundStatus/';
export const TRANSACTIONS = '/api/v1/transactions';
export const SETTLEMENTS = '/api/v1/settlements';
export const SETTLEMENT = '/api/v1/settlement';

export const orderParameters: INodeParameters = {
	resource: 'order',
	operation: 'create',
	orderId: '={{ $json.orderId }}',
	orderAmount: '={{ $json.orderAmount ?? "154.00" }}',
	customerName: 'Asha Rao',
	customerPhone: '9876543210',
	customerEmail: 'asha@example.com',
	returnUrl: 'https://shop.example.com/thank-you',
};

/** An operation on the item's order. */
export const onOrder = (operation: string): INodeParameters => ({
	resource: 'order',
	operation,
	orderId: '={{ $json.orderId }}',
});

export const refundParameters: INodeParameters = {
	resource: 'refund',
	operation: 'create',
	referenceId: '={{ $json.referenceId }}',
	refundAmount: '={{ $json.refundAmount ?? "10.00" }}',
	refundNote: 'Returned',
	merchantRefundId: '={{ $json.merchantRefundId }}',
};

/** A list of roughly the last month, in Indian time. */
export const listParameters = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getMany',
	startDate: '={{ $now.minus({ days: 30 }) }}',
	endDate: '={{ $now }}',
	returnAll: true,
	...more,
});

export const credentialOf = (sandbox: Sandbox, more: Record<string, string> = {}) => ({
	cashfreeGatewayApi: { environment: 'custom', baseUrl: sandbox.url, ...SANDBOX_KEYS.gateway, ...more },
});

export const freshSandbox = async (switches: Partial<Switches> = {}): Promise<Sandbox> =>
	await startSandbox({ switches });

/** Runs the Payment Gateway node; by default it creates one order for each input item. */
export async function runGateway(
	sandbox: Sandbox,
	request: Partial<Omit<RunRequest, 'node'>> = {},
): Promise<RunResult> {
	return await runNode({
		node: CashfreeGateway,
		parameters: orderParameters,
		credentials: credentialOf(sandbox),
		items: [{ orderId: 'O-1' }],
		...request,
	});
}

/** A paid order and the reference of its transaction. */
export const paid = (
	sandbox: Sandbox,
	orderId = 'O-1',
	amount: number | string = 100,
	paymentMode = 'UPI',
) => {
	sandbox.control.gateway.add({ orderId, amount });
	return sandbox.control.gateway.pay(orderId, { paymentMode }).referenceId;
};

/** The form fields of the last call to a path, without the keys. */
export function sentTo(sandbox: Sandbox, path: string): Record<string, unknown> {
	const { appId, secretKey, ...fields } = (sandbox.journal.calls({ path }).at(-1)?.body ?? {}) as Record<
		string,
		unknown
	>;
	expect([appId, secretKey]).toEqual([SANDBOX_KEYS.gateway.appId, expect.stringMatching(/^redacted:/)]);
	return fields;
}
