// The journal: what it tells of each call, and that no secret is ever in it.
import {
	authorize,
	bearerClient,
	call,
	callPayments,
	keyHeaders,
	orderFor,
	paymentsHeaders,
	payoutsClient,
	postForm,
} from './client';
import { SANDBOX_KEYS, startSandbox, type Sandbox } from './index';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

test('an entry tells what was sent and what was answered', async () => {
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2030-01-01T00:00:00Z');
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	const { headers } = await cashgrams.post('/createCashgram', orderFor(sandbox, 'CG-1'));
	await cashgrams.get('/getCashgramStatus?cashgramId=CG-1');

	const [entry] = sandbox.journal.calls({ path: '/payout/v1/createCashgram' });
	expect(entry).toMatchObject({
		at: Date.UTC(2030, 0, 1),
		method: 'POST',
		query: {},
		body: orderFor(sandbox, 'CG-1'),
		httpStatus: 200,
		answer: { status: 'SUCCESS', message: 'Cashgram Created' },
		inFlight: 1,
		remoteAddress: '127.0.0.1',
		processed: true,
		requestId: headers.get('x-request-id'),
	});
	expect(entry?.fault).toBeUndefined();
	expect(entry?.headers['content-type']).toBe('application/json');
	expect(sandbox.journal.calls({ path: /Status/ })).toMatchObject([{ query: { cashgramId: 'CG-1' } }]);
});

test('finds by path, pattern and method, counts, and forgets', async () => {
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	await cashgrams.get('/getCashgramStatus?cashgramId=a');
	await cashgrams.post('/getCashgramStatus?cashgramId=a', {});
	expect(sandbox.journal.count()).toBe(3);
	expect(sandbox.journal.count('/payout/v1/getCashgramStatus')).toBe(2);
	expect(sandbox.journal.count('/payout/v1/getCashgram')).toBe(0);
	expect(sandbox.journal.count(/getCashgram/, 'get')).toBe(1);
	expect(sandbox.journal.calls({ method: 'POST' })).toHaveLength(2);
	sandbox.journal.clear();
	expect(sandbox.journal.calls()).toEqual([]);
	expect(sandbox.journal.peakInFlight()).toBe(0);
});

test('calls to paths that no API has are in it too, pages and control calls are not', async () => {
	await call(`${sandbox.url}/payout/v1/payout/v1/createCashgram`, { method: 'POST' });
	await call(`${sandbox.url}/none/orders`, { method: 'POST', headers: { 'Content-Type': 'a/b' }, body: 'c' });
	await call(`${sandbox.url}/`);
	await call(`${sandbox.url}/_sandbox/state`);
	expect(sandbox.journal.calls().map(({ path, httpStatus }) => [path, httpStatus])).toEqual([
		['/payout/v1/payout/v1/createCashgram', 404],
		['/none/orders', 404],
	]);
});

test('inFlight counts what was on its way, and a call leaves when its socket does', async () => {
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	const path = '/payout/v1/getCashgramStatus';
	sandbox.faults.add({ match: { path }, kind: 'delay', ms: 30, times: 2 });
	await Promise.all(['a', 'b'].map((id) => cashgrams.get(`/getCashgramStatus?cashgramId=${id}`)));
	await cashgrams.get('/getCashgramStatus?cashgramId=c');
	expect(sandbox.journal.calls({ path }).map(({ inFlight }) => inFlight)).toEqual([1, 2, 1]);
	expect(sandbox.journal.peakInFlight(path)).toBe(2);
});

test('no secret, token or signature is ever in it, wherever a client puts them', async () => {
	const { cashgram, autoCollect, gateway, payments } = SANDBOX_KEYS;
	const { json } = await authorize(sandbox, 'cashgram', { 'X-Cf-Signature': 'c2lnbmF0dXJl' });
	expect(json).toMatchObject({ subCode: '403' });
	const cashgrams = await bearerClient(sandbox, 'cashgram');
	const token = cashgrams.headers.Authorization.slice('Bearer '.length);
	const base = `${sandbox.url}/payout/v1`;
	const jsonType = { 'Content-Type': 'application/json' };

	await authorize(sandbox, 'autoCollect');
	await cashgrams.get('/getCashgramStatus?cashgramId=a');
	await cashgrams.get(`/getCashgramStatus?cashgramId=${token}&${cashgram.clientSecret}=1`);
	await cashgrams.get(`/${cashgram.clientSecret}`);
	await cashgrams.post('/createCashgram', {
		deep: [{ clientSecret: 'my own secret', token: 'my own token' }],
	});
	await cashgrams.post('/createCashgram', { remarks: `see ${autoCollect.clientSecret}` });
	await cashgrams.post('/createCashgram', `{"clientSecret":"my own secret"`);
	await call(`${base}/createCashgram`, {
		method: 'POST',
		headers: { ...jsonType, Cookie: token },
		body: '[]',
	});
	await call(`${base}/authorize`, {
		method: 'POST',
		headers: { ...keyHeaders('cashgram'), 'X-Client-Secret': 'my own secret' },
	});
	await postForm(sandbox, '/credentials/verify', {});
	await postForm(sandbox, '/credentials/verify', {}, { appId: 'x', secretKey: 'my own secret' });
	await call(`${sandbox.url}/api/v1/credentials/verify?secretKey=${gateway.secretKey}`, { method: 'POST' });
	await call(`${sandbox.url}/api/v1/credentials/verify`, {
		method: 'POST',
		headers: { 'Content-Type': 'text/plain' },
		body: `secretKey=${gateway.secretKey}`,
	});
	await callPayments(sandbox, 'GET', `/orders/${payments.clientSecret}`);
	await callPayments(sandbox, 'GET', '/orders/a', undefined, { 'x-client-secret': 'my own secret' });
	const created = await callPayments(sandbox, 'POST', '/orders', {
		order_amount: 1,
		order_currency: 'INR',
		order_note: `see ${payments.clientSecret}`,
		customer_details: { customer_id: 'C-1', customer_phone: '9999999999' },
	});
	// Whoever has it may pay the order.
	const session = (created.json as { payment_session_id: string }).payment_session_id;
	const proof = new FormData();
	proof.append('doc_type', 'Refund Proof');
	proof.append('note', payments.clientSecret);
	proof.append('file', new Blob(['my own secret']), `${payments.clientSecret}.pdf`);
	await fetch(`${sandbox.url}/pg/disputes/1/documents`, {
		method: 'POST',
		headers: paymentsHeaders(),
		body: proof,
	});
	sandbox.faults.add({
		match: { path: /verifyToken/ },
		kind: 'answer',
		body: `<p>${token} and ${cashgram.clientSecret}</p>`,
	});
	await cashgrams.post('/verifyToken', {});

	const everything = JSON.stringify(sandbox.journal.calls());
	expect(sandbox.journal.count()).toBe(20);
	for (const secret of [
		cashgram.clientSecret,
		autoCollect.clientSecret,
		gateway.secretKey,
		payments.clientSecret,
		session,
		token,
		'my own secret',
		'my own token',
		'c2lnbmF0dXJl',
	]) {
		expect(everything).not.toContain(secret);
	}
	// The pages show answers of the journal, and the keys on purpose, but no token.
	expect((await call(`${sandbox.url}/`)).text).not.toContain(token);

	// Two calls with the same token can still be told to have the same one.
	const used = sandbox.journal
		.calls({ path: /getCashgramStatus/ })
		.map(({ headers }) => headers.authorization);
	expect(used).toHaveLength(2);
	expect(new Set(used).size).toBe(1);
	expect(used[0]).toMatch(/^redacted:[0-9a-f]{12}$/);
});

test("nor are those of today's Payouts, whose keys come with every call", async () => {
	const { clientSecret } = SANDBOX_KEYS.payouts;
	const payouts = payoutsClient(sandbox, { 'x-cf-signature': 'c2lnbmF0dXJl' });
	await payouts.get('/transfers?transfer_id=T');
	await payouts.get(`/${clientSecret}?${clientSecret}=1`);
	await payouts.post('/transfers', { transfer_id: 'T', transfer_remarks: `see ${clientSecret}` });
	await payoutsClient(sandbox, { 'x-client-secret': 'my own secret' }).remove('/beneficiary');
	const everything = JSON.stringify(sandbox.journal.calls());
	expect(sandbox.journal.count()).toBe(4);
	for (const secret of [clientSecret, 'my own secret', 'c2lnbmF0dXJl']) {
		expect(everything).not.toContain(secret);
	}
	expect(sandbox.journal.calls()[0]?.headers['x-client-secret']).toMatch(/^redacted:[0-9a-f]{12}$/);
});
