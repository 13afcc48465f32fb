// The workflows that run in the queue. A webhook calls each one with a list of records, and it creates one object for each record.
import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chain, type Link } from '../e2e/chain';
import { ask } from '../e2e/n8n/ask';
import { nodeResults } from '../e2e/n8n/nodeResults';
import type { Execution, ExecutionSummary, WorkflowContent } from '../e2e/n8n/rest';
import type { QueueStage } from './stage';

export interface Family {
	name: string;
	/** The path that fetches a token. The Payment Gateway has none. */
	authorizePath?: string;
	createPath: string;
	node: string;
	credentialType: string;
	create: INodeParameters;
	get: INodeParameters;
	idField: string;
	/** The id of an item; Auto Collect takes capitals and digits, at most 12 of them. */
	idOf(execution: number, item: number): string;
}

const digits = (value: number) => String(value).padStart(2, '0');

export const cashgram: Family = {
	name: 'Cashgram',
	authorizePath: '/payout/v1/authorize',
	createPath: '/payout/v1/createCashgram',
	node: 'n8n-nodes-cashfree.cashfreeCashgram',
	credentialType: 'cashfreeCashgramApi',
	create: {
		resource: 'cashgram',
		operation: 'create',
		cashgramId: '={{ $json.cashgramId }}',
		amount: '1.00',
		name: 'Asha Rao',
		phone: '9000000001',
		linkExpiry: '={{ $now.plus({ days: 3 }).toISO() }}',
	},
	get: { resource: 'cashgram', operation: 'get', cashgramId: '={{ $json.cashgramId }}' },
	idField: 'cashgramId',
	idOf: (execution, item) => `queue-${digits(execution)}-${digits(item)}`,
};

export const gateway: Family = {
	name: 'Payment Gateway',
	createPath: '/api/v1/order/create',
	node: 'n8n-nodes-cashfree.cashfreeGateway',
	credentialType: 'cashfreeGatewayApi',
	create: {
		resource: 'order',
		operation: 'create',
		orderId: '={{ $json.orderId }}',
		orderAmount: '1.00',
		customerName: 'Asha Rao',
		customerPhone: '9000000001',
		customerEmail: 'asha@example.com',
		returnUrl: 'https://shop.example.com/thank-you',
	},
	get: { resource: 'order', operation: 'get', orderId: '={{ $json.orderId }}' },
	idField: 'orderId',
	idOf: (execution, item) => `queue-${digits(execution)}-${digits(item)}`,
};

const autoCollect: Family = {
	name: 'Auto Collect',
	authorizePath: '/cac/v1/authorize',
	createPath: '/cac/v1/createVA',
	node: 'n8n-nodes-cashfree.cashfreeAutoCollect',
	credentialType: 'cashfreeAutoCollectApi',
	create: {
		resource: 'virtualAccount',
		operation: 'create',
		accountType: 'bankAccount',
		vAccountId: '={{ $json.vAccountId }}',
		name: 'Asha Rao',
		phone: '9000000001',
		email: 'asha@example.com',
	},
	get: { resource: 'virtualAccount', operation: 'get', accountId: '={{ $json.vAccountId }}' },
	idField: 'vAccountId',
	idOf: (execution, item) => `Q${digits(execution)}${digits(item)}`,
};

/** Sends money at once, so it has its own test. */
export const payouts: Family = {
	name: 'Payouts',
	createPath: '/payout/transfers',
	node: 'n8n-nodes-cashfree.cashfreePayouts',
	credentialType: 'cashfreePayoutsApi',
	create: {
		resource: 'transfer',
		operation: 'create',
		transfer_id: '={{ $json.transfer_id }}',
		transfer_amount: '1.00',
		transfer_mode: 'imps',
		payTo: 'bankAccount',
		beneficiary_name: 'Asha Rao',
		// From Cashfree's list of test accounts (contract of today's Payouts, 3.9).
		bank_account_number: '026291800001191',
		bank_ifsc: 'YESB0000262',
	},
	get: {
		resource: 'transfer',
		operation: 'get',
		transferBy: 'transfer_id',
		transfer_id: '={{ $json.transfer_id }}',
	},
	idField: 'transfer_id',
	idOf: (execution, item) => `queue_${digits(execution)}_${digits(item)}`,
};

export const FAMILIES: readonly Family[] = [cashgram, gateway, autoCollect];

/** A published workflow that waits for calls. */
export interface Called {
	id: string;
	content: WorkflowContent;
	/** Starts an execution with these records. n8n answers before the execution runs. */
	call(records: IDataObject[]): Promise<void>;
}

/** Publishes `Webhook → one item for each record → these nodes`. */
export async function publish(stage: QueueStage, name: string, links: Link[]): Promise<Called> {
	const path = randomUUID();
	const webhook: Link = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		webhookId: path,
	};
	const split: Link = {
		name: 'One Item Each',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'body.records', options: {} },
	};
	const content = chain(name, [split, ...links], webhook);
	const saved = await stage.rest.createWorkflow(content);
	await stage.rest.activate(saved);
	const call = async (records: IDataObject[]) => {
		const response = await ask(`${stage.n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ records }),
		});
		if (!response.ok) throw new Error(`The webhook answered ${response.status}: ${await response.text()}`);
	};
	return { id: saved.id, content, call };
}

/** A node of ours in such a workflow. */
export function ours(stage: QueueStage, family: Family, name: string, parameters: INodeParameters): Link {
	const credential = stage.credentials.find(({ type }) => type === family.credentialType);
	if (!credential) throw new Error(`No credential of type ${family.credentialType} was saved`);
	return { name, type: family.node, parameters, credential };
}

const RUNNING = new Set(['new', 'running', 'waiting']);
const WAIT_SECONDS = 180;

/** Waits until this many executions of a workflow have ended, and returns them, oldest first. */
export async function ended(stage: QueueStage, { id }: Called, count: number): Promise<ExecutionSummary[]> {
	const deadline = Date.now() + WAIT_SECONDS * 1000;
	for (;;) {
		const executions = await stage.rest.executions({ workflowId: id });
		const over = executions.filter(({ status }) => !RUNNING.has(status));
		if (over.length >= count) return over.sort((a, b) => Number(a.id) - Number(b.id));
		if (Date.now() > deadline) {
			const states = executions.map(({ id: execution, status }) => `${execution} ${status}`).join(', ');
			throw new Error(`${over.length} of ${count} executions ended within ${WAIT_SECONDS} s: ${states}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

/** The items that the last node of an execution returned. */
export const lastItems = ({ content }: Called, execution: Execution): IDataObject[] =>
	nodeResults(content, execution).at(-1)?.items ?? [];
