// The item of a QR code: its picture as a file for the next node, or as text where it is none.
import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { readQrImage } from '../shared/form/qr';

const DEFAULT_FIELD = 'data';

/** `cashme1234john@icici-50.00.png`: whom the code pays, and how much where it says so. */
function fileName({ virtualVPA, virtualVpaId, amount }: IDataObject): string {
	const parts = [virtualVPA ?? virtualVpaId ?? 'qr-code', amount].filter((part) => part !== undefined);
	return `${parts.join('-').replace(/[^\w.@-]/g, '_')}.png`;
}

/** Moves `qrCode` out of the JSON into the file field that the user names (Q-AC3). */
export async function qrFile(
	this: IExecutePaginationFunctions,
	record: IDataObject,
): Promise<INodeExecutionData> {
	const { qrCode, ...json } = record;
	const image = readQrImage(qrCode);
	if (!image.ok) return { json: { ...json, qrCode, note: image.note } };
	const named = String(this.getNodeParameter('options.binaryPropertyName', DEFAULT_FIELD) ?? '').trim();
	const file = await this.helpers.prepareBinaryData(image.png, fileName(json), 'image/png');
	return { json, binary: { [named || DEFAULT_FIELD]: file } };
}
