// Files attached to items, as if a node before ours had read them.
import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';

/** The smallest possible picture: one transparent pixel, as PNG. */
export const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** A file as n8n keeps it in memory. */
export const fileOf = (bytes: Buffer, mimeType: string, fileName?: string): IBinaryData => ({
	data: bytes.toString('base64'),
	mimeType,
	fileName,
});

export const SMALL_FILE: IBinaryKeyData = {
	data: fileOf(Buffer.from(PIXEL, 'base64'), 'image/png', 'proof.png'),
};
