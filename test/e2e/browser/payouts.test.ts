// A person pays a vendor: each of the three ways to name a payee shows only its own fields, and the transfer is in flight.
import { becomes, inEditor } from './browserTest';
import { inSandbox } from './running';

const HEAD = ['resource', 'operation', 'transfer_id', 'transfer_amount', 'transfer_mode', 'payTo'];

inEditor('a payee is named by a beneficiary, a bank account or a UPI ID', async (editor) => {
	await editor.openNode('Cashfree Payouts', 'Create transfer');
	await becomes(() => editor.node.fields(), [...HEAD, 'beneficiary_id']);
	await editor.node.choose('payTo', 'UPI ID');
	await becomes(() => editor.node.fields(), [...HEAD, 'beneficiary_name', 'vpa']);
	await editor.node.choose('payTo', 'Bank Account');
	await becomes(
		() => editor.node.fields(),
		[...HEAD, 'beneficiary_name', 'bank_account_number', 'bank_ifsc'],
	);
	expect(await editor.node.words('transfer_id')).toContain('running the workflow again pays again');
});

inEditor('the credential that is there is tested when it is opened', async (editor) => {
	await editor.openCredential();
	expect(await editor.credentialSuccess()).toContain('Connection tested successfully');
	await editor.closeCredential();
});

inEditor('a transfer is on its way', async (editor) => {
	await editor.node.fill('transfer_id', 'BROWSER_1');
	await editor.node.fill('transfer_amount', '1500.50');
	await editor.node.fill('beneficiary_name', 'Asha Rao');
	await editor.node.fill('bank_account_number', '026291800001191');
	await editor.node.fill('bank_ifsc', 'YESB0000262');
	await editor.execute();
	const [item, ...others] = await editor.items();
	expect(others).toEqual([]);
	expect(item).toMatchObject({ transfer_id: 'BROWSER_1', transfer_amount: '1500.5' });
	await editor.showSchema();
	await editor.picture('transfer-create', { around: [...editor.nodePanel, editor.output], height: 760 });
});

inEditor('the same ID is not paid again', async (editor) => {
	await editor.execute();
	const { description } = await editor.failure();
	expect(description).toContain('nothing was paid now');
	expect(await inSandbox('payouts', 'transfer', 'BROWSER_1')).toMatchObject({ created: 1 });
});
