// A node's or credential's form in n8n's editor: reads which fields it shows, and fills them as a person does.
import type { Locator, Page } from 'playwright-core';

const FIELD = 'parameter-input-';

/** Parts of a field that are named as if they were fields. */
const NO_FIELDS = ['field', 'item'];

export class Form {
	constructor(
		private readonly page: Page,
		readonly frame: Locator,
	) {}

	field(name: string): Locator {
		return this.frame.getByTestId(FIELD + name);
	}

	/** The text of a field: its label, its value and its hint. */
	async words(name: string): Promise<string> {
		return await this.frame
			.locator('.parameter-item')
			.filter({ visible: true })
			.filter({ has: this.page.getByTestId(FIELD + name) })
			.innerText();
	}

	/** Names of the visible fields from top to bottom, including those that need scrolling. */
	async fields(): Promise<string[]> {
		const ids = await this.frame
			.locator(`[data-test-id^="${FIELD}"]`)
			.filter({ visible: true })
			.evaluateAll((found) => found.map((element) => element.getAttribute('data-test-id') ?? ''));
		return ids.map((id) => id.slice(FIELD.length)).filter((name) => !NO_FIELDS.includes(name));
	}

	async fill(name: string, text: string): Promise<void> {
		await this.field(name).locator('input, textarea').fill(text);
	}

	/** What is chosen in a list. */
	async chosen(name: string): Promise<string> {
		return await this.field(name).locator('input').inputValue();
	}

	/** Opens a list and picks the entry with this name. */
	async choose(name: string, entry: string): Promise<void> {
		await this.field(name).click();
		await this.pickEntry(entry);
	}

	/** Clicks a button like "Add Option" that can add only one field, and waits for the field. */
	async addOnly(adder: string, name: string): Promise<void> {
		await this.frame.getByTestId('collection-parameter-add').filter({ hasText: adder }).click();
		await this.field(name).waitFor();
	}

	/** Turns a switch on or off. */
	async toggle(name: string): Promise<void> {
		await this.field(name).locator('.el-switch').click();
	}

	/** Picks tomorrow in the calendar of a date field. */
	async pickTomorrow(name: string): Promise<void> {
		await this.field(name).locator('input').click();
		const calendar = this.page.locator('.el-picker__popper').filter({ visible: true });
		await calendar.locator('td.today ~ td, tr:has(td.today) ~ tr td').first().click();
		await calendar.getByRole('button', { name: 'OK' }).click();
		await calendar.waitFor({ state: 'hidden' });
	}

	private async pickEntry(name: string): Promise<void> {
		const entry = this.page.locator('li[role=option]').filter({ visible: true });
		await entry.filter({ has: this.page.getByText(name, { exact: true }) }).click();
	}
}
