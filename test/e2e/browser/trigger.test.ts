// A person sets up the trigger: the fields depend on what it triggers on, and the test event is a real payment.
import { becomes, inEditor } from './browserTest';
import { inSandbox } from './running';

/** n8n's own field for how often the trigger polls. */
const POLLING = 'mode';

inEditor('it triggers on what was picked, and says so', async (editor) => {
	await editor.openNode('Cashfree', 'On virtual account payment received');
	await becomes(() => editor.node.fields(), [POLLING, 'event', 'accountIds']);
	expect(await editor.node.chosen('event')).toBe('Virtual Account Payment Received');
	expect(await editor.credentialLine()).toContain('Auto Collect');
});

inEditor('without any payment, the test event says so plainly', async (editor) => {
	await inSandbox('autoCollect', 'addAccount', { vAccountId: 'BILAL42', name: 'Bilal Khan' });
	await editor.node.fill('accountIds', 'BILAL42');
	await editor.execute();
	expect((await editor.failure()).message).toContain('no payment in the last 30 days');
});

inEditor('the test event is a payment that was made', async (editor) => {
	await inSandbox('autoCollect', 'pay', 'BILAL42', { amount: '1500.50' });
	await editor.execute();
	const [item, ...others] = await editor.items();
	expect(others).toEqual([]);
	expect(item).toMatchObject({
		accountId: 'BILAL42',
		amount: '1500.50',
		event: 'autoCollectPayment',
		eventId: expect.stringMatching(/^autoCollectPayment:/),
	});
	await editor.showSchema();
	await editor.picture('trigger-test-event', { around: [...editor.nodePanel, editor.output], height: 560 });
});

inEditor('what it watches follows what it triggers on', async (editor) => {
	await editor.node.choose('event', 'Payment Gateway Payment Succeeded');
	await becomes(() => editor.node.fields(), [POLLING, 'event']);
	await editor.node.choose('event', 'Cashgram Status Reached');
	const watching = [POLLING, 'event', 'watchList'];
	await becomes(() => editor.node.fields(), [...watching, 'cashgramIds', 'cashgramStatuses']);
	await editor.node.choose('watchList', 'From a URL');
	await becomes(() => editor.node.fields(), [...watching, 'watchListUrl', 'cashgramStatuses']);
});
