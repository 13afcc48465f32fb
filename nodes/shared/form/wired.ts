// Ties a parameter to its place in the request and to the rule its value must meet.
import type { IExecuteSingleFunctions, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { RuleBreach, type Rule } from './rule';

/**
 * `fields` is the query for GET and the body otherwise; `path` fills `:name` in the operation's URL; `segment` appends a segment
 * to the URL, so that a filter calls a narrower address; `none` is checked but not sent.
 */
export type Place = 'body' | 'qs' | 'fields' | 'path' | 'segment' | 'none';

/** A parameter whose rule rejected its value. */
export interface Breach {
	/** Its label. */
	parameter: string;
	/** Completes "<parameter> must …", and includes the suggested fix. */
	allowed: string;
	/** The given value, if it is not personal data. */
	given?: string;
}

/** The converted parameters of one item. Kept apart from the request, so that n8n's options object stays unchanged. */
export interface Draft {
	/** Wire values by API field, without the merchant's keys. */
	sent: Record<string, unknown>;
	/** The parameters' labels on the form, by API field. */
	labels: Record<string, string>;
	/** All breaches of the item, in the order of the parameters. */
	breaches: Breach[];
	/** The first of them. */
	breach?: Breach;
}

const drafts = new WeakMap<IHttpRequestOptions, Draft>();

/** The draft of one item's request. */
export function draftOf(options: IHttpRequestOptions): Draft {
	const known = drafts.get(options);
	if (known) return known;
	const draft: Draft = { sent: {}, labels: {}, breaches: [] };
	drafts.set(options, draft);
	return draft;
}

/** Records a breach. All are kept, because a user who corrects a row wants to know everything that is wrong with it. */
export function collectBreach(draft: Draft, breach: Breach): void {
	draft.breaches.push(breach);
	draft.breach ??= breach;
}

/** The breach for a parameter whose rule threw this error. */
export function breachOf(parameter: string, error: unknown): Breach {
	const { allowed, given } = error instanceof RuleBreach ? error : new RuleBreach('have a different format');
	return { parameter, allowed, given };
}

/**
 * A parameter that is sent to Cashfree under its own name. n8n's routing puts the raw value into the request, so a
 * parameter that is not shown is not sent. The rule then checks and converts the value. A breach is kept for `send`, which
 * fails the item before anything is sent.
 * @param as which `:name` of the path it fills, if several parameters can fill the same one
 */
export function wired(
	property: INodeProperties,
	place: Place,
	rule: Rule,
	{ as = property.name }: { as?: string } = {},
): INodeProperties {
	const { name, displayName } = property;
	const routed = place === 'body' ? 'body' : 'query';

	async function preSend(
		this: IExecuteSingleFunctions,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const source = (place === 'body' ? options.body : options.qs) as Record<string, unknown>;
		const raw = source[name];
		delete source[name];
		const draft = draftOf(options);
		try {
			const value = rule(raw, { name, timeZone: this.getTimezone(), now: Date.now() });
			if (value === undefined) return options;
			const inUrl = place === 'path' || place === 'segment';
			draft.labels[name] = displayName;
			draft.sent[name] = inUrl ? decodeURIComponent(String(value)) : value;
			if (place === 'path') options.url = options.url.replace(`:${as}`, () => String(value));
			else if (place === 'segment') options.url = `${options.url}/${String(value)}`;
			else if (place === 'fields' && options.method !== 'GET') (options.body as Draft['sent'])[name] = value;
			else if (place !== 'none') source[name] = value;
		} catch (error) {
			collectBreach(draft, breachOf(displayName, error));
		}
		return options;
	}

	return {
		...property,
		routing: { send: { type: routed, property: name, propertyInDotNotation: false, preSend: [preSend] } },
	};
}
