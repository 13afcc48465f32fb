// Fields of "Get many virtual accounts".
import { listSize } from '../../../shared/form/fields';
import { shownWhen } from '../../../shared/form/shownWhen';

export const getMany = shownWhen({ resource: ['virtualAccount'], operation: ['getMany'] }, listSize);
