// Makes the README's pictures, only on request.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { running } from './running';

/** Hides toasts and tooltips, which come and go and cover what is below them. */
const WITHOUT_COVERS = '.el-notification, [role=tooltip] { display: none !important; }';

export interface Crop {
	/** The picture shows the smallest part of the screen that holds all of these. */
	around: Locator[];
	/** Pixels added on each side; default 0. */
	margin?: number;
	/** Maximum height in pixels, measured from the top. */
	height?: number;
}

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

const sizes = ({ x, y, width, height }: Box) => ({ left: x, top: y, right: x + width, bottom: y + height });

/** The smallest box that contains all boxes (plus the margin), limited to the screen. */
function boxAround(boxes: Box[], { margin = 0, height = Infinity }: Crop, screen: Box): Box {
	const all = boxes.map(sizes);
	const limit = sizes(screen);
	const x = Math.max(limit.left, Math.min(...all.map(({ left }) => left)) - margin);
	const y = Math.max(limit.top, Math.min(...all.map(({ top }) => top)) - margin);
	const right = Math.min(limit.right, Math.max(...all.map((box) => box.right)) + margin);
	const bottom = Math.min(limit.bottom, Math.max(...all.map((box) => box.bottom)) + margin);
	return { x, y, width: right - x, height: Math.min(bottom - y, height) };
}

/** Saves a picture as `docs/images/<name>.png`. */
export async function takePicture(page: Page, name: string, crop: Crop): Promise<void> {
	const { pictureFolder } = running();
	if (pictureFolder === undefined) return;
	const boxes = await Promise.all(crop.around.map(async (part) => await part.boundingBox()));
	const seen = boxes.filter((box) => box !== null);
	if (seen.length < boxes.length) throw new Error(`Not all of the picture ${name} can be seen.`);
	const screen = { x: 0, y: 0, width: 0, height: 0, ...page.viewportSize() };
	mkdirSync(pictureFolder, { recursive: true });
	await page.screenshot({
		path: path.join(pictureFolder, `${name}.png`),
		clip: boxAround(seen, crop, screen),
		animations: 'disabled',
		caret: 'hide',
		style: WITHOUT_COVERS,
	});
}
