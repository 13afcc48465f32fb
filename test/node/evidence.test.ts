// A document against a dispute: its bytes reach Cashfree as they are, and what Cashfree would not take is refused before anything is sent.
import { randomBytes } from 'node:crypto';
import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { CashfreePayments } from '../../nodes/Payments/CashfreePayments.node';
import { runNode, type RunRequest } from './harness/engine';
import { fileOf } from './harness/files';
import { credentialsFor } from './harness/goodValues';
import { startRecorder, type Recorded, type Recorder } from './harness/recorder';

const MEGABYTE = 1024 * 1024;

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());
beforeEach(() => {
	recorder.requests.length = 0;
});

const submit = async (files: IBinaryKeyData, more: Partial<RunRequest> = {}, fields: IDataObject = {}) =>
	await runNode({
		node: CashfreePayments,
		parameters: {
			resource: 'dispute',
			operation: 'submitEvidence',
			dispute_id: '433475257',
			doc_type: 'Terms & Conditions',
			binaryPropertyName: 'data',
			...(fields as object),
		},
		credentials: credentialsFor(recorder.url),
		files,
		...more,
	});

/** What came in the multipart body: read by the platform's own parser. */
async function received({ bytes, headers }: Recorded) {
	const type = String(headers['content-type']);
	expect(type).toMatch(/^multipart\/form-data; boundary=\S+$/);
	const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
	const file = form.get('file') as File;
	return { form, file, content: Buffer.from(await file.arrayBuffer()) };
}

const pdf = (bytes: Buffer, more: Partial<IBinaryData> = {}): IBinaryKeyData => ({
	data: { ...fileOf(bytes, 'application/pdf', 'proof.pdf'), ...more },
});

it('QN-36 evidence is an upload: file, type and note arrive, each as its own part', async () => {
	const bytes = randomBytes(1000);
	const note = 'Signed by आशा "on" the 3rd\r\nof November'.replace('\r\n', ' ');
	const { items, error } = await submit(pdf(bytes), {}, { additionalFields: { note } });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ dispute_id: 75 });
	const [request] = recorder.requests as [Recorded];
	expect(`${request.method} ${request.url}`).toBe('POST /pg/disputes/433475257/documents');
	expect(request.headers).toMatchObject({ 'x-api-version': '2025-01-01' });
	const { form, file, content } = await received(request);
	expect([...form.keys()].sort()).toEqual(['doc_type', 'file', 'note']);
	expect(form.get('doc_type')).toBe('Terms & Conditions');
	expect(form.get('note')).toBe(note);
	expect([file.name, file.type]).toEqual(['proof.pdf', 'application/pdf']);
	expect(content.equals(bytes)).toBe(true);
});

it('without a note there is none', async () => {
	await submit(pdf(Buffer.from('x')), {}, { additionalFields: { note: ' ' } });
	const { form } = await received(recorder.requests[0] as Recorded);
	expect([...form.keys()].sort()).toEqual(['doc_type', 'file']);
});

it.each([
	['every byte there is', Buffer.from(Array.from({ length: 256 }, (_none, byte) => byte))],
	['line ends, boundaries and zeros', Buffer.from('\r\n--x\r\n\0--\r\n\r\n')],
	['10 MB', randomBytes(10 * MEGABYTE)],
	['20 MB, the most that Cashfree takes', randomBytes(20 * MEGABYTE)],
])('%s: unchanged', async (_what, bytes) => {
	const { error } = await submit(pdf(bytes));
	expect(error).toBeUndefined();
	const { content } = await received(recorder.requests[0] as Recorded);
	expect(content.equals(bytes)).toBe(true);
});

it.each([
	'image/jpeg',
	'image/jpg',
	'image/png',
	'application/pdf',
	'IMAGE/PNG',
	'application/pdf; charset=binary',
])('%s is taken', async (mimeType) => {
	const { error } = await submit({ data: fileOf(Buffer.from('x'), mimeType, 'a') });
	expect(error).toBeUndefined();
	expect(recorder.requests).toHaveLength(1);
});

it.each(['proof "1".pdf', 'प्रमाण.pdf', 'a\r\nb: c.pdf', 'a;b=c.pdf', '../../etc/passwd'])(
	'a file named %j stays one file',
	async (fileName) => {
		await submit(pdf(Buffer.from('x'), { fileName }));
		const { form, content } = await received(recorder.requests[0] as Recorded);
		expect([...form.keys()].sort()).toEqual(['doc_type', 'file']);
		expect(String(content)).toBe('x');
	},
);

it('a file without a name gets one', async () => {
	await submit(pdf(Buffer.from('x'), { fileName: undefined }));
	expect((await received(recorder.requests[0] as Recorded)).file.name).toBe('document.pdf');
});

const NONE =
	'Input Data Field Name must name a field that contains a file; this item has no file there [item 0]';
const KIND = 'Input Data Field Name must contain a JPEG, PNG or PDF file [item 0]';
const LARGE = 'Input Data Field Name must contain a file of at most 20 MB [item 0]';

it.each<[what: string, files: IBinaryKeyData, field: string, text: string]>([
	['no file', {}, 'data', NONE],
	['another field', { other: fileOf(Buffer.from('x'), 'image/png') }, 'data', NONE],
	['a name of the language itself', {}, 'constructor', NONE],
	['a text file', { data: fileOf(Buffer.from('x'), 'text/plain') }, 'data', KIND],
	['a GIF', { data: fileOf(Buffer.from('x'), 'image/gif') }, 'data', KIND],
	[
		'a page that says PDF',
		{ data: fileOf(Buffer.from('x'), 'text/html; type=application/pdf') },
		'data',
		KIND,
	],
	['a file of an unknown kind', { data: fileOf(Buffer.from('x'), '') }, 'data', KIND],
	['20 MB and a byte', pdf(randomBytes(20 * MEGABYTE + 1)), 'data', LARGE],
	['a file that n8n says is larger', pdf(Buffer.from('x'), { bytes: 20 * MEGABYTE + 1 }), 'data', LARGE],
])('%s: nothing is sent', async (_what, files, binaryPropertyName, text) => {
	const { error } = await submit(files, {}, { binaryPropertyName });
	expect(error?.message).toBe(text);
	expect(error?.context.outcome).toBe('notSent');
	expect(recorder.requests).toEqual([]);
});

it('one item without a file: nothing of the run is sent, or only the others, as the node is set', async () => {
	const items = [{ field: 'data' }, { field: 'none' }, { field: 'data' }];
	const fields = { binaryPropertyName: '={{ $json.field }}' };
	const stopped = await submit(pdf(Buffer.from('x')), { items }, fields);
	expect(stopped.error?.message).toMatch(/this item has no file there \[item 1\]$/);
	expect(recorder.requests).toEqual([]);
	const more: Partial<RunRequest> = { items, onError: 'continueRegularOutput' };
	const { items: output } = await submit(pdf(Buffer.from('x')), more, fields);
	expect(output.map(({ json }) => json.outcome ?? 'done')).toEqual(['done', 'notSent', 'done']);
	expect(recorder.requests).toHaveLength(2);
});
