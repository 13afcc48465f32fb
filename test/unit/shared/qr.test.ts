// Q-AC3 the picture of a QR code, in every form that Cashfree may send, and in those that are no picture.
import fc from 'fast-check';
import { readQrImage } from '../../../nodes/shared/form/qr';
import { qrPng } from '../../sandbox/families/autoCollect/qrImage';

const png = qrPng('upi://pay?pa=a@icici');
const base64 = png.toString('base64');
const uri = `data:image/png;base64,${base64}`;

describe('Q-AC3', () => {
	it.each([
		['a data URI', uri],
		['bare base64', base64],
		['a stray closing bracket', `${uri})`],
		['a stray closing bracket on bare base64', `${base64})`],
		['white space around', `  ${uri}\n`],
		['lines of 76 characters', base64.replace(/(.{76})/g, '$1\r\n')],
		['a URI without a type', `data:;base64,${base64}`],
		['a URI in capitals', `DATA:IMAGE/PNG;BASE64,${base64}`],
		['a URI with a parameter', `data:image/png;charset=utf-8;base64,${base64}`],
		['something after the end of the picture', Buffer.concat([png, Buffer.from('rest')]).toString('base64')],
	])('%s is read', (_what, text) => {
		expect(readQrImage(text)).toEqual({ ok: true, png });
	});

	it.each([
		['nothing', undefined, 'no picture'],
		['an empty text', ' ', 'no picture'],
		['an object', { png: base64 }, 'no picture'],
		['only a bracket', ')', 'base64'],
		['a sample from the document', '….UI=)', 'base64'],
		['a link', 'https://example.com/qr.png', 'base64'],
		['a URI that is not base64', 'data:image/png,%89PNG', 'base64'],
		['words before the data URI', `see ${uri}`, 'base64'],
		['padding in the middle', `${base64.slice(0, 8)}==${base64}`, 'base64'],
		['another type', 'data:image/svg+xml;base64,PHN2Zy8+', 'image/svg+xml'],
		['base64 of something else', Buffer.from('not a picture').toString('base64'), 'not a PNG'],
		['the signature alone', png.subarray(0, 8).toString('base64'), 'not complete'],
	])('%s is refused with a note', (_what, text, note) => {
		expect(readQrImage(text)).toEqual({ ok: false, note: expect.stringContaining(note) });
	});

	it('no picture that was cut off becomes a file', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: png.length - 1 }), (length) => {
				expect(readQrImage(png.subarray(0, length).toString('base64')).ok).toBe(false);
			}),
		);
	});

	it('any text is answered, never thrown at', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.base64String(),
					fc.string().map((text) => uri + text),
				),
				(text) => {
					expect(typeof readQrImage(text).ok).toBe('boolean');
				},
			),
		);
	});
});
