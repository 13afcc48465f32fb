// Each example gives with its own rows, on the sandbox, what it promises under `meta.demo.expect`.
import { forgetAllSessions } from '../../../nodes/shared/transport/session';
import { differences } from '../../e2e/n8n/nodeResults';
import { readWorkflowFiles } from '../../e2e/n8n/workflowFiles';
import { SANDBOX_KEYS, startSandbox, type Sandbox } from '../../sandbox';
import { walk } from './walker';

let sandbox: Sandbox;
beforeAll(async () => {
	forgetAllSessions();
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const files = readWorkflowFiles().filter(({ notes }) => notes.runOnce);

test.each(files.map(({ id, notes }) => [id, notes] as const))(
	'%s',
	async (id, { before = [], expect: promised }) => {
		sandbox.control.reset();
		const control = sandbox.control as unknown as Record<
			string,
			Record<string, (...values: unknown[]) => unknown>
		>;
		for (const [group, action, ...values] of before) control[group]?.[action]?.(...values);
		const at = { environment: 'custom', baseUrl: sandbox.url };
		const { results } = await walk({
			id,
			sandbox: sandbox.url,
			credentials: {
				cashfreeCashgramApi: { ...at, ...SANDBOX_KEYS.cashgram },
				cashfreeGatewayApi: { ...at, ...SANDBOX_KEYS.gateway },
				cashfreeAutoCollectApi: { ...at, ...SANDBOX_KEYS.autoCollect },
				cashfreePaymentsApi: { ...at, ...SANDBOX_KEYS.payments, apiVersion: '2025-01-01' },
				cashfreePayoutsApi: { ...at, ...SANDBOX_KEYS.payouts },
			},
		});
		expect(differences(results, promised)).toEqual([]);
	},
);
