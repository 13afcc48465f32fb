// The sandbox's disputes, and the documents against them, by the contract (QN section 6.1).
import { createHash } from 'node:crypto';
import { call, callPayments, paymentsHeaders } from '../../client';
import { startSandbox, type Sandbox } from '../../index';
import { DOCUMENT_TYPES } from './disputes/routes';

let sandbox: Sandbox;
let id: number;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.control.clock.freeze();
	sandbox.control.clock.set('2030-01-10T12:00:00+05:30');
	payments().add({ order_id: 'INV-1', amount: 100 });
	payments().pay('INV-1');
	id = Number(payments().openDispute('INV-1', { amount: 40 }).dispute_id);
});
afterEach(() => sandbox.close());

const payments = () => sandbox.control.payments;
const ask = (method: string, path: string, body?: unknown) => callPayments(sandbox, method, path, body);
const DAY = 24 * 60 * 60_000;
const MB = 1024 * 1024;

test('by its id, by order and by payment, with times that have no zone', async () => {
	const { http, json } = await ask('GET', `/disputes/${id}`);
	expect(http).toBe(200);
	expect(json).toMatchObject({
		dispute_id: id,
		dispute_type: 'CHARGEBACK',
		dispute_status: 'CHARGEBACK_CREATED',
		dispute_amount: 40,
		dispute_amount_currency: 'INR',
		created_at: '2030-01-10T12:00:00',
		respond_by: '2030-01-17T12:00:00',
		resolved_at: '9999-09-09T00:00:00',
		dispute_evidence: [],
		order_details: { order_id: 'INV-1', payment_amount: 100 },
	});
	const { cf_payment_id } = (json as { order_details: { cf_payment_id: string } }).order_details;
	expect((await ask('GET', '/orders/INV-1/disputes')).json).toEqual([json]);
	expect((await ask('GET', `/payments/${cf_payment_id}/disputes`)).json).toEqual([json]);
	payments().add({ order_id: 'INV-2' });
	expect((await ask('GET', '/orders/INV-2/disputes')).json).toEqual([]);
});

test('unknown ones', async () => {
	const unknown = { http: 404, json: { code: 'dispute_request_not_found' } };
	expect(await ask('GET', '/disputes/1')).toMatchObject(unknown);
	expect(await ask('PUT', '/disputes/x/accept')).toMatchObject(unknown);
	expect((await ask('GET', '/orders/none/disputes')).json).toMatchObject({ code: 'order_not_found' });
	expect((await ask('GET', '/payments/1/disputes')).json).toMatchObject({ code: 'payment_not_found' });
	expect((await ask('POST', `/disputes/${id}/contest`, {})).http).toBe(404);
});

test('accept: MERCHANT_ACCEPTED, once and for all', async () => {
	expect((await ask('PUT', `/disputes/${id}/accept`)).json).toMatchObject({
		dispute_status: 'CHARGEBACK_MERCHANT_ACCEPTED',
		resolved_at: '2030-01-10T12:00:00',
	});
	expect(await ask('PUT', `/disputes/${id}/accept`)).toMatchObject({ http: 400 });
	expect(() => payments().decideDispute(id, 'MERCHANT_WON')).toThrow('MERCHANT_ACCEPTED');
});

test('silence until the day loses it (QN-38); an answer in time does not', async () => {
	const answered = Number(payments().openDispute('INV-1').dispute_id);
	payments().decideDispute(answered, 'UNDER_REVIEW');
	sandbox.control.clock.advance(7 * DAY);
	expect((await ask('GET', `/disputes/${id}`)).json).toMatchObject({
		dispute_status: 'CHARGEBACK_MERCHANT_LOST',
	});
	expect((await ask('GET', `/disputes/${answered}`)).json).toMatchObject({
		dispute_status: 'CHARGEBACK_UNDER_REVIEW',
	});
	expect((await ask('PUT', `/disputes/${id}/accept`)).http).toBe(400);
	expect(payments().decideDispute(answered, 'MERCHANT_WON')).toMatchObject({
		dispute_status: 'CHARGEBACK_MERCHANT_WON',
	});
});

describe('documents', () => {
	interface Part {
		bytes?: Buffer;
		name?: string;
		type?: string;
		fields?: Record<string, string>;
	}
	const pdf = Buffer.from('%PDF-1.7 proof\r\n--not a boundary\r\n\0\xff', 'latin1');
	function form({ bytes = pdf, name = 'proof.pdf', type = 'application/pdf', fields }: Part): FormData {
		const data = new FormData();
		for (const [key, value] of Object.entries(fields ?? { doc_type: 'Shipping Proof' })) {
			data.append(key, value);
		}
		data.append('file', new Blob([Uint8Array.from(bytes)], { type }), name);
		return data;
	}
	const send = async (body: FormData, path = `/disputes/${id}/documents`) => {
		const response = await fetch(`${sandbox.url}/pg${path}`, {
			method: 'POST',
			headers: paymentsHeaders(),
			body,
		});
		return { http: response.status, json: (await response.json()) as unknown };
	};

	test('are kept by length and SHA-256, byte for byte, and the answer is a list', async () => {
		const fields = { doc_type: 'Terms & Conditions', note: 'see page 2' };
		const { http, json } = await send(form({ fields }));
		expect(http).toBe(200);
		expect(json).toMatchObject([
			{
				dispute_id: id,
				dispute_status: 'CHARGEBACK_DOCS_RECEIVED',
				dispute_evidence: [
					{ document_id: 1, document_name: 'proof.pdf', document_type: 'Terms & Conditions' },
				],
			},
		]);
		const document = {
			fileName: 'proof.pdf',
			mimeType: 'application/pdf',
			size: pdf.length,
			sha256: createHash('sha256').update(pdf).digest('hex'),
		};
		expect(payments().disputes()).toMatchObject([
			{ documents: [{ ...document, type: 'Terms & Conditions', note: 'see page 2' }] },
		]);
		const [entry] = sandbox.journal.calls({ path: /documents/ });
		expect(entry?.body).toMatchObject({ note: 'see page 2', file: document });
	});

	test.each([
		['photo.JPG', 'image/jpeg'],
		['photo.jpeg', 'image/jpeg'],
		['photo.png', 'image/png'],
	])('%s is taken', async (name, type) => {
		expect((await send(form({ name, type }))).http).toBe(200);
	});

	test.each<[string, Part, string]>([
		['another ending', { name: 'proof.txt' }, 'file_invalid'],
		['another type', { type: 'text/plain' }, 'file_invalid'],
		['no bytes', { bytes: Buffer.alloc(0) }, 'file_invalid'],
		['more than 20 MB', { bytes: Buffer.alloc(20 * MB + 1) }, 'file_invalid'],
		['no doc_type', { fields: {} }, 'doc_type_missing'],
		['an unknown doc_type', { fields: { doc_type: 'Photo' } }, 'doc_type_invalid'],
		['an unknown field', { fields: { doc_type: 'Refund Proof', extra: '1' } }, 'request_failed'],
	])('%s is refused', async (_case, part, code) => {
		expect(await send(form(part))).toMatchObject({ http: 400, json: { code } });
		expect(payments().disputes()).toMatchObject([{ documents: [], dispute_status: 'CHARGEBACK_CREATED' }]);
	});

	test('20 MB exactly pass; all twelve types do', async () => {
		expect((await send(form({ bytes: Buffer.alloc(20 * MB) }))).http).toBe(200);
		expect(DOCUMENT_TYPES).toHaveLength(12);
		for (const doc_type of DOCUMENT_TYPES) {
			expect((await send(form({ fields: { doc_type } }))).http).toBe(200);
		}
	});

	test('a file that is no file, two of them, JSON, and a form that breaks off', async () => {
		const noFile = new FormData();
		noFile.append('file', 'text');
		noFile.append('doc_type', 'Refund Proof');
		expect((await send(noFile)).json).toMatchObject({ code: 'file_invalid' });
		const two = form({});
		two.append('file', new Blob(['x'], { type: 'application/pdf' }), 'b.pdf');
		expect((await send(two)).json).toMatchObject({ message: expect.stringContaining('more than once') });
		expect((await ask('POST', `/disputes/${id}/documents`, { doc_type: 'Refund Proof' })).http).toBe(400);
		const broken = await call(`${sandbox.url}/pg/disputes/${id}/documents`, {
			method: 'POST',
			headers: { ...paymentsHeaders(), 'Content-Type': 'multipart/form-data; boundary=x' },
			body: '--x\r\nContent-Disposition: form-data; name="doc_type"\r\n\r\nRefund',
		});
		expect(broken.http).toBeGreaterThanOrEqual(400);
		expect(payments().disputes()).toMatchObject([{ documents: [] }]);
	});

	test('not for a dispute that is closed, nor to another call', async () => {
		payments().decideDispute(id, 'MERCHANT_LOST');
		expect((await send(form({}))).http).toBe(400);
		expect(await send(form({}), '/orders')).toMatchObject({ http: 400 });
	});
});
