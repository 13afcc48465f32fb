// The packed package as n8n loads it: every node and credential type is present, and its icons can be fetched.
import type { Icon } from 'n8n-workflow';
import { PROJECT_FOLDER } from './n8n/folders';
import { readManifest } from './n8n/package';
import type { N8nRest } from './n8n/rest';
import { connect } from './running';

const manifest = readManifest(PROJECT_FOLDER);

/** `dist/nodes/Cashgram/CashfreeCashgram.node.js` holds the type `cashfreeCashgram`. */
const typeNameOf = (file: string) => {
	const className = (file.split('/').at(-1) ?? '').split('.')[0] ?? '';
	return className.charAt(0).toLowerCase() + className.slice(1);
};

let rest: N8nRest;
beforeAll(async () => {
	rest = await connect();
});

/** The light and dark addresses of a themed icon. */
const addressesOf = (icon: unknown): string[] => {
	const { light, dark } = icon as Exclude<Icon, string>;
	return [light, dark];
};

async function expectPicture(address: string): Promise<void> {
	const { response, text } = await rest.raw('GET', `/${address}`);
	expect({ address, status: response.status }).toEqual({ address, status: 200 });
	expect(response.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
	expect(text).toMatch(/<svg/);
}

test('every node of the package is loaded', async () => {
	const ours = (await rest.nodeTypes()).filter(({ name }) => name.startsWith(`${manifest.name}.`));
	const expected = manifest.n8n.nodes.map((file) => `${manifest.name}.${typeNameOf(file)}`);
	// n8n adds a second type for each node that can be used as a tool.
	const names = ours.map(({ name }) => name).filter((name) => !name.endsWith('Tool'));
	expect(expected).not.toHaveLength(0);
	expect(names.sort()).toEqual(expected.sort());
});

test('every node that is usable as a tool is loaded as a tool, too', async () => {
	const ours = (await rest.nodeTypes()).filter(({ name }) => name.startsWith(`${manifest.name}.`));
	const usable = ours.filter(({ usableAsTool, name }) => usableAsTool && !name.endsWith('Tool'));
	expect(usable).not.toHaveLength(0);
	for (const { name } of usable) expect(ours.map((type) => type.name)).toContain(`${name}Tool`);
});

test('every credential type of the package is loaded', async () => {
	const names = (await rest.credentialTypes()).map(({ name }) => name);
	expect(manifest.n8n.credentials).not.toHaveLength(0);
	expect(names).toEqual(expect.arrayContaining(manifest.n8n.credentials.map(typeNameOf)));
});

test('the icons of nodes and credentials can be fetched, light and dark', async () => {
	const nodes = (await rest.nodeTypes()).filter(({ name }) => name.startsWith(`${manifest.name}.`));
	const credentialNames = manifest.n8n.credentials.map(typeNameOf);
	const credentials = (await rest.credentialTypes()).filter(({ name }) => credentialNames.includes(name));
	const icons = [...nodes, ...credentials].map(({ iconUrl }) => iconUrl);
	expect(icons).not.toContain(undefined);
	const addresses = new Set(icons.flatMap(addressesOf));
	expect(addresses.size).toBeGreaterThanOrEqual(4);
	for (const address of addresses) await expectPicture(address);
});
