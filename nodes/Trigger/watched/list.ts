// Reads the watch list: typed in, from an expression, or from the user's URL.
import type { IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import { isRecord } from '../../shared/api/answer';
import { networkFailure } from '../../shared/api/network';
import { parseKeepingNumbers } from '../../shared/api/numbers';
import { idText } from '../../shared/api/records';
import { idsOf, inexactId, inexactIdProblem } from '../ids';
import { MOST_KEYS } from '../limits';
import type { Problem } from '../refusal';
import type { WatchedObject } from './objects';

/** Long enough for a webhook workflow that reads a table, but short compared with a poll. */
const ADDRESS_TIMEOUT_MS = 10_000;
/** Room for ten thousand IDs with a lot of other text. */
const LARGEST_ANSWER = 1024 * 1024;
/** The characters of these IDs (CG-3, today-pg 2.1 and 3.1, QO-16), and a little more than the longest length in any document. */
const WATCHED_ID = /^[A-Za-z0-9_-]{1,50}$/;

/** A list, with a warning about entries that could not be used; or why none of it can be used. */
export type IdList = { ids: string[]; warning?: string } | { problem: Problem };

/** The list given by the parameters. */
export async function watchList(context: IPollFunctions, object: WatchedObject): Promise<IdList> {
	if (context.getNodeParameter('watchList', 'ids') === 'url') {
		return await askForList(context, object, String(context.getNodeParameter('watchListUrl', '')).trim());
	}
	const { title, idsParameter, idField } = object;
	const where = `The list of ${title} IDs`;
	const given: unknown = context.getNodeParameter(idsParameter, '');
	const inexact = inexactId(given, idField);
	if (inexact !== undefined) return { problem: inexactIdProblem(where, inexact) };
	const ids = idsOf(given, idField);
	if (ids.length === 0) {
		const message = `${where} is empty`;
		return { problem: { message, advice: 'Enter the IDs, or an address that returns them.' } };
	}
	return watchedIds(ids, where, object);
}

/** Checks the IDs. The list is refused if an entry cannot be an ID at all: it would be requested in vain for ever. */
function watchedIds(ids: readonly string[], where: string, { noun }: WatchedObject): IdList {
	const wrong = ids.find((id) => !WATCHED_ID.test(id));
	if (wrong !== undefined) {
		const message = `${where} contains an entry that cannot be the ID of any ${noun}: "${wrong.slice(0, 50)}"`;
		return {
			problem: { message, advice: 'IDs contain only letters, digits, "_" and "-". Nothing was changed.' },
		};
	}
	if (ids.length > MOST_KEYS) {
		const message = `${where} contains ${ids.length} ${noun}s, but at most ${MOST_KEYS} can be watched`;
		const advice = 'Remove those that are finished, or use several workflows. Nothing was changed.';
		return { problem: { message, advice } };
	}
	return { ids: [...ids] };
}

/** Fetches the list from a URL: a JSON array of IDs or of objects with one, or plain text with one ID per line. */
async function askForList(context: IPollFunctions, object: WatchedObject, url: string): Promise<IdList> {
	const { idField, noun } = object;
	const shown = shownAddress(url);
	const problem = (what: string, isTransient?: boolean): IdList => ({
		problem: {
			message: `The watch list at ${shown} ${what}`,
			advice: `It must return a JSON array of ${noun} IDs, or one ID per line. Nothing was changed.`,
			isTransient,
		},
	});
	if (shown === undefined) {
		const message = 'The Watch List URL is not an address that starts with http:// or https://';
		return { problem: { message, advice: 'Enter the address that returns the list.' } };
	}
	const answer = await fetched(context, url);
	if (typeof answer === 'string') return problem(answer, true);
	const { status, text } = answer;
	// n8n answers 404 for a webhook workflow that is not active yet, for example after a restart.
	if (status === 404 || status === 429 || status >= 500) return problem(`answered HTTP ${status}`, true);
	if (status < 200 || status >= 300) return problem(`answered HTTP ${status}`);
	if (text === undefined) return problem('is larger than 1 MB');
	const read = idsIn(text, idField);
	if (read === undefined) {
		const isObject = text.trimStart().startsWith('{');
		return problem(isObject ? 'is an object, not a list: it must return only the list' : 'is not a list');
	}
	const list = watchedIds(read.ids, `The watch list at ${shown}`, object);
	if (read.without.length === 0 || 'problem' in list) return list;
	return { ...list, warning: `The watch list at ${shown}: ${withoutText(read.without, idField)}` };
}

/** Only the scheme and host: the path is the URL's secret, because n8n has no credential for it. */
function shownAddress(url: string): string | undefined {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
	const { protocol, host } = new URL(url);
	return `${protocol}//${host}/***`;
}

/** The response, without its text if that is too large; or a description of why there is none. */
async function fetched(
	context: IPollFunctions,
	url: string,
): Promise<{ status: number; text?: string } | string> {
	const options: IHttpRequestOptions = {
		method: 'GET',
		url,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: ADDRESS_TIMEOUT_MS,
		// `timeout` covers only the time to the first byte.
		abortSignal: AbortSignal.timeout(ADDRESS_TIMEOUT_MS),
	};
	try {
		const response = (await context.helpers.httpRequest(options)) as {
			statusCode: number;
			body: AsyncIterable<Uint8Array>;
		};
		return { status: response.statusCode, text: await textOf(response.body) };
	} catch (error) {
		// The error contains the URL, so only the kind of failure is reported.
		return networkFailure(error).kind === 'unreachable' ? 'could not be reached' : 'did not answer in time';
	}
}

/** A body as text; `undefined` if it is too large. Leaving the loop closes the connection. */
async function textOf(body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > LARGEST_ANSWER) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

interface ReadList {
	ids: string[];
	/** The positions of the entries without an ID, counted from 1. */
	without: number[];
}

/**
 * The IDs in an answer; `undefined` if it is not a list. An entry of a JSON list without any field is skipped: n8n's "Always Output
 * Data" returns one if a table has no open rows.
 */
function idsIn(text: string, idField: string): ReadList | undefined {
	const trimmed = text.trim();
	if (!/^["[{<]/.test(trimmed)) return { ids: idsOf(trimmed), without: [] };
	const list = parseKeepingNumbers(trimmed);
	if (!Array.isArray(list)) return undefined;
	const entries = list.map((entry: unknown, index) => ({
		id: idText(isRecord(entry) ? entry[idField] : entry),
		number: index + 1,
		isEmpty: isRecord(entry) && Object.keys(entry).length === 0,
	}));
	return {
		ids: idsOf(entries.map(({ id }) => id)),
		without: entries.filter(({ id, isEmpty }) => id === undefined && !isEmpty).map(({ number }) => number),
	};
}

/** Most entries named in one log line. */
const MOST_NAMED = 10;

const withoutText = (numbers: readonly number[], idField: string): string =>
	[
		...numbers.slice(0, MOST_NAMED).map((number) => `entry ${number} has no ${idField}`),
		...(numbers.length > MOST_NAMED ? [`and ${numbers.length - MOST_NAMED} more`] : []),
	].join(', ');
