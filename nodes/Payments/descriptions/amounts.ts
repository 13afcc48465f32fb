// The fields for an amount and its currency: sent as a JSON number and a currency code.
import type { INodeProperties } from 'n8n-workflow';
import { amountNumber } from '../../shared/form/amount';
import { amountText } from '../../shared/form/fields';
import { code } from '../../shared/form/text';
import { wired } from '../../shared/form/wired';

/**
 * A required amount in rupees.
 * @param min minimum amount, such as `1.00`
 */
export const amountField = (
	{ displayName, name }: Pick<INodeProperties, 'displayName' | 'name'>,
	purpose: string,
	min: string,
): INodeProperties =>
	wired(
		{
			displayName,
			name,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1500.50',
			description: amountText(purpose, name),
		},
		'body',
		amountNumber({ min }),
	);

export const currencyField = ({
	displayName,
	name,
}: Pick<INodeProperties, 'displayName' | 'name'>): INodeProperties =>
	wired(
		{
			displayName,
			name,
			type: 'string',
			required: true,
			default: 'INR',
			placeholder: 'e.g. INR',
			description: 'Three-letter currency code. Cashfree has to enable currencies other than INR for you.',
		},
		'body',
		code({
			pattern: /^[A-Z]{3}$/,
			allowed: 'be a currency code of three capital letters such as INR',
			showsValue: true,
		}),
	);
