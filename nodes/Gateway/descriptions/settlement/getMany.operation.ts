// Fields of "Get many settlements".
import { listSize } from '../../../shared/form/fields';
import { shownWhen } from '../../../shared/form/shownWhen';
import { dateRange } from '../lists';

export const getMany = shownWhen({ resource: ['settlement'], operation: ['getMany'] }, [
	...dateRange,
	...listSize,
]);
