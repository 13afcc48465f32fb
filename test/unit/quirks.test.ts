// Every quirk of the contract is either cited by a test or stands here as one that demands nothing of a client.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Highest number of each series in the contract. */
const series = { S: 12, A: 10, CG: 17, PG: 18, AC: 23, D: 4, P: 8 };

/** Quirks that demand no behaviour, with the reason. */
const noBehaviour: Record<string, string> = {
	'Q-AC22': 'tells that a sample in the document is no valid JSON: nothing of it is copied',
	'Q-S9': 'tells which other programs fall into the traps Q-S1 to Q-S8',
};

const testFolder = resolve(__dirname, '..');
const tests = readdirSync(testFolder, { recursive: true, withFileTypes: true })
	.filter(
		(entry) =>
			entry.isFile() &&
			entry.name.endsWith('.test.ts') &&
			entry.name !== 'quirks.test.ts' &&
			!entry.parentPath.includes('sandbox'),
	)
	.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
	.join('\n');
const cited = new Set(tests.match(/\bQ-[A-Z]+\d+\b/g));

const quirks = Object.entries(series).flatMap(([name, last]) =>
	Array.from({ length: last }, (_, index) => `Q-${name}${index + 1}`),
);

it.each(quirks)('%s', (quirk) => {
	expect(noBehaviour[quirk] ?? (cited.has(quirk) ? 'cited by a test' : undefined)).toBeDefined();
});
