// Reads what tests need of a Markdown page: headings as anchors, links, tables, blocks of code, commands in the text. Pure.

export interface Block {
	/** The language after the fence; empty where there is none. */
	language: string;
	text: string;
}

const FENCE = /^( *)```(\w*)\n([\s\S]*?)\n\1```$/gm;

/** Every block of code of a page, those in lists as well. */
export const blocksOf = (page: string): Block[] =>
	[...page.matchAll(FENCE)].map(([, indent = '', language = '', text = '']) => ({
		language,
		text: text.replaceAll(`\n${indent}`, '\n').slice(indent.length),
	}));

/** A page without its blocks of code. */
export const prose = (page: string): string => page.replace(FENCE, '');

/** The anchors of a page's headings as GitHub makes them. */
export const anchorsOf = (page: string): string[] =>
	[...prose(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);

/** The text under a heading, up to the next one of its level or above. */
export function sectionOf(page: string, heading: string): string {
	const lines = page.split('\n');
	const from = lines.findIndex((line) => line.replace(/^#+ /, '') === heading && line.startsWith('#'));
	if (from < 0) throw new Error(`There is no section "${heading}"`);
	const level = /^#+/.exec(lines[from] ?? '')?.[0].length ?? 1;
	const length = lines.slice(from + 1).findIndex((line) => (/^#+(?= )/.exec(line)?.[0].length ?? 9) <= level);
	return lines.slice(from + 1, length < 0 ? undefined : from + 1 + length).join('\n');
}

/** The cells of the rows of a page's tables, without heads. */
export const rowsOf = (page: string): string[][] =>
	prose(page)
		.split('\n')
		.filter(
			(line, index, lines) =>
				/^\|/.test(line) && !/^\|[-| ]+\|$/.test(line) && !/^\|-/.test(lines[index + 1] ?? ''),
		)
		.map((line) =>
			line
				.slice(1, -1)
				.split('|')
				.map((cell) => cell.trim()),
		);

/** Where the links and pictures of a page lead, in Markdown and in HTML. */
export const linksOf = (page: string): string[] =>
	[...prose(page).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)].map(
		([, inMarkdown, inHtml]) => (inMarkdown ?? inHtml) as string,
	);

/** Commands in the text, outside the blocks. */
export const commandsOf = (page: string): string[] =>
	[...prose(page).matchAll(/`((?:npm|npx|node|git|docker) [^`]+)`/g)].map(([, command]) => command as string);
