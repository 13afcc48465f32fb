// Holds the import rules of the package: shared code knows no node, nothing shipped needs a package beside n8n-workflow.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const shipped = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => relative(root, join(entry.parentPath, entry.name))),
);
const AT_ONCE = /(?:from|^import) '([^']+)'/gm;
const WHENEVER = /(?:from |^import |\bimport\()'([^']+)'/gm;
const imports = (file: string, kind = WHENEVER) =>
	[...readFileSync(join(root, file), 'utf8').matchAll(kind)].map(([, name]) => name as string);
const targets = (file: string, kind = WHENEVER) =>
	imports(file, kind)
		.filter((name) => name.startsWith('.'))
		.map((name) => relative(root, resolve(root, dirname(file), name)));

it('finds the shipped files', () => {
	expect(shipped).toContain('nodes/shared/transport/send.ts');
	expect(targets('nodes/shared/transport/send.ts')).toContain('nodes/shared/transport/call');
	expect(targets('nodes/shared/transport/routing.ts')).toContain('nodes/shared/transport/send');
});

it('n8n loads what requests, polls and webhooks need with the first of them, not when it starts', () => {
	const loaded = new Set(shipped.filter((file) => /[.](node|credentials)[.]ts$/.test(file)));
	for (const file of loaded) {
		const code = readFileSync(join(root, file), 'utf8');
		const types = [...code.matchAll(/^import type [^;]+ from '([^']+)'/gm)].map(([, name]) => name);
		for (const target of targets(file, AT_ONCE)) {
			const isType = types.some(
				(name) => relative(root, resolve(root, dirname(file), name ?? '')) === target,
			);
			if (!isType) loaded.add(`${target}.ts`);
		}
	}
	expect(loaded.size).toBeGreaterThan(100);
	expect(
		['shared/transport/send', 'shared/transport/authenticate', 'Trigger/poll', 'WebhookTrigger/webhook']
			.map((name) => `nodes/${name}.ts`)
			.filter((file) => loaded.has(file) || !shipped.includes(file)),
	).toEqual([]);
});

it.each(shipped)('%s imports what it may', (file) => {
	const allowed = ['n8n-workflow', 'node:crypto'];
	expect(imports(file).filter((name) => !name.startsWith('.') && !allowed.includes(name))).toEqual([]);
	const room = file.startsWith('nodes/shared/')
		? 'nodes/shared/'
		: `${file.split('/').slice(0, 2).join('/')}/`;
	const outside = targets(file).filter(
		(target) => !target.startsWith(room) && !target.startsWith('nodes/shared/'),
	);
	expect(
		file.startsWith('credentials/')
			? outside.filter((target) => !target.startsWith('nodes/shared/'))
			: outside,
	).toEqual([]);
});

/** What each room of `nodes/shared` may import of the others. Errors are read by people, whatever room they come from. */
const rooms: Record<string, string[]> = {
	form: [],
	api: ['form'],
	errors: ['api', 'form'],
	transport: ['api', 'form', 'errors'],
};
const roomOf = (path: string) => /^nodes\/shared\/(\w+)/.exec(path)?.[1] ?? '';

it.each(shipped.filter((file) => file.startsWith('nodes/shared/')))('%s keeps to its room', (file) => {
	const room = roomOf(file);
	expect(Object.keys(rooms)).toContain(room);
	const others = targets(file)
		.map(roomOf)
		.filter((target) => target !== room);
	expect(others.filter((target) => !rooms[room]?.includes(target))).toEqual([]);
});

it.each(shipped.filter((file) => /^nodes\/shared\/(api|form)\//.test(file)))(
	'%s knows no request',
	(file) => {
		const used = /\b(IExecute\w+|IPoll\w+|httpRequest\w*)\b/.exec(read(file))?.[0];
		expect(
			used === 'IExecuteSingleFunctions' && file.endsWith('/wired.ts') ? undefined : used,
		).toBeUndefined();
	},
);

/** A file that grows beyond it holds a second job. Tables of fields are long without one. */
const LONGEST_FILE = 260;

it('no file is longer than one job needs', () => {
	const long = shipped.filter((file) => read(file).split('\n').length > LONGEST_FILE);
	expect(long).toEqual([]);
});

/** Everything that people wrote, with the folder it lies in. */
const written = ['nodes', 'credentials', 'test', 'demo'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(ts|mjs|js)$/.test(name))
		.map((name) => join(folder, name)),
);
const read = (file: string) => readFileSync(join(root, file), 'utf8');

it('every file says its job in its first line', () => {
	expect(written.length).toBeGreaterThan(200);
	expect(written.filter((file) => !/^\/\/ .{20,}\n/.test(read(file)))).toEqual([]);
});

it('the sandbox knows nothing of what it judges', () => {
	const judges = written.filter((file) => file.startsWith('test/sandbox/') && !file.endsWith('.test.ts'));
	expect(judges.length).toBeGreaterThan(30);
	expect(judges.filter((file) => targets(file).some((to) => /^(nodes|credentials)\//.test(to)))).toEqual([]);
});

it('nothing that is shipped and exported is without a use', () => {
	const all = written.map(read).join('\n');
	const exported = shipped
		.filter((file) => !/\.(node|credentials)\.ts$/.test(file))
		.flatMap((file) =>
			[...read(file).matchAll(/^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm)].map(
				([, name]) => name as string,
			),
		);
	expect(exported.length).toBeGreaterThan(150);
	const unused = exported.filter((name) => (all.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length < 2);
	expect(unused).toEqual([]);
});

it('nothing is left for later, switched off or hidden', () => {
	const marks = /\b(TODO|FIXME)\b|\.only\(|\.skip\(|^\s*\/\/ eslint-disable/m;
	const self = 'test/unit/imports.test.ts';
	expect(written.filter((file) => file !== self && marks.test(read(file)))).toEqual([]);
});
