// The trigger in a real n8n: a click in the sandbox starts a workflow, a test event changes nothing, and the circles of cashgrams and payment links close.
import type { JournalEntry } from '../sandbox';
import type { AccountView, PaymentView } from '../sandbox/families/autoCollect/control';
import type { N8nRest, SavedWorkflow, WorkflowContent } from './n8n/rest';
import { CASHGRAM_TABLE, LINK_TABLE, publishWorkflows } from './n8n/stage';
import { manualTriggerOf } from './n8n/workflowFiles';
import { connect, credentialOf, running, sandboxControl } from './running';
import { control, eventually, example, startedBy } from './started';

const TRIGGER = 'Cashfree Trigger';
const ACCOUNT = 'E2ETRIGGER';

/** n8n allows one poll a minute for each poll time, so four poll times keep the test short. */
const pollTimes = {
	item: [0, 15, 30, 45].map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};

let rest: N8nRest;
beforeAll(async () => {
	rest = await connect();
});

/** UTRs that scheduled polls handed over, in order. */
const handedOver = async (workflowId: string, triggerName: string): Promise<unknown[]> =>
	(await startedBy(rest, workflowId, triggerName))
		.filter(({ mode }) => mode === 'trigger')
		.flatMap(({ items }) => items.map(({ utr }) => utr));

/** Waits for two more complete polls of the account: when the third one begins, two have ended. */
async function twoWholePolls(account: string): Promise<void> {
	// A poll requests every page. Its first request has no cursor.
	const begun = async () =>
		(await sandboxControl<JournalEntry[]>('GET', `/journal?path=/cac/v1/payments/${account}`)).filter(
			({ query }) => query.lastReturnId === undefined,
		).length;
	const before = await begun();
	await eventually(async () => ((await begun()) >= before + 3 ? true : undefined));
}

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
		await eventually(async () => {
			const utrs = await handedOver(workflow.id, TRIGGER);
			return utrs.includes(paid.utr) ? true : undefined;
		});
		const [first] = await startedBy(rest, workflow.id, TRIGGER);
		const item = first?.items[0];
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
		await eventually(async () => {
			const utrs = await handedOver(workflow.id, TRIGGER);
			return utrs.includes(later.utr) ? true : undefined;
		});
		await twoWholePolls(ACCOUNT);
		expect(await handedOver(workflow.id, TRIGGER)).toEqual([paid.utr, later.utr]);
	});
});

/** Submits a form of a page as a browser does when its button is clicked. */
async function submit(page: Response, html: string, button: string, fields: Record<string, string>) {
	const action = new RegExp(`action="([^"]+/${button})"`).exec(html)?.[1] ?? '';
	const body = new URLSearchParams(fields);
	const clicked = await fetch(new URL(action, page.url), { method: 'POST', body });
	expect(clicked.ok).toBe(true);
}

test('a click on "Pay" in the page of an account starts "Tell the team when money comes in"', async () => {
	const { id } = example('start-when-paid');
	const trigger = 'Money came in';
	await rest.activate(await rest.workflow(id));
	const page = await fetch(`${running().sandboxUrl}/auto-collect/DEMOSHOP`);
	const utr = `CLICK${Date.now()}`;
	const fields = { amount: '42.50', remitterName: 'JANE DOE', remitterAccount: '001130007628', utr };
	await submit(page, await page.text(), 'pay', fields);
	const started = await eventually(async () => {
		const all = await startedBy(rest, id, trigger);
		return all.find(({ items }) => items.some((item) => item.utr === utr));
	});
	expect(started.mode).toBe('trigger');
	expect(started.items.find((item) => item.utr === utr)).toMatchObject({
		amount: '42.50',
		vAccountId: 'DEMOSHOP',
		event: 'autoCollectPayment',
	});
	expect(started.gave('Message to send')).toContainEqual(
		expect.objectContaining({
			text: `JANE DOE paid 42.50 rupees to DEMOSHOP. Bank reference: ${utr}`,
			eventId: expect.stringMatching(/^autoCollectPayment:/),
		}),
	);
	await rest.deactivate(id);
});

test('the cashgram circle: created, written down, watched, redeemed with a click, closed', async () => {
	const { workflows } = running();
	await publishWorkflows({ rest, workflows });
	const circle = example('cashgram-circle-1-create');
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
	await submit(page, html, 'redeem', {
		otp,
		way: 'upi',
		account: '',
		ifsc: '',
		vpa: 'payee@upi',
		outcome: 'paid',
	});

	const after = await eventually(async () => {
		const now = await state();
		return now[first]?.[0] === 'closed' ? now : undefined;
	});
	expect(after[first]).toEqual(['closed', 'REDEEMED', before[first]?.[2]]);
	for (const other of others) expect(after[other]).toEqual(before[other]);
	for (const { id, file } of workflows) if (file.notes.activate) await rest.deactivate(id);
});

test('the payment link circle: created, written down, watched, paid with a click, closed', async () => {
	const { workflows } = running();
	await publishWorkflows({ rest, workflows });
	const circle = example('payment-link-circle-1-create');
	await rest.run(circle.id, manualTriggerOf(circle.file.content));
	const state = async () => {
		const rows = await rest.dataTableRows(LINK_TABLE);
		return Object.fromEntries(
			rows.map((row) => [String(row.linkId), [row.state, row.status, row.paid, row.link]]),
		);
	};
	const before = await state();
	const [first = '', ...others] = Object.keys(before);
	expect(others.length).toBeGreaterThan(0);
	expect(Object.values(before).map(([open]) => open)).toEqual(Object.values(before).map(() => 'open'));

	// As a browser does after a click on "Pay" in the page of the link.
	const link = String(before[first]?.[3]);
	const page = await fetch(link);
	await submit(page, await page.text(), 'pay', { what: 'pay', method: 'upi' });

	const after = await eventually(async () => {
		const now = await state();
		return now[first]?.[0] === 'paid' ? now : undefined;
	});
	expect(after[first]).toEqual(['paid', 'PAID', '1200', link]);
	for (const other of others) expect(after[other]).toEqual(before[other]);
	const { id } = example('payment-link-circle-3-close');
	const started = await startedBy(rest, id, 'A link was paid, or is over');
	expect(started.flatMap(({ items }) => items.map(({ eventId }) => eventId))).toEqual([
		`paymentLinkStatus:${first}:PAID`,
	]);
	for (const workflow of workflows) if (workflow.file.notes.activate) await rest.deactivate(workflow.id);
});
