// Fields of "Set the status of a virtual account".
import { accountStatus } from '../../../shared/form/fields';
import { shownWhen } from '../../../shared/form/shownWhen';
import { existingVAccountId } from './vAccountId';

export const setStatus = shownWhen({ resource: ['virtualAccount'], operation: ['setStatus'] }, [
	existingVAccountId,
	accountStatus,
]);
