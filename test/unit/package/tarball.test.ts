// What is published: what n8n loads, the readme and the licence, and nothing else.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { families } from '../../../nodes/shared/api/families';
import { readManifest } from '../../e2e/n8n/package';
import { filesIn, unpacked } from './unpacked';

// Building, packing and scanning take a busy machine more than a minute.
jest.setTimeout(300_000);

let folder: string;
beforeAll(async () => {
	folder = await unpacked();
});
afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

/** A compiled file and everything that it loads, directly or not. */
function loadedBy(file: string, known = new Set<string>()): Set<string> {
	if (known.has(file)) return known;
	known.add(file);
	for (const [, name] of read(file).matchAll(/require\(["'](\.[^"']+)["']\)/g)) {
		loadedBy(`${path.join(path.dirname(file), name as string)}.js`, known);
	}
	return known;
}

const entries = () => {
	const { nodes, credentials } = readManifest(folder).n8n;
	return { nodes, credentials, all: [...nodes, ...credentials] };
};

/** Pictures that an entry names, beside it. */
const iconsOf = (entry: string): string[] =>
	[...read(entry).matchAll(/'file:([^']+\.svg)'/g)].map(([, name]) =>
		path.join(path.dirname(entry), name as string),
	);

test('every file is one that n8n loads, the readme or the licence', () => {
	const { nodes, all } = entries();
	const code = all.flatMap((entry) => [...loadedBy(entry)]);
	const icons = all.flatMap(iconsOf);
	const codex = nodes.map((entry) => entry.replace(/\.js$/, '.json'));
	const expected = new Set([...code, ...icons, ...codex, 'package.json', 'README.md', 'LICENSE.md']);
	expect(filesIn(folder).sort()).toEqual([...expected].sort());
	// Both themes of every node and credential.
	expect(icons).toHaveLength(2 * all.length);
	expect(code.length).toBeGreaterThan(all.length);
});

test('it needs nothing but the n8n-workflow of the n8n it is installed in', () => {
	const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	for (const kind of ['dependencies', 'optionalDependencies', 'bundleDependencies', 'overrides']) {
		expect(manifest).not.toHaveProperty(kind);
	}
	const scripts = manifest.scripts as Record<string, string>;
	expect(Object.keys(scripts).filter((name) => /^(pre|post|install|prepare)/.test(name))).toEqual([]);
});

test('every entry is there, of version 1 of the format, with a keyword that n8n finds it by', () => {
	const manifest = JSON.parse(read('package.json')) as {
		n8n: { n8nNodesApiVersion: number };
		keywords: string[];
		license: string;
		name: string;
	};
	for (const entry of entries().all) expect(existsSync(path.join(folder, entry))).toBe(true);
	expect(manifest).toMatchObject({
		name: 'n8n-nodes-cashfree',
		license: 'MIT',
		n8n: { n8nNodesApiVersion: 1 },
	});
	expect(manifest.keywords).toContain('n8n-community-node-package');
	expect(read('LICENSE.md')).toMatch(/^MIT License/);
});

test('it speaks to Cashfree alone', () => {
	const code = filesIn(folder).filter((file) => file.endsWith('.js'));
	const hosts = code.flatMap((file) =>
		[...read(file).matchAll(/https?:\/\/([\w.-]+\.\w+)/g)].map(([, host]) => host),
	);
	// The rest are examples and this repository.
	const others = hosts.filter(
		(host) => !/^(.*\.)?(cashfree\.com|example\.com|github\.com)$/.test(host ?? ''),
	);
	expect(others).toEqual([]);
	const known = Object.values(families).flatMap((family) => Object.values(family.hosts));
	const own = new Set(hosts.filter((host) => host?.endsWith('cashfree.com')));
	expect([...own].sort()).toEqual([...new Set(known.map((url) => new URL(url).host))].sort());
});
