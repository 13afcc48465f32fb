// Fields of "Create a QR code".
import { updateDisplayOptions } from 'n8n-workflow';
import { fileOptions, vpaFields } from './vpa';

export const create = updateDisplayOptions({ show: { resource: ['qrCode'], operation: ['create'] } }, [
	...vpaFields,
	fileOptions,
]);
