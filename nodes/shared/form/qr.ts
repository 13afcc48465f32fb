// Decodes the image of a QR code from the forms in which Auto Collect sends it (Q-AC3). Pure.

export type QrImage =
	| { ok: true; png: Buffer }
	/** `note` tells the user why there is no file. */
	| { ok: false; note: string };

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Bytes of a PNG chunk besides its data: length, type and checksum. */
const CHUNK_FRAME = 12;

/**
 * Decodes a data URI or bare base64, even with white space or stray closing parentheses at its end, to the bytes of a PNG.
 * Anything else, and a truncated image, is rejected, because a phone could not read it.
 */
export function readQrImage(text: unknown): QrImage {
	if (typeof text !== 'string' || text.trim() === '') {
		return refused('the answer contained no picture');
	}
	const trimmed = text.trim().replace(/\)+$/, '');
	const uri = /^data:([^,;]*)(;[^,]*)?,(.*)$/is.exec(trimmed);
	const type = uri?.[1]?.trim().toLowerCase();
	if (type !== undefined && type !== '' && type !== 'image/png') return refused(`it is ${type}, not a PNG`);
	if (uri && !/;base64$/i.test(uri[2] ?? '')) return refused('it is not encoded in base64');
	const base64 = (uri?.[3] ?? trimmed).replace(/\s+/g, '');
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return refused('it is not encoded in base64');
	const bytes = Buffer.from(base64, 'base64');
	if (!bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return refused('it is not a PNG');
	const end = endOfPng(bytes);
	return end === undefined
		? refused('the picture is not complete')
		: { ok: true, png: bytes.subarray(0, end) };
}

const refused = (reason: string): QrImage => ({
	ok: false,
	note: `Cashfree's QR code could not be turned into a file: ${reason}`,
});

/** Where a PNG ends; `undefined` if its chunks are not complete from the header to the end chunk. */
function endOfPng(bytes: Buffer): number | undefined {
	const types: string[] = [];
	for (let at = PNG_SIGNATURE.length; at + CHUNK_FRAME <= bytes.length;) {
		const type = bytes.toString('latin1', at + 4, at + 8);
		types.push(type);
		at += CHUNK_FRAME + bytes.readUInt32BE(at);
		if (type !== 'IEND') continue;
		return at <= bytes.length && types[0] === 'IHDR' && types.includes('IDAT') ? at : undefined;
	}
	return undefined;
}
