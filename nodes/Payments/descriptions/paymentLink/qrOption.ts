// The option for the QR code of a payment link.
import type { INodeProperties } from 'n8n-workflow';

export const qrOption: INodeProperties = {
	displayName: 'Put QR Code in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	description: 'The name of the output field for the QR code of the link, as a PNG file',
};
