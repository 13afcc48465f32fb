// Bearer tokens of Cashgram and Auto Collect: issued by authorize, bound to family and address, expiring (contract 1.3).
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { FamilyName } from '../../core/types';

interface Token {
	family: FamilyName;
	/** A token works only from the address that fetched it. */
	remoteAddress: string;
	/** Milliseconds since 1970, by the sandbox's clock. */
	expiresAt: number;
	/** Obtained with a signature, so its caller needs no whitelisted address. */
	bySignature: boolean;
}

export interface Tokens {
	/** A new token does not cancel older ones (1.3). */
	issue(token: Token): string;
	/** Undefined for a token that is unknown, expired or revoked. */
	find(text: string): Token | undefined;
	/** Invalidates every token early, as if Cashfree had lost them. */
	revokeAll(): void;
	/** How many tokens are still valid. */
	count(): number;
}

const part = (bytes: number) => randomBytes(bytes).toString('base64url');

/** Above this many tokens, issuing a new one sweeps out the expired ones. */
const SWEEP_ABOVE = 1000;

export function createTokens(clock: Clock): Tokens {
	const alive = new Map<string, Token>();
	const sweep = () => {
		for (const [text, { expiresAt }] of alive) if (expiresAt <= clock.now()) alive.delete(text);
	};
	return {
		issue(token) {
			if (alive.size > SWEEP_ABOVE) sweep();
			// Shaped like a JSON web token, as in the samples; the journal recognises tokens by this shape.
			const text = `eyJ${part(12)}.${part(24)}.${part(24)}`;
			alive.set(text, token);
			return text;
		},
		find(text) {
			const token = alive.get(text);
			return token && token.expiresAt > clock.now() ? token : undefined;
		},
		revokeAll: () => alive.clear(),
		count: () => {
			sweep();
			return alive.size;
		},
	};
}
