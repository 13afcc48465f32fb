// QR codes as a user meets them: the file that comes out is what a phone reads, under every reading of the documents.
import type { INodeParameters } from 'n8n-workflow';
import { fileOf, jsonOf, runAutoCollect } from '../../node/harness/autoCollect';
import { scanQrCode } from '../../scanQrCode';
import { freshSandbox } from '../../node/harness/cashgram';
import type { Sandbox } from '../../sandbox';
import { variants } from '../variants';

const VPA = 'cashme1234asharao@yesbankltd';
const CREATE = '/cac/v1/createQRCode';
const DYNAMIC = '/cac/v1/createDynamicQRCode';
const byId: INodeParameters = {
	resource: 'qrCode',
	operation: 'create',
	vpaBy: 'virtualVpaId',
	virtualVpaId: 'asharao',
};
const byVpa: INodeParameters = {
	resource: 'qrCode',
	operation: 'create',
	vpaBy: 'virtualVPA',
	virtualVPA: VPA,
};
const dynamic: INodeParameters = { ...byId, operation: 'createDynamic', amount: 1500.5 };

describe.each(variants)('%s', (_name, switches) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
		sandbox.control.autoCollect.addAccount({ virtualVpaId: 'asharao', name: 'Asha Rao' });
	});
	afterEach(async () => {
		await sandbox.close();
	});

	const run = async (parameters: INodeParameters) => await runAutoCollect(sandbox, parameters);
	const refusal = async (parameters: INodeParameters) => {
		const { error, items } = await run(parameters);
		expect(items).toEqual([]);
		return error;
	};
	/** An answer that holds this picture. */
	const answerWith = (qrCode: unknown) =>
		sandbox.faults.add({
			...{ match: { path: CREATE }, kind: 'answer' },
			body: {
				...{ status: 'SUCCESS', subCode: '200', message: 'QR Code generated succesfully' },
				...{ qrCode, virtualVPA: VPA },
			},
		});

	it.each(['dataUri', 'bare', 'trailingParenthesis'] as const)(
		'Q-AC2, Q-AC3 a picture in the form %s comes out as a PNG that a phone reads',
		async (qrFormat) => {
			sandbox.switches.qrFormat = qrFormat;
			const { items } = await run(byId);
			expect(items).toHaveLength(1);
			expect(items[0]).toMatchObject({
				json: { virtualVPA: VPA, virtualVpaId: 'asharao' },
				binary: {
					data: { mimeType: 'image/png', fileExtension: 'png', fileName: `${VPA}.png` },
				},
				pairedItem: { item: 0 },
			});
			expect(Object.keys(items[0]?.json ?? {})).toEqual(['virtualVPA', 'virtualVpaId']);
			expect(scanQrCode(fileOf(items[0]))).toBe(`upi://pay?pa=${VPA}&pn=Asha%20Rao&cu=INR`);
		},
	);

	it('a dynamic one asks for its amount, and the amount is in the JSON', async () => {
		const { items } = await run(dynamic);
		expect(items[0]?.json).toEqual({ virtualVPA: VPA, virtualVpaId: 'asharao', amount: '1500.50' });
		expect(scanQrCode(fileOf(items[0]))).toBe(`upi://pay?pa=${VPA}&pn=Asha%20Rao&am=1500.50&cu=INR`);
		expect(items[0]?.binary?.data?.fileName).toBe(`${VPA}-1500.50.png`);
		expect(sandbox.journal.calls({ path: DYNAMIC })[0]?.query).toEqual({
			virtualVpaId: 'asharao',
			amount: '1500.50',
		});
	});

	it('the field of the file is the one that the user names', async () => {
		const { items } = await run({ ...byId, options: { binaryPropertyName: 'qr' } });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['qr']);
		expect(scanQrCode(fileOf(items[0], 'qr'))).toContain(VPA);
	});

	it('an empty field name means the default one', async () => {
		const { items } = await run({ ...byId, options: { binaryPropertyName: ' ' } });
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['data']);
	});

	it('Q-AC4 only the chosen one of the two is sent, and in the query (Q-AC23)', async () => {
		await run({ ...byVpa, virtualVpaId: 'somebody' });
		await run({ ...byId, virtualVPA: 'somebody@icici' });
		const calls = sandbox.journal.calls({ path: CREATE });
		expect(calls.map(({ method, query, body }) => ({ method, query, body }))).toEqual([
			{ method: 'GET', query: { virtualVPA: VPA }, body: undefined },
			{ method: 'GET', query: { virtualVpaId: 'asharao' }, body: undefined },
		]);
	});

	it.each([
		[{ ...byId, virtualVpaId: VPA }, 'Virtual VPA ID must be the ID alone'],
		[{ ...byVpa, virtualVPA: 'asharao' }, 'Virtual VPA must be a full UPI address'],
		[{ ...byId, virtualVpaId: '={{ "" }}' }, 'Virtual VPA ID must not be empty'],
		[{ ...dynamic, amount: '0.99' }, 'must be at least 1.00 rupees'],
		[{ ...dynamic, amount: '={{ "" }}' }, 'must not be empty'],
	])('Q-AC5 %j: nothing is sent', async (parameters, message) => {
		const error = await refusal(parameters);
		expect(error?.message).toContain(message);
		expect(sandbox.journal.count()).toBe(0);
	});

	it.each([
		['createQRCode', { ...byId, virtualVpaId: 'nobody' }],
		['createDynamicQRCode', { ...dynamic, virtualVpaId: 'nobody' }],
	])('%s of an unknown UPI ID is an error in Cashfree’s words', async (_call, parameters) => {
		const error = await refusal(parameters);
		expect(error?.message).toBe(
			'Cashfree answered 400: VPA does not exist for the account provided [item 0]',
		);
	});

	it.each([
		['the sample of the document', 'â€¦.UI=)', 'not encoded in base64'],
		['another picture', 'data:image/jpeg;base64,/9j/4AAQ', 'it is image/jpeg'],
		['a link', 'https://example.com/qr.png', 'not encoded in base64'],
		['a picture that is cut off', 'iVBORw0KGgoAAAANSUhEUg==', 'not complete'],
	])('Q-AC3 %s stays text with a note, and is no file', async (_case, qrCode, note) => {
		answerWith(qrCode);
		const { items } = await run(byId);
		expect(items[0]?.json).toMatchObject({ virtualVPA: VPA, qrCode, note: expect.stringContaining(note) });
		expect(items[0]).not.toHaveProperty('binary');
	});

	it('Q-AC3 an answer without a picture says so', async () => {
		answerWith(undefined);
		const result = await run(byId);
		expect(jsonOf(result)[0]).toMatchObject({ note: expect.stringContaining('contained no picture') });
		expect(result.items[0]).not.toHaveProperty('binary');
	});

	it('thirty items give thirty codes, each its own', async () => {
		for (let number = 0; number < 30; number++) {
			sandbox.control.autoCollect.addAccount({ virtualVpaId: `customer${number}` });
		}
		const { items } = await runAutoCollect(
			sandbox,
			{ ...byId, virtualVpaId: '={{ $json.id }}' },
			{ items: Array.from({ length: 30 }, (_, number) => ({ id: `customer${number}` })) },
		);
		expect(items.map(({ json }) => json.virtualVpaId)).toEqual(
			Array.from({ length: 30 }, (_, number) => `customer${number}`),
		);
		for (const number of [0, 17, 29]) {
			expect(scanQrCode(fileOf(items[number]))).toContain(`customer${number}@`);
			expect(items[number]?.pairedItem).toEqual({ item: number });
		}
	});
});
