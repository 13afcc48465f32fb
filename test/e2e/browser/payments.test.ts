// A person with a new account requests money by a link: finds the node, tests the credential, gets an order and a link.
import { SANDBOX_KEYS } from '../../sandbox';
import { becomes, inEditor } from './browserTest';
import { inSandbox } from './running';

const { clientSecret } = SANDBOX_KEYS.payments;

const ORDER = [
	'resource',
	'operation',
	'order_id',
	'order_amount',
	'order_currency',
	'customer_id',
	'customer_phone',
];

inEditor('the node offers what can be done with it', async (editor) => {
	await editor.newWorkflow();
	await editor.searchNodes('cashfree payments');
	expect(await editor.pickNode('Cashfree Payments')).toEqual(
		expect.arrayContaining([
			'Create order',
			'Create payment link',
			'Create refund',
			'Submit evidence for dispute',
		]),
	);
	await editor.pickAction('Create order');
	await becomes(() => editor.node.fields(), ORDER);
});

inEditor('wrong keys are refused, and told to be of this product', async (editor) => {
	await editor.openCredential();
	await editor.credential.fill('clientSecret', 'a-wrong-key');
	await editor.saveCredential();
	expect(await editor.credentialRefusal()).toContain('belong to the Payment Gateway');
});

inEditor('the right keys are tested and accepted', async (editor) => {
	await editor.credential.fill('clientSecret', clientSecret);
	await editor.saveCredential();
	expect(await editor.credentialSuccess()).toContain('Connection tested successfully');
	await editor.closeCredential();
});

inEditor('an order without an ID gets one', async (editor) => {
	await editor.node.fill('order_amount', '499');
	await editor.node.fill('customer_id', 'CUST-1');
	await editor.node.fill('customer_phone', '98765 43210');
	await editor.execute();
	const [item, ...others] = await editor.items();
	expect(others).toEqual([]);
	expect(item).toMatchObject({
		order_id: expect.stringMatching(/^n8n[0-9a-f]{32}$/),
		order_status: 'ACTIVE',
	});
});

inEditor('a payment link has an address, and a QR code where one is wanted', async (editor) => {
	await editor.node.choose('resource', 'Payment Link');
	await editor.node.choose('operation', 'Create');
	await editor.node.fill('link_id', 'BROWSER-LINK');
	await editor.node.fill('link_amount', '499');
	await editor.node.fill('link_purpose', 'School fee for November');
	await editor.node.fill('customer_phone', '9876543210');
	await editor.execute();
	const [item] = await editor.items();
	expect(item).toMatchObject({ link_id: 'BROWSER-LINK', link_status: 'ACTIVE' });
	expect(item?.link_url).toMatch(/^http/);
	await editor.showSchema();
	await editor.picture('payment-link', { around: [...editor.nodePanel, editor.output], height: 640 });
});

inEditor('disputes are asked for by the order or by the payment', async (editor) => {
	await inSandbox('payments', 'add', { order_id: 'BROWSER-DISPUTED' });
	await editor.node.choose('resource', 'Dispute');
	await editor.node.choose('operation', 'Get Many');
	const head = ['resource', 'operation', 'disputesOf'];
	await becomes(() => editor.node.fields(), [...head, 'order_id']);
	await editor.node.choose('disputesOf', 'Payment');
	await becomes(() => editor.node.fields(), [...head, 'cf_payment_id']);
});

inEditor('settlements are chosen by dates, by IDs or by UTRs', async (editor) => {
	await editor.node.choose('resource', 'Settlement');
	await editor.node.choose('operation', 'Get Many');
	const head = ['resource', 'operation', 'settlementsBy'];
	const tail = ['returnAll', 'limit'];
	await becomes(() => editor.node.fields(), [...head, 'start_date', 'end_date', ...tail]);
	await editor.node.choose('settlementsBy', 'Settlement IDs');
	await becomes(() => editor.node.fields(), [...head, 'cf_settlement_ids', ...tail]);
	await editor.node.choose('settlementsBy', 'UTRs');
	await becomes(() => editor.node.fields(), [...head, 'settlement_utrs', ...tail]);
});
