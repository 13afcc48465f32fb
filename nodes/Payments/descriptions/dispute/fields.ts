// Fields of the operations on existing disputes.
import type { INodeProperties } from 'n8n-workflow';
import { pathId } from '../../../shared/form/ids';
import type { Rule } from '../../../shared/form/rule';
import { RuleBreach, shown } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import { disputeId } from '../ids';

/** What a dispute is about, as the path of the call names it (contract 6.1). */
const ROOMS: Record<string, string> = { order_id: 'orders', cf_payment_id: 'payments' };

const room: Rule = (value) => {
	const found = ROOMS[String(value)];
	if (found === undefined) throw new RuleBreach(`be one of ${Object.keys(ROOMS).join(', ')}`, shown(value));
	return found;
};

const disputed = (
	field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
): INodeProperties =>
	wired(
		{
			...field,
			type: 'string',
			required: true,
			default: '',
			displayOptions: { show: { disputesOf: [field.name] } },
		},
		'path',
		pathId,
		{ as: 'disputed' },
	);

const properties: INodeProperties[] = [
	wired(
		{
			displayName: 'Disputes Of',
			name: 'disputesOf',
			type: 'options',
			// If this could be an expression, n8n would show and require the fields of both choices.
			noDataExpression: true,
			default: 'order_id',
			options: [
				{ name: 'Order', value: 'order_id' },
				{ name: 'Payment', value: 'cf_payment_id' },
			],
			description: 'What the disputes are about',
		},
		'path',
		room,
	),
	disputed({
		displayName: 'Order ID',
		name: 'order_id',
		placeholder: 'e.g. INV-2026-1042',
		description: 'Your own ID that the order was created with',
	}),
	disputed({
		displayName: 'Payment ID',
		name: 'cf_payment_id',
		placeholder: 'e.g. 5114925103565',
		description: 'The cf_payment_id that Cashfree gave the payment',
	}),
];

export const disputeFields: INodeProperties[] = [
	...shownWhen({ resource: ['dispute'], operation: ['accept', 'get'] }, [disputeId]),
	...shownWhen({ resource: ['dispute'], operation: ['getMany'] }, properties),
];
