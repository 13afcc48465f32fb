// Whose time the benchmark takes a profile's samples for.
import { timesOf, type Profile, type ProfileNode } from '../bench/profile';

const node = (id: number, functionName: string, url: string, ...children: number[]): ProfileNode => ({
	id,
	callFrame: { functionName, url },
	children,
});
const OURS = '/project/nodes/shared/transport/send.ts';
const N8NS = '/project/node_modules/n8n-core/dist/engine.js';

/** A root that calls n8n's engine, which calls our code, which calls n8n's request, which calls our credential. */
const nodes = [
	node(1, '(root)', '', 2, 8, 9),
	node(2, 'runNode', N8NS, 3),
	node(3, 'send', OURS, 4, 5, 10),
	node(4, 'parse', '', 6),
	node(5, 'httpRequestWithAuthentication', N8NS, 7),
	node(6, 'read', N8NS),
	node(7, 'authenticate', '/project/credentials/CashfreePaymentsApi.credentials.ts'),
	node(8, '(idle)', ''),
	node(9, '(garbage collector)', ''),
	node(10, '__name', OURS),
];
const isOurs = (url: string) => /^\/project\/(nodes|credentials)\//.test(url);
const profile = (...looks: [node: number, milliseconds: number][]): Profile => ({
	nodes,
	samples: looks.map(([id]) => id),
	timeDeltas: looks.map(([, milliseconds]) => milliseconds * 1000),
});

it.each([
	['our function', 3, 1],
	['what our function calls', 4, 1],
	["a library's function that it calls", 6, 1],
	["n8n's engine", 2, 0],
	["n8n's request, though we asked for it", 5, 0],
	['our credential within that request', 7, 1],
	['a name that the compiler of the benchmark gives', 10, 0],
])('%s', (_, id, ownMs) => {
	expect(timesOf(profile([id, 1]), isOurs)).toEqual({ allMs: 1, ownMs });
});

it('a process that waits costs nothing', () => {
	expect(timesOf(profile([3, 1], [8, 100]), isOurs)).toEqual({ allMs: 1, ownMs: 1 });
});

it('collecting the garbage is shared out by what each has otherwise', () => {
	expect(timesOf(profile([3, 1], [2, 3], [9, 4]), isOurs)).toEqual({ allMs: 8, ownMs: 2 });
});

it('nothing at all', () => {
	expect(timesOf({ nodes }, isOurs)).toEqual({ allMs: 0, ownMs: 0 });
});
