// Fields of "Create a QR code".
import { shownWhen } from '../../../shared/form/shownWhen';
import { fileOptions, vpaFields } from './vpa';

export const create = shownWhen({ resource: ['qrCode'], operation: ['create'] }, [...vpaFields, fileOptions]);
