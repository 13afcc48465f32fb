// Fields of "Get many virtual accounts".
import { updateDisplayOptions } from 'n8n-workflow';
import { listSize } from '../../../shared/form/fields';

export const getMany = updateDisplayOptions(
	{ show: { resource: ['virtualAccount'], operation: ['getMany'] } },
	listSize,
);
