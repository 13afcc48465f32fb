// `npm run demo`: a real n8n with these nodes, a local Cashfree and example workflows. `-- --once` runs them and ends.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Endings } from '../test/e2e/n8n/endings';
import { CACHE_FOLDER } from '../test/e2e/n8n/folders';
import { whenToldToEnd, type EndReason } from '../test/e2e/n8n/lifetime';
import { tryLock } from '../test/e2e/n8n/lock';
import { differences, nodeResults } from '../test/e2e/n8n/nodeResults';
import { openStage, publishWorkflows, type Stage } from '../test/e2e/n8n/stage';
import { manualTriggerOf } from '../test/e2e/n8n/workflowFiles';
import { resultTable } from './table';

const HELP = `npm run demo              a real n8n with these nodes, a local Cashfree and example workflows
npm run demo -- --once    runs the example workflows, shows what each node returned, and exits

The demo keeps its data in .cache/demo (delete it to start afresh). You need no Cashfree account, and nothing leaves this
machine, except that the first start downloads n8n.`;

const endings = new Endings();

/** Locks a folder for this run. */
async function claim(folder: string): Promise<void> {
	if (await tryLock(folder)) return;
	throw new Error(`The demo is already running (its data: ${folder}). End that one first.`);
}

function tell({ n8n, sandbox, login, workflows }: Stage): void {
	const listed = (some: Stage['workflows']) =>
		some
			.flatMap(({ id, file: { notes } }) => [
				`       ${notes.title}`,
				`         ${n8n.url}/workflow/${id}`,
				`         ${notes.explain}`,
				...(notes.click ? [`         → ${notes.click.replaceAll('{sandbox}', sandbox.url)}`] : []),
			])
			.join('\n');
	console.log(`
  n8n        ${n8n.url}
  e-mail     ${login.email}
  password   ${login.password}

  Cashfree   ${sandbox.url}   a local stand-in; this page shows its contents

What to do
  1. Open ${n8n.url} and log in.
  2. Open a workflow, click "Execute workflow", and look at what its nodes returned:
${listed(workflows.filter(({ file }) => !file.notes.activate))}
  3. These workflows are published and start by themselves, after a click or a call from Cashfree; open "Executions" there to see the result:
${listed(workflows.filter(({ file }) => file.notes.activate))}
  4. Open a link that a node returned: it leads to the page of the receiver, or of the payer.
  5. Build your own: add a node and search for "Cashfree"; there is already a credential for each product.

The local Cashfree starts empty each time; n8n keeps its workflows and executions.
Ctrl-C ends everything.`);
}

/** Runs each workflow once and prints what its nodes returned. Returns one line for each difference from the expected results. */
async function runOnce({ rest, workflows }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const { id, file } of workflows.filter((workflow) => workflow.file.notes.runOnce)) {
		const { title, explain, expect } = file.notes;
		const execution = await rest.run(id, manualTriggerOf(file.content));
		const results = nodeResults(file.content, execution);
		const found = differences(results, expect);
		if (execution.status !== 'success' && found.length === 0)
			found.push(`the run ended as "${execution.status}"`);
		console.log(`\n${title}\n${explain}\n${resultTable(results)}`);
		console.log(found.length === 0 ? '✓ as expected' : '✗ not as expected');
		wrong.push(...found.map((text) => `${title}: ${text}`));
	}
	return wrong;
}

async function demo(): Promise<void> {
	const folder = path.join(CACHE_FOLDER, 'demo');
	await claim(folder);
	const stage = await openStage(folder, { started: endings.add });
	await publishWorkflows(stage);
	tell(stage);
	const exit = await stage.n8n.exited;
	// Not reached after Ctrl-C: that ends the process first.
	if (!endings.begun)
		throw new Error(`n8n ended unexpectedly (${JSON.stringify(exit)}). Log: ${stage.n8n.logFile}`);
}

async function once(): Promise<void> {
	// Use a separate folder and empty it at each start, so that the result does not depend on what was done in the demo.
	const folder = path.join(CACHE_FOLDER, 'demo-once');
	await claim(folder);
	rmSync(folder, { recursive: true, force: true });
	const stage = await openStage(folder, { started: endings.add });
	await publishWorkflows(stage);
	const wrong = await runOnce(stage);
	await endings.endAll();
	if (wrong.length > 0) throw new Error(`Not as expected:\n${wrong.map((text) => `  - ${text}`).join('\n')}`);
	console.log('\nAll example workflows ran as expected.');
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { once: { type: 'boolean' }, help: { type: 'boolean' } } });
	if (values.help) {
		console.log(HELP);
		return;
	}
	whenToldToEnd(async (reason: EndReason) => {
		console.log(`\nEnding (${reason}) …`);
		await endings.endAll();
		// Ctrl-C is the normal way to end the demo, but a `--once` run that is interrupted has not succeeded.
		process.exit(values.once ? 130 : 0);
	});
	await (values.once ? once() : demo());
}

main().then(
	() => process.exit(0),
	async (error: Error) => {
		await endings.endAll();
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
