// The bench's side of the sandbox process: starts it, calls it, stops it.
import { fork } from 'node:child_process';
import path from 'node:path';
import type { createCalls } from './calls';

type Calls = ReturnType<typeof createCalls>;

export interface RemoteSandbox {
	url: string;
	/** Calls one of the functions of `calls.ts` in the sandbox's process. Throws what that throws, as text. */
	ask<Name extends keyof Calls>(
		name: Name,
		...given: Parameters<Calls[Name]>
	): Promise<Awaited<ReturnType<Calls[Name]>>>;
	close(): void;
}

interface Answer {
	id: number;
	result?: unknown;
	error?: string;
}

export async function forkSandbox(): Promise<RemoteSandbox> {
	const child = fork(path.join(__dirname, 'process.ts'), { execArgv: ['--import', 'tsx'] });
	const url = await new Promise<string>((resolve, reject) => {
		child.once('message', (first: { url: string }) => resolve(first.url));
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`The sandbox ended with code ${code}`)));
	});
	const waiting = new Map<number, (answer: Answer) => void>();
	child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));

	let asked = 0;
	const ask = async (name: string, argument?: unknown): Promise<unknown> => {
		const id = ++asked;
		const { result, error } = await new Promise<Answer>((resolve) => {
			waiting.set(id, resolve);
			child.send({ id, name, argument });
		});
		waiting.delete(id);
		if (error !== undefined) throw new Error(`Sandbox, ${name}: ${error}`);
		return result;
	};
	return { url, ask: ask as RemoteSandbox['ask'], close: () => child.disconnect() };
}
