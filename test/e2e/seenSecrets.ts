// Writes down every token and signature that reaches the sandbox, so that the tests can look for them where they must not be.
import { appendFileSync, writeFileSync } from 'node:fs';
import type { startSandbox } from '../sandbox';

/** The path this fault watches: all. */
export const WATCHED = /./;

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Must be the first to place a fault, for faults are asked in turn: this one never strikes, it only looks. */
export function writeDownSecrets(sandbox: Sandbox, file: string): void {
	writeFileSync(file, '');
	sandbox.faults.add({
		kind: 'delay',
		ms: 0,
		match: {
			path: WATCHED,
			when: ({ headers }) => {
				const token = headers.authorization?.replace(/^Bearer /, '');
				const secrets = [token, headers['x-cf-signature']].filter((secret) => secret !== undefined);
				for (const secret of secrets) appendFileSync(file, `${secret}\n`);
				return false;
			},
		},
	});
}
