// The QR code resource: every operation with its method, its path, and how its answer becomes items.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import type { Operation } from '../../../shared/transport/operation';
import { routing } from '../../../shared/transport/routing';
import { qrFile } from '../../qrFile';
import { create } from './create.operation';
import { createDynamic } from './createDynamic.operation';

const ENVELOPE = new Set(['status', 'subCode', 'message']);

const shared = {
	family: families.autoCollect,
	method: 'GET',
	// Cashfree stores nothing: the same request returns the same code again.
	effect: 'read',
	// The answer has no `data`: the picture and the address are next to the envelope fields (Q-AC2).
	records: (body) => [Object.fromEntries(Object.entries(body).filter(([name]) => !ENVELOPE.has(name)))],
	shape: qrFile,
} satisfies Partial<Operation>;

export const qrCode: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['qrCode'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create QR code',
				description: 'Get a QR code for a UPI ID; the payer enters the amount',
				routing: routing({
					...shared,
					path: '/cac/v1/createQRCode',
					ids: ['virtualVPA', 'virtualVpaId'],
				}),
			},
			{
				name: 'Create Dynamic',
				value: 'createDynamic',
				action: 'Create dynamic QR code',
				description: 'Get a QR code that asks for a fixed amount',
				routing: routing({
					...shared,
					path: '/cac/v1/createDynamicQRCode',
					ids: ['virtualVPA', 'virtualVpaId', 'amount'],
				}),
			},
		],
		default: 'create',
	},
	...create,
	...createDynamic,
];
