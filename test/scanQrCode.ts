// Reads a QR code as a phone does: from the pixels of a PNG.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** The text in a picture's QR code; `undefined` where there is none. */
export function scanQrCode(png: Buffer): string | undefined {
	const { data, width, height } = PNG.sync.read(png);
	return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}
