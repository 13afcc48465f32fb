// A person creates a UPI ID for a customer and its QR code: the fields depend on the kind of account, and the code is visible.
import { becomes, inEditor } from './browserTest';

const CREATE = ['resource', 'operation', 'accountType'];
const CUSTOMER = ['name', 'phone', 'email'];

inEditor('the ID that is asked for follows the type of account', async (editor) => {
	await editor.openNode('Cashfree Auto Collect', 'Create virtual account');
	await becomes(() => editor.node.fields(), [...CREATE, 'vAccountId', ...CUSTOMER]);
	await editor.node.choose('accountType', 'UPI ID (VPA)');
	await becomes(() => editor.node.fields(), [...CREATE, 'virtualVpaId', ...CUSTOMER]);
});

inEditor('a UPI ID is made', async (editor) => {
	await editor.node.fill('virtualVpaId', 'asharao');
	await editor.node.fill('name', 'Asha Rao');
	await editor.node.fill('phone', '9876543210');
	await editor.node.fill('email', 'asha@example.com');
	await editor.execute();
	const [item, ...others] = await editor.items();
	expect(others).toEqual([]);
	expect(item).toMatchObject({ virtualVpaId: 'asharao' });
});

inEditor('a QR code is asked for by the ID or by the whole address', async (editor) => {
	await editor.node.choose('resource', 'QR Code');
	await becomes(() => editor.node.fields(), ['resource', 'operation', 'vpaBy', 'virtualVpaId']);
	await editor.node.choose('vpaBy', 'Virtual VPA');
	await becomes(() => editor.node.fields(), ['resource', 'operation', 'vpaBy', 'virtualVPA']);
	await editor.node.choose('vpaBy', 'Virtual VPA ID');
	await becomes(() => editor.node.fields(), ['resource', 'operation', 'vpaBy', 'virtualVpaId']);
});

inEditor('the QR code is a picture that a phone can read', async (editor) => {
	await editor.node.choose('operation', 'Create Dynamic');
	await editor.node.fill('virtualVpaId', 'asharao');
	await editor.node.fill('amount', '499');
	await editor.execute();
	expect(await editor.scanFile()).toMatch(/^upi:\/\/pay\?.*\bam=499\b/);
	await editor.picture('qr-code', { around: [...editor.nodePanel, editor.output], height: 580 });
});
