// As of when a page is taken to tell everything, and what the safety net holds back.
import { autoCollectPayment } from '../../../nodes/Trigger/events';
import { isHeld } from '../../../nodes/Trigger/outcome';
import { asOf, type Page } from '../../../nodes/Trigger/page';

const NOW = Date.parse('2026-11-25T10:20:00+05:30') / 1000;
const paid = (paymentTime: string) => ({ referenceId: 1, paymentTime });
const of = (page: Partial<Page>) => asOf({ records: [], ...page }, autoCollectPayment, NOW);

test.each<[string, Partial<Page>, number | undefined]>([
	["the answer's own time", { serverTime: NOW - 5 }, NOW - 5],
	['this clock, where the answer is ahead of it', { serverTime: NOW + 5 }, NOW],
	[
		'the newest payment, where the answer has no time',
		{ records: [paid('2026-11-25 10:10:00'), paid('2026-11-25 10:15:00')] },
		NOW - 300,
	],
	['nothing, where the page is empty', {}, undefined],
	['nothing, where its only payment is of tomorrow', { records: [paid('2026-11-26 10:15:00')] }, undefined],
])('a page tells everything as of %s', (_what, page, moment) => {
	expect(of(page)).toBe(moment);
});

test('what is as old as the safety net is no longer held back', () => {
	expect([NOW - 301, NOW - 300, NOW - 299, undefined].map((time) => isHeld(time, NOW, 300))).toEqual([
		false,
		false,
		true,
		false,
	]);
	expect(isHeld(NOW, NOW)).toBe(false);
});
