// The HTTP control API, for demos and tests in another process. Everything is under /_sandbox; loopback only.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { istDateTime } from './ist';
import type { Fault, FaultBoard } from './faults';
import type { Journal, JournalFilter } from './journal';
import { checkSwitches } from './switches';
import type { Core } from './types';

export interface ControlParts {
	core: Core;
	journal: Journal;
	faults: FaultBoard;
	/** Groups of actions by name: `cashgram`, `wallet`, `clock`, … */
	groups: Record<string, object>;
	reset(): void;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
export const isLoopback = (address: string) => LOOPBACK.test(address);

/** Accepts a string, or `{pattern, flags}` for a regular expression, which JSON cannot express. */
function asPath(path: unknown): string | RegExp | undefined {
	if (typeof path !== 'object' || path === null) return path === undefined ? undefined : String(path);
	const { pattern, flags } = path as { pattern?: unknown; flags?: unknown };
	return new RegExp(String(pattern), flags === undefined ? undefined : String(flags));
}

/** Reads a fault from JSON. Accepts `times: "Infinity"` and a path as `{pattern, flags}`. */
function asFault(sent: unknown): Fault {
	const fault = sent as Fault;
	const path = asPath(fault?.match?.path);
	if (path === undefined) throw new Error('A fault needs match.path and kind');
	const times = fault.times === undefined ? {} : { times: Number(fault.times) };
	return { ...fault, ...times, match: { ...fault.match, path } };
}

/** Reads `?path=…`, `?pattern=…` and `?method=…` from a journal request. */
function filterOf(request: FastifyRequest): JournalFilter {
	const { path, pattern, method } = request.query as Record<string, string | undefined>;
	return { path: pattern === undefined ? path : new RegExp(pattern), method };
}

export function registerControlApi(app: FastifyInstance, parts: ControlParts): void {
	const { core, journal, faults, groups } = parts;

	void app.register(
		async (scope) => {
			scope.addHook('onRequest', async (request, reply) => {
				if (!isLoopback(request.ip) || request.headers.origin !== undefined) {
					return reply
						.code(403)
						.send({ error: 'The control API is for this machine, and not for web pages' });
				}
			});
			scope.setErrorHandler((error: Error, _request, reply) =>
				reply.code(400).send({ error: error.message }),
			);

			scope.removeAllContentTypeParsers();
			scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
				try {
					// Clients that always set the content type send it with an empty body when there is no data.
					done(null, body === '' ? undefined : JSON.parse(String(body)));
				} catch {
					done(new Error('The body is not JSON'));
				}
			});

			scope.get('/state', () => ({
				url: core.url(),
				now: core.clock.now(),
				ist: istDateTime(core.clock.now()),
				switches: core.switches,
				publicKey: core.publicKey(),
				tokens: core.tokens.count(),
				calls: journal.count(),
				faults: faults.pending(),
				controls: Object.fromEntries(
					Object.entries(groups).map(([name, group]) => [name, Object.keys(group)]),
				),
			}));

			scope.get('/switches', () => core.switches);
			scope.patch('/switches', (request) =>
				Object.assign(core.switches, checkSwitches(request.body as Record<string, unknown>)),
			);

			scope.get('/faults', () => faults.pending());
			scope.post('/faults', (request) => {
				faults.add(asFault(request.body));
				return { pending: faults.pending().length };
			});
			scope.delete('/faults', () => {
				faults.clear();
				return { pending: 0 };
			});

			scope.get('/journal', (request) => journal.calls(filterOf(request)));
			scope.get('/journal/count', (request) => ({ count: journal.calls(filterOf(request)).length }));
			scope.get('/journal/peak', (request) => ({ peak: journal.peakInFlight(filterOf(request).path) }));
			scope.delete('/journal', () => {
				journal.clear();
				return { count: 0 };
			});

			// The body is the list of the action's arguments, e.g. ["CG-1", {"fail": true}].
			scope.post('/control/:group/:action', async (request) => {
				const { group, action } = request.params as { group: string; action: string };
				const actions = Object.hasOwn(groups, group) ? groups[group] : undefined;
				const found: unknown =
					actions && Object.hasOwn(actions, action) ? actions[action as keyof object] : undefined;
				if (found === undefined) throw new Error(`There is no control ${group}.${action}`);
				const result: unknown =
					typeof found === 'function'
						? await Reflect.apply(found, actions, Array.isArray(request.body) ? request.body : [])
						: found;
				return { result: result ?? null };
			});

			scope.post('/reset', () => {
				parts.reset();
				return { reset: true };
			});
		},
		{ prefix: '/_sandbox' },
	);
}
