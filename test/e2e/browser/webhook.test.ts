// A person sets up the webhook trigger: the panel explains what to do, and a signed call appears while n8n listens.
import { createHmac } from 'node:crypto';
import { SANDBOX_KEYS } from '../../sandbox';
import { becomes, inEditor } from './browserTest';

inEditor('the panel leads to the dashboard, and the events follow the product', async (editor) => {
	await editor.openNode('Cashfree Webhook', 'On payment success');
	await becomes(() => editor.node.fields(), ['product', 'events']);
	const words = await editor.page.getByTestId('ndv').innerText();
	expect(words).toContain('Publish the workflow first');
	expect(words).toContain('Payment Success');
	await editor.node.choose('product', 'Payouts');
	await becomes(() => editor.node.fields(), ['product', 'events']);
	expect(await editor.page.getByTestId('ndv').innerText()).toContain('choose version V2');
});

inEditor('a signed call is shown while n8n listens', async (editor) => {
	await editor.node.choose('product', 'Payments');
	await editor.page.getByText('Webhook URLs').click();
	const shown = editor.page.getByTestId('ndv').getByText(/\/webhook-test\//);
	const url = /https?:\/\/\S+\/webhook-test\/\S+/.exec(await shown.first().innerText())?.[0];
	if (!url) throw new Error('The panel shows no test URL');
	await editor.picture('webhook-panel', { around: editor.nodePanel, height: 472 });
	await editor.page.getByTestId('node-execute-button').click();
	const body = '{"type":"PAYMENT_SUCCESS_WEBHOOK","data":{"payment":{"cf_payment_id":"77"}}}';
	const signature = createHmac('sha256', SANDBOX_KEYS.payments.clientSecret)
		.update(`1${body}`)
		.digest('base64');
	const headers = {
		'content-type': 'application/json',
		'x-webhook-signature': signature,
		'x-webhook-timestamp': '1',
	};
	await becomes(async () => (await fetch(url, { method: 'POST', headers, body })).status, 200);
	const [item] = await editor.items();
	expect(item).toMatchObject({ eventId: 'payments:PAYMENT_SUCCESS_WEBHOOK:77' });
});
