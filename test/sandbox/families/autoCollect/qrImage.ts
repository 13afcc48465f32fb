// The picture of a QR code as Auto Collect sends it: a real PNG of a upi://pay link, in the form that the switch qrFormat says.
import { PNG } from 'pngjs';
import { create } from 'qrcode';
import { rupees } from '../../core/money';
import type { Switches } from '../../core/switches';

/** Pixels a module is wide, and modules of white around the code, as scanners want it. */
const SCALE = 6;
const MARGIN = 4;

/** What a UPI app reads: whom, in whose name, and how much where that is fixed. Amount in paise. */
export function upiLink(vpa: string, name: string, amount?: number): string {
	// By hand: a payment app is not a browser, and the @ of an address stays as it is.
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

/** Q-AC3: data URI, bare base64, or with the stray bracket of the document's sample. */
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
