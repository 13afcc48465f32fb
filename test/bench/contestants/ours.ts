// Our nodes, used as a person would.
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { forgetAllSessions } from '../../../nodes/shared/transport/session';
import { prepared, TestCredentials } from '../../node/harness/engine';
import { SANDBOX_KEYS } from '../../sandbox';
import { BENCH_BENEFICIARY } from '../sandbox/calls';
import { runChain, step } from '../workflow';
import type { Contestant, Run } from './contestant';
import { ownNode } from './ownNodes';

interface Product {
	type: INodeType;
	credential: string;
	keys: Record<string, string>;
}

const product = (node: string, credential: string, keys: Product['keys']): Product => ({
	type: prepared(ownNode(node)),
	credential,
	keys,
});

const cashgram = product('CashfreeCashgram', 'cashfreeCashgramApi', SANDBOX_KEYS.cashgram);
const autoCollect = product('CashfreeAutoCollect', 'cashfreeAutoCollectApi', SANDBOX_KEYS.autoCollect);
const payments = product('CashfreePayments', 'cashfreePaymentsApi', {
	...SANDBOX_KEYS.payments,
	apiVersion: '2025-01-01',
});
const payouts = product('CashfreePayouts', 'cashfreePayoutsApi', SANDBOX_KEYS.payouts);

/** Runs one of our nodes. Its items are the IDs, or a single item when there are none. */
const running =
	({ type, credential, keys }: Product, parameters: INodeParameters): Run =>
	async ({ url, ids = [''] }) => {
		const values = { environment: 'custom', baseUrl: url, ...keys };
		const output = await runChain(
			[
				step('Items', () => ids.map((id) => ({ json: { id } }))),
				{ name: 'Cashfree', type, parameters, credentials: [credential] },
			],
			new TestCredentials({ [credential]: values }),
		);
		return output('Cashfree').map(({ json }) => json);
	};

const status = running(cashgram, {
	resource: 'cashgram',
	operation: 'get',
	cashgramId: '={{ $json.id }}',
});

export const ours: Contestant = {
	title: 'These nodes',
	forget: forgetAllSessions,
	jobs: {
		status,
		renew: status,
		create: running(cashgram, {
			resource: 'cashgram',
			operation: 'create',
			cashgramId: '={{ $json.id }}',
			amount: '100.00',
			name: 'Asha Rao',
			phone: '9876543210',
			linkExpiry: '={{ $now.plus({ days: 7 }).toISO() }}',
		}),
		list: running(autoCollect, { resource: 'payment', operation: 'getMany', returnAll: true }),
		orders: running(payments, { resource: 'order', operation: 'get', order_id: '={{ $json.id }}' }),
		transfers: running(payouts, {
			resource: 'transfer',
			operation: 'create',
			transfer_id: '={{ $json.id }}',
			transfer_amount: '100.00',
			payTo: 'beneficiary',
			beneficiary_id: BENCH_BENEFICIARY,
		}),
	},
};
