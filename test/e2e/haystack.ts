// Collects everything that n8n has kept, so that it can be searched: all files in its folder, and all executions as its API shows them.
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
 * All files of n8n's folder as raw bytes, and all executions through the REST API. Both are needed: the files hold data that no
 * API shows, but the database splits long rows into pages, so a secret at a split is whole only in the API.
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

/** The encodings in which a text may have been stored. */
const formsOf = (text: string): string[] => {
	const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '');
	return [...new Set([text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), base64])];
};

/** The names of the sources that contain a text in any of its encodings. */
export function placesOf(text: string, haystack: Source[]): string[] {
	const forms = formsOf(text);
	return haystack.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ name }) => name);
}
