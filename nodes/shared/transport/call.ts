// Takes one item through its operation: the request, the recovery of failed tries, and the output items.
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { outcomeOf, type Answer, type Failure, type Success } from '../api/answer';
import { callOf } from '../api/limits';
import { accountsIn } from '../api/redact';
import { failed, refusedBefore, wrongBy, type Failed, type Wrong } from '../errors';
import { nested } from '../form/nest';
import { collectBreach, draftOf, type Breach } from '../form/wired';
import { exchange, type Caller } from './exchange';
import { interpreted } from './interpret';
import { ItemMaker } from './items';
import { DEFAULT_LIMIT, readList } from './list';
import type { Fields, ListRules, Operation } from './operation';
import { nextStep, Recovery, stillInDoubt, type Ask, type NextStep, type Result } from './recovery';
import { requestFrom } from './route';
import type { Claim, Run } from './run';
import { waited } from './wait';

/** How the request of an item is made. */
export interface Manners {
	run: Run;
	/** Whether the node continues on errors. */
	goesOn: boolean;
	/** The timeout from Request Options in milliseconds, if the user set one. */
	timeout?: number;
}

export class Call {
	private readonly options: IHttpRequestOptions;
	private readonly caller: Caller;
	private readonly items: ItemMaker;
	private readonly recovery?: Recovery;
	/** The failure of an earlier try whose outcome is unknown, if there was one. */
	private doubt?: Failed;

	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly operation: Operation,
		request: DeclarativeRestApiSettings.ResultOptions,
		{ run, goesOn, timeout }: Manners,
	) {
		this.options = request.options as IHttpRequestOptions;
		const { sent } = draftOf(this.options);
		this.items = new ItemMaker(context, operation, sent);
		const { lookup, family } = operation;
		const cancelled = context.getExecutionCancelSignal();
		const wait = async (ms: number) => await waited(ms, cancelled);
		if (lookup) this.recovery = new Recovery(lookup, sent, { ask: this.ask, wait }, this.items);
		this.caller = {
			family,
			request: requestFrom(context, family, cancelled),
			owner: context.getExecuteData(),
			log: (text) => context.logger.info(text),
			privy: accountsIn(sent),
			timeout,
			cancelled,
			stopped: () => !goesOn && run.stopper !== undefined,
			// Called before the in-flight place is released, so that the next write does not slip through.
			onFailure: (failure) => {
				if (this.stepAfter(failure) === 'report') run.stop(context.getItemIndex());
			},
		};
	}

	/** Completes the request from defaults and conditions. @returns what is wrong with it */
	prepare(): Wrong[] {
		const draft = draftOf(this.options);
		const { breach, add, drop } =
			draft.breaches.length > 0 ? {} : (this.operation.complete?.call(this.context, draft.sent) ?? {});
		if (breach) collectBreach(draft, breach);
		const target = this.options[placeOf(this.operation.method)] as Fields;
		for (const name of drop ?? []) {
			delete draft.sent[name];
			delete target[name];
		}
		for (const [name, value] of Object.entries({ ...this.operation.defaults, ...add })) {
			if (draft.sent[name] !== undefined) continue;
			draft.sent[name] = value;
			target[name] = value;
		}
		return draft.breaches.map(wrongBy);
	}

	/** The ids that were sent, by API field. */
	get ids(): IDataObject {
		return this.items.ids();
	}

	/** The ID that a create asks for. Items of a run must not share one. */
	get claim(): Claim | undefined {
		const draft = draftOf(this.options);
		const fields = this.operation.lookup?.fields(draft.sent) ?? {};
		const last = Object.entries(fields)
			.filter(([, value]) => value !== undefined)
			.at(-1);
		if (!last) return undefined;
		const [name, id] = last;
		// The look-up may use another field name for the ID than the create does.
		const named = name in draft.labels ? name : Object.keys(draft.sent).find((key) => draft.sent[key] === id);
		return { parameter: draft.labels[named ?? ''] ?? 'ID', id: String(id) };
	}

	/** The name of this item's object, if the operation changes something. */
	get label(): string | undefined {
		if (this.operation.effect === 'read') return undefined;
		return String(Object.values(this.items.ids())[0] ?? `item ${this.context.getItemIndex()}`);
	}

	/** @param earlier the result of this item's write when n8n ran the node before ("Retry On Fail") */
	async execute(earlier?: Result): Promise<Result> {
		const { operation } = this;
		if (operation.list) return await this.list(operation.list);
		const known = earlier && (await this.notAgain(earlier));
		if (known) return known;
		if (earlier?.ok === false && earlier.failed.outcome === 'unknown') this.doubt = earlier.failed;
		const result = await this.carryOut();
		return result.ok || !this.doubt ? result : { ok: false, failed: stillInDoubt(this.doubt, result.failed) };
	}

	/**
	 * Decides whether a write that was tried before may be sent again.
	 * @returns the result to give instead: what is already done, what must never be done twice, or what the look-up found or failed to
	 * find; `undefined` if the write may be sent
	 */
	private async notAgain(earlier: Result): Promise<Result | undefined> {
		if (earlier.ok) return earlier;
		const { recovery } = this;
		const { failure, outcome } = earlier.failed;
		const { repeatable, sentOnce } = this.operation;
		if (repeatable === false && failure.sent) return earlier;
		if (outcome !== 'unknown' || !recovery) {
			return sentOnce && failure.sent && failure.kind !== 'rateLimited' ? earlier : undefined;
		}
		if (!recovery.isPossible) return earlier;
		const answer = await recovery.lookUp();
		if (!answer.ok && answer.kind === 'notFound' && recovery.lookup.isUnique) return undefined;
		return await recovery.confirmed(earlier.failed, answer);
	}

	private async carryOut(): Promise<Result> {
		const { effect, repeatable, method, path } = this.operation;
		const encoded = await this.encoded();
		if ('allowed' in encoded) return { ok: false, failed: refusedBefore([wrongBy(encoded)], this.ids) };
		const answer = await exchange(this.caller, encoded, {
			effect,
			call: callOf(method, path),
			repeatable,
			interpret: this.interpret,
		});
		if (answer.ok) return { ok: true, items: await this.items.all(answer.body) };
		if (this.operation.isNothingYet?.call(this.context, answer)) return { ok: true, items: [] };
		const refusal = this.refused(answer);
		const step = this.stepAfter(answer);
		const { recovery } = this;
		if (!recovery || step === 'report') return { ok: false, failed: refusal };
		if (!recovery.isPossible) return { ok: false, failed: { ...refusal, advice: recovery.lookup.byHand } };
		return step === 'returnExisting'
			? await recovery.existing(refusal, await recovery.lookUpTaken())
			: await recovery.confirmed(refusal, await recovery.lookUpFresh());
	}

	private readonly interpret = (answer: Success): Answer => interpreted(this.operation, this.sent, answer);

	private get sent(): Fields {
		return draftOf(this.options).sent;
	}

	/** The request with its final body: fields nested in their objects, or a file. */
	private async encoded(): Promise<IHttpRequestOptions | Breach> {
		const { options, context } = this;
		const { nest, encode } = this.operation;
		if (!encode) return { ...options, body: nested(options.body as Fields, nest) };
		const made = await encode.call(context, this.sent);
		if ('breach' in made) return made.breach;
		const headers = { ...options.headers, 'content-type': made.contentType };
		return { ...options, body: made.body, headers };
	}

	private refused(answer: Failure): Failed {
		const { family, effect, advice } = this.operation;
		const refusal = failed(family, answer, effect, this.items.ids());
		return { ...refusal, advice: advice?.[answer.kind] ?? refusal.advice };
	}

	/** Only creates are looked up; every other failure is reported. */
	private stepAfter(failure: Failure): NextStep {
		if (!this.recovery) return 'report';
		return nextStep({
			outcome: outcomeOf(failure, this.operation.effect),
			kind: failure.kind,
			ifExists: this.context.getNodeParameter('options.ifExists', 'error') as 'error' | 'return',
			inDoubt: this.doubt !== undefined,
		});
	}

	private readonly ask: Ask = async ({ method, path, fields }) => {
		const inPath = Object.entries(fields).filter(([name]) => path.includes(`:${name}`));
		const url = inPath.reduce(
			(filled, [name, value]) => filled.replace(`:${name}`, encodeURIComponent(String(value))),
			path,
		);
		const others = Object.fromEntries(
			Object.entries(fields).filter(([name]) => !path.includes(`:${name}`)),
		) as IDataObject;
		const place = { [placeOf(method)]: others };
		// A look-up belongs to a request that was already sent, so it is made even if the run has been stopped meanwhile.
		const caller = { ...this.caller, stopped: undefined, onFailure: undefined };
		const options = { ...this.options, qs: {}, body: {}, method, url, ...place };
		return await exchange(caller, options, { effect: 'read', call: callOf(method, path) });
	};

	private async list(rules: ListRules): Promise<Result> {
		const { method, path } = this.operation;
		const call = callOf(method, path);
		const items: INodeExecutionData[] = [];
		const most = (this.sent.limit ?? DEFAULT_LIMIT) as number;
		const failure = await readList({
			rules,
			limit: this.context.getNodeParameter('returnAll', false) ? undefined : most,
			wanted: this.operation.wants?.call(this.context),
			records: (body) => this.operation.records(body),
			ask: async (fields) => {
				const target = { ...(this.options[rules.in] as Fields), ...fields };
				const { nest } = this.operation;
				const options = { ...this.options, [rules.in]: rules.in === 'body' ? nested(target, nest) : target };
				return await exchange(this.caller, options, { effect: 'read', call, interpret: this.interpret });
			},
			take: async (record) => {
				items.push(await this.items.one(record as IDataObject));
			},
		});
		return failure ? { ok: false, failed: this.refused(failure) } : { ok: true, items };
	}
}

/** Where the fields of a method are sent. */
const placeOf = (method: IHttpRequestMethods): 'qs' | 'body' =>
	method === 'GET' || method === 'DELETE' ? 'qs' : 'body';
