// An Auto Collect workflow against a sandbox, for the tests of that node.
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { CashfreeAutoCollect } from '../../../nodes/AutoCollect/CashfreeAutoCollect.node';
import { SANDBOX_KEYS, type Sandbox } from '../../sandbox';
import { runNode, type RunRequest, type RunResult } from './engine';

const credentialOf = (sandbox: Sandbox) => ({
	cashfreeAutoCollectApi: { environment: 'custom', baseUrl: sandbox.url, ...SANDBOX_KEYS.autoCollect },
});

/** The parameters needed to open an account for the customer of {@link customer}. */
export const createParameters: INodeParameters = {
	resource: 'virtualAccount',
	operation: 'create',
	accountType: 'bankAccount',
	vAccountId: '={{ $json.vAccountId }}',
	name: '={{ $json.name }}',
	phone: '={{ $json.phone }}',
	email: '={{ $json.email }}',
};

export const customer = { name: 'Asha Rao', phone: '9876543210', email: 'asha@example.com' };

/** Parameters of a list operation that returns all. */
export const all = (resource: string, filters?: INodeParameters): INodeParameters => ({
	resource,
	operation: 'getMany',
	returnAll: true,
	...(filters === undefined ? {} : { filters }),
});

export async function runAutoCollect(
	sandbox: Sandbox,
	parameters: INodeParameters,
	request: Partial<Omit<RunRequest, 'node' | 'parameters'>> = {},
): Promise<RunResult> {
	return await runNode({
		node: CashfreeAutoCollect,
		parameters,
		credentials: credentialOf(sandbox),
		...request,
	});
}

export const jsonOf = ({ items }: RunResult) => items.map(({ json }) => json);

/** The bytes of an item's file, read from n8n's in-memory storage. */
export const fileOf = (item: INodeExecutionData | undefined, field = 'data'): Buffer =>
	Buffer.from(item?.binary?.[field]?.data ?? '', 'base64');
