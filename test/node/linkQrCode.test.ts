// The QR code of a payment link: a PNG file for the next node where it is wanted, else as Cashfree sent it.
import type { INodeParameters } from 'n8n-workflow';
import { CashfreePayments } from '../../nodes/Payments/CashfreePayments.node';
import { runNode } from './harness/engine';
import { PIXEL } from './harness/files';
import { credentialsFor } from './harness/goodValues';
import { startPlainServer, type PlainServer } from './harness/plainServer';

let server: PlainServer;
beforeAll(async () => {
	server = await startPlainServer(() => ({ body: '' }));
});
afterAll(async () => await server.close());

const link = (link_qrcode: unknown, link_id = 'LINK-1') => ({
	link_id,
	cf_link_id: '1',
	link_status: 'ACTIVE',
	link_qrcode,
});
const OPERATIONS: Record<string, INodeParameters> = {
	get: { link_id: 'LINK-1' },
	create: {
		link_id: 'LINK-1',
		link_amount: '100',
		link_currency: 'INR',
		link_purpose: 'Fee',
		customer_phone: '9876543210',
	},
};

describe.each(Object.keys(OPERATIONS))('%s', (operation) => {
	const run = async (body: object, options: INodeParameters) => {
		server.answerTo = () => ({ body });
		const { items, error } = await runNode({
			node: CashfreePayments,
			parameters: { resource: 'paymentLink', operation, ...OPERATIONS[operation], options },
			credentials: credentialsFor(server.url),
			files: {},
		});
		expect(error).toBeUndefined();
		return items[0];
	};

	it.each([
		['a data URI', `data:image/png;base64,${PIXEL}`],
		['base64 alone', PIXEL],
	])('%s becomes a file', async (_what, picture) => {
		const item = await run(link(picture), { binaryPropertyName: 'qr' });
		expect(item?.json).not.toHaveProperty('link_qrcode');
		expect(item?.json).toMatchObject({ link_id: 'LINK-1', link_status: 'ACTIVE' });
		const { qr } = item?.binary ?? {};
		expect(qr).toMatchObject({ mimeType: 'image/png', fileName: 'LINK-1.png' });
		expect(qr?.data).toBe(PIXEL);
		expect(item?.pairedItem).toEqual({ item: 0 });
	});

	it('without the option nothing is changed', async () => {
		const body = link(`data:image/png;base64,${PIXEL}`);
		for (const options of [{}, { binaryPropertyName: ' ' }]) {
			const item = await run(body, options);
			expect(item?.json).toEqual(body);
			expect(item?.binary).toBeUndefined();
		}
	});

	it.each(['soon', '', null, 7, 'data:text/html;base64,PGgxPg=='])(
		'%j is no picture: it stays, and a note says so',
		async (picture) => {
			const item = await run(link(picture), { binaryPropertyName: 'qr' });
			expect(item?.json.link_qrcode).toBe(picture);
			expect(item?.json.note).toMatch(/\w+ \w+ \w+/);
			expect(item?.binary).toBeUndefined();
		},
	);

	it('no name of a file leads out of its folder', async () => {
		const item = await run(link(PIXEL, '../a/b\\c:d'), { binaryPropertyName: 'qr' });
		expect(item?.binary?.qr?.fileName).toMatch(/^[\w.@-]+\.png$/);
		expect(item?.binary?.qr?.fileName).not.toContain('/');
	});
});
