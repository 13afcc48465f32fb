// Fields of "Create a dynamic QR code".
import { amount } from '../../../shared/form/amount';
import { amountText } from '../../../shared/form/fields';
import { shownWhen } from '../../../shared/form/shownWhen';
import { wired } from '../../../shared/form/wired';
import { fileOptions, vpaFields } from './vpa';

export const createDynamic = shownWhen({ resource: ['qrCode'], operation: ['createDynamic'] }, [
	...vpaFields,
	wired(
		{
			displayName: 'Amount (Rupees)',
			name: 'amount',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1500.50',
			description: amountText('What the payer pays, at least 1 rupee; it cannot be changed later', 'amount'),
		},
		'qs',
		amount({ min: '1.00' }),
	),
	fileOptions,
]);
