// Fields of "Get many refunds".
import { listSize } from '../../../shared/form/fields';
import { shownWhen } from '../../../shared/form/shownWhen';
import { dateRange } from '../lists';

export const getMany = shownWhen({ resource: ['refund'], operation: ['getMany'] }, [
	...dateRange,
	...listSize,
]);
