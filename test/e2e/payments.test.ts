// Today's Payment Gateway in a real n8n: an order, a link whose QR code a phone can read, a refund, evidence byte for byte, and errors.
import { createHash } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import type { DisputeView } from '../sandbox/families/payments/views';
import { scanQrCode } from '../scanQrCode';
import { chain, runChain, type Link } from './chain';
import type { N8nRest } from './n8n/rest';
import { connect, credentialOf, sandboxControl } from './running';

const TEN_MEGABYTES = 10 * 1024 * 1024;
/** Bytes that would not survive conversion to text. Only the file name says PNG, and nothing checks more than that. */
const EVIDENCE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

let rest: N8nRest;
beforeAll(async () => {
	rest = await connect();
});

const controlOf =
	(group: string) =>
	async <T>(action: string, ...values: unknown[]): Promise<T> =>
		(await sandboxControl<{ result: T }>('POST', `/control/${group}/${action}`, values)).result;
const control = controlOf('payments');

const payments = (name: string, parameters: INode['parameters'], more: Partial<Link> = {}): Link => ({
	name,
	type: 'n8n-nodes-cashfree.cashfreePayments',
	parameters,
	credential: credentialOf('cashfreePaymentsApi'),
	...more,
});

/** A node that returns one item for each entry, with these fields. */
const items = (list: unknown[]): Link => ({
	name: 'Rows',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode: `return ${JSON.stringify(list.map((json) => ({ json })))};` },
});

const order = (order_id: string, more: INode['parameters'] = {}): INode['parameters'] => ({
	resource: 'order',
	operation: 'create',
	order_id,
	order_amount: '170.50',
	customer_id: 'CUST-1',
	customer_phone: '+91 98765 43210',
	...more,
});

test('an order is made, paid and refunded', async () => {
	const made = await runChain(
		rest,
		chain('Payments: order', [
			payments(
				'Order',
				order('E2E-ORDER-1', {
					additionalFields: {
						return_url: 'https://shop.example.com/done',
						order_tags: { pair: [{ name: 'shop', value: 'Pune' }] },
					},
				}),
			),
		]),
	);
	expect(made.last.items).toEqual([
		expect.objectContaining({
			order_id: 'E2E-ORDER-1',
			order_amount: 170.5,
			order_status: 'ACTIVE',
			order_tags: { shop: 'Pune' },
			payment_session_id: expect.stringMatching(/^session_/),
		}),
	]);
	await control('pay', 'E2E-ORDER-1');
	const refunded = await runChain(
		rest,
		chain('Payments: refund', [
			payments('Refund', {
				resource: 'refund',
				operation: 'create',
				order_id: 'E2E-ORDER-1',
				refund_amount: '70.25',
			}),
			payments('Get', {
				resource: 'refund',
				operation: 'get',
				order_id: 'E2E-ORDER-1',
				refund_id: '={{ $json.refund_id }}',
			}),
		]),
	);
	expect(refunded.last.items).toEqual([
		expect.objectContaining({
			refund_id: expect.stringMatching(/^n8n[0-9a-f]{32}$/),
			refund_amount: 70.25,
			order_id: 'E2E-ORDER-1',
		}),
	]);
});

test('the QR code of a link is a PNG file that a phone reads as the address of the link', async () => {
	const content = chain('Payments: link', [
		payments('Link', {
			resource: 'paymentLink',
			operation: 'create',
			link_id: 'E2E-LINK-1',
			link_amount: '499',
			link_purpose: 'School fee',
			customer_phone: '9876543210',
			options: { binaryPropertyName: 'picture' },
		}),
	]);
	const { id } = await rest.createWorkflow(content);
	const { data, status } = await rest.run(id, 'Start');
	expect(status).toBe('success');
	const item = data.resultData.runData.Link?.[0]?.data?.main?.[0]?.[0];
	const picture = item?.binary?.picture;
	if (!picture) throw new Error('The item has no file');
	expect(picture).toMatchObject({ mimeType: 'image/png', fileName: 'E2E-LINK-1.png' });
	expect(item?.json).not.toHaveProperty('link_qrcode');
	expect(scanQrCode(await rest.file(picture))).toBe(item?.json.link_url);
});

test('a virtual account is opened with the senders of the form, and its payments are listed', async () => {
	const sender = { account_number: '0262918', ifsc: 'yesb0000262' };
	const account = { virtual_account_id: 'E2EVBA1' };
	const opened = await runChain(
		rest,
		chain('Payments: virtual account', [
			payments('Open', {
				resource: 'virtualAccount',
				operation: 'create',
				...account,
				virtual_account_name: 'Asha Rao',
				virtual_account_email: 'asha@example.com',
				virtual_account_phone: 9876543210,
				additionalFields: { bank_codes: ['UTIB', 'ICIC'], allowed_remitters: { remitter: [sender] } },
			}),
		]),
	);
	expect(opened.last.items).toEqual(
		['UTIB', 'ICIC'].map((vba_bank_code) =>
			expect.objectContaining({
				...account,
				vba_bank_code,
				vba_account_number: expect.stringMatching(/^\d{13}$/),
			}),
		),
	);
	const inControl = controlOf('virtualAccounts');
	const from = { remitter_account: sender.account_number, remitter_ifsc: 'YESB0000262' };
	for (let paid = 0; paid < 12; paid++) await inControl('pay', 'E2EVBA1', { ...from, amount: paid + 1 });
	await inControl('pay', 'E2EVBA1', { amount: 99 });
	const list = (name: string, status: string) =>
		payments(name, {
			resource: 'virtualAccountPayment',
			operation: 'getMany',
			status,
			returnAll: true,
			filters: account,
		});
	const listed = await runChain(rest, chain('Payments: into it', [list('Payments', 'SUCCESS')]));
	expect(listed.last.items.map(({ amount }) => Number(amount))).toEqual([
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
	]);
	const rejected = await runChain(rest, chain('Payments: sent back', [list('Rejected', 'REJECTED')]));
	expect(rejected.last.items).toMatchObject([{ amount: '99.00', txstatus: 'REJECTED' }]);
});

test('evidence of 10 MB arrives byte for byte', async () => {
	await control('add', { order_id: 'E2E-DISPUTED' });
	await control('pay', 'E2E-DISPUTED');
	const { dispute_id } = await control<DisputeView>('openDispute', 'E2E-DISPUTED');
	const code = `const bytes = Buffer.alloc(${TEN_MEGABYTES}, Buffer.from(${JSON.stringify(EVIDENCE.toString('base64'))}, 'base64'));
return [{ json: {}, binary: { data: await this.helpers.prepareBinaryData(bytes, 'proof.png', 'image/png') } }];`;
	const ran = await runChain(
		rest,
		chain('Payments: evidence', [
			{ name: 'File', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: code } },
			payments('Evidence', {
				resource: 'dispute',
				operation: 'submitEvidence',
				dispute_id: String(dispute_id),
				doc_type: 'Delivery/Service Proof',
			}),
		]),
	);
	expect(ran.last).toMatchObject({ status: 'success', items: [{ dispute_id }] });
	const disputes = await control<DisputeView[]>('disputes');
	const sha256 = createHash('sha256').update(Buffer.alloc(TEN_MEGABYTES, EVIDENCE)).digest('hex');
	expect(JSON.stringify(disputes.find((dispute) => dispute.dispute_id === dispute_id))).toContain(sha256);
});

describe('a refusal, in each way that a node can go on', () => {
	const rows = [{ id: 'E2E-MODE-1' }, { id: 'E2E-TAKEN' }, { id: 'E2E-MODE-2' }];
	const run = async (name: string, onError: INode['onError']) => {
		const ids = rows.map(({ id }) => ({ id: id === 'E2E-TAKEN' ? id : `${id}-${name}` }));
		return await runChain(
			rest,
			chain(`Payments: ${name}`, [items(ids), payments('Order', order('={{ $json.id }}'), { onError })]),
		);
	};
	beforeAll(async () => {
		await control('add', { order_id: 'E2E-TAKEN' });
	});

	test('stop: the workflow fails and says what was done', async () => {
		const { status, last } = await run('stop', 'stopWorkflow');
		expect(status).toBe('error');
		expect(last.error).toMatch(/order_already_exists.*\[item 1\]/);
		expect(last.error).toMatch(/Use a new ID/);
	});

	test('continue: the item says why, the others are there', async () => {
		const { status, last } = await run('continue', 'continueRegularOutput');
		expect(status).toBe('success');
		expect(last.items).toEqual([
			expect.objectContaining({ order_id: 'E2E-MODE-1-continue' }),
			expect.objectContaining({ subCode: 'order_already_exists', httpCode: '409', outcome: 'refused' }),
			expect.objectContaining({ order_id: 'E2E-MODE-2-continue' }),
		]);
	});

	test('error output: the item leaves by it', async () => {
		const { status, last } = await run('output', 'continueErrorOutput');
		expect(status).toBe('success');
		expect(last.items).toContainEqual(expect.objectContaining({ subCode: 'order_already_exists' }));
		expect(last.items).toHaveLength(3);
	});
});

test('a wrong row keeps all of them from being sent, and is named', async () => {
	const { status, last } = await runChain(
		rest,
		chain('Payments: wrong row', [
			items([{ amount: '10' }, { amount: '1,500' }, { amount: '0.50' }]),
			payments('Order', order('=E2E-WRONG-{{ $itemIndex }}', { order_amount: '={{ $json.amount }}' })),
		]),
	);
	expect(status).toBe('error');
	expect(last.error).toMatch(/Order Amount must be an amount in rupees/);
	expect(last.error).toMatch(/Item 1:.*Item 2:/s);
	const { result } = await sandboxControl<{ result: unknown }>('POST', '/control/payments/get', [
		'E2E-WRONG-0',
	]);
	expect(result ?? null).toBeNull();
});
