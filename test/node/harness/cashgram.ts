// A cashgram workflow against a sandbox, for the tests of the request path.
import type { INodeParameters } from 'n8n-workflow';
import { CashfreeCashgram } from '../../../nodes/Cashgram/CashfreeCashgram.node';
import { forgetAllSessions } from '../../../nodes/shared/transport/session';
import { SANDBOX_KEYS, startSandbox, type Sandbox, type Switches } from '../../sandbox';
import { runNode, type RunRequest, type RunResult } from './engine';

export const CREATE = /createCashgram/;
export const STATUS = /getCashgramStatus/;
export const AUTHORIZE = /authorize/;

export const createParameters: INodeParameters = {
	resource: 'cashgram',
	operation: 'create',
	cashgramId: '={{ $json.cashgramId }}',
	amount: '={{ $json.amount ?? "100.00" }}',
	name: 'Asha Rao',
	phone: '={{ $json.phone ?? "9876543210" }}',
	linkExpiry: '={{ $now.plus({ days: 7 }).toISO() }}',
};

export const getParameters: INodeParameters = {
	resource: 'cashgram',
	operation: 'get',
	cashgramId: '={{ $json.cashgramId }}',
};

export const credentialOf = (sandbox: Sandbox, more: Record<string, string> = {}) => ({
	cashfreeCashgramApi: { environment: 'custom', baseUrl: sandbox.url, ...SANDBOX_KEYS.cashgram, ...more },
});

export async function freshSandbox(switches: Partial<Switches> = {}): Promise<Sandbox> {
	forgetAllSessions();
	return await startSandbox({ switches });
}

export const ids = (count: number, prefix = 'CG') =>
	Array.from({ length: count }, (_, index) => ({ cashgramId: `${prefix}-${index}` }));

/** Runs the Cashgram node; by default it creates one cashgram for each input item. */
export async function runCashgram(
	sandbox: Sandbox,
	request: Partial<Omit<RunRequest, 'node'>> = {},
): Promise<RunResult> {
	return await runNode({
		node: CashfreeCashgram,
		parameters: createParameters,
		credentials: credentialOf(sandbox),
		...request,
	});
}
