// The file of an Auto Collect QR code: its name, and the field it goes to.
import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { withQrFile } from '../shared/transport/qrFile';

const DEFAULT_PROPERTY = 'data';

/** Moves `qrCode` into the file field that the user names. `cashme1234john@icici-50.00.png` shows the payee and the amount. */
export async function qrFile(
	this: IExecutePaginationFunctions,
	record: IDataObject,
): Promise<INodeExecutionData> {
	const { virtualVPA, virtualVpaId, amount } = record;
	const parts = [virtualVPA ?? virtualVpaId ?? 'qr-code', amount].filter((part) => part !== undefined);
	const named = String(this.getNodeParameter('options.binaryPropertyName', DEFAULT_PROPERTY) ?? '').trim();
	const property = named || DEFAULT_PROPERTY;
	return await withQrFile(this, record, { field: 'qrCode', name: parts.join('-'), property });
}
