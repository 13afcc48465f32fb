// The credential resource: whether Cashfree accepts the keys.
import type { INodeProperties } from 'n8n-workflow';
import { families } from '../../../shared/api/families';
import { verifyCredential } from '../../../shared/transport/verify';

export const credential: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['credential'] } },
		options: [verifyCredential(families.gateway, '/credentials/verify')],
		default: 'verify',
	},
];
