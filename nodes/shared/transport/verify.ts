// The operation that every older family has: asking Cashfree whether the credential's session or keys are good.
import type { INodePropertyOptions } from 'n8n-workflow';
import type { Family } from '../api/families';
import { noRecord } from '../api/records';
import { routing } from './routing';

export const verifyCredential = (family: Family, call: string): INodePropertyOptions => ({
	name: 'Verify',
	value: 'verify',
	action: 'Verify credential',
	description: 'Ask Cashfree whether the keys of the credential are accepted',
	routing: routing({
		family,
		method: 'POST',
		path: `${family.prefix}${call}`,
		effect: 'read',
		records: noRecord,
		ids: [],
	}),
});
