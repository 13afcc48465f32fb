// Holds the import rules of the package: shared code knows no node, nothing shipped needs a package beside n8n-workflow.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const shipped = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => relative(root, join(entry.parentPath, entry.name))),
);
const imports = (file: string) =>
	[...readFileSync(join(root, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, name]) => name as string);
const targets = (file: string) =>
	imports(file)
		.filter((name) => name.startsWith('.'))
		.map((name) => relative(root, resolve(root, dirname(file), name)));

it('finds the shipped files', () => {
	expect(shipped).toContain('nodes/shared/send.ts');
	expect(targets('nodes/shared/send.ts')).toContain('nodes/shared/exchange');
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

it.each(shipped)('%s says its job in its first line', (file) => {
	expect(readFileSync(join(root, file), 'utf8').split('\n')[0]).toMatch(/^\/\/ .{20,}/);
});
