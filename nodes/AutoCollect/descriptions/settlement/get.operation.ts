// Fields of "Get a settlement".
import { id, utr } from '../../../shared/form/ids';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';

export const get = shownWhen({ resource: ['settlement'], operation: ['get'] }, [
	{
		// One selector for both IDs, so that Cashfree never gets both (Q-AC4).
		displayName: 'Settlement By',
		name: 'settlementBy',
		type: 'options',
		noDataExpression: true,
		default: 'settlementUtr',
		options: [
			{
				name: 'Settlement ID',
				value: 'settlementId',
				description: "Cashfree's number for the settlement",
			},
			{
				name: 'Settlement UTR',
				value: 'settlementUtr',
				description: "The bank's reference for the transfer to you, as shown on settled payments",
			},
		],
		description: 'How to identify the settlement',
	},
	wired(
		{
			displayName: 'Settlement ID',
			name: 'settlementId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 456',
			description: "Cashfree's number for the settlement",
			displayOptions: { show: { settlementBy: ['settlementId'] } },
		},
		'qs',
		id({ letters: /[0-9]/, allowed: 'contain only digits' }),
	),
	wired(
		{
			displayName: 'Settlement UTR',
			name: 'settlementUtr',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 0123345',
			description: "The bank's reference for the transfer to you, including leading zeros",
			displayOptions: { show: { settlementBy: ['settlementUtr'] } },
		},
		'qs',
		utr,
	),
]);
