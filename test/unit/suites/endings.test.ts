// What was started ends, whatever happens: the last first, each even if another fails, and those too that started beside one that failed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Endings } from '../../e2e/n8n/endings';
import { startGuarded, type GuardedProcess } from '../../e2e/n8n/guarded';

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'cashfree-endings-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sleepers: GuardedProcess[] = [];
afterEach(async () => await Promise.all(sleepers.splice(0).map(async ({ kill }) => await kill())));

const sleeper = async (command = 'sleep') => {
	const started = await startGuarded({
		command,
		args: ['600'],
		cwd: folder,
		env: { PATH: process.env.PATH },
		logFile: path.join(folder, 'sleeper.log'),
	});
	sleepers.push(started);
	return started;
};

const runs = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

test('the last ends first, and one that cannot be ended keeps no other running', async () => {
	const endings = new Endings();
	const ended: string[] = [];
	endings.add(async () => ended.push('first'));
	endings.add(async () => {
		throw new Error('it has hung up');
	});
	endings.add(async () => ended.push('last'));
	const told = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
	await endings.endAll();
	expect(told).toHaveBeenCalledWith('Could not be ended: it has hung up\n');
	told.mockRestore();
	expect(ended).toEqual(['last', 'first']);
	await endings.endAll();
	expect(ended).toHaveLength(2);
});

test('where one of several starts fails, the failure is told and the others are ended', async () => {
	const endings = new Endings();
	const good = sleeper();
	await expect(endings.together([sleeper('no-such-program'), good])).rejects.toThrow(/no-such-program/);
	const { pid } = await good;
	expect(runs(pid)).toBe(true);
	await endings.endAll();
	expect(runs(pid)).toBe(false);
});

test('a slow start beside a fast failure is ended, too', async () => {
	const endings = new Endings();
	let stopped = false;
	const slow = new Promise<{ stop: () => Promise<void> }>((resolve) =>
		setImmediate(() =>
			resolve({
				stop: async () => {
					stopped = true;
				},
			}),
		),
	);
	await expect(endings.together([Promise.reject(new Error('at once')), slow])).rejects.toThrow('at once');
	await endings.endAll();
	expect(stopped).toBe(true);
});
