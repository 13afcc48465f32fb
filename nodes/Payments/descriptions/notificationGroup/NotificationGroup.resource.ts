// The notification group resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { notificationGroupLookup } from '../../../shared/api/virtualAccountLookups';
import { notificationGroups } from '../../../shared/api/virtualAccounts';
import { idsIfAny } from '../../../shared/form/ids';
import { phone } from '../../../shared/form/phone';
import { shownWhen } from '../../../shared/form/shownWhen';
import { email } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { routing } from '../../../shared/transport/routing';
import { groupName, vba } from '../vba';

const path = '/pg/vba/notificationgroup';
const pathOfOne = `${path}/:notification_group_name`;
const records = notificationGroups;
const ids = ['notification_group_name'];

const HOW = 'separated by commas or line breaks, or a list from an expression';

const members: INodeProperties[] = [
	wired(
		{
			displayName: 'Notification Group Emails',
			name: 'notification_group_emails',
			type: 'string',
			default: '',
			placeholder: 'e.g. accounts@example.com, asha@example.com',
			description: `Email addresses that Cashfree notifies, ${HOW}`,
		},
		'body',
		idsIfAny(email(100)),
	),
	wired(
		{
			displayName: 'Notification Group Phone Numbers',
			name: 'notification_group_phone_numbers',
			type: 'string',
			default: '',
			placeholder: 'e.g. 9876543210, 9876543211',
			description: `Phone numbers that Cashfree notifies, ten digits each, ${HOW}`,
		},
		'body',
		idsIfAny(phone()),
	),
];

/** A group without members notifies nobody. Cashfree was seen to refuse one with "bad URL" (contract 5.6). */
const completeGroup: NonNullable<Operation['complete']> = (sent) => {
	const hasMember = sent.notification_group_emails ?? sent.notification_group_phone_numbers;
	const nobody = {
		parameter: 'Notification Group Emails',
		allowed: 'contain at least one address, or Notification Group Phone Numbers at least one number',
	};
	return hasMember === undefined ? { breach: nobody } : {};
};

const shownFor = (operation: string, fields: INodeProperties[]) =>
	shownWhen({ resource: ['notificationGroup'], operation: [operation] }, fields);

const existing = { description: 'The name that the group was created with' };

export const notificationGroup: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['notificationGroup'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create notification group',
				description: 'Choose who Cashfree notifies when money arrives in virtual accounts',
				routing: routing({
					...vba,
					method: 'POST',
					path,
					effect: 'write',
					records,
					ids,
					lookup: notificationGroupLookup,
					advice: { alreadyExists: 'Get this group by its name and update it, or choose another name.' },
					complete: completeGroup,
				}),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get notification group',
				description: 'See who is in the group',
				routing: routing({ ...vba, method: 'GET', path: pathOfOne, effect: 'read', records, ids }),
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update notification group',
				description:
					'Change who is in the group. Give both lists in full: Cashfree does not say that it adds to the existing entries.',
				routing: routing({
					...vba,
					method: 'PUT',
					path: pathOfOne,
					effect: 'write',
					records,
					ids,
					complete: completeGroup,
				}),
			},
		],
		default: 'create',
	},
	...shownFor('create', [
		groupName('body', {
			description: 'Your own name for the group: letters, digits, _ and -',
			hint: 'Enter it under Notification Group when you create or update a virtual account',
		}),
		...members,
	]),
	...shownFor('get', [groupName('path', existing)]),
	...shownFor('update', [groupName('path', existing), ...members]),
];
