// Every link of every page leads somewhere, and every picture and page is led to.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { anchorsOf, linksOf } from './markdown';
import { PAGES, readProjectFile } from './pages';

const isOutside = (link: string) => /^https?:/.test(link);

/** Where a link of a page leads within the repository. */
function target(page: string, link: string): { file: string; anchor?: string } {
	const [to = '', anchor] = link.split('#');
	return { file: to === '' ? page : path.normalize(path.join(path.dirname(page), to)), anchor };
}

test('the pages are there', () => {
	expect(PAGES).toEqual(
		expect.arrayContaining([
			'README.md',
			'CONTRIBUTING.md',
			'SECURITY.md',
			'CHANGELOG.md',
			'docs/credentials.md',
			'docs/moving.md',
			'docs/open-questions.md',
			'docs/speed.md',
			'docs/trigger.md',
			'docs/troubleshooting.md',
			'docs/values.md',
			'docs/verification.md',
			'docs/webhooks.md',
		]),
	);
});

test.each(PAGES)('the links of %s', (page) => {
	const inside = linksOf(readProjectFile(page)).filter((link) => !isOutside(link));
	const broken = inside.filter((link) => {
		const { file, anchor } = target(page, link);
		if (!existsSync(path.join(PROJECT_FOLDER, file))) return true;
		return anchor !== undefined && !anchorsOf(readProjectFile(file)).includes(anchor);
	});
	expect(broken).toEqual([]);
});

test('links to the outside are encrypted', () => {
	const outside = PAGES.flatMap((page) => linksOf(readProjectFile(page))).filter(isOutside);
	expect(outside.length).toBeGreaterThan(2);
	expect(outside.filter((link) => !link.startsWith('https://'))).toEqual([]);
});

test('every picture is on a page, and most on the front one', () => {
	const isPicture = (link: string) => /\.(png|svg)$/.test(link);
	const shown = PAGES.flatMap((page) =>
		linksOf(readProjectFile(page))
			.filter(isPicture)
			.map((link) => target(page, link).file),
	);
	expect(linksOf(readProjectFile('README.md')).filter(isPicture).length).toBeGreaterThan(5);
	const pictures = readdirSync(path.join(PROJECT_FOLDER, 'docs/images')).map((name) => `docs/images/${name}`);
	expect(pictures.length).toBeGreaterThan(0);
	expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
});
