// Fields of "Update a virtual account".
import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import { customerFields } from './customer';
import { remitterAccount, remitterIfsc } from './remitter';
import { existingVAccountId } from './vAccountId';

/** Avoids a collator, which takes 9 ms to set up each time n8n starts. */
const byLabel = (a: INodeProperties, b: INodeProperties): number => (a.displayName < b.displayName ? -1 : 1);

export const update = shownWhen({ resource: ['virtualAccount'], operation: ['update'] }, [
	existingVAccountId,
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'Only these fields are sent. Cashfree does not say whether the others keep their values: to be safe, send name, phone and email as well.',
		options: [
			...customerFields.map(({ property, rule }) => wired(property, 'body', optional(rule))),
			remitterAccount,
			remitterIfsc,
		].sort(byLabel),
	},
]);
