// Notification groups as a user meets them: who is told when money comes in on virtual accounts.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	freshSandbox,
	groupParameters,
	groupPath,
	GROUPS,
	onGroup,
	runPayments,
	sentTo,
	told,
} from '../../node/harness/payments';
import type { Sandbox } from '../../sandbox';
import { vbaReadings } from './readings';

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const NAME = 'accounts_team';
const groups = () => sandbox.control.virtualAccounts;
const run = async (parameters: INodeParameters, item: IDataObject = { notification_group_name: NAME }) =>
	await runPayments(sandbox, { parameters, items: [item] });
const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};

describe.each(vbaReadings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});

	it.each<[string, unknown, unknown]>([
		['a text with commas', 'a@example.com, b@example.com', '9876543210, +91 98765-43211'],
		['a text with line breaks', 'a@example.com\nb@example.com\n', '9876543210\n09876543211'],
		[
			'a list',
			'={{ ["a@example.com", "b@example.com", "a@example.com"] }}',
			'={{ [9876543210, "9876543211"] }}',
		],
	])('QO-36 made of %s, and read again: every number is text', async (_what, emails, numbers) => {
		const { items, error } = await run({
			...groupParameters,
			notification_group_emails: emails as string,
			notification_group_phone_numbers: numbers as string,
		});
		expect(error).toBeUndefined();
		const members = {
			notification_group_emails: ['a@example.com', 'b@example.com'],
			notification_group_phone_numbers: ['9876543210', '9876543211'],
		};
		expect(sentTo(sandbox, 'POST', GROUPS)).toEqual({ notification_group_name: NAME, ...members });
		expect(items).toMatchObject([
			{
				json: {
					notification_group_name: NAME,
					...members,
					notification_group_created_on: expect.any(String),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect((await run(onGroup('get'))).items[0]?.json).toEqual(items[0]?.json);
	});

	it('of emails alone, or of phones alone', async () => {
		await run(groupParameters);
		expect(sentTo(sandbox, 'POST', GROUPS)).not.toHaveProperty('notification_group_phone_numbers');
		await run(
			{ ...groupParameters, notification_group_emails: '', notification_group_phone_numbers: '9876543210' },
			{ notification_group_name: 'phones' },
		);
		expect(groups().groups()).toHaveLength(2);
	});

	it('of nobody is refused before anything is sent', async () => {
		for (const parameters of [groupParameters, onGroup('update')]) {
			const error = await refusal({ ...parameters, notification_group_emails: ' , \n' });
			expect(error?.message).toMatch(/^Notification Group Emails must contain at least one address/);
			expect(error?.context.outcome).toBe('notSent');
		}
		expect(told(sandbox)).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a name with a space',
			{ notification_group_name: 'my team' },
			'Notification Group Name must contain only',
		],
		[
			'an address that is none',
			{ notification_group_emails: 'a@example.com, b' },
			'Notification Group Emails must be',
		],
		[
			'a number that is none',
			{ notification_group_phone_numbers: '98765' },
			'Notification Group Phone Numbers must be a phone number',
		],
	])('%s is refused before anything is sent', async (_what, change, words) => {
		const error = await refusal({ ...groupParameters, ...change });
		expect(error?.message.startsWith(words)).toBe(true);
		expect(told(sandbox)).toEqual([]);
	});

	it('one of the same name: refused, with a way on', async () => {
		groups().addGroup({ name: NAME });
		const error = await refusal(groupParameters);
		expect(error?.message).toMatch(/^Cashfree answered duplicate_resource: /);
		expect(error?.description).toContain('Get this group by its name');
		expect(error?.context.outcome).toBe('refused');
		expect(told(sandbox)).toEqual([`POST ${GROUPS}`]);
	});

	it('update puts the members in the place of the old ones', async () => {
		groups().addGroup({ name: NAME, emails: ['old@example.com'] });
		const { items } = await run(onGroup('update', { notification_group_emails: 'new@example.com' }));
		expect(sentTo(sandbox, 'PUT', groupPath())).toEqual({ notification_group_emails: ['new@example.com'] });
		expect(items[0]?.json).toMatchObject({
			notification_group_name: NAME,
			notification_group_emails: ['new@example.com'],
		});
	});

	it.each(['get', 'update'])('%s of one that is not there', async (operation) => {
		const error = await refusal(onGroup(operation, { notification_group_emails: 'a@example.com' }));
		expect(error?.message).toMatch(/^Cashfree answered notification_group_not_found: /);
		expect(error?.description).toMatch(/Check the ID/);
	});
});
