// The QR code that an n8n execution returns can be read the way a phone reads it.
import { scanQrCode } from '../scanQrCode';
import { chain } from './chain';
import { connect, credentialOf } from './running';

const ID = 'e2eqr';

test.each([
	['a QR code', 'create', '', /^upi:\/\/pay\?pa=([^&]+)&pn=Asha%20Rao&cu=INR$/],
	[
		'a dynamic QR code',
		'createDynamic',
		'250.50',
		/^upi:\/\/pay\?pa=([^&]+)&pn=Asha%20Rao&am=250.50&cu=INR$/,
	],
])('%s is a PNG file with the UPI ID in it', async (_what, operation, amount, link) => {
	const rest = await connect();
	const credential = credentialOf('cashfreeAutoCollectApi');
	const node = { type: 'n8n-nodes-cashfree.cashfreeAutoCollect', credential };
	const content = chain(`QR code: ${operation}`, [
		{
			...node,
			name: 'Account',
			parameters: {
				resource: 'virtualAccount',
				operation: 'create',
				accountType: 'vpa',
				virtualVpaId: `${ID}${operation}`,
				name: 'Asha Rao',
				phone: '9000000001',
				email: 'asha@example.com',
			},
		},
		{
			...node,
			name: 'QR code',
			parameters: {
				resource: 'qrCode',
				operation,
				vpaBy: 'virtualVpaId',
				virtualVpaId: `${ID}${operation}`,
				...(amount && { amount }),
				options: { binaryPropertyName: 'picture' },
			},
		},
	]);
	const { id } = await rest.createWorkflow(content);
	const { data, status } = await rest.run(id, 'Start');
	expect(status).toBe('success');
	const item = data.resultData.runData['QR code']?.[0]?.data?.main?.[0]?.[0];
	const picture = item?.binary?.picture;
	if (!picture) throw new Error('The item has no file');
	expect(picture).toMatchObject({ mimeType: 'image/png', fileExtension: 'png' });
	const scanned = link.exec(scanQrCode(await rest.file(picture)) ?? '');
	expect(decodeURIComponent(scanned?.[1] ?? '')).toBe(item?.json.virtualVPA);
});
