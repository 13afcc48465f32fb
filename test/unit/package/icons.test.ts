// The icons: square drawings of our own, for a light and a dark canvas, that stay crisp at the 24 pixels of the node panel.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';

const icons = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(path.join(PROJECT_FOLDER, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.svg'))
		.map((name) => path.join(folder, name)),
);
const read = (file: string) => readFileSync(path.join(PROJECT_FOLDER, file), 'utf8');

/** The canvases of n8n, light and dark. */
const CANVAS = { light: '#ffffff', dark: '#2d2e2e' };

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

/** Straight lines of a path, along an axis: the coordinate that they keep. */
function straightLines(d: string): number[] {
	const kept: number[] = [];
	let [x, y] = [0, 0];
	for (const [, command = '', list = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
		const values = (list.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
		const isRelative = command === command.toLowerCase();
		const end = (dx: number, dy: number) => {
			[x, y] = isRelative ? [x + dx, y + dy] : [dx, dy];
		};
		switch (command.toLowerCase()) {
			case 'h':
				kept.push(y);
				x = isRelative ? x + (values[0] ?? 0) : (values[0] ?? 0);
				break;
			case 'v':
				kept.push(x);
				y = isRelative ? y + (values[0] ?? 0) : (values[0] ?? 0);
				break;
			case 'm':
			case 'l':
			case 'a':
			case 'c':
				end(values.at(-2) ?? 0, values.at(-1) ?? 0);
				break;
			case 'z':
				break;
			default:
				throw new Error(`The path has a command that this test does not read: ${command}`);
		}
	}
	return kept;
}

test('every drawing is there in both themes', () => {
	const names = new Set(icons.map((icon) => icon.replace(/(\.dark)?\.svg$/, '')));
	expect(names.size).toBeGreaterThanOrEqual(6);
	expect(icons).toHaveLength(2 * names.size);
});

test('no two nodes have the same drawing: in the node panel they stand beside each other', () => {
	const ofNodes = icons.filter((icon) => icon.startsWith('nodes'));
	expect(new Set(ofNodes.map(read)).size).toBe(ofNodes.length);
});

test.each(icons)('%s is a square drawing of our own', (icon) => {
	const svg = read(icon);
	expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 48 48"/);
	// No picture, font, script or style from elsewhere.
	expect(svg).not.toMatch(/<(image|text|script|style|foreignObject)|href=/);
});

test.each(icons)('%s stands out on its canvas', (icon) => {
	const canvas = icon.includes('.dark.') ? CANVAS.dark : CANVAS.light;
	const colours = read(icon).match(/#[0-9a-f]{6}/g) ?? [];
	expect(colours.length).toBeGreaterThan(1);
	// What WCAG asks of graphics.
	for (const colour of colours) expect(contrast(colour, canvas)).toBeGreaterThanOrEqual(3);
});

test.each(icons)('%s has its straight lines on whole pixels at 24 px', (icon) => {
	const svg = read(icon);
	// Two pixels wide and around a whole one, so that both edges fall between pixels.
	expect(svg).toContain('stroke-width="4"');
	const lines = [...svg.matchAll(/ d="([^"]+)"/g)].flatMap(([, d = '']) => straightLines(d));
	expect(lines.filter((at) => at % 2 !== 0)).toEqual([]);
});
