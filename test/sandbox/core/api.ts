// Handles one API call from start to end: journal, fault, rules of its route, answer.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type {
	FastifyError,
	FastifyInstance,
	FastifyReply,
	FastifyRequest,
	onRequestHookHandler,
} from 'fastify';
import type { Clock } from './clock';
import {
	deliverAnswer,
	deliverFault,
	isCarriedOut,
	type Delivery,
	type Fault,
	type FaultBoard,
} from './faults';
import type { JournalWriter } from './journal';
import { acceptMultipart, readMultipart } from './multipart';
import { refuse } from './messages';
import { redact, redactText } from './redaction';
import { judgeBodyForm, judgeContent, parseBody, readPairs, type ParsedBody } from './rules';
import type { Switches } from './switches';
import type { ApiCall, Family, Reply, Route } from './types';

declare module 'fastify' {
	interface FastifyRequest {
		/** The journal's line of this call; null outside the API. */
		journalLine: ReturnType<JournalWriter['begin']> | null;
	}
}

export interface ApiParts {
	switches: Switches;
	clock: Clock;
	journal: JournalWriter;
	faults: FaultBoard;
	/** Ends the waits of faults when the sandbox closes. */
	closing: AbortSignal;
}

/** Where a call that met the fault `redirect` is sent. */
const redirectPath = (family: Family) => `/redirected/${family.name}`;

/** Returns `127.0.0.1` even if the caller came in through an IPv6 socket. */
const addressOf = (request: FastifyRequest) => request.ip.replace(/^::ffff:/, '');

function splitUrl(url: string): { path: string; query: string } {
	const mark = url.indexOf('?');
	return mark < 0 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

function headersOf(request: FastifyRequest): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(request.headers)) {
		if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return headers;
}

/** Whether a path is written as documented. The router itself is lenient, so that the switches can decide. */
function isWrittenAs(sent: string, documented: string, { slashTolerance, strictCase }: Switches): boolean {
	if (!slashTolerance && sent.endsWith('/') !== documented.endsWith('/')) return false;
	if (!strictCase) return true;
	const sentParts = sent.split('/');
	return documented
		.replace(/\/$/, '')
		.split('/')
		.every((part, index) => part.startsWith(':') || part === sentParts[index]);
}

function bodyFields(body: ParsedBody): Record<string, unknown> {
	if (body.kind === 'form' || body.kind === 'multipart') return body.value;
	if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return {};
	return Array.isArray(body.value) ? {} : (body.value as Record<string, unknown>);
}

/** What the journal keeps of a body. It never keeps the raw text of an unreadable one, because its content is unknown. */
const bodyForJournal = (body: ParsedBody, raw: string): unknown => {
	if (body.kind === 'none') return undefined;
	if (body.kind === 'unreadable') return `unreadable, ${raw.length} characters`;
	return redact(body.value);
};

/** Registers the routes of every family, and journals every request that is not for a page or the control API. */
export function registerApi(app: FastifyInstance, families: Family[], parts: ApiParts): void {
	app.decorateRequest('journalLine', null);
	for (const family of families) {
		void app.register(async (scope) => registerFamily(scope, family, parts), { prefix: family.prefix });
		void app.register(async (scope) => registerRedirectTarget(scope, family, parts));
	}
	app.setNotFoundHandler({ preHandler: openLine(parts) }, (request, reply) => {
		const payload = `There is no ${request.method} ${splitUrl(request.raw.url ?? '').path} here\n`;
		const headers = { 'content-type': 'text/plain; charset=utf-8' };
		return send(reply, request, { kind: 'send', httpStatus: 404, headers, payload }, parts, payload);
	});
}

/** Opens the journal line when the head of a call arrives, and closes it when the answer is sent or the socket is closed. */
const openLine =
	({ clock, journal }: ApiParts): onRequestHookHandler =>
	(request, reply, done) => {
		const { path, query } = splitUrl(request.raw.url ?? '');
		const line = journal.begin({
			at: clock.now(),
			method: request.method,
			path: redactText(path),
			query: redact(readPairs(query).value) as Record<string, string>,
			headers: redact(headersOf(request)) as Record<string, string>,
			body: undefined,
			httpStatus: 0,
			answer: undefined,
			remoteAddress: addressOf(request),
			processed: false,
			requestId: randomUUID(),
		});
		request.journalLine = line;
		reply.raw.once('close', () => journal.end(line));
		done();
	};

/** Reads bodies as text, so that the route's rules check the content and not the framework. */
function readBodiesAsText(scope: FastifyInstance): void {
	scope.removeAllContentTypeParsers();
	scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}

function registerRedirectTarget(scope: FastifyInstance, family: Family, parts: ApiParts): void {
	scope.addHook('onRequest', openLine(parts));
	scope.get(redirectPath(family), (request, reply) => {
		send(reply, request, deliverAnswer(family.envelope(family.looksLikeSuccess())), parts, undefined);
	});
}

function registerFamily(scope: FastifyInstance, family: Family, parts: ApiParts): void {
	scope.addHook('onRequest', openLine(parts));
	readBodiesAsText(scope);
	if (family.routes.some(({ body }) => body === 'multipart')) acceptMultipart(scope);

	const byPath = new Map<string, Route[]>();
	for (const route of family.routes) {
		const path = route.path.replace(/\/$/, '');
		byPath.set(path, [...(byPath.get(path) ?? []), route]);
	}
	for (const [path, routes] of byPath) {
		scope.all(path, (request, reply) => answerCall(request, reply, family, routes, parts));
	}
	scope.setNotFoundHandler((request, reply) => answerCall(request, reply, family, [], parts));
	scope.setErrorHandler((error: FastifyError, request, reply) => {
		// With an error code: the framework could not read the request. Without one: a defect of the sandbox.
		const refusal = error.code ? refuse('unreadable') : refuse('defect', { problem: error.message });
		send(reply, request, deliverAnswer(family.envelope(refusal)), parts, undefined);
	});
}

async function answerCall(
	request: FastifyRequest,
	reply: FastifyReply,
	family: Family,
	routes: Route[],
	parts: ApiParts,
): Promise<FastifyReply> {
	const raw = typeof request.body === 'string' ? request.body : '';
	const sent = await readMultipart(request);
	const body = sent ?? parseBody(request.headers['content-type'] ?? '', raw);
	const { path, query } = splitUrl(request.raw.url ?? '');
	const pairs = readPairs(query);
	const call: ApiCall = {
		method: request.method,
		path,
		query: pairs.value,
		params: request.params as Record<string, string>,
		headers: headersOf(request),
		body: bodyFields(body),
		...(sent ? { files: sent.files } : {}),
		remoteAddress: addressOf(request),
	};
	const entry = request.journalLine?.entry;
	if (entry) entry.body = bodyForJournal(body, raw);

	const taken = routes.filter(({ isTaken }) => isTaken?.(parts.switches) ?? true);
	const route = taken.find(({ method }) => method === call.method);
	const judged = () =>
		family.envelope(judge(call, family, taken, route, body, pairs.repeated, parts.switches));
	const process = () => {
		const answer = route && family.carryOut ? family.carryOut(call, route, judged) : judged();
		if (entry) entry.processed = !answer.unprocessed;
		return { ...answer, headers: { ...family.answerHeaders?.(call), ...answer.headers } };
	};
	const ownRequestId = family.answerHeaders?.(call)['x-request-id'];
	if (entry && ownRequestId !== undefined) entry.requestId = ownRequestId;

	const fault = parts.faults.take(call);
	if (!fault) {
		const answer = process();
		return send(reply, request, deliverAnswer(answer), parts, answer.page ?? answer.body);
	}
	if (entry) entry.fault = fault.kind;
	if (fault.ms !== undefined)
		await wait(fault.ms, undefined, { signal: parts.closing }).catch(() => undefined);
	const regular = isCarriedOut(fault) ? process() : undefined;
	const delivery = deliverFault(fault, {
		regular,
		unknownError: family.envelope(route?.unknownError ?? family.unknownError),
		tooManyRequests: family.envelope(family.tooManyRequests ?? refuse('tooManyRequests')),
		waitHeader: family.waitHeader ?? 'retry-after',
		redirectTo: redirectPath(family),
	});
	return send(reply, request, delivery, parts, answerForJournal(fault, delivery, regular?.body));
}

/** Refuses by the first rule the call breaks, or answers it. Order: path, method, body form, keys or token, fields, the call itself. */
function judge(
	call: ApiCall,
	family: Family,
	routes: Route[],
	route: Route | undefined,
	body: ParsedBody,
	repeatedInQuery: string | undefined,
	switches: Switches,
): Reply {
	const { method, path } = call;
	const first = routes[0];
	if (!first || !isWrittenAs(path, family.prefix + first.path, switches)) {
		return refuse('noSuchPath', { method, path });
	}
	if (!route) {
		const allowed = routes.map((one) => one.method).join(' or ');
		return refuse('wrongMethod', { method, path, allowed });
	}
	const carriesBody = Number(call.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in call.headers;
	if (method === 'GET' && carriesBody) return refuse('bodyNotAllowed', { method, path });
	return (
		judgeBodyForm(route, call, body) ??
		(route.open ? undefined : family.authenticate(call)) ??
		(repeatedInQuery === undefined ? undefined : refuse('sentTwice', { name: repeatedInQuery })) ??
		judgeContent(route, call) ??
		route.handle(call)
	);
}

/** If a fault swallows or truncates the answer, the journal keeps the answer it would have been. */
function answerForJournal(fault: Fault, delivery: Delivery, regular: unknown): unknown {
	if (delivery.kind !== 'send') return regular;
	if (fault.kind === 'truncated') return regular;
	try {
		return JSON.parse(delivery.payload) as unknown;
	} catch {
		return delivery.payload;
	}
}

function send(
	reply: FastifyReply,
	request: FastifyRequest,
	delivery: Delivery,
	{ clock, journal }: ApiParts,
	answer: unknown,
): FastifyReply {
	const line = request.journalLine;
	if (line) {
		line.entry.answer = redact(answer);
		if (delivery.kind === 'send') {
			line.entry.httpStatus = delivery.httpStatus;
			journal.weigh(line, delivery.payload.length);
		}
	}
	if (delivery.kind !== 'send') {
		// Takes the answer out of Fastify's hands. The socket then closes at once, or stays silent until the caller gives up.
		reply.hijack();
		if (delivery.kind === 'closeSocket') request.raw.socket.destroy();
		return reply;
	}
	// A family that echoes the caller's own id sets it in its headers.
	const requestId = delivery.headers['x-request-id'] ?? line?.entry.requestId;
	if (line && requestId !== undefined) line.entry.requestId = requestId;
	// Uses the same clock as the records, because a client reads the server's time from this header.
	const date = new Date(clock.now()).toUTCString();
	return reply
		.code(delivery.httpStatus)
		.headers({ date, ...delivery.headers, ...(requestId === undefined ? {} : { 'x-request-id': requestId }) })
		.send(delivery.payload);
}
