// A person's first payout link: finds the node, makes the credential, fills the form, gets the link.
import { SANDBOX_KEYS } from '../../sandbox';
import { inEditor } from './browserTest';
import { running } from './running';

const { clientId, clientSecret } = SANDBOX_KEYS.cashgram;

inEditor('a search for "cashfree" in the node panel finds the nodes', async (editor) => {
	await editor.newWorkflow();
	const names = await editor.searchNodes('cashfree');
	expect(names).toEqual(
		expect.arrayContaining([
			// n8n omits the word "Trigger".
			'Cashfree',
			'Cashfree Webhook',
			'Cashfree Payments',
			'Cashfree Payouts',
			'Cashfree Cashgram',
			'Cashfree Payment Gateway v1',
			'Cashfree Auto Collect',
		]),
	);
	await editor.picture('node-panel', { around: editor.found, margin: 8 });
});

inEditor('the node offers its actions, and the one that was picked opens', async (editor) => {
	expect(await editor.pickNode('Cashfree Cashgram')).toEqual(
		expect.arrayContaining(['Create cashgram', 'Deactivate cashgram', 'Get cashgram']),
	);
	await editor.pickAction('Create cashgram');
	expect(await editor.node.fields()).toEqual([
		'resource',
		'operation',
		'cashgramId',
		'amount',
		'name',
		'phone',
		'linkExpiry',
	]);
});

inEditor('the credential asks for an address only when it is custom', async (editor) => {
	await editor.connect();
	expect(await editor.credential.fields()).not.toContain('baseUrl');
	await editor.credential.choose('environment', 'Custom');
	await editor.credential.field('baseUrl').waitFor();
	await editor.credential.choose('environment', 'Production');
	await editor.credential.field('baseUrl').waitFor({ state: 'detached' });
});

inEditor("wrong keys are refused in Cashfree's own words", async (editor) => {
	await editor.credential.choose('environment', 'Custom');
	await editor.credential.fill('baseUrl', running().sandboxUrl);
	await editor.credential.fill('clientId', clientId);
	await editor.credential.fill('clientSecret', 'a-wrong-key');
	await editor.saveCredential();
	expect(await editor.credentialRefusal()).toContain('Invalid clientId and clientSecret combination');
	await editor.picture('credential-refused', { around: [editor.credential.frame] });
});

inEditor('the right keys are tested and accepted', async (editor) => {
	await editor.credential.fill('clientSecret', clientSecret);
	await editor.saveCredential();
	// n8n closes the window of a new credential that works.
	await editor.credential.frame.waitFor({ state: 'hidden' });
	await editor.openCredential();
	expect(await editor.credentialSuccess()).toContain('Connection tested successfully');
	const secret = editor.credential.field('clientSecret').locator('input');
	expect(await secret.getAttribute('type')).toBe('password');
	expect(await secret.inputValue()).not.toContain(clientSecret);
	await editor.picture('credential-tested', { around: [editor.credential.frame] });
	await editor.closeCredential();
});

inEditor('the filled form gives one item with the link', async (editor) => {
	await editor.node.fill('cashgramId', 'SALARY-2026-11-0042');
	await editor.node.fill('amount', '1500.50');
	await editor.node.fill('name', 'Asha Rao');
	await editor.node.fill('phone', '9876543210');
	await editor.node.pickTomorrow('linkExpiry');
	await editor.execute();
	expect(await editor.items()).toEqual([
		{
			cashgramId: 'SALARY-2026-11-0042',
			referenceId: expect.stringMatching(/^\d+$/),
			cashgramLink: expect.stringContaining(running().sandboxUrl),
		},
	]);
	await editor.showSchema();
	await editor.picture('cashgram-create', { around: [editor.node.frame] });
});

inEditor('the same ID again is refused, and the editor says what to do', async (editor) => {
	await editor.execute();
	expect(await editor.failure()).toEqual({
		message: expect.stringContaining('Cashgram with id SALARY-2026-11-0042 already exists'),
		description: expect.stringContaining('If It Already Exists'),
	});
	await editor.picture('cashgram-exists', { around: [editor.output], height: 400 });
	const details = await editor.failureDetails();
	expect(details).toContain('409');
	expect(details).not.toContain(clientSecret);
	expect(details).not.toMatch(/bearer/i);
});

inEditor('with the option to return what exists, the same ID gives the same link', async (editor) => {
	await editor.node.addOnly('Add Option', 'ifExists');
	await editor.node.choose('ifExists', 'Return It');
	await editor.execute();
	expect(await editor.items()).toMatchObject([{ cashgramId: 'SALARY-2026-11-0042', alreadyExisted: 'true' }]);
});
