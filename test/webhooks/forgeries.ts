// Data: forged and broken posts, covering every way that n8n's parsing and the contracts leave open.
import { createHmac } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export interface Forgery {
	name: string;
	/** The product whose address it is posted to. */
	product: 'payments' | 'payouts';
	body: string | Buffer;
	headers: Record<string, string>;
}

export interface Secrets {
	payments: string;
	payouts: string;
	/** Another merchant's secret. */
	foreign: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const TIMESTAMP = '1746427759733';

const hmac = (secret: string, text: string | Buffer, as: 'base64' | 'hex' = 'base64'): string =>
	createHmac('sha256', secret).update(text).digest(as);

/** Signature headers as today's products send them (today-pg 9.3). */
const signed = (secret: string, body: string | Buffer, timestamp = TIMESTAMP): Record<string, string> => ({
	'x-webhook-timestamp': timestamp,
	'x-webhook-signature': hmac(secret, Buffer.concat([Buffer.from(timestamp), Buffer.from(body)])),
});

/** The signature of the older scheme, over the values sorted by name (cashfree-api 4.1). */
const inBody = (secret: string, fields: Record<string, string>): string =>
	hmac(
		secret,
		Object.keys(fields)
			.sort()
			.map((name) => fields[name])
			.join(''),
	);

/**
 * Forgeries that reach the node, which must give the same answer to all of them.
 * @param mark text in the bodies that makes any trace of them easy to find
 */
export function forgeries({ payments, payouts, foreign }: Secrets, mark: string): Forgery[] {
	const body = `{"type":"PAYMENT_SUCCESS_WEBHOOK","data":{"note":"${mark}","payment":{"cf_payment_id":"9","payment_amount":170.00}}}`;
	const right = signed(payments, body);
	const signature = right['x-webhook-signature'] ?? '';
	const to = (product: Forgery['product']) => (name: string, text: string | Buffer, headers: object) => ({
		name: `${product}: ${name}`,
		product,
		body: text,
		headers: { ...JSON_TYPE, ...headers } as Record<string, string>,
	});
	const pg = to('payments');
	const payout = to('payouts');
	const fields = {
		event: 'TRANSFER_SUCCESS',
		transferId: mark,
		referenceId: '14057177',
		eventTime: '2026-11-29 10:15:00',
	};
	const v1 = { ...fields, signature: inBody(payouts, fields) };
	const form = (values: Record<string, string>) => new URLSearchParams(values).toString();
	const mine = (text: string) => signed(payments, text);
	return [
		pg('no signature', body, {}),
		pg('an empty signature', body, { ...right, 'x-webhook-signature': '' }),
		pg('a signature of nothing', body, { ...right, 'x-webhook-signature': 'AAAA' }),
		pg('a signature of the right length', body, { ...right, 'x-webhook-signature': 'A'.repeat(43) + '=' }),
		pg('a signature in hex', body, {
			...right,
			'x-webhook-signature': hmac(payments, TIMESTAMP + body, 'hex'),
		}),
		pg('a signature without its padding', body, { ...right, 'x-webhook-signature': signature.slice(0, -1) }),
		pg('a signature twice', body, { ...right, 'x-webhook-signature': `${signature}, ${signature}` }),
		pg('a signature in other letters', body, { ...right, 'x-webhook-signature': signature.toLowerCase() }),
		pg('signs that are no ASCII', body, { ...right, 'x-webhook-signature': 'ÿ'.repeat(44) }),
		pg('a very long signature', body, { ...right, 'x-webhook-signature': 'A'.repeat(6_000) }),
		pg('another secret', body, signed(foreign, body)),
		pg('the secret of another product', body, signed(payouts, body)),
		pg('an empty secret', body, signed(' ', body)),
		pg('a byte more', `${body} `, right),
		pg('another amount', body.replace('170.00', '171.00'), right),
		pg('an amount without its zeros', body.replace('170.00', '170'), right),
		pg('another timestamp', body, { ...right, 'x-webhook-timestamp': '1746427759734' }),
		pg('no timestamp', body, { 'x-webhook-signature': signature }),
		pg('signed without the timestamp', body, { ...right, 'x-webhook-signature': hmac(payments, body) }),
		pg('body before timestamp', body, { ...right, 'x-webhook-signature': hmac(payments, body + TIMESTAMP) }),
		pg('a weaker scheme', JSON.stringify({ type: mark, signature: hmac(payments, mark) }), {}),
		pg('an empty body', '', { ...signed(foreign, '') }),
		pg('text that says it is text', `${mark} {`, { 'content-type': 'text/plain', ...right }),
		pg('bytes', Buffer.from([0, 255, 254, 1]), { 'content-type': 'application/octet-stream', ...right }),
		pg('another kind of JSON', `${mark} {`, { 'content-type': 'application/vnd.x+json', ...right }),
		pg('several parts', `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${mark}\r\n--b--\r\n`, {
			...right,
			'content-type': 'multipart/form-data; boundary=b',
		}),
		pg('a packed body', gzipSync(body), { ...signed(foreign, body), 'content-encoding': 'gzip' }),
		pg('many keys', form(Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`k${i}`, mark]))), FORM),
		pg(
			'names of prototypes',
			`{"__proto__":{"type":"${mark}"},"constructor":{"prototype":1},"signature":"x"}`,
			{},
		),
		pg('very deep', `${'['.repeat(5_000)}"${mark}"${']'.repeat(5_000)}`, right),
		pg('much', JSON.stringify({ type: mark.repeat(10_000) }), right),
		// Signed with the right secret, but not something that Cashfree sends.
		pg('a signed list', `["${mark}"]`, mine(`["${mark}"]`)),
		pg('a signed text', `"${mark}"`, mine(`"${mark}"`)),
		pg('a signed number', '5', mine('5')),
		pg('a signed nothing', 'null', mine('null')),
		pg('a signed object that says nothing', `{"data":"${mark}"}`, mine(`{"data":"${mark}"}`)),
		pg('a signed type that is no text', `{"type":5,"data":"${mark}"}`, mine(`{"type":5,"data":"${mark}"}`)),
		pg('signed, and no JSON', `{"type":"${mark}`, {
			...mine(`{"type":"${mark}`),
			'content-type': 'text/plain',
		}),
		payout('a value changed', JSON.stringify({ ...v1, transferId: `${mark}2` }), {}),
		payout('a value more', JSON.stringify({ ...v1, amount: '1.00' }), {}),
		payout('a value less', form({ event: v1.event, signature: v1.signature }), FORM),
		payout('an object among the values', JSON.stringify({ ...v1, more: { a: 1 } }), {}),
		payout('a name twice', `${form(v1)}&event=TRANSFER_FAILED`, FORM),
		payout('a signature twice in a form', `${form(v1)}&signature=x`, FORM),
		payout('no signature in a form', form(fields), FORM),
		payout('a weaker scheme beside a wrong header', JSON.stringify(v1), { 'x-webhook-signature': 'AAAA' }),
		payout('another secret, older scheme', form({ ...fields, signature: inBody(foreign, fields) }), FORM),
		payout('a form that says it is JSON later', form(v1).replace('SUCCESS', 'FAILED'), FORM),
	];
}

/** Posts that n8n itself refuses before they reach a node (W13, W14). */
export function unreadable(mark: string): Array<Forgery & { status: number }> {
	const post = (name: string, status: number, body: string | Buffer, headers: Record<string, string>) => ({
		name,
		status,
		product: 'payments' as const,
		body,
		headers: { ...JSON_TYPE, ...headers },
	});
	return [
		post('broken JSON', 422, `{"type":"${mark}`, {}),
		post('an unknown charset', 422, '{}', { 'content-type': 'application/json; charset=iso-8859-1' }),
		post('Brotli', 422, brotliCompressSync('{}'), { 'content-encoding': 'br' }),
		post('broken gzip', 500, 'no gzip', { 'content-encoding': 'gzip' }),
	];
}
