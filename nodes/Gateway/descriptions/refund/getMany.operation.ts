// Fields of "Get many refunds".
import { updateDisplayOptions } from 'n8n-workflow';
import { listSize } from '../../../shared/form/fields';
import { dateRange } from '../lists';

export const getMany = updateDisplayOptions({ show: { resource: ['refund'], operation: ['getMany'] } }, [
	...dateRange,
	...listSize,
]);
