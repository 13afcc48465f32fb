// The trigger in a real n8n: a click in the sandbox starts a workflow, a test event changes nothing, and the cashgram circle closes.
import type { IDataObject } from 'n8n-workflow';
import type { AccountView, PaymentView } from '../sandbox/families/autoCollect/control';
import type { N8nRest, SavedWorkflow, WorkflowContent } from './n8n/rest';
import { CASHGRAM_TABLE, publishWorkflows } from './n8n/stage';
import { manualTriggerOf } from './n8n/workflowFiles';
import { connect, credentialOf, running, sandboxControl } from './running';

const TRIGGER = 'Cashfree Trigger';
const ACCOUNT = 'E2ETRIGGER';

/** n8n allows one poll a minute for each poll time; four of them keep the test short. */
const pollTimes = {
	item: [0, 15, 30, 45].map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};

const LOOK_EVERY_MS = 500;

let rest: N8nRest;
beforeAll(async () => {
	rest = await connect();
});

const control = async <T>(group: string, action: string, ...values: unknown[]): Promise<T> =>
	(await sandboxControl<{ result: T }>('POST', `/control/${group}/${action}`, values)).result;

/** Items of the trigger in all executions of a workflow, oldest first. */
async function itemsOf(workflowId: string, triggerName: string): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	for (const { id } of (await rest.executions({ workflowId })).reverse()) {
		const { data } = await rest.finishedExecution(id);
		const output = data.resultData.runData[triggerName]?.[0]?.data?.main?.[0] ?? [];
		items.push(...output.map(({ json }) => json));
	}
	return items;
}

/** Looks until there is something to see. The test's own time limit ends a search in vain. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
	}
}

const aFewPolls = async () => {
	const polls = async () =>
		(await sandboxControl<{ count: number }>('GET', '/journal/count?pattern=/cac/v1/payments')).count;
	const before = await polls();
	await eventually(async () => ((await polls()) >= before + 2 ? true : undefined));
};

function triggered(name: string): WorkflowContent {
	const { type, id, name: credentialName } = credentialOf('cashfreeAutoCollectApi');
	return {
		name,
		nodes: [
			{
				id: 'c1d6a7a0-0001-4a51-9a10-000000000001',
				name: TRIGGER,
				type: 'n8n-nodes-cashfree.cashfreeTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { event: 'autoCollectPayment', accountIds: ACCOUNT, pollTimes },
				credentials: { [type]: { id, name: credentialName } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
}

describe('payments to a virtual account', () => {
	let workflow: SavedWorkflow;

	beforeAll(async () => {
		await control<AccountView>('autoCollect', 'addAccount', { vAccountId: ACCOUNT });
		workflow = await rest.createWorkflow(triggered('A payment starts this'));
		await rest.activate(workflow);
	});
	afterAll(async () => await rest.deactivate(workflow.id));

	test('each payment starts the workflow once; a test event shows a real record and changes nothing', async () => {
		const paid = await control<PaymentView>('autoCollect', 'pay', ACCOUNT, { amount: '250.50' });
		const [item] = await eventually(async () => {
			const items = await itemsOf(workflow.id, TRIGGER);
			return items.length > 0 ? items : undefined;
		});
		expect(item).toMatchObject({
			event: 'autoCollectPayment',
			eventId: `autoCollectPayment:${paid.referenceId}`,
			accountId: ACCOUNT,
			referenceId: paid.referenceId,
			utr: paid.utr,
		});

		const { data, status } = await rest.run(workflow.id, TRIGGER);
		expect(status).toBe('success');
		const shown = data.resultData.runData[TRIGGER]?.[0]?.data?.main?.[0];
		expect(shown).toMatchObject([{ json: { utr: paid.utr, eventId: item?.eventId } }]);

		const later = await control<PaymentView>('autoCollect', 'pay', ACCOUNT, { amount: 99 });
		await aFewPolls();
		const scheduled = (await rest.executions({ workflowId: workflow.id })).filter(
			({ mode }) => mode === 'trigger',
		);
		expect(scheduled).toHaveLength(2);
		const items = await itemsOf(workflow.id, TRIGGER);
		expect(items.map(({ utr }) => utr)).toEqual([paid.utr, paid.utr, later.utr]);
	});
});

test('the cashgram circle: created, written down, watched, redeemed with a click, closed', async () => {
	const { workflows } = running();
	const find = (id: string) => {
		const found = workflows.find(({ file }) => file.id === id);
		if (!found) throw new Error(`There is no example workflow ${id}`);
		return found;
	};
	await publishWorkflows({ rest, workflows });
	const circle = find('cashgram-circle-1-create');
	await rest.run(circle.id, manualTriggerOf(circle.file.content));
	const state = async () => {
		const rows = await rest.dataTableRows(CASHGRAM_TABLE);
		return Object.fromEntries(rows.map((row) => [String(row.cashgramId), [row.state, row.status, row.link]]));
	};
	const before = await state();
	const [first = '', ...others] = Object.keys(before);
	expect(others.length).toBeGreaterThan(0);
	expect(Object.values(before).map(([open]) => open)).toEqual(Object.values(before).map(() => 'open'));

	// As a browser does after a click on "Redeem" in the page of the link.
	const page = await fetch(String(before[first]?.[2]));
	const html = await page.text();
	const otp = /name="otp" value="(\d+)"/.exec(html)?.[1] ?? '';
	const action = /action="([^"]+\/redeem)"/.exec(html)?.[1] ?? '';
	const form = new URLSearchParams({
		otp,
		way: 'upi',
		account: '',
		ifsc: '',
		vpa: 'payee@upi',
		outcome: 'paid',
	});
	const clicked = await fetch(new URL(action, page.url), { method: 'POST', body: form });
	expect(clicked.ok).toBe(true);

	const after = await eventually(async () => {
		const now = await state();
		return now[first]?.[0] === 'closed' ? now : undefined;
	});
	expect(after[first]).toEqual(['closed', 'REDEEMED', before[first]?.[2]]);
	for (const other of others) expect(after[other]).toEqual(before[other]);
	for (const { id, file } of workflows) if (file.notes.activate) await rest.deactivate(id);
});
