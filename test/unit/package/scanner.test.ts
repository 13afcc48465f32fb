// n8n's own scanner, which decides about verification, finds nothing: no error and no warning, in the sources and in the tarball.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { unpacked } from './unpacked';

// Building, packing and scanning take a busy machine more than a minute.
jest.setTimeout(300_000);

interface Scan {
	files: number;
	findings: string[];
}

// In a process of its own: the scanner is an ES module, which jest cannot load.
function scan(folder: string, leg: 'source' | 'tarball'): Scan {
	const script = path.join(__dirname, 'scan.mjs');
	// Without NODE_ENV=test, which jest sets: by that name the rules believe that they are being tested, and take every file for a node.
	const env = { PATH: process.env.PATH };
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder, leg], {
		env,
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`The scanner did not run: ${stderr}`);
	return JSON.parse(stdout) as Scan;
}

let tarball: string;
beforeAll(async () => {
	tarball = await unpacked();
});
afterAll(() => rmSync(path.dirname(tarball), { recursive: true, force: true }));

test('the sources', () => {
	const { files, findings } = scan(PROJECT_FOLDER, 'source');
	expect(findings).toEqual([]);
	expect(files).toBeGreaterThan(50);
});

test('the tarball', () => {
	const { files, findings } = scan(tarball, 'tarball');
	expect(findings).toEqual([]);
	expect(files).toBeGreaterThan(50);
});

test('it sees errors, warnings and what a comment tries to hide', () => {
	const spoiled = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-cashfree-spoiled-'));
	const place = (file: string, change: (text: string) => string) => {
		cpSync(path.join(PROJECT_FOLDER, file), path.join(spoiled, file), { recursive: true });
		writeFileSync(path.join(spoiled, file), change(readFileSync(path.join(PROJECT_FOLDER, file), 'utf8')));
	};
	place('package.json', (text) => text.replace('"MIT"', '"Apache-2.0"'));
	place('nodes/shared/form/path.ts', (text) => `/* eslint-disable */\n${text}\nconsole.log(process.env);\n`);
	place('nodes/Cashgram/CashfreeCashgram.node.ts', (text) =>
		text.replace(/icon: \{[^}]*\}/, "icon: 'file:cashgram.svg'"),
	);
	const { findings } = scan(spoiled, 'source');
	rmSync(spoiled, { recursive: true });
	for (const rule of [
		'n8n-nodes-base/community-package-json-license-not-default',
		'no-console',
		'@n8n/community-nodes/no-restricted-globals',
		'@n8n/community-nodes/icon-prefer-themed-variants',
	]) {
		expect(findings.join('\n')).toContain(rule);
	}
});

test("the lint configuration is the template of n8n's tool, as its strict mode demands", () => {
	const template = 'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs';
	const plain = (file: string) => readFileSync(path.join(PROJECT_FOLDER, file), 'utf8').replace(/\s+/g, '');
	expect(plain('eslint.config.mjs')).toBe(plain(template));
	expect(readFileSync(path.join(PROJECT_FOLDER, 'package.json'), 'utf8')).toContain('"strict": true');
});
