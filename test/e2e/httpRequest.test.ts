// n8n's own HTTP Request node can use our credentials for calls that our nodes do not offer.
import { chain, httpRequestNode, runChain } from './chain';
import type { N8nRest } from './n8n/rest';
import { connect, credentialOf, running } from './running';

const { sandboxUrl } = running();

let rest: N8nRest;
beforeAll(async () => {
	rest = await connect();
});

test.each([
	{
		type: 'cashfreeCashgramApi',
		path: '/payout/v1/verifyToken',
		answer: { status: 'SUCCESS', subCode: '200' },
	},
	{
		type: 'cashfreeAutoCollectApi',
		path: '/cac/v1/verifyToken',
		answer: { status: 'SUCCESS', subCode: '200' },
	},
	{ type: 'cashfreeGatewayApi', path: '/api/v1/credentials/verify', answer: { status: 'OK' } },
])('$type', async ({ type, path, answer }) => {
	const node = httpRequestNode(credentialOf(type), { method: 'POST', url: sandboxUrl + path });
	const { last } = await runChain(rest, chain(`HTTP Request with ${type}`, [node]));
	expect(last).toMatchObject({ status: 'success', items: [answer] });
});

test('cashfreeGatewayApi adds its keys to a form that the node sends', async () => {
	const node = httpRequestNode(credentialOf('cashfreeGatewayApi'), {
		method: 'POST',
		url: `${sandboxUrl}/api/v1/credentials/verify`,
		sendBody: true,
		contentType: 'form-urlencoded',
		bodyParameters: { parameters: [] },
	});
	const { last } = await runChain(rest, chain('HTTP Request with a form', [node]));
	expect(last).toMatchObject({ status: 'success', items: [{ status: 'OK' }] });
});
