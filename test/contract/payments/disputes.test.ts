// Disputes as a user meets them: every operation and documented refusal, and that a document arrives byte by byte.
import { createHash, randomBytes } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fileOf } from '../../node/harness/files';
import { freshSandbox, onDispute, paid, runPayments, told, without } from '../../node/harness/payments';
import type { Sandbox } from '../../sandbox';
import { DOCUMENT_TYPES } from '../../sandbox/families/payments/disputes/routes';
import { readings, versions } from './readings';

const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;
const submit = onDispute('submitEvidence', { doc_type: 'Shipping Proof' });
const ofOrder: INodeParameters = {
	resource: 'dispute',
	operation: 'getMany',
	disputesOf: 'order_id',
	order_id: '={{ $json.order_id }}',
};
const ofPayment: INodeParameters = {
	resource: 'dispute',
	operation: 'getMany',
	disputesOf: 'cf_payment_id',
	cf_payment_id: '={{ $json.cf_payment_id }}',
};

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const disputes = () => sandbox.control.payments;
const run = async (parameters: INodeParameters, item: IDataObject, more: object = {}) =>
	await runPayments(sandbox, { parameters, items: [item], ...more });
const refusal = async (parameters: INodeParameters, item: IDataObject, more: object = {}) => {
	const { error, items } = await run(parameters, item, more);
	expect(items).toEqual([]);
	return error;
};
/** A dispute about the order INV-1. @returns what an item needs to name it */
const opened = (more: Parameters<Sandbox['control']['payments']['openDispute']>[1] = {}) => {
	if (!disputes().get('INV-1')) paid(sandbox);
	return { dispute_id: disputes().openDispute('INV-1', more).dispute_id as number };
};
/** The records as the API has them. */
const records = () =>
	disputes()
		.disputes()
		.map((view) => without(view, 'documents'));
const documents = () => disputes().disputes()[0]?.documents ?? [];
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const data = (bytes: Buffer, mimeType = 'application/pdf', fileName = 'proof.pdf') => ({
	files: { data: fileOf(bytes, mimeType, fileName) },
});

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});

	describe('get', () => {
		it.each(versions)(
			'QN-24, QN-38 %s: as it came, the number a number, and the day to answer by',
			async (apiVersion) => {
				const item = opened({ type: 'PRE_ARBITRATION', amount: 40 });
				const { items } = await run(onDispute('get'), item, { apiVersion });
				expect(items).toEqual([{ json: records()[0], pairedItem: { item: 0 } }]);
				expect(items[0]?.json).toMatchObject({
					dispute_id: item.dispute_id,
					dispute_type: 'PRE_ARBITRATION',
					dispute_status: 'PRE_ARBITRATION_CREATED',
					respond_by: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
					resolved_at: '9999-09-09T00:00:00',
				});
			},
		);

		it('QN-24 an ID given as text, as a webhook has it', async () => {
			const { dispute_id } = opened();
			const { items } = await run(onDispute('get'), { dispute_id: String(dispute_id) });
			expect(items[0]?.json.dispute_id).toBe(dispute_id);
		});

		it.each(['DOCS_RECEIVED', 'UNDER_REVIEW', 'MERCHANT_WON', 'MERCHANT_LOST'] as const)(
			'one that is %s',
			async (state) => {
				const item = opened();
				disputes().decideDispute(item.dispute_id, state);
				const { items } = await run(onDispute('get'), item);
				expect(items[0]?.json.dispute_status).toBe(`CHARGEBACK_${state}`);
			},
		);
	});

	it.each(['get', 'accept', 'submitEvidence'])('QN-14 %s of an unknown dispute', async (operation) => {
		const parameters = operation === 'submitEvidence' ? submit : onDispute(operation);
		const error = await refusal(parameters, { dispute_id: 7 });
		expect(error?.message).toMatch(/^Cashfree answered dispute_request_not_found: /);
		expect(error?.description).toMatch(/Check the ID/);
		expect(sandbox.journal.calls()).toHaveLength(1);
	});

	it('the documented document_request_not_found', async () => {
		const item = opened();
		const body = { message: 'none', code: 'document_request_not_found', type: 'invalid_request_error' };
		sandbox.faults.add({ match: { path: /documents$/ }, kind: 'answer', status: 404, body });
		expect((await refusal(submit, item))?.message).toBe(
			'Cashfree answered document_request_not_found: none [item 0]',
		);
	});

	describe('getMany', () => {
		it('of an order and of a payment, as they came with the ID that was asked for; none gives no item', async () => {
			const [first, second] = ['INV-1', 'INV-2'].map((order_id) => paid(sandbox, order_id));
			for (const type of ['DISPUTE', 'CHARGEBACK'] as const) opened({ type });
			for (const [parameters, id] of [
				[ofOrder, { order_id: 'INV-1' }],
				[ofPayment, { cf_payment_id: first }],
			] as const) {
				const { items } = await run(parameters, id);
				expect(items.map(({ json }) => json)).toEqual(records().map((record) => ({ ...record, ...id })));
			}
			expect(records()).toHaveLength(2);
			for (const nothing of [
				await run(ofOrder, { order_id: 'INV-2' }),
				await run(ofPayment, { cf_payment_id: second }),
			]) {
				expect(nothing).toMatchObject({ items: [], error: undefined });
			}
		});

		it('QN-14 of an unknown order, and of an unknown payment', async () => {
			expect((await refusal(ofOrder, { order_id: 'INV-9' }))?.message).toMatch(
				/^Cashfree answered order_not_found: /,
			);
			expect((await refusal(ofPayment, { cf_payment_id: '7' }))?.message).toMatch(
				/^Cashfree answered payment_not_found: /,
			);
		});
	});

	describe('accept', () => {
		it('the money goes back, once', async () => {
			const item = opened();
			const { items } = await run(onDispute('accept'), item);
			expect(items[0]?.json).toMatchObject({ ...item, dispute_status: 'CHARGEBACK_MERCHANT_ACCEPTED' });
			const error = await refusal(onDispute('accept'), item);
			expect(error?.message).toMatch(/^Cashfree answered request_failed: .*MERCHANT_ACCEPTED/);
			expect(error?.context.outcome).toBe('refused');
		});

		it('QN-38 after the day to answer by it is lost, and refused', async () => {
			const item = opened({ respondBy: sandbox.control.clock.now() + DAY_MS });
			sandbox.control.clock.advance(2 * DAY_MS);
			expect((await refusal(onDispute('accept'), item))?.message).toMatch(/MERCHANT_LOST/);
		});

		it('a lost answer: not known, and not repeated', async () => {
			const item = opened();
			sandbox.faults.add({ match: { path: /accept$/ }, kind: 'lostAnswer' });
			const error = await refusal(onDispute('accept'), item);
			expect(error?.context.outcome).toBe('unknown');
			expect(told(sandbox)).toEqual([`PUT /pg/disputes/${item.dispute_id}/accept`]);
		});
	});

	describe('submitEvidence', () => {
		it('QN-36 a document of some megabytes arrives byte by byte, with its name, type and note', async () => {
			const item = opened();
			const bytes = randomBytes(5 * MEGABYTE);
			const note = 'Signed by "Asha" – 3 ₹ & co.; name=x';
			const { items, error } = await run({ ...submit, additionalFields: { note } }, item, {
				...data(bytes, 'application/pdf', 'Lieferschein "ü".pdf'),
			});
			expect(error).toBeUndefined();
			expect(documents()).toEqual([
				{
					field: 'file',
					fileName: expect.stringMatching(/^Lieferschein.*\.pdf$/),
					mimeType: 'application/pdf',
					size: bytes.length,
					sha256: sha256(bytes),
					type: 'Shipping Proof',
					note,
				},
			]);
			expect(items).toEqual([{ json: records()[0], pairedItem: { item: 0 } }]);
			expect(items[0]?.json).toMatchObject({
				dispute_status: 'CHARGEBACK_DOCS_RECEIVED',
				dispute_evidence: [{ document_type: 'Shipping Proof' }],
			});
		});

		it.each([
			['image/png', 'proof.png'],
			['image/jpeg', 'proof.jpg'],
			['image/jpeg', 'proof.JPEG'],
			['application/pdf', 'proof.pdf'],
		])('%s as %s, without a note', async (mimeType, fileName) => {
			const bytes = randomBytes(1000);
			const { error } = await run(submit, opened(), data(bytes, mimeType, fileName));
			expect(error).toBeUndefined();
			expect(documents()).toMatchObject([{ fileName, mimeType, sha256: sha256(bytes) }]);
			expect(documents()[0]?.note).toBeUndefined();
		});

		it.each([
			['no name', 'image/png', undefined],
			['an empty name', 'image/png', ''],
			['a name without an ending', 'application/pdf', 'proof'],
			['a type with a parameter', 'application/pdf; charset=binary', 'proof.pdf'],
			['image/jpg, which is no registered type', 'image/jpg', 'proof.jpg'],
		])('a file with %s is sent as what it is', async (_what, mimeType, fileName) => {
			const bytes = randomBytes(1000);
			const { error } = await run(submit, opened(), { files: { data: fileOf(bytes, mimeType, fileName) } });
			expect(error).toBeUndefined();
			expect(documents()).toMatchObject([{ sha256: sha256(bytes) }]);
		});

		it('a second document, and each kind that Cashfree knows', async () => {
			const item = opened();
			for (const doc_type of DOCUMENT_TYPES) {
				expect((await run({ ...submit, doc_type }, item)).error).toBeUndefined();
			}
			expect(documents().map(({ type }) => type)).toEqual(DOCUMENT_TYPES);
		});

		it('one that is decided is refused in the words of the answer', async () => {
			const item = opened();
			disputes().decideDispute(item.dispute_id, 'MERCHANT_WON');
			expect((await refusal(submit, item))?.message).toMatch(
				/^Cashfree answered request_failed: .*MERCHANT_WON/,
			);
		});

		it('an empty file', async () => {
			const error = await refusal(submit, opened(), data(Buffer.alloc(0)));
			expect(error?.message).toMatch(/file/i);
			expect(documents()).toEqual([]);
		});

		it.each<[string, INodeParameters, object, string]>([
			[
				'no file',
				{ binaryPropertyName: 'scan' },
				{},
				'Input Data Field Name must name a field that contains a file; this item has no file there',
			],
			[
				'a text file',
				{},
				data(Buffer.from('x'), 'text/plain', 'proof.txt'),
				'Input Data Field Name must contain a JPEG, PNG or PDF file',
			],
			[
				'a byte more than 20 MB',
				{},
				data(Buffer.alloc(20 * MEGABYTE + 1)),
				'Input Data Field Name must contain a file of at most 20 MB',
			],
			['an unknown kind', { doc_type: '={{ "Selfie" }}' }, {}, 'Document Type must be one of '],
		])('%s is refused before anything is sent', async (_what, change, more, words) => {
			const error = await refusal({ ...submit, ...change }, { dispute_id: 7 }, more);
			expect(error?.message.startsWith(words)).toBe(true);
			expect(error?.context.outcome).toBe('notSent');
			expect(told(sandbox)).toEqual([]);
		});

		it('exactly 20 MB is taken', async () => {
			const bytes = Buffer.alloc(20 * MEGABYTE, 7);
			expect((await run(submit, opened(), data(bytes))).error).toBeUndefined();
			expect(documents()).toMatchObject([{ size: bytes.length, sha256: sha256(bytes) }]);
		});

		it('a lost answer: not known, and not repeated', async () => {
			const item = opened();
			sandbox.faults.add({ match: { path: /documents$/ }, kind: 'lostAnswer' });
			const error = await refusal(submit, item);
			expect(error?.context.outcome).toBe('unknown');
			expect(documents()).toHaveLength(1);
			expect(sandbox.journal.calls()).toHaveLength(1);
		});
	});
});
