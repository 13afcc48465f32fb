// Fields of "Create a dynamic QR code".
import { updateDisplayOptions } from 'n8n-workflow';
import { amount } from '../../../shared/form/rules';
import { wired } from '../../../shared/form/wired';
import { fileOptions, vpaFields } from './vpa';

export const createDynamic = updateDisplayOptions(
	{ show: { resource: ['qrCode'], operation: ['createDynamic'] } },
	[
		...vpaFields,
		wired(
			{
				displayName: 'Amount (Rupees)',
				name: 'amount',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 1500.50',
				description:
					'What the payer pays: at least 1 rupee, at most two decimals. It cannot be changed later.',
			},
			'qs',
			amount({ min: '1.00' }),
		),
		fileOptions,
	],
);
