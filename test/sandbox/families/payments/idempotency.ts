// Idempotency keys: keeps the first answer to each key and replays it, failures included by default (QN section 7.3, QN-19).
import { isDeepStrictEqual } from 'node:util';
import type { Answer, ApiCall, Core } from '../../core/types';

interface Kept {
	at: number;
	/** The body that was sent; the same key with another body is refused. */
	sent: unknown;
	answer: Answer;
}

type Repeat = { kind: 'first' } | { kind: 'replay'; answer: Answer } | { kind: 'otherBody' };

export interface IdempotencyKeys {
	/** Whether a call is the first with its key, a repeat, or a different call under the same key. */
	look(call: ApiCall): Repeat;
	keep(call: ApiCall, answer: Answer): void;
	clear(): void;
}

export function createIdempotencyKeys({ clock, switches }: Core): IdempotencyKeys {
	const kept = new Map<string, Kept>();

	/** Undefined for a call without a key, or one whose key is ignored. */
	const nameOf = ({ method, path, headers }: ApiCall): string | undefined => {
		const key = headers['x-idempotency-key'];
		const counts = method === 'POST' || (method === 'GET' && switches.pgIdempotencyOnGet);
		if (!key || !counts) return undefined;
		return switches.pgIdempotencyScope === 'call' ? `${method} ${path} ${key}` : key;
	};

	return {
		look(call) {
			const name = nameOf(call);
			const found = name === undefined ? undefined : kept.get(name);
			if (!found || clock.now() - found.at >= switches.pgIdempotencySeconds * 1000) return { kind: 'first' };
			return isDeepStrictEqual(found.sent, call.body)
				? { kind: 'replay', answer: found.answer }
				: { kind: 'otherBody' };
		},
		keep(call, answer) {
			const name = nameOf(call);
			const wanted = switches.pgIdempotencyReplays === 'all' || answer.httpStatus === 200;
			if (name !== undefined && wanted) kept.set(name, { at: clock.now(), sent: call.body, answer });
		},
		clear: () => kept.clear(),
	};
}
