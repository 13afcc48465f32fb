// Every quirk of the contract is cited in the title of a test of its own room, or stands here as one that demands nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Highest number of each series in the contracts: of the older families, and of today's Payment Gateway (`N`). */
const series = { S: 12, A: 10, CG: 17, PG: 18, AC: 23, D: 4, P: 8, N: 38 };

/** Quirks that demand no behaviour, with the reason. */
const noBehaviour: Record<string, string> = {
	'QO-46': "tells what an old version of Cashfree's Java client was: no code of it is used",
	'QN-37': 'demands a comparison in constant time, which no test can tell: `timingSafeEqual` compares',
	'Q-AC22': 'tells that a sample in the document is no valid JSON: nothing of it is copied',
	'Q-S9': 'tells which other programs fall into the traps Q-S1 to Q-S8',
};

/** Quirks of today's Payouts that this package meets in its Payouts node and its webhooks (sections 1 to 4, 6 and 9 of its contract). */
const PAYOUTS_QUIRKS = [...Array.from({ length: 32 }, (_, index) => index + 1), 46, 47].map(
	(number) => `QO-${number}`,
);

/** Quirks of today's virtual accounts (sections 5, 6.7 and 9 of the same contract), which the Payments node has. */
const VBA_QUIRKS = Array.from({ length: 11 }, (_, index) => `QO-${index + 34}`);

const testFolder = resolve(__dirname, '..');
/** Tests of the client, by path; what the sandbox does proves nothing about it. */
const files = readdirSync(testFolder, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts') && entry.name !== 'quirks.test.ts')
	.map((entry) => relative(testFolder, join(entry.parentPath, entry.name)))
	.filter((path) => !path.startsWith('sandbox'));

/** Where a quirk of each series can be shown: in tests of what all share, of its family, or of the whole in a real n8n. */
const rooms: Record<keyof typeof series, RegExp> = {
	S: /^(unit\/shared|contract|node)\//,
	A: /^(unit\/shared|contract|node|e2e)\//,
	CG: /^(unit\/shared\/|contract\/cashgram\/|node\/requestPath)/,
	PG: /^(unit\/shared\/|contract\/gateway\/|node\/gateway)/,
	AC: /^(unit\/(shared|autoCollect)\/|contract\/autoCollect\/)/,
	D: /^(unit\/(shared|autoCollect)|contract\/(cashgram|gateway|autoCollect))\//,
	P: /^(unit\/shared|contract\/(gateway|autoCollect))\//,
	N: /^(unit\/(shared|values|webhook)|node|contract\/payments)\//,
};

/** Ids inside quotes are titles, or rows of a table of cases: comments are left out. */
function citedIn(path: string): Set<string> {
	const code = readFileSync(join(testFolder, path), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
	const titles = code.match(/'[^'\n]*'|"[^"\n]*"|`[^`\n]*`/g) ?? [];
	return new Set(titles.join('\n').match(/\bQ(?:-[A-Z]+|[NO]-)\d+\b/g));
}
const cited = files.map((path) => ({ path, ids: citedIn(path) }));

const quirks = (Object.keys(series) as Array<keyof typeof series>).flatMap((name) =>
	Array.from({ length: series[name] }, (_, index) => ({
		quirk: name === 'N' ? `QN-${index + 1}` : `Q-${name}${index + 1}`,
		room: rooms[name],
	})),
);

const payoutsRoom = /^(contract\/payouts\/|node\/(payouts|tools)|unit\/webhook\/)/;
const payoutsQuirks = PAYOUTS_QUIRKS.map((quirk) => ({ quirk, room: payoutsRoom }));

const vbaRoom = /^(contract\/payments\/|unit\/(shared|values|webhook)\/)/;
const vbaQuirks = VBA_QUIRKS.map((quirk) => ({ quirk, room: vbaRoom }));

it.each([...quirks, ...payoutsQuirks, ...vbaQuirks])('$quirk', ({ quirk, room }) => {
	const places = cited.filter(({ path, ids }) => ids.has(quirk) && room.test(path));
	// One of the two, never both: what demands nothing has no test.
	expect(places.length > 0).toBe(noBehaviour[quirk] === undefined);
});
