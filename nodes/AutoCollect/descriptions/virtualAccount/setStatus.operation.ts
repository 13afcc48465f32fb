// Fields of "Set the status of a virtual account".
import { updateDisplayOptions } from 'n8n-workflow';
import { accountStatus } from '../../../shared/form/fields';
import { existingVAccountId } from './vAccountId';

export const setStatus = updateDisplayOptions(
	{ show: { resource: ['virtualAccount'], operation: ['setStatus'] } },
	[existingVAccountId, accountStatus],
);
