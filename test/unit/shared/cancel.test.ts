// Who is told when an execution is stopped: everybody who still waits, by one listener.
import { whenAborted } from '../../../nodes/shared/transport/cancel';

it('tells all who wait, once, but for those who need it no more', () => {
	const stopping = new AbortController();
	const told: number[] = [];
	const stops = [0, 1, 2, 3].map((item) => whenAborted(stopping.signal, () => told.push(item)));
	stops[1]?.();
	stopping.abort();
	stopping.abort();
	expect(told).toEqual([0, 2, 3]);
});

it('a thousand items share one listener', () => {
	const { signal } = new AbortController();
	const listen = jest.spyOn(signal, 'addEventListener');
	const stops = Array.from({ length: 1000 }, () => whenAborted(signal, () => {}));
	for (const stop of stops) stop();
	whenAborted(signal, () => {});
	expect(listen).toHaveBeenCalledTimes(1);
});

it('each execution has its own', () => {
	const [one, other] = [new AbortController(), new AbortController()];
	const told: string[] = [];
	whenAborted(one.signal, () => told.push('one'));
	whenAborted(other.signal, () => told.push('other'));
	other.abort();
	expect(told).toEqual(['other']);
});

it('where nothing can be stopped there is nothing to listen to', () => {
	expect(whenAborted(undefined, () => {})).not.toThrow();
});
