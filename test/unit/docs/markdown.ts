// Reads what tests need of a Markdown page: headings as anchors, links, blocks of code, commands in the text. Pure.

export interface Block {
	/** The language after the fence; empty where there is none. */
	language: string;
	text: string;
}

const FENCE = /^```(\w*)\n([\s\S]*?)\n```$/gm;

/** Every block of code of a page. */
export const blocksOf = (page: string): Block[] =>
	[...page.matchAll(FENCE)].map(([, language = '', text = '']) => ({ language, text }));

const prose = (page: string): string => page.replace(FENCE, '');

/** The anchors of a page's headings as GitHub makes them. */
export const anchorsOf = (page: string): string[] =>
	[...prose(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);

/** Where the links and pictures of a page lead, in Markdown or in HTML. */
export const linksOf = (page: string): string[] =>
	[...prose(page).matchAll(/\]\(([^)\s]+)\)|(?:src|href|srcset)="([^"]+)"/g)].map(
		([, markdown, html]) => (markdown ?? html) as string,
	);

/** Commands in the text, outside the blocks: `npm …`, `npx …`, `node …`. */
export const commandsOf = (page: string): string[] =>
	[...prose(page).matchAll(/`((?:npm|npx|node|git|docker) [^`]+)`/g)].map(([, command]) => command as string);
