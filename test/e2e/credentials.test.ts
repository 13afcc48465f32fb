// The "Test" button of each credential in the editor: right keys pass, and wrong keys show Cashfree's own error message.
import type { CredentialContent, N8nRest } from './n8n/rest';
import { connect, credentialOf, running } from './running';

let rest: N8nRest;
beforeAll(async () => {
	rest = await connect();
});

/** Saves a credential and tests it, as a person does in the editor. */
async function saveAndTest(content: CredentialContent) {
	const { id } = await rest.createCredential(content);
	return await rest.testCredential(id, content);
}

const changed = (type: string, data: Record<string, unknown>): CredentialContent => {
	const good = credentialOf(type);
	return { type, name: `${type} ${Object.keys(data).join()}`, data: { ...good.data, ...data } };
};

const BEARER = ['cashfreeCashgramApi', 'cashfreeAutoCollectApi'];
const TODAY = ['cashfreePaymentsApi', 'cashfreePayoutsApi'];
const ALL = [...BEARER, 'cashfreeGatewayApi', ...TODAY];

test.each(ALL)('%s with the right keys passes', async (type) => {
	expect(await saveAndTest(changed(type, {}))).toMatchObject({ status: 'OK' });
});

test.each(BEARER)('Q-A7 %s with a wrong secret shows the words of Cashfree', async (type) => {
	expect(await saveAndTest(changed(type, { clientSecret: 'wrong-secret-of-a-test' }))).toEqual({
		status: 'Error',
		message: expect.stringContaining('Invalid clientId and clientSecret combination'),
	});
});

test('Q-A7 cashfreeGatewayApi with a wrong key names the keys and the environment', async () => {
	expect(await saveAndTest(changed('cashfreeGatewayApi', { secretKey: 'wrong-secret-of-a-test' }))).toEqual({
		status: 'Error',
		message: expect.stringMatching(/did not accept the app ID and secret key.*environment/),
	});
});

test.each(TODAY)('%s with a wrong secret names the keys and the environment', async (type) => {
	expect(await saveAndTest(changed(type, { clientSecret: 'wrong-secret-of-a-test' }))).toEqual({
		status: 'Error',
		message: expect.stringMatching(/did not accept the client ID and client secret.*environment/),
	});
});

// Port 9 is the discard port; nothing listens there.
const NOBODY = { baseUrl: 'http://127.0.0.1:9' };

test.each(ALL)('%s with an address that does not answer says that nothing was reached', async (type) => {
	expect(await saveAndTest(changed(type, NOBODY))).toEqual({
		status: 'Error',
		message: expect.stringContaining('could not be reached'),
	});
});

test.each(ALL)('%s with an address that is not Cashfree fails, whatever that answers', async (type) => {
	const elsewhere = { baseUrl: `${running().sandboxUrl}/somewhere/else` };
	expect(await saveAndTest(changed(type, elsewhere))).toEqual({
		status: 'Error',
		message: expect.stringMatching(/base URL/),
	});
});

test('a caller whose address is not whitelisted is told how to go on', async () => {
	const setWhitelist = async (ipWhitelist: unknown) =>
		await fetch(`${running().sandboxUrl}/_sandbox/switches`, {
			method: 'PATCH',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ipWhitelist }),
		});
	await setWhitelist(['203.0.113.1']);
	const { status, message } = await saveAndTest(changed('cashfreeCashgramApi', {}));
	await setWhitelist('off');
	expect(status).toBe('Error');
	expect(message).toMatch(/IP not whitelisted\. Whitelist the IP address.*public key/);
});

test('the public key of a credential signs the request for a session', async () => {
	const { publicKey } = running();
	expect(await saveAndTest(changed('cashfreeCashgramApi', { publicKey }))).toMatchObject({ status: 'OK' });
});
