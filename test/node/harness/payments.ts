// A workflow of today's Payment Gateway against a sandbox, for the tests of that family.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CashfreePayments } from '../../../nodes/Payments/CashfreePayments.node';
import { SANDBOX_KEYS, startSandbox, type JournalEntry, type Sandbox, type Switches } from '../../sandbox';
import { runNode, type RunRequest, type RunResult } from './engine';

export const ORDERS = '/pg/orders';
export const LINKS = '/pg/links';
export const SETTLEMENTS = '/pg/settlements';
export const RECON = '/pg/recon';
export const SETTLEMENT_RECON = '/pg/settlement/recon';
export const ACCOUNTS = '/pg/vba';
export const ACCOUNT_PAYMENTS = '/pg/vba/payments';
export const GROUPS = '/pg/vba/notificationgroup';
export const accountPath = (id = 'CUST0042'): string => `${ACCOUNTS}/${id}`;
export const groupPath = (name = 'accounts_team'): string => `${GROUPS}/${name}`;
export const orderPath = (id = 'INV-1'): string => `${ORDERS}/${id}`;
export const linkPath = (id = 'LINK-1'): string => `${LINKS}/${id}`;
export const refundsPath = (orderId = 'INV-1'): string => `${orderPath(orderId)}/refunds`;
export const refundPath = (id = 'R_1', orderId = 'INV-1'): string => `${refundsPath(orderId)}/${id}`;

/** Creates an order. An item may set its own ID and amount. */
export const orderParameters: INodeParameters = {
	resource: 'order',
	operation: 'create',
	order_id: '={{ $json.order_id }}',
	order_amount: '={{ $json.amount ?? "154.10" }}',
	order_currency: 'INR',
	customer_id: 'CUST-0042',
	customer_phone: '9876543210',
};

export const linkParameters: INodeParameters = {
	resource: 'paymentLink',
	operation: 'create',
	link_id: '={{ $json.link_id }}',
	link_amount: '={{ $json.amount ?? "154.10" }}',
	link_currency: 'INR',
	link_purpose: 'School fee for November',
	customer_phone: '9876543210',
};

/** Refunds 10 rupees of an order. */
export const refundParameters: INodeParameters = {
	resource: 'refund',
	operation: 'create',
	order_id: '={{ $json.order_id ?? "INV-1" }}',
	refund_amount: '={{ $json.amount ?? "10.00" }}',
	refund_id: '={{ $json.refund_id }}',
	refund_speed: 'STANDARD',
};

/** Opens an account. An item may set its own ID and name. */
export const accountParameters: INodeParameters = {
	resource: 'virtualAccount',
	operation: 'create',
	virtual_account_id: '={{ $json.virtual_account_id }}',
	virtual_account_name: '={{ $json.name ?? "Asha Rao" }}',
	virtual_account_email: 'asha@example.com',
	virtual_account_phone: '9876543210',
};

export const groupParameters: INodeParameters = {
	resource: 'notificationGroup',
	operation: 'create',
	notification_group_name: '={{ $json.notification_group_name }}',
	notification_group_emails: '={{ $json.emails ?? "accounts@example.com" }}',
};

/** An operation on the object that the item names. */
const on =
	(resource: string, ...ids: string[]) =>
	(operation: string, more: INodeParameters = {}): INodeParameters => ({
		resource,
		operation,
		...Object.fromEntries(ids.map((id) => [id, `={{ $json.${id} }}`])),
		...more,
	});

export const onOrder = on('order', 'order_id');
export const onPayment = on('payment', 'order_id', 'cf_payment_id');
export const onLink = on('paymentLink', 'link_id');
export const onRefund = on('refund', 'order_id', 'refund_id');
export const onDispute = on('dispute', 'dispute_id');
export const onAccount = on('virtualAccount', 'virtual_account_id');
export const onGroup = on('notificationGroup', 'notification_group_name');

/** A list of the last month, in Indian time. */
export const listParameters = (
	resource: 'settlement' | 'reconciliation',
	more: INodeParameters = {},
): INodeParameters => ({
	resource,
	operation: 'getMany',
	...(resource === 'settlement' ? { settlementsBy: 'dates' } : {}),
	start_date: '={{ $now.minus({ days: 30 }) }}',
	end_date: '={{ $now.plus({ days: 1 }) }}',
	returnAll: true,
	...more,
});

export const credentialOf = (sandbox: Sandbox, more: Record<string, string> = {}) => ({
	cashfreePaymentsApi: { environment: 'custom', baseUrl: sandbox.url, ...SANDBOX_KEYS.payments, ...more },
});

export const freshSandbox = async (switches: Partial<Switches> = {}): Promise<Sandbox> =>
	await startSandbox({ switches });

/** Runs the Payments node; by default it creates one order. */
export async function runPayments(
	sandbox: Sandbox,
	{ apiVersion = '2025-01-01', ...request }: Partial<Omit<RunRequest, 'node'>> & { apiVersion?: string } = {},
): Promise<RunResult> {
	return await runNode({
		node: CashfreePayments,
		parameters: orderParameters,
		credentials: credentialOf(sandbox, { apiVersion }),
		items: [{ order_id: 'INV-1' }],
		...request,
	});
}

/** A paid order. @returns its payment's ID */
export const paid = (sandbox: Sandbox, order_id = 'INV-1', amount: number | string = 100): string => {
	sandbox.control.payments.add({ order_id, amount });
	return String(sandbox.control.payments.pay(order_id).cf_payment_id);
};

/** The calls of one kind that reached the sandbox. */
export const calls = ({ journal }: Sandbox, method: string, path: string | RegExp): JournalEntry[] =>
	journal.calls({ path, method });

/** The body of the last call of a kind. */
export const sentTo = (sandbox: Sandbox, method: string, path: string): IDataObject =>
	(calls(sandbox, method, path).at(-1)?.body ?? {}) as IDataObject;

/** Every call that reached the sandbox, such as `GET /pg/orders/INV-1`. */
export const told = ({ journal }: Sandbox): string[] =>
	journal.calls().map(({ method, path }) => `${method} ${path}`);

/** A record as the API returns it, without the extra fields of the sandbox's view. */
export const without = (view: object | undefined, ...names: string[]): IDataObject =>
	Object.fromEntries(Object.entries(view ?? {}).filter(([name]) => !names.includes(name))) as IDataObject;

export const orderRecord = ({ control }: Sandbox, id = 'INV-1'): IDataObject =>
	without(control.payments.get(id), 'page', 'customer', 'payments');
