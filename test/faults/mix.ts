// Random faults: each kind strikes the same share of all calls, at most one fault strikes a call, and a seed decides which.
import { createHash } from 'node:crypto';
import type { Fault, FaultMatch, Sandbox } from '../sandbox';

type ApiCall = Parameters<NonNullable<FaultMatch['when']>>[0];

export const KINDS = [
	'drop',
	'delay',
	'tooMany',
	'error520',
	'html',
	'deadToken',
	'lost',
	'badKeys',
] as const;
export type Kind = (typeof KINDS)[number];

/** Milliseconds after which the nodes in the fault run give up on a request. */
export const TIMEOUT_MS = 500;
/** A delay longer than the nodes wait, in milliseconds. The sandbox carries out the request after they have given up. */
export const SLOW_MS = 900;
const SHORT_MS = 20;

const BAD_KEYS = {
	type: 'authentication_error',
	code: 'internal_server_error',
	message: 'Unable to authenticate the request',
};

/** The forms of a kind, all equally likely. */
const FORMS: Record<Kind, Array<Omit<Fault, 'match'>>> = {
	drop: [{ kind: 'dropBefore' }],
	// Waiting for slow calls takes up most of the run's time, so only one delay in four is slow.
	delay: [SHORT_MS, SHORT_MS, SHORT_MS, SLOW_MS].map((ms) => ({ kind: 'delay', ms })),
	tooMany: [{ kind: 'status429' }],
	error520: [{ kind: 'error520' }, { kind: 'error520After' }],
	html: [
		{ kind: 'html502', processed: false },
		{ kind: 'html502', processed: true },
	],
	// The call itself is handled as usual, but its token has just been revoked.
	deadToken: [{ kind: 'delay', ms: 0 }],
	lost: [{ kind: 'lostAnswer' }, { kind: 'truncated' }],
	// Replaces the dead token for calls that use none: refused keys, which may come as HTTP 500 (QO-3), and an error page of the edge (QO-4).
	badKeys: [
		{ kind: 'answer', status: 401, body: BAD_KEYS },
		{ kind: 'answer', status: 500, body: BAD_KEYS },
		{ kind: 'answer', status: 403, body: '<title>403 Forbidden</title>' },
	],
};

/** How many calls there were, and how many of them each kind struck. */
export interface Tally {
	calls: number;
	/** Of these, calls that carry a token or ask for one. The Payment Gateway and today's families use no tokens. */
	callsWithToken: number;
	/** Of these, calls of today's families. */
	callsOfToday: number;
	struck: Record<Kind, number>;
}

export const emptyTally = (): Tally => ({
	calls: 0,
	callsWithToken: 0,
	callsOfToday: 0,
	struck: Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>,
});

/** Returns two numbers from 0 up to 1, always the same for the same words. */
function dice(...words: unknown[]): [number, number] {
	const digest = createHash('sha256').update(words.join('\n')).digest();
	return [digest.readUInt32BE(0) / 2 ** 32, digest.readUInt32BE(4) / 2 ** 32];
}

/**
 * Makes each kind of fault strike `share` of the calls. The choice depends on what a call asks for and how often that was asked before,
 * not on when it arrives, so a seed gives the same faults however the calls overlap.
 * @returns the tally, which keeps counting as calls arrive
 */
export function placeFaults({ faults, control }: Sandbox, seed: number, share: number): Tally {
	const tally = emptyTally();
	const asked = new Map<string, number>();
	const fates = new WeakMap<ApiCall, { kind: Kind; form: number } | undefined>();

	const fateOf = (call: ApiCall) => {
		if (fates.has(call)) return fates.get(call);
		const { method, path, query, body } = call;
		const what = JSON.stringify([method, path, query, body]);
		const times = (asked.get(what) ?? 0) + 1;
		asked.set(what, times);
		const [which, form] = dice(seed, what, times);
		const kind = KINDS[Math.floor(which / share)];
		const isOfToday = /^\/(pg|payout(?!\/v1\/))\//.test(path);
		const hasToken = !isOfToday && !path.startsWith('/api/');
		const isStruck =
			kind !== undefined && (hasToken || kind !== 'deadToken') && (isOfToday || kind !== 'badKeys');
		const fate = isStruck ? { kind, form: Math.floor(form * FORMS[kind].length) } : undefined;
		tally.calls++;
		if (hasToken) tally.callsWithToken++;
		if (isOfToday) tally.callsOfToday++;
		if (fate) tally.struck[fate.kind]++;
		if (fate?.kind === 'deadToken') control.tokens.revokeAll();
		fates.set(call, fate);
		return fate;
	};

	for (const kind of KINDS) {
		FORMS[kind].forEach((fault, form) => {
			const when = (call: ApiCall) => {
				const fate = fateOf(call);
				return fate?.kind === kind && fate.form === form;
			};
			faults.add({ ...fault, match: { path: /./, when }, times: Infinity });
		});
	}
	return tally;
}
