// n8n's editor as a person uses it: the workflow, the node panel, a node's form and its output, a credential.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Locator, Page } from 'playwright-core';
import type { Login } from '../n8n/rest';
import { Form } from './form';
import { takePicture, type Crop } from './pictures';

/** An entry of the node panel. */
const panelEntry = (kind: 'node' | 'action') => `[data-keyboard-nav-type="${kind}"]`;

/** The request that the editor sends to n8n's server to execute a step. */
const RUN = /\/rest\/workflows\/[^/]+\/run$/;

/** Waits until an element is visible and returns its text. Hidden elements have text, too. */
async function seenText(part: Locator): Promise<string> {
	await part.waitFor();
	return await part.innerText();
}

/** A table row as an object with the column heads as keys. The last column has no head. */
const named = (names: string[], values: string[]): Record<string, string> =>
	Object.fromEntries(
		names
			.map((name, index): [string, string] => [name.trim(), (values[index] ?? '').trim()])
			.filter(([name]) => name !== ''),
	);

export class Editor {
	/** The form of the open node, between its input and output. */
	readonly node: Form;

	/** The open window of a credential. */
	readonly credential: Form;

	constructor(readonly page: Page) {
		this.node = new Form(page, page.getByTestId('ndv'));
		this.credential = new Form(page, page.getByTestId('editCredential-modal'));
	}

	async logIn({ email, password }: Login): Promise<void> {
		await this.page.goto('/signin');
		await this.page.getByTestId('emailOrLdapLoginId').locator('input').fill(email);
		await this.page.getByTestId('password').locator('input').fill(password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL(/\/home\//);
	}

	/** Opens an empty workflow. An open workflow that is not saved is discarded. */
	async newWorkflow(): Promise<void> {
		await this.page.goto('/workflow/new');
	}

	/** What the node panel shows: its search, and what was found. */
	get found(): Locator[] {
		const entries = this.page.locator(panelEntry('node'));
		return [this.page.getByTestId('nodes-list-header'), entries.first(), entries.last()];
	}

	/** Opens the node panel and types a search. Returns the names of the nodes that it offers. */
	async searchNodes(text: string): Promise<string[]> {
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(text);
		// The panel starts with n8n's own triggers, which disappear when the search is done.
		const own = this.page.locator(panelEntry('node')).filter({ hasText: 'Trigger manually' });
		await own.waitFor({ state: 'hidden' });
		const names = this.page.locator(panelEntry('node')).getByTestId('node-creator-item-name');
		await names.first().waitFor();
		return await names.allInnerTexts();
	}

	/** Picks a node in the panel. Returns the names of its actions. */
	async pickNode(name: string): Promise<string[]> {
		const named = this.page.getByText(name, { exact: true });
		await this.page.locator(panelEntry('node')).filter({ has: named }).click();
		const actions = this.page.locator(panelEntry('action'));
		await actions.first().waitFor();
		return await actions.allInnerTexts();
	}

	/** Picks an action of the picked node. The editor adds the node to the workflow and opens it. */
	async pickAction(name: string): Promise<void> {
		const named = this.page.getByText(name, { exact: true });
		await this.page.locator(panelEntry('action')).filter({ has: named }).click();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/** Opens an empty workflow with one node and opens that node at one of its actions. */
	async openNode(node: string, action: string): Promise<void> {
		await this.newWorkflow();
		await this.searchNodes(node);
		await this.pickNode(node);
		await this.pickAction(action);
	}

	/** The text of the line where the open node's credential is chosen. */
	async credentialLine(): Promise<string> {
		const line = this.page.getByTestId('node-credentials-select').locator('input');
		return await line.inputValue();
	}

	/** Opens the window for the first credential of the open node. */
	async connect(): Promise<void> {
		await this.page.getByTestId('node-credentials-empty-state').getByRole('button').click();
		await this.credential.frame.waitFor();
	}

	/** Opens the credential of the open node. n8n tests it at once. A second test during that time fails with "Node not found". */
	async openCredential(): Promise<void> {
		await this.page.getByTestId('credential-edit-button').click();
		await this.credential.frame.waitFor();
		const succeeded = this.page.getByTestId('credentials-config-container-test-success');
		await succeeded.or(this.credential.frame.getByText('Retry')).first().waitFor();
	}

	async saveCredential(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	/** The full text that the window shows after a failed test. */
	async credentialRefusal(): Promise<string> {
		const more = this.credential.frame.getByText('More details');
		await more.click();
		await more.waitFor({ state: 'hidden' });
		return await this.credential.frame.innerText();
	}

	/** Waits until the window says that the test succeeded. Returns the text. */
	async credentialSuccess(): Promise<string> {
		return await seenText(this.page.getByTestId('credentials-config-container-test-success'));
	}

	async closeCredential(): Promise<void> {
		await this.credential.frame.getByRole('button', { name: 'Close' }).click();
		await this.credential.frame.waitFor({ state: 'hidden' });
	}

	/** Runs the open node and waits until it ends. */
	async execute(): Promise<void> {
		const execute = this.page.getByTestId('node-execute-button');
		await Promise.all([this.page.waitForResponse((response) => RUN.test(response.url())), execute.click()]);
		await execute.and(this.page.locator(':not(.is-disabled)')).waitFor();
	}

	/** The open node without its input and output: tabs, button and fields. */
	get nodePanel(): Locator[] {
		return ['tab-params', 'node-execute-button', 'node-parameters'].map((id) => this.page.getByTestId(id));
	}

	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	/** The items that the open node returned, as its output table shows them. */
	async items(): Promise<Array<Record<string, string>>> {
		await this.output.getByTestId('node-run-status-success').waitFor();
		await this.output.getByTestId('radio-button-table').click();
		const table = this.output.locator('table');
		await table.waitFor();
		const names = await table.locator('thead th').allInnerTexts();
		const rows = await table.locator('tbody tr').all();
		return await Promise.all(rows.map(async (row) => named(names, await row.locator('td').allInnerTexts())));
	}

	/** Shows the fields of the output one below the other. */
	async showSchema(): Promise<void> {
		await this.output.getByTestId('radio-button-schema').click();
		await this.output.locator('table').waitFor({ state: 'hidden' });
	}

	/** Opens the QR code in the open node's output and reads it as a phone does. */
	async scanFile(): Promise<string> {
		await this.output.getByTestId('radio-button-binary').click();
		await this.output.getByTestId('ndv-view-binary-data').click();
		const shot = PNG.sync.read(await this.output.locator('img').screenshot());
		const found = jsQR(new Uint8ClampedArray(shot.data), shot.width, shot.height);
		if (!found) throw new Error('There is no QR code in the picture.');
		return found.data;
	}

	/** The error that the open node shows. */
	async failure(): Promise<{ message: string; description: string }> {
		const message = this.output.getByTestId('node-error-message');
		const description = this.output.getByTestId('node-error-description');
		return { message: await seenText(message), description: await seenText(description) };
	}

	/** Opens all details that the editor has about a failure. Returns the full text of the output. */
	async failureDetails(): Promise<string> {
		for (const closed of await this.output.locator('summary').all()) await closed.click();
		return await this.output.innerText();
	}

	/** Takes a picture for the README. */
	async picture(name: string, crop: Crop): Promise<void> {
		await takePicture(this.page, name, crop);
	}
}
