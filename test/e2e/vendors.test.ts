// The vendors' two workflows in a real n8n: bills are paid from the sheet, and one payment comes back when a day has passed.
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { nodeResults } from './n8n/nodeResults';
import type { N8nRest, SavedCredential, WorkflowContent } from './n8n/rest';
import { sandboxCredentials } from './n8n/stage';
import { manualTriggerOf, readWorkflowFiles, withAddresses, withCredentials } from './n8n/workflowFiles';
import { connect, running } from './running';

const HOUR_MS = 3_600_000;
const SHEET = 'Bills of vendors';
/** This test uses its own sheet, because the example may have been run before. */
const OWN_SHEET = 'E2E: bills of vendors';

/** Cashfree's test accounts (today-payouts-vba.md 3.9): two that accept the money, and one that returns it. */
const BILLS: IDataObject[] = [
	{ billId: 'BILL_1', name: 'Asha Traders', account: '026291800001191', ifsc: 'YESB0000262', amount: '1250' },
	{
		billId: 'BILL_2',
		name: 'Khan Transport',
		account: '00011020001772',
		ifsc: 'HDFC0000001',
		amount: '499.50',
	},
	{ billId: 'BILL_3', name: 'Menon Printers', account: '02014457596969', ifsc: 'CITI0000001', amount: '800' },
].map((bill) => ({ ...bill, approvedBy: 'Meera' }));
const WAITING = { ...BILLS[0], billId: 'BILL_4', approvedBy: '' };

let rest: N8nRest;
let sandbox: Sandbox;
const saved: SavedCredential[] = [];

beforeAll(async () => {
	rest = await connect();
	// The test moves this sandbox's clock by a day, so no other test may share it.
	sandbox = await startSandbox({ switches: { payoutsReversalHours: 24 } });
	for (const { type, name, data } of sandboxCredentials(sandbox.url)) {
		saved.push(await rest.createCredential({ type, name: `${name}, vendors`, data }));
	}
	await rest.deleteDataTable(OWN_SHEET);
});
afterAll(async () => {
	for (const { id } of saved) await rest.deleteCredential(id);
	await rest.deleteDataTable(OWN_SHEET);
	await sandbox.close();
});

/** The example workflow, with the data in its code nodes replaced. */
function example(id: string, codes: Record<string, IDataObject[]>): WorkflowContent {
	const file = readWorkflowFiles().find((one) => one.id === id);
	if (!file) throw new Error(`There is no example ${id}`);
	const text = JSON.stringify(file.content.nodes).replaceAll(SHEET, OWN_SHEET);
	const nodes = (JSON.parse(text) as WorkflowContent['nodes']).map((node) => {
		const rows = codes[node.name];
		const jsCode = `return ${JSON.stringify(rows)}.map((json) => ({ json }));`;
		return rows ? { ...node, parameters: { ...node.parameters, jsCode } } : node;
	});
	const content = { ...file.content, name: `E2E: ${file.content.name}`, nodes };
	return withCredentials(withAddresses(content, { n8n: running().n8nUrl, sandbox: sandbox.url }), saved);
}

async function run(content: WorkflowContent): Promise<Record<string, IDataObject[]>> {
	const { id } = await rest.createWorkflow(content);
	const execution = await rest.run(id, manualTriggerOf(content));
	expect(execution.status).toBe('success');
	return Object.fromEntries(nodeResults(content, execution).map(({ node, items }) => [node, items]));
}

const pay = async () =>
	await run(example('pay-vendors-from-sheet', { 'Three bills (demo only)': [...BILLS, WAITING] }));

/** Follows up on the rows of the sheet that were sent `daysOut` days ago. */
async function follow(daysOut: number): Promise<Record<string, IDataObject[]>> {
	const sent = (await rest.dataTableRows(OWN_SHEET)).filter(({ state }) => state === 'sent');
	const out = sent.map(({ billId, name }) => ({ transferId: billId, name, daysOut }) as IDataObject);
	const content = example('follow-transfers', { 'Transfers that are out': out });
	const next = [{ node: 'Transfers that are out', type: 'main', index: 0 }];
	// Without the nodes that fill the sandbox.
	const connections = { ...content.connections, [manualTriggerOf(content)]: { main: [next] } };
	return await run({ ...content, connections } as WorkflowContent);
}

const idsOf = (items: IDataObject[] = [], name = 'transfer_id') => items.map((item) => item[name]).sort();

test('what is approved is paid once; what comes back a day later goes on the list again', async () => {
	const paid = await pay();
	expect(idsOf(paid['Pay vendors'])).toEqual(['BILL_1', 'BILL_2', 'BILL_3']);
	const rows = await rest.dataTableRows(OWN_SHEET);
	expect(rows.map(({ billId, state }) => [billId, state])).toEqual([
		['BILL_1', 'sent'],
		['BILL_2', 'sent'],
		['BILL_3', 'sent'],
		['BILL_4', 'open'],
	]);

	sandbox.control.clock.advance(HOUR_MS);
	const afterAnHour = await follow(0);
	expect(idsOf(afterAnHour['Arrived, watched on'])).toEqual(['BILL_1', 'BILL_2', 'BILL_3']);
	expect(afterAnHour['Back on the list'] ?? []).toEqual([]);

	sandbox.control.clock.advance(24 * HOUR_MS);
	const afterADay = await follow(1);
	expect(idsOf(afterADay['Arrived, watched on'])).toEqual(['BILL_1', 'BILL_2']);
	expect(afterADay['Back on the list']).toEqual([
		expect.objectContaining({ transferId: 'BILL_3', name: 'Menon Printers', status: 'REVERSED' }),
	]);

	sandbox.control.clock.advance(72 * HOUR_MS);
	const afterFourDays = await follow(4);
	expect(idsOf(afterFourDays.Done)).toEqual(['BILL_1', 'BILL_2']);

	const transfers = sandbox.control.payouts.transfers();
	expect(
		transfers.map(({ transferId, created, moneyOut, moneyBack }) => [
			transferId,
			created,
			moneyOut,
			moneyBack,
		]),
	).toEqual([
		['BILL_1', 1, '1250.00', '0.00'],
		['BILL_2', 1, '499.50', '0.00'],
		['BILL_3', 1, '800.00', '800.00'],
	]);
});
