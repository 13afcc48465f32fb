// n8n's editor as a person uses it: the workflow, the node panel, a node's form and its output, a credential.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Locator, Page } from 'playwright-core';
import type { Login } from '../n8n/rest';
import { Form } from './form';
import { takePicture, type Crop } from './pictures';

/** An entry of the node panel. */
const panelEntry = (kind: 'node' | 'action') => `[data-keyboard-nav-type="${kind}"]`;

/** What the editor asks n8n's server for when a step is executed. */
const RUN = /\/rest\/workflows\/[^/]+\/run$/;

/** The words of something, once they can be seen; what is hidden has words, too. */
async function seenText(part: Locator): Promise<string> {
	await part.waitFor();
	return await part.innerText();
}

/** A row of a table by its heads; the table ends with a column that has none. */
const named = (names: string[], values: string[]): Record<string, string> =>
	Object.fromEntries(
		names
			.map((name, index): [string, string] => [name.trim(), (values[index] ?? '').trim()])
			.filter(([name]) => name !== ''),
	);

export class Editor {
	/** The open node: its form in the middle, input and output beside it. */
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

	/** Opens an empty workflow; one that is open and not saved is dropped. */
	async newWorkflow(): Promise<void> {
		await this.page.goto('/workflow/new');
	}

	/** What the node panel shows: its search, and what was found. */
	get found(): Locator[] {
		const entries = this.page.locator(panelEntry('node'));
		return [this.page.getByTestId('nodes-list-header'), entries.first(), entries.last()];
	}

	/** Opens the node panel and types; answers the names of the nodes it offers. */
	async searchNodes(text: string): Promise<string[]> {
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(text);
		// The panel starts with n8n's own triggers, and they go when the search is done.
		const own = this.page.locator(panelEntry('node')).filter({ hasText: 'Trigger manually' });
		await own.waitFor({ state: 'hidden' });
		const names = this.page.locator(panelEntry('node')).getByTestId('node-creator-item-name');
		await names.first().waitFor();
		return await names.allInnerTexts();
	}

	/** Picks a node in the panel; answers the names of its actions. */
	async pickNode(name: string): Promise<string[]> {
		const named = this.page.getByText(name, { exact: true });
		await this.page.locator(panelEntry('node')).filter({ has: named }).click();
		const actions = this.page.locator(panelEntry('action'));
		await actions.first().waitFor();
		return await actions.allInnerTexts();
	}

	/** Picks an action of the node that was picked: the node is put into the workflow and opened. */
	async pickAction(name: string): Promise<void> {
		const named = this.page.getByText(name, { exact: true });
		await this.page.locator(panelEntry('action')).filter({ has: named }).click();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/** An empty workflow with one node, open at one of its actions. */
	async openNode(node: string, action: string): Promise<void> {
		await this.newWorkflow();
		await this.searchNodes(node);
		await this.pickNode(node);
		await this.pickAction(action);
	}

	/** The words where the open node's credential is chosen. */
	async credentialLine(): Promise<string> {
		const line = this.page.getByTestId('node-credentials-select').locator('input');
		return await line.inputValue();
	}

	/** Opens the window for the first credential of the open node. */
	async connect(): Promise<void> {
		await this.page.getByTestId('node-credentials-empty-state').getByRole('button').click();
		await this.credential.frame.waitFor();
	}

	/** Opens the credential of the open node. n8n tests it at once; a second test meanwhile would end with "Node not found". */
	async openCredential(): Promise<void> {
		await this.page.getByTestId('credential-edit-button').click();
		await this.credential.frame.waitFor();
		const succeeded = this.page.getByTestId('credentials-config-container-test-success');
		await succeeded.or(this.credential.frame.getByText('Retry')).first().waitFor();
	}

	async saveCredential(): Promise<void> {
		await this.page.getByTestId('credential-save-button').click();
	}

	/** What the window says after a test that failed, all of it. */
	async credentialRefusal(): Promise<string> {
		const more = this.credential.frame.getByText('More details');
		await more.click();
		await more.waitFor({ state: 'hidden' });
		return await this.credential.frame.innerText();
	}

	/** Waits until the window says that the test went well; answers its words. */
	async credentialSuccess(): Promise<string> {
		return await seenText(this.page.getByTestId('credentials-config-container-test-success'));
	}

	async closeCredential(): Promise<void> {
		await this.credential.frame.getByRole('button', { name: 'Close' }).click();
		await this.credential.frame.waitFor({ state: 'hidden' });
	}

	/** Runs the open node and waits for its end. */
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

	/** The items the open node gave, as its output table shows them. */
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

	/** Opens the QR code that the open node gave, in the output beside it, and reads it as a phone does. */
	async scanFile(): Promise<string> {
		await this.output.getByTestId('radio-button-binary').click();
		await this.output.getByTestId('ndv-view-binary-data').click();
		const shot = PNG.sync.read(await this.output.locator('img').screenshot());
		const found = jsQR(new Uint8ClampedArray(shot.data), shot.width, shot.height);
		if (!found) throw new Error('There is no QR code in the picture.');
		return found.data;
	}

	/** What the open node says when it failed. */
	async failure(): Promise<{ message: string; description: string }> {
		const message = this.output.getByTestId('node-error-message');
		const description = this.output.getByTestId('node-error-description');
		return { message: await seenText(message), description: await seenText(description) };
	}

	/** Opens all that the editor has to tell about a failure; answers all words of the output. */
	async failureDetails(): Promise<string> {
		for (const closed of await this.output.locator('summary').all()) await closed.click();
		return await this.output.innerText();
	}

	/** A picture for the README. */
	async picture(name: string, crop: Crop): Promise<void> {
		await takePicture(this.page, name, crop);
	}
}
