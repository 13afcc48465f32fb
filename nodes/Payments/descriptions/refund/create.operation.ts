// Fields of "Create a refund", and the ID made for a refund that has none.
import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../../shared/form/choices';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { withMadeId } from '../../../shared/transport/madeId';
import { amountField } from '../amounts';
import { ownId, ownIdHint } from '../ids';

const properties: INodeProperties[] = [
	amountField(
		{ displayName: 'Refund Amount (Rupees)', name: 'refund_amount' },
		'At most what was paid, less what has already been refunded',
		'0.01',
	),
	wired(
		{
			displayName: 'Refund ID',
			name: 'refund_id',
			type: 'string',
			default: '',
			placeholder: 'e.g. RETURN-2026-0042',
			description: 'Your own ID for this refund: 3 to 40 letters, digits, _ and -',
			hint: ownIdHint('refund'),
		},
		'body',
		optional(ownId({ min: 3, max: 40 })),
	),
	wired(
		{
			displayName: 'Refund Speed',
			name: 'refund_speed',
			type: 'options',
			default: 'STANDARD',
			options: [
				{
					name: 'Instant',
					value: 'INSTANT',
					description:
						'Immediately, where Cashfree can; otherwise Cashfree turns it into a standard refund without saying so',
				},
				{
					name: 'Standard',
					value: 'STANDARD',
					description: 'Back to the source within 7 to 10 working days',
				},
			],
			description: 'How fast the money goes back',
		},
		'body',
		oneOf('STANDARD', 'INSTANT'),
	),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			wired(
				{
					displayName: 'Refund Note',
					name: 'refund_note',
					type: 'string',
					default: '',
					placeholder: 'e.g. Returned on 3 November',
					description: 'For your own reference, 3 to 100 characters',
				},
				'body',
				optional(words({ min: 3, max: 100 })),
			),
		],
	},
];

export const create = shownWhen({ resource: ['refund'], operation: ['create'] }, properties);

/** Makes an ID for a refund that has none. */
export const completeRefund: NonNullable<Operation['complete']> = function (sent) {
	const asked = ['order_id', 'refund_amount'];
	return withMadeId(this, sent, { field: 'refund_id', parameter: 'Refund ID', asked });
};
