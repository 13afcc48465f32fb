// What the pages promise is told with its exceptions, and what they tell people to type is what the code uses.
import { families } from '../../../nodes/shared/api/families';
import { autoCollectPayment, gatewayPayment } from '../../../nodes/Trigger/events';
import { prose, rowsOf, sectionOf } from './markdown';
import { PAGES, readProjectFile } from './pages';

/** Paragraphs and entries of lists, on one line each. */
const passagesOf = (page: string): string[] =>
	prose(readProjectFile(page))
		.split(/\n(?=\s*(?:\n|- |\|))/)
		.map((passage) => passage.replace(/\s+/g, ' ').trim());

test('wherever a page promises that a run is checked before it is sent, it says when it is not', () => {
	const promises = PAGES.flatMap((page) => passagesOf(page).map((passage) => ({ page, passage }))).filter(
		({ passage }) => /(every item|all items) of (a|the) run (is|are) checked before/i.test(passage),
	);
	expect(promises.map(({ page }) => page)).toEqual(expect.arrayContaining(['README.md', 'SECURITY.md']));
	const bare = promises.filter(
		({ passage }) => !/Batching/.test(passage) || !/(continues|stops) on errors/.test(passage),
	);
	expect(bare).toEqual([]);
});

test('the page about allowed domains names the host of each environment of each family', () => {
	const section = sectionOf(readProjectFile('docs/credentials.md'), 'Allowed HTTP Request Domains');
	const hosts = Object.values(families).flatMap(({ hosts: { test, production } }) => [test, production]);
	const missing = hosts.filter((host) => !section.includes(`\`${new URL(host).hostname}\``));
	expect(missing).toEqual([]);
});

test('how late Cashfree may list a payment is what the trigger looks back, and what is listed later is named', () => {
	const section = sectionOf(readProjectFile('README.md'), 'Cashfree Trigger');
	const lateness = Object.fromEntries(rowsOf(section).map(([event = '', , late]) => [event, late]));
	for (const [event, { lookBack }] of [
		['Virtual Account Payment Received', autoCollectPayment],
		['Payment Gateway Payment Succeeded', gatewayPayment],
	] as const) {
		const { default: usual, max } = lookBack;
		expect(lateness[event]).toBe(`${usual} minutes; up to ${max} with Look Back`);
	}
	expect(section).toContain('A record that Cashfree lists later than that does not start the workflow.');
});
