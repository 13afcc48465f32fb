// The QR code of a payment link as a file, if the user wants one.
import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { withQrFile } from '../../../shared/transport/qrFile';

/** Moves `link_qrcode` into a file if the option names a property for it. Otherwise the item stays as Cashfree sent it. */
export async function linkFile(
	this: IExecutePaginationFunctions,
	record: IDataObject,
): Promise<INodeExecutionData> {
	const property = String(this.getNodeParameter('options.binaryPropertyName', '') ?? '').trim();
	if (property === '') return { json: record };
	const name = String(record.link_id ?? 'payment-link');
	return await withQrFile(this, record, { field: 'link_qrcode', name, property });
}
