// Makes the item of a QR code: the picture as a file for the next node, or as text if it is not a picture.
import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { readQrImage } from '../form/qr';

export interface QrFile {
	/** The field of the record that holds the picture. */
	field: string;
	/** The file name without its extension. Characters that a file system may not accept are replaced. */
	name: string;
	/** The binary property of the item that holds the file. */
	property: string;
}

/** Moves the picture out of the JSON into a file (Q-AC3, contract 3.1). If it is not a picture, a `note` says so. */
export async function withQrFile(
	context: IExecutePaginationFunctions,
	record: IDataObject,
	{ field, name, property }: QrFile,
): Promise<INodeExecutionData> {
	const { [field]: picture, ...json } = record;
	const image = readQrImage(picture);
	if (!image.ok) return { json: { ...json, [field]: picture, note: image.note } };
	const fileName = `${name.replace(/[^\w.@-]/g, '_')}.png`;
	const file = await context.helpers.prepareBinaryData(image.png, fileName, 'image/png');
	return { json, binary: { [property]: file } };
}
