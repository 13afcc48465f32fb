// Everything that n8n has kept, as one place to search: all files of its folder, and all executions as its API shows them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { N8nRest } from './n8n/rest';

export interface Source {
	/** A file relative to the user folder, or `execution <id>`. */
	name: string;
	bytes: Buffer;
}

/** Every file in a folder, at any depth. The database's write-ahead log is one of them. */
function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * All files of n8n's folder as raw bytes, and all executions through the REST API: the database cuts long rows into
 * pages, so that a secret at a cut is only whole in the second, and the first holds what no API shows.
 */
export async function haystackOf(userFolder: string, rest: N8nRest): Promise<Source[]> {
	const files = filesIn(userFolder).map((file) => ({
		name: path.relative(userFolder, file),
		bytes: readFileSync(file),
	}));
	const executions: Source[] = [];
	for (const { id } of await rest.executions()) {
		const text = JSON.stringify(await rest.execution(id));
		executions.push({ name: `execution ${id}`, bytes: Buffer.from(text) });
	}
	return [...files, ...executions];
}

/** The forms in which a text may have been written down. */
const formsOf = (text: string): string[] => {
	const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '');
	return [...new Set([text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), base64])];
};

/** Where a text stands in any of its forms: names of sources. */
export function placesOf(text: string, haystack: Source[]): string[] {
	const forms = formsOf(text);
	return haystack.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ name }) => name);
}
