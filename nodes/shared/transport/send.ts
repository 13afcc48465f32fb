// The one way to the network for declarative operations: gate, request, look-up after an unknown outcome, pages, items.
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { outcomeOf, type Answer, type Effect, type Failure, type FailureKind } from '../api/answer';
import { breached, errorItemJson, failed, toNodeError, type Failed } from '../errors';
import { exchange, type Manner, type Wire } from './exchange';
import type { Family } from '../api/families';
import { Run, runOf } from './run';
import type { Agreement, Lookup } from '../api/lookup';
import { walkPages } from '../api/pages';
import { isTool } from './tool';
import { triesOf } from './tries';
import { draftOf, type Breach } from '../form/wired';

type Fields = Record<string, unknown>;
type Body = Fields;

/** How an operation walks a list. */
export interface ListRules {
	/** Where cursor and size are sent. */
	in: 'qs' | 'body';
	cursorField: string;
	sizeField: string;
	maxSize: number;
	/** Whether the first page carries an empty cursor (Q-PG15) or none (Q-P7). */
	firstCursor: 'empty' | 'omitted';
	cursor(body: Body): unknown;
	/** What makes two records the same one. */
	keyOf(record: Fields): string | undefined;
}

/** What Cashfree is asked for, and what becomes of its answer. All data; the shared steps read it. */
export interface Operation {
	family: Family;
	method: IHttpRequestMethods;
	/** From the base URL on, with `:name` for ids in the path. */
	path: string;
	effect: Effect;
	/** The records in the answer's body; none gives `{status, message, ...ids sent}`. */
	records(body: Body): Fields[];
	/** Fields sent that are ids: added to the output where the answer lacks them, and to error items. */
	ids: readonly string[];
	/** Fields sent when the user set none. */
	defaults?: Fields;
	/** Part of the output although it belongs to the envelope (Q-S6). */
	keepMessage?: boolean;
	/** False for what must not be made twice in any case, by "Retry On Fail" neither. */
	repeatable?: boolean;
	/** For creates: how the outcome is found out, and what "If It Already Exists" returns. */
	lookup?: Lookup;
	list?: ListRules;
	/** What a user can do about a kind of failure, where this operation knows better than the general text. */
	advice?: Partial<Record<FailureKind, string>>;
	/** Added to the record of an item: QR images, normalised accounts. */
	shape?(this: IExecutePaginationFunctions, record: IDataObject, item: number): Promise<INodeExecutionData>;
	/**
	 * Checks across parameters: refuses the item, adds fields that follow from the others, or drops those that do not apply. Pure
	 * but for n8n's ids.
	 */
	complete?(
		this: IExecutePaginationFunctions,
		sent: Fields,
	): { breach?: Breach; add?: Fields; drop?: readonly string[] };
}

/** The routing of an operation: its request, and `send` as the function every request of it passes (host fact R6). */
export function routing(operation: Operation): INodePropertyRouting {
	return {
		request: { method: operation.method, url: operation.path },
		send: { paginate: true },
		operations: { pagination: send(operation) },
	};
}

type Result = { ok: true; items: INodeExecutionData[] } | { ok: false; failed: Failed };

export function send(operation: Operation) {
	return async function (
		this: IExecutePaginationFunctions,
		request: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const item = this.getItemIndex();
		const goesOn = this.continueOnFail();
		const { timeout, batching } = this.getNodeParameter('requestOptions', {}) as RequestOptions;
		const isBatched = (batching?.batch?.batchInterval ?? 0) > 0;
		const run = isTool(this)
			? new Run(1, false)
			: runOf(this.getExecuteData(), itemCount(this), item, isBatched);
		const call = new Call(this, operation, request, { run, goesOn, timeout });

		// Each call of an agent is another wish, whatever its item is called; and n8n does not try it again by itself.
		const tries = isTool(this) ? undefined : triesOf<Result>(this.getExecuteData());
		const earlier = tries?.get(item);
		// What is done already is not undone by a value that has become wrong since, such as a day that is over.
		const refused = call.prepare();
		const breach = earlier?.ok ? undefined : refused && inDoubtAfter(earlier, refused);
		run.arrive(item, breach ? undefined : call.label);
		if (breach && !goesOn) run.stop(item);
		const isLate = !goesOn && !(await run.allArrived());

		let result: Result | undefined;
		try {
			result = breach ? { ok: false, failed: breach } : await call.execute(earlier);
		} finally {
			// Also when n8n itself failed, at keeping a file for example: others wait for this item to be through.
			if (!result) run.stop(item);
			const isUncertain = !result || (!result.ok && result.failed.outcome === 'unknown');
			run.settle(item, result?.ok ? call.label : undefined, isUncertain ? call.label : undefined);
		}
		if (!breach && operation.effect === 'write') tries?.set(item, result);

		if (isLate) throw toNodeError(this.getNode(), NOT_AT_ONCE, item);
		if (result.ok) return result.items;
		// An item that was only held back never fails itself: n8n shows the item that stopped the run.
		if (!goesOn && result.failed.failure.kind !== 'held') {
			run.stop(item);
			if (await run.isOver()) throw toNodeError(this.getNode(), withRun(result.failed, run, item), item);
		}
		return [errorItem(this, result.failed, item)];
	};
}

/** For an n8n that starts items one after the other: nothing can be sent once all have arrived, so nothing is. */
const NOT_AT_ONCE: Failed = {
	failure: { ok: false, kind: 'held', text: 'n8n did not start all items at once', sent: false },
	outcome: 'notSent',
	message: 'Nothing was sent: this n8n does not start all items of a run at once',
	advice: 'Update n8n, or use Batching in the request options.',
	ids: {},
};

/** What a value that is refused says of an item: nothing of an earlier try of it. */
const inDoubtAfter = (earlier: Result | undefined, breach: Failed): Failed =>
	earlier?.ok === false && earlier.failed.outcome === 'unknown'
		? stillInDoubt(earlier.failed, breach)
		: breach;

/** Records of a list whose limit is empty: n8n's usual number. */
const DEFAULT_LIMIT = 50;

/** Most IDs that an error lists; all of them are in its context. */
const MOST_IDS_SHOWN = 20;

/** Adds what the run had done, or may have, when it stopped at this item: n8n shows no output of a node that failed. */
function withRun(failure: Failed, { carriedOut, uncertain }: Run, item: number): Failed {
	const open = [...uncertain].filter(([other]) => other !== item).map(([, label]) => label);
	const sentences = [failure.advice];
	if (carriedOut.length > 0) {
		const items = carriedOut.length === 1 ? 'item was' : 'items were';
		sentences.push(`${carriedOut.length} other ${items} carried out in this run: ${shown(carriedOut)}.`);
	}
	if (open.length > 0) {
		const items = open.length === 1 ? 'item was' : 'items were';
		sentences.push(
			`It is not known whether ${open.length} more ${items} carried out: ${shown(open)}. Look before you run them again.`,
		);
	}
	return {
		...failure,
		advice: sentences.join(' '),
		...(carriedOut.length > 0 ? { carriedOut } : {}),
		...(open.length > 0 ? { uncertain: open } : {}),
	};
}

const shown = (ids: string[]): string =>
	ids.slice(0, MOST_IDS_SHOWN).join(', ') + (ids.length > MOST_IDS_SHOWN ? ', …' : '');

/** How an item's request is made. */
interface Manners {
	run: Run;
	/** Whether the node continues on errors. */
	goesOn: boolean;
	/** Milliseconds, where the user set one in Request Options. */
	timeout?: number;
}

/** One item's way through the operation. */
class Call {
	private readonly run: Run;
	private readonly options: IHttpRequestOptions;
	private readonly wire: Wire;
	/** One object for all its output, as n8n's own helper does it: a long list has thousands. */
	private readonly pairedItem: { item: number };
	/** What an earlier try left open, where it did. */
	private doubt?: Failed;

	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly operation: Operation,
		request: DeclarativeRestApiSettings.ResultOptions,
		{ run, goesOn, timeout }: Manners,
	) {
		this.run = run;
		this.options = request.options as IHttpRequestOptions;
		this.pairedItem = { item: context.getItemIndex() };
		const { credentialType } = operation.family;
		const { helpers } = context;
		this.wire = {
			family: operation.family,
			request: async (options) =>
				await helpers.httpRequestWithAuthentication.call(context, credentialType, options),
			owner: context.getExecuteData(),
			timeout,
			cancelled: context.getExecutionCancelSignal(),
			stopped: () => !goesOn && run.stopper !== undefined,
			// Before the place on the wire is free again, so that the next write does not slip through.
			onFailure: (failure) => {
				if (!this.isLookedUp(failure)) run.stop(context.getItemIndex());
			},
		};
	}

	/** Completes the request from defaults and conditions. @returns what refuses it before anything is sent */
	prepare(): Failed | undefined {
		const draft = draftOf(this.options);
		const { breach, add, drop } = draft.breach
			? { breach: draft.breach, add: undefined, drop: undefined }
			: (this.operation.complete?.call(this.context, draft.sent) ?? {});
		const target = (this.operation.method === 'GET' ? this.options.qs : this.options.body) as Fields;
		for (const name of drop ?? []) {
			delete draft.sent[name];
			delete target[name];
		}
		for (const [name, value] of Object.entries({ ...this.operation.defaults, ...add })) {
			if (draft.sent[name] !== undefined) continue;
			draft.sent[name] = value;
			target[name] = value;
		}
		return breach ? breached(breach, this.ids()) : undefined;
	}

	/** @param earlier what a write of this item came to when n8n ran the node before ("Retry On Fail") */
	async execute(earlier?: Result): Promise<Result> {
		const { operation } = this;
		if (operation.list) return await this.list(operation.list);
		const known = earlier && (await this.notAgain(earlier));
		if (known) return known;
		if (earlier?.ok === false && earlier.failed.outcome === 'unknown') this.doubt = earlier.failed;
		const result = await this.carryOut();
		return result.ok || !this.doubt ? result : { ok: false, failed: stillInDoubt(this.doubt, result.failed) };
	}

	private async carryOut(): Promise<Result> {
		const { effect, repeatable, lookup } = this.operation;
		const answer = await exchange(this.wire, this.options, { effect, repeatable });
		if (answer.ok) return await this.items(answer.body);
		if (lookup) return await this.afterFailedCreate(answer, lookup);
		return { ok: false, failed: this.refused(answer) };
	}

	private refused(answer: Failure): Failed {
		const { family, effect, advice } = this.operation;
		const refusal = failed(family, answer, effect, this.ids());
		return { ...refusal, advice: advice?.[answer.kind] ?? refusal.advice };
	}

	/**
	 * What a write that was tried before is answered with instead of being sent again: what is done, what must not be made twice in
	 * any case, and what Cashfree turns out to have, or will not tell. None where it may be sent.
	 */
	private async notAgain(earlier: Result): Promise<Result | undefined> {
		if (earlier.ok) return earlier;
		const { lookup, repeatable } = this.operation;
		const { failure, outcome } = earlier.failed;
		if (repeatable === false && failure.sent) return earlier;
		if (outcome !== 'unknown' || !lookup) return undefined;
		const fields = lookup.fields(draftOf(this.options).sent);
		if (!fields) return earlier;
		const answer = await this.lookUp(lookup, fields);
		if (!answer.ok && answer.kind === 'notFound') return undefined;
		return await this.found(earlier.failed, lookup, answer);
	}

	/** Whether a failure of this operation is not the last word: a create that is looked up. */
	private isLookedUp(failure: Failure): boolean {
		if (!this.operation.lookup) return false;
		if (this.returnsExisting(failure) || this.mayBeOurs(failure)) return true;
		return outcomeOf(failure, this.operation.effect) === 'unknown';
	}

	private returnsExisting({ kind }: Failure): boolean {
		return (
			kind === 'alreadyExists' && this.context.getNodeParameter('options.ifExists', 'error') === 'return'
		);
	}

	/** Whether what exists already may be what an earlier try of this item has made. */
	private mayBeOurs({ kind }: Failure): boolean {
		return this.doubt !== undefined && kind === 'alreadyExists';
	}

	/** What names this item's object, where the operation changes something. */
	get label(): string | undefined {
		if (this.operation.effect === 'read') return undefined;
		return String(Object.values(this.ids())[0] ?? `item ${this.context.getItemIndex()}`);
	}

	private async list(rules: ListRules): Promise<Result> {
		const { operation } = this;
		const items: INodeExecutionData[] = [];
		const most = (draftOf(this.options).sent.limit ?? DEFAULT_LIMIT) as number;
		const limit = this.context.getNodeParameter('returnAll', false) ? undefined : most;
		let failure: Failure | undefined;
		const fetchPage = async (cursor: string | undefined, size: number) => {
			const target = { ...(this.options[rules.in] as Fields), [rules.sizeField]: size };
			if (cursor !== undefined) target[rules.cursorField] = cursor;
			else if (rules.firstCursor === 'empty') target[rules.cursorField] = '';
			const answer = await exchange(this.wire, { ...this.options, [rules.in]: target }, { effect: 'read' });
			if (answer.ok) return { records: operation.records(answer.body), next: rules.cursor(answer.body) };
			failure = answer;
			return { records: [], next: undefined };
		};
		for await (const record of walkPages({ limit, maxSize: rules.maxSize, keyOf: rules.keyOf, fetchPage })) {
			items.push(await this.item(record as IDataObject));
		}
		if (failure) return { ok: false, failed: this.refused(failure) };
		return { ok: true, items };
	}

	private async items(body: Body, mark: IDataObject = {}): Promise<Result> {
		const records = this.operation.records(body) as IDataObject[];
		const envelope = { status: body.status, ...message(body) } as IDataObject;
		const found = records.length > 0 ? records : [envelope];
		const items: INodeExecutionData[] = [];
		for (const record of found) {
			items.push(await this.item({ ...record, ...this.kept(body), ...mark } as IDataObject));
		}
		return { ok: true, items };
	}

	private kept(body: Body): Fields {
		return this.operation.keepMessage ? message(body) : {};
	}

	private async item(record: IDataObject): Promise<INodeExecutionData> {
		const json = { ...record };
		for (const [name, value] of Object.entries(this.ids())) json[name] ??= value;
		const { shape } = this.operation;
		const { pairedItem } = this;
		if (!shape) return { json, pairedItem };
		return { ...(await shape.call(this.context, json, pairedItem.item)), pairedItem };
	}

	/**
	 * What a create that did not succeed has left behind. With an answer that can be trusted: nothing, unless it already
	 * existed and the user wants that returned. Without one: look it up (Q-CG4, Q-PG9).
	 */
	private async afterFailedCreate(answer: Failure, lookup: Lookup): Promise<Result> {
		const refusal = this.refused(answer);
		const returnsExisting = this.returnsExisting(answer);
		const isOpen = refusal.outcome === 'unknown' || this.mayBeOurs(answer);
		if (!returnsExisting && !isOpen) return { ok: false, failed: refusal };
		if (answer.kind === 'cancelled') return { ok: false, failed: refusal };

		const fields = lookup.fields(draftOf(this.options).sent);
		if (!fields) return { ok: false, failed: { ...refusal, advice: lookup.byHand } };
		const found = await this.lookUp(lookup, fields);
		return returnsExisting
			? await this.existing(refusal, lookup, found)
			: await this.found(refusal, lookup, found);
	}

	private async lookUp(lookup: Lookup, fields: Fields): Promise<Answer> {
		const { method, path } = lookup;
		const inPath = Object.entries(fields).filter(([name]) => path.includes(`:${name}`));
		const url = inPath.reduce(
			(filled, [name, value]) => filled.replace(`:${name}`, encodeURIComponent(String(value))),
			path,
		);
		const sent = Object.fromEntries(
			Object.entries(fields).filter(([name]) => !path.includes(`:${name}`)),
		) as IDataObject;
		const place = method === 'GET' ? { qs: sent } : { body: sent };
		const manner: Manner = { effect: 'read' };
		// A look-up belongs to a request that was sent: it is made even though the run was stopped meanwhile.
		const wire = { ...this.wire, stopped: undefined, onFailure: undefined };
		return await exchange(wire, { ...this.options, qs: {}, body: {}, method, url, ...place }, manner);
	}

	/** The record of a look-up, with what the create would have answered beside it. A second read that fails costs only that. */
	private async completed(record: Fields, { supplement, ...lookup }: Lookup): Promise<Fields> {
		const fields = lookup.fields(draftOf(this.options).sent);
		if (!supplement || !fields) return record;
		const answer = await this.lookUp({ ...lookup, path: supplement.path }, fields);
		if (!answer.ok) return record;
		const told = supplement.fields.filter((name) => answer.body[name] !== undefined);
		return { ...Object.fromEntries(told.map((name) => [name, answer.body[name]])), ...record };
	}

	private async found(refusal: Failed, lookup: Lookup, answer: Answer): Promise<Result> {
		const noun = `this ${lookup.noun}`;
		const unknown = (message: string, record?: IDataObject): Result => ({
			ok: false,
			failed: { ...refusal, outcome: 'unknown', message, advice: lookup.byHand, record },
		});
		const cause = refusal.failure.text;
		if (!answer.ok) {
			return answer.kind === 'notFound'
				? unknown(`Cashfree does not have ${noun}, so it was most likely not created: ${cause}`)
				: unknown(
						`It is not known whether ${noun} was created: ${cause}. Looking it up did not work either: ${answer.text}`,
					);
		}
		const record = lookup.record(answer.body);
		if (!record)
			return unknown(
				`It is not known whether ${noun} was created: ${cause}. The look-up told nothing about it`,
			);
		const agreement = this.agreement(lookup, record);
		if (agreement === 'same') {
			const whole = { ...(await this.completed(record, lookup)), ...this.kept(answer.body) };
			return { ok: true, items: [await this.item({ ...whole, confirmedByLookup: true } as IDataObject)] };
		}
		const sure =
			agreement === 'different' ? 'but with other values' : 'but it is not certain that it is this one';
		const article = /^[aeiou]/.test(lookup.noun) ? 'An' : 'A';
		return unknown(`${article} ${lookup.noun} with this ID exists, ${sure}: ${cause}`, record as IDataObject);
	}

	private agreement(lookup: Lookup, record: Fields): Agreement {
		const agreement = lookup.agreement(draftOf(this.options).sent, record);
		const isShared = this.label !== undefined && this.run.isShared(this.label);
		return agreement === 'same' && isShared ? 'uncertain' : agreement;
	}

	private async existing(refusal: Failed, lookup: Lookup, answer: Answer): Promise<Result> {
		const record = answer.ok ? lookup.record(answer.body) : undefined;
		if (!record) {
			const text = answer.ok ? 'the answer held no record' : answer.text;
			const message = `${refusal.message}. Looking it up did not work: ${text}`;
			return { ok: false, failed: { ...refusal, message } };
		}
		if (lookup.agreement(draftOf(this.options).sent, record) === 'different') {
			const message = `${refusal.message}, with other values than those of this item`;
			return { ok: false, failed: { ...refusal, message, record: record as IDataObject } };
		}
		const whole = await this.completed(record, lookup);
		return { ok: true, items: [await this.item({ ...whole, alreadyExisted: true } as IDataObject)] };
	}

	private ids(): IDataObject {
		const { sent } = draftOf(this.options);
		const known = this.operation.ids.filter((name) => sent[name] !== undefined);
		return Object.fromEntries(known.map((name) => [name, sent[name]])) as IDataObject;
	}
}

/** Whatever a later try meets, an earlier one that was never answered may have been carried out, or yet be. */
const stillInDoubt = (earlier: Failed, later: Failed): Failed => ({
	...later,
	outcome: 'unknown',
	message: `${earlier.message}. Tried again: ${later.message}`,
	advice: earlier.advice,
});

const message = (body: Body): Fields => (body.message === undefined ? {} : { message: body.message });

/**
 * The item of a failure while the node continues. n8n sends an item to the error output by its `error`, and afterwards
 * replaces the `json` of every item that still has one; a property that is not copied does the first without the second.
 */
function errorItem(context: IExecutePaginationFunctions, failure: Failed, item: number): INodeExecutionData {
	const output: INodeExecutionData = { json: errorItemJson(failure), pairedItem: { item } };
	if (context.getNode().onError === 'continueErrorOutput') {
		const value = toNodeError(context.getNode(), failure, item);
		Object.defineProperty(output, 'error', { value, enumerable: false });
	}
	return output;
}

/** How many items this run of the node has. */
const itemCount = (context: IExecutePaginationFunctions): number =>
	context.getNode().executeOnce ? 1 : (context.getExecuteData().data.main?.[0]?.length ?? 1);

interface RequestOptions {
	timeout?: number;
	batching?: { batch?: { batchInterval?: number } };
}
