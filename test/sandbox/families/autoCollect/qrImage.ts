// The image of a QR code: a real PNG of a upi://pay link, in the form that the switch qrFormat selects.
import { PNG } from 'pngjs';
import { create } from 'qrcode';
import { rupees } from '../../core/money';
import type { Switches } from '../../core/switches';

/** Pixels per module, and the white margin in modules that scanners need. */
const SCALE = 6;
const MARGIN = 4;

/** The link that a UPI app reads: the payee's address and name, and the amount (in paise) if it is fixed. */
export function upiLink(vpa: string, name: string, amount?: number): string {
	// Built by hand: a payment app is not a browser, and the @ of an address must stay unescaped.
	const fields = [
		['pa', vpa],
		['pn', encodeURIComponent(name)],
		...(amount === undefined ? [] : [['am', rupees(amount)]]),
		['cu', 'INR'],
	];
	return `upi://pay?${fields.map((pair) => pair.join('=')).join('&')}`;
}

export function qrPng(text: string): Buffer {
	const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
	const width = (size + 2 * MARGIN) * SCALE;
	const png = new PNG({ width, height: width, colorType: 0, inputColorType: 0, inputHasAlpha: false });
	const pixels = Buffer.alloc(width * width, 0xff);
	for (const [module, isDark] of data.entries()) {
		if (!isDark) continue;
		const left = ((module % size) + MARGIN) * SCALE;
		const top = (Math.floor(module / size) + MARGIN) * SCALE;
		for (let y = top; y < top + SCALE; y++) pixels.fill(0, y * width + left, y * width + left + SCALE);
	}
	png.data = pixels;
	return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false, filterType: 0 });
}

/** Q-AC3: data URI, bare base64, or with the stray parenthesis of the document's sample. */
export function qrText(png: Buffer, format: Switches['qrFormat']): string {
	const base64 = png.toString('base64');
	switch (format) {
		case 'dataUri':
			return `data:image/png;base64,${base64}`;
		case 'bare':
			return base64;
		case 'trailingParenthesis':
			return `data:image/png;base64,${base64})`;
	}
}
