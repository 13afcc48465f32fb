// Fields of "Get many settlements".
import { updateDisplayOptions } from 'n8n-workflow';
import { listSize } from '../../../shared/form/fields';
import { dateRange } from '../lists';

export const getMany = updateDisplayOptions({ show: { resource: ['settlement'], operation: ['getMany'] } }, [
	...dateRange,
	...listSize,
]);
