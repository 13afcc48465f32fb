// What Request Options may say of a time limit, and what is made of it.
import { limitOf } from '../../../nodes/shared/transport/deadline';

describe('the limit', () => {
	it.each([
		[undefined, 30_000],
		[0, 30_000],
		['', 30_000],
		[null, 30_000],
		[-5, 30_000],
		[NaN, 30_000],
		['soon', 30_000],
		[{}, 30_000],
		[1, 1],
		['2500', 2_500],
		[150.4, 151],
		[300_000, 300_000],
		[300_001, 300_000],
		[3_600_000, 300_000],
		[Infinity, 300_000],
	])('%p in Request Options is %i ms', (asked, limit) => {
		expect(limitOf(asked, 30_000)).toBe(limit);
	});
});
