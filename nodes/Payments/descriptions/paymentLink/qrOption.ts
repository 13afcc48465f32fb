// The option for the QR code of a payment link.
import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/form/rule';
import { code } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';

export const qrOption: INodeProperties = wired(
	{
		displayName: 'Output Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		description: "The name of the output field that holds the link's QR code as a PNG file",
	},
	'none',
	optional(code()),
);
