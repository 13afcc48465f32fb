// n8n with our package reaches no host outside this machine, and the guard that checks this works.
import { readFileSync } from 'node:fs';
import { chain, runChain } from './chain';
import { connect, running } from './running';

/** An address from the block that is reserved for documentation (RFC 5737). */
const OUTSIDE = '192.0.2.1';

const attempts = () => readFileSync(running().outsideFile, 'utf8').split('\n').filter(Boolean);

test('whoever tries to reach the outside is held back and written down, and only that one', async () => {
	const rest = await connect();
	const node = {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url: `http://${OUTSIDE}/` },
	};
	const { last } = await runChain(rest, chain('A request to the outside', [node]));
	expect(last).toMatchObject({ status: 'error', error: expect.stringContaining('only loopback') });
	expect(attempts()).toEqual([OUTSIDE]);
});
