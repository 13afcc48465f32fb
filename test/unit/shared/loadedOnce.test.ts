// Code that is loaded with its first use: once, for everybody, and again where it failed.
import { loadedOnce } from '../../../nodes/shared/transport/loadedOnce';

it('is loaded with the first call, and once', async () => {
	const load = jest.fn(async () => await Promise.resolve({ name: 'module' }));
	const loaded = loadedOnce(load);
	expect(load).not.toHaveBeenCalled();
	const [one, other] = [loaded(), loaded()];
	expect(one).toBe(other);
	expect(await one).toEqual({ name: 'module' });
	expect(await loaded()).toEqual({ name: 'module' });
	expect(load).toHaveBeenCalledTimes(1);
});

it('what failed is told to all who waited, and tried again', async () => {
	const load = jest.fn<Promise<string>, []>();
	load.mockRejectedValueOnce(new Error('The disk is away')).mockResolvedValueOnce('module');
	const loaded = loadedOnce(load);
	const waiting = [loaded(), loaded()];
	for (const one of waiting) await expect(one).rejects.toThrow('The disk is away');
	expect(await loaded()).toBe('module');
	expect(load).toHaveBeenCalledTimes(2);
});
