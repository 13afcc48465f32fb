// Records every token and signature that reaches the sandbox, so that the tests can search for them where they must not be.
import { appendFileSync, writeFileSync } from 'node:fs';
import type { startSandbox } from '../sandbox';

/** This fault watches every path. */
export const WATCHED = /./;

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Must be placed before all other faults, because faults are tried in order. It never strikes; it only looks. */
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
