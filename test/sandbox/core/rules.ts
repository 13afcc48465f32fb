// Checks a request by the rules of its route: body form, known fields only, and the documented rules of each field.
import { refuse } from './messages';
import type { ApiCall, Field, Reply, Route } from './types';

/** A body as received. */
export type ParsedBody =
	| { kind: 'none' }
	| { kind: 'json'; value: unknown }
	| { kind: 'form'; value: Record<string, string>; repeated: string | undefined }
	| { kind: 'multipart'; value: Record<string, unknown>; repeated: string | undefined }
	| { kind: 'unreadable'; contentType: string };

/** Reads the pairs of a query or form. Reports a repeated name, because no documented parameter may be sent twice. */
export function readPairs(text: string): { value: Record<string, string>; repeated: string | undefined } {
	const value: Record<string, string> = {};
	let repeated: string | undefined;
	for (const [name, content] of new URLSearchParams(text)) {
		if (Object.hasOwn(value, name)) repeated ??= name;
		value[name] = content;
	}
	return { value, repeated };
}

const JSON_TYPE = /^application\/json\b/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;

export function parseBody(contentType: string, raw: string): ParsedBody {
	if (raw === '') return { kind: 'none' };
	if (FORM_TYPE.test(contentType)) return { kind: 'form', ...readPairs(raw) };
	if (!JSON_TYPE.test(contentType)) return { kind: 'unreadable', contentType };
	try {
		return { kind: 'json', value: JSON.parse(raw) as unknown };
	} catch {
		return { kind: 'unreadable', contentType };
	}
}

const nameOfKind = (body: ParsedBody) =>
	body.kind === 'unreadable' ? body.contentType || 'without a content type' : body.kind;

/** Refuses a body that is not in the form this route takes (contract 1.7). */
export function judgeBodyForm(route: Route, call: ApiCall, body: ParsedBody): Reply | undefined {
	const wanted = route.body ?? 'none';
	if (body.kind === 'none') {
		return wanted === 'json' || wanted === 'multipart' ? refuse('emptyPost') : undefined;
	}
	if (wanted === 'none') return refuse('bodyNotAllowed', { method: call.method, path: call.path });
	if (wanted === 'form') {
		if (body.kind !== 'form') return refuse('wrongContentType', { wanted: 'a form', sent: nameOfKind(body) });
		return body.repeated === undefined ? undefined : refuse('sentTwice', { name: body.repeated });
	}
	if (wanted === 'multipart') {
		if (body.kind !== 'multipart') {
			return refuse('wrongContentType', { wanted: 'multipart/form-data', sent: nameOfKind(body) });
		}
		return body.repeated === undefined ? undefined : refuse('sentTwice', { name: body.repeated });
	}
	if (body.kind === 'unreadable' && JSON_TYPE.test(body.contentType)) return refuse('emptyPost');
	if (body.kind !== 'json') return refuse('wrongContentType', { wanted: 'JSON', sent: nameOfKind(body) });
	const { value } = body;
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? undefined
		: refuse('notAnObject');
}

export const isMissing = (value: unknown) => value === undefined || value === null || value === '';

function judgeFields(
	sent: Record<string, unknown>,
	known: Field[],
	unknown: 'unknownField' | 'unknownQuery',
	call: ApiCall,
): Reply | undefined {
	for (const name of Object.keys(sent)) {
		if (!known.some((field) => field.name === name)) return refuse(unknown, { name });
	}
	for (const { name, required, check } of known) {
		const value = sent[name];
		if (required && isMissing(value)) return required;
		if (value === undefined) continue;
		const refusal = check
			? check(value, call)
			: typeof value === 'string'
				? undefined
				: refuse('notText', { name });
		if (refusal) return refusal;
	}
	return undefined;
}

/** Returns the refusal for the first broken rule, in documented order; undefined if the request may be carried out. */
export function judgeContent(route: Route, call: ApiCall): Reply | undefined {
	return (
		judgeFields(call.query, route.query ?? [], 'unknownQuery', call) ??
		judgeFields(call.body, route.fields ?? [], 'unknownField', call)
	);
}
