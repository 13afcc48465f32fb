// Time limits on few timers: shared by requests that start soon after each other, and by no others.
import { alarmIn, SHARED_MS } from '../../../nodes/shared/transport/alarm';

/** Another limit for each test: alarms belong to the process. */
let limit = 3_600_000;
const timers = jest.spyOn(AbortSignal, 'timeout');
const clock = jest.spyOn(Date, 'now');
beforeEach(() => {
	limit++;
	timers.mockClear();
	clock.mockReturnValue(1_000_000);
});
afterAll(() => {
	clock.mockRestore();
	timers.mockRestore();
});

const setAt = (time: number) => {
	clock.mockReturnValue(time);
	alarmIn(limit, () => {});
};

it.each([
	['at once', [0, 0, 0], 1],
	['within the time that one is shared', [0, SHARED_MS], 1],
	['later', [0, SHARED_MS + 1], 2],
	['each soon after the last, but late after the first', [0, SHARED_MS, SHARED_MS + 1], 2],
	['after the clock was put back', [0, -1], 2],
])('requests that start %s', (_, starts, expected) => {
	for (const start of starts) setAt(1_000_000 + start);
	expect(timers).toHaveBeenCalledTimes(expected);
	expect(timers).toHaveBeenLastCalledWith(limit);
});

it('limits of different length have timers of their own', () => {
	alarmIn(limit, () => {});
	alarmIn(++limit, () => {});
	expect(timers).toHaveBeenCalledTimes(2);
});

it('all who share it are told, once, but for those who need it no more', async () => {
	const told: string[] = [];
	const all = new Promise<void>((resolve) => {
		alarmIn(20, () => told.push('first'));
		const stop = alarmIn(20, () => told.push('stopped'));
		stop();
		alarmIn(20, () => {
			told.push('last');
			resolve();
		});
	});
	await all;
	expect(told).toEqual(['first', 'last']);
	// The clock stands still: what rang is over all the same.
	const again = new Promise<void>((resolve) => void alarmIn(20, resolve));
	await again;
	expect(told).toEqual(['first', 'last']);
	expect(timers).toHaveBeenCalledTimes(2);
});
