// A person refunds a payment: fields appear and disappear with the choices, and the answer says that the refund was accepted.
import { becomes, inEditor } from './browserTest';
import { inSandbox } from './running';

const REFUND = ['resource', 'operation', 'referenceId', 'refundAmount', 'refundNote', 'refundType'];

inEditor('a standard refund asks for no mode', async (editor) => {
	await editor.openNode('Cashfree Payment Gateway v1', 'Create refund');
	await becomes(() => editor.node.fields(), [...REFUND, 'merchantRefundId']);
	expect(await editor.node.words('merchantRefundId')).toContain('Recommended');
});

inEditor('the credential that is there is tested when it is opened', async (editor) => {
	await editor.openCredential();
	expect(await editor.credentialSuccess()).toContain('Connection tested successfully');
	expect(await editor.credential.fields()).toEqual(expect.arrayContaining(['appId', 'secretKey']));
	await editor.closeCredential();
});

inEditor('an instant refund asks for an ID and a mode', async (editor) => {
	await editor.node.choose('refundType', 'Instant');
	await becomes(() => editor.node.fields(), [...REFUND, 'merchantRefundId', 'mode']);
	expect(await editor.node.words('merchantRefundId')).toContain('Cashfree requires this ID');
});

inEditor('a bank transfer asks for the account, the other modes do not', async (editor) => {
	const withAccount = [...REFUND, 'merchantRefundId', 'mode', 'accountNo', 'ifsc'];
	await editor.node.choose('mode', 'Bank Transfer');
	await becomes(() => editor.node.fields(), withAccount);
	await editor.picture('refund-instant', { around: editor.nodePanel });
	await editor.node.choose('mode', 'Cashgram');
	await becomes(() => editor.node.fields(), [...REFUND, 'merchantRefundId', 'mode']);
	await editor.node.choose('mode', 'Bank Transfer');
	await becomes(() => editor.node.fields(), withAccount);
	await editor.node.choose('refundType', 'Standard');
	await becomes(() => editor.node.fields(), [...REFUND, 'merchantRefundId']);
});

inEditor('a standard refund without an ID gives one item with an ID and the message', async (editor) => {
	await inSandbox('gateway', 'add', { orderId: 'INV-2026-1042', amount: '499.00' });
	const payment = await inSandbox<{ referenceId: number }>('gateway', 'pay', 'INV-2026-1042');
	await editor.node.fill('referenceId', String(payment.referenceId));
	await editor.node.fill('refundAmount', '99.50');
	await editor.node.fill('refundNote', 'Returned on 3 November');
	await editor.execute();
	const [item, ...others] = await editor.items();
	expect(others).toEqual([]);
	expect(item).toMatchObject({
		merchantRefundId: expect.stringMatching(/^n8n[0-9a-f]{32}$/),
		message: expect.stringMatching(/refund/i),
	});
});

inEditor('a refund is asked for by one of its two IDs', async (editor) => {
	await editor.node.choose('operation', 'Get');
	await becomes(() => editor.node.fields(), ['resource', 'operation', 'refundBy', 'merchantRefundId']);
	await editor.node.choose('refundBy', 'Refund ID');
	await becomes(() => editor.node.fields(), ['resource', 'operation', 'refundBy', 'refundId']);
});

inEditor('a list has a limit unless everything is wanted', async (editor) => {
	await editor.node.choose('operation', 'Get Many');
	const list = ['resource', 'operation', 'startDate', 'endDate', 'returnAll'];
	await becomes(() => editor.node.fields(), [...list, 'limit']);
	await editor.node.toggle('returnAll');
	await becomes(() => editor.node.fields(), list);
});
