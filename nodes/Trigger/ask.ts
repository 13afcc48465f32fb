// Sends a poll's requests to Cashfree: one credential, one base URL, the same session and retries as every other request.
import { hash } from 'node:crypto';
import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import { isRecord, type Answer, type Failure, type Success } from '../shared/api/answer';
import { exchange, type Caller } from '../shared/transport/exchange';
import { strangersAnswer } from '../shared/transport/interpret';
import { requestFrom } from '../shared/transport/route';
import { failed, type Failed } from '../shared/errors';
import { baseUrlOf, families, type Family, type FamilyName } from '../shared/api/families';
import { callOf } from '../shared/api/limits';
import { listIn, recordInData, recordsUnder, recordWith } from '../shared/api/records';
import { cursorText } from '../shared/api/pages';
import { pathSegment } from '../shared/form/path';
import { autoCollectPayment, gatewayPayment, orderStatusPath, type Fields } from './events';
import type { FetchPage, Page } from './page';
import { warnOnce } from './polling';
import { RequestFailed } from './requestFailed';
import type { WatchedObject } from './watched/objects';

/** Most milliseconds for one request; half the poll's time if that is shorter. */
const LONGEST_REQUEST_MS = 30_000;

/** A difference between two clocks that is worth a warning: this machine's or a proxy's needs to be set. */
const CLOCKS_APART_MS = 5 * 60_000;

interface Answered {
	ok: true;
	body: Fields;
	/** When Cashfree began to answer, by its own clock, in whole seconds since 1970. */
	serverTime?: number;
}

/**
 * Where the records are; the state belongs to it. It does not depend on the keys: after a change of keys, the trigger continues
 * where it was. Otherwise it would start over, with a gap or with everything since "Start From" a second time.
 */
export type Environment = string;

export class Cashfree {
	private constructor(
		private readonly context: IPollFunctions,
		private readonly caller: Caller,
		private readonly baseURL: string,
		readonly environment: Environment,
		/** When the poll's time ends, in milliseconds since 1970. */
		private readonly endsAt: number,
	) {}

	/** @param budgetMs milliseconds that the poll may take */
	static async open(context: IPollFunctions, familyName: FamilyName, budgetMs: number): Promise<Cashfree> {
		const family = families[familyName];
		const credential = await context.getCredentials(family.credentialType);
		const baseURL = baseUrlOf(family, credential);
		const place = JSON.stringify([family.name, baseURL]);
		const environment = hash('sha256', place, 'base64url').slice(0, 22);
		const endsAt = Date.now() + budgetMs;
		return new Cashfree(context, callerOf(context, family, budgetMs), baseURL, environment, endsAt);
	}

	/** `payments` or `payments/{id}` (AC-8, AC-9). */
	readonly payments: FetchPage = async (query, account = '') => {
		const { path } = autoCollectPayment;
		const at = account === '' ? path : `${path}/${pathSegment(account) ?? ''}`;
		const answer = await this.answerTo('GET', at, query, account === '' ? path : `${path}/:id`);
		// A 404 may only mean that there are no payments (Q-AC21). For one account, it means that the account does not exist.
		if (!answer.ok) {
			if (account === '' && answer.kind === 'notFound' && /payment/i.test(answer.text))
				return { records: [] };
			const described = this.described(answer);
			if (account === '') throw new RequestFailed(described);
			const failed = new RequestFailed({
				...described,
				message: `Account "${account}": ${described.message}`,
			});
			if (answer.kind === 'notFound') return { records: [], refused: failed };
			throw failed;
		}
		const { data } = answer.body;
		return this.page(answer, listIn('payments')(answer.body), isRecord(data) ? data.lastReturnId : undefined);
	};

	/** `transactions` (PG-11). */
	readonly transactions: FetchPage = async (query) => {
		const answered = await this.answerTo('POST', gatewayPayment.path, query);
		// The list works without the filter, so its refusal does not fail the poll: the trigger does without.
		if (!answered.ok && answered.kind === 'refused' && query.txStatus !== undefined) {
			return { records: [], refused: new RequestFailed(this.described(answered)) };
		}
		const answer = this.sure(answered);
		return this.page(answer, recordsUnder('transactions')(answer.body), answer.body.lastId);
	};

	/** `order/info/status` (PG-4); `undefined` for an order that Cashfree does not know or refuses. */
	async orderStatus(orderId: string): Promise<Fields | undefined> {
		const answer = await this.answerTo('POST', orderStatusPath, { orderId });
		if (!answer.ok && (answer.kind === 'notFound' || answer.kind === 'refused')) return undefined;
		return this.sure(answer).body;
	}

	/** A watched object, by its ID; `undefined` if it does not exist or cannot exist. */
	async watched(object: WatchedObject, id: string): Promise<Fields | undefined> {
		const { path, idField, impossibleId } = object;
		const at = path.replace(':id', () => pathSegment(id) ?? '');
		const fields = at === path ? { [idField]: id } : {};
		const recordOf = recordBy(this.caller.family, idField);
		const answer = await this.answerTo('GET', at, fields, path, (success) =>
			recordOf(success.body) ? success : strangersAnswer(success),
		);
		const isUnknown =
			!answer.ok &&
			(answer.kind === 'notFound' || (answer.kind === 'refused' && impossibleId.test(answer.subCode ?? '')));
		if (isUnknown) return undefined;
		const record = recordOf(this.sure(answer).body);
		return record && { ...record, [idField]: record[idField] ?? id };
	}

	private async answerTo(
		method: IHttpRequestMethods,
		path: string,
		fields: IDataObject,
		/** The path with `:id` in place of the ID. */
		template = path,
		interpret?: (answer: Success) => Answer,
	): Promise<Answered | Failure> {
		const { prefix } = this.caller.family;
		const options: IHttpRequestOptions = {
			method,
			baseURL: this.baseURL,
			url: `${prefix}${path}`,
			...(method === 'GET' ? { qs: fields } : { body: fields }),
		};
		let serverTime: number | undefined;
		const request = async (sending: IHttpRequestOptions): Promise<unknown> => {
			const sentAt = Date.now();
			const raw = (await this.caller.request(sending)) as { headers?: { date?: unknown } };
			serverTime = beganAt(raw.headers?.date, Date.now() - sentAt);
			return raw;
		};
		const call = callOf(method, `${prefix}${template}`);
		// Does not wait for a rate limit that lasts beyond this poll: the next poll does that.
		const longestWaitMs = Math.max(0, this.endsAt - Date.now());
		const answer = await exchange({ ...this.caller, request, longestWaitMs }, options, {
			effect: 'read',
			call,
			interpret,
		});
		return answer.ok ? { ok: true, body: answer.body, serverTime } : answer;
	}

	private page({ serverTime }: Answered, records: Fields[], next: unknown): Page {
		if (serverTime !== undefined) this.compareClocks(serverTime * 1000 - Date.now());
		return { records, next: cursorText(next), serverTime };
	}

	/** @param aheadMs how far the time in the answers is ahead of this machine's clock */
	private compareClocks(aheadMs: number): void {
		if (Math.abs(aheadMs) < CLOCKS_APART_MS) return;
		const minutes = Math.round(Math.abs(aheadMs) / 60_000);
		const apart = `${minutes} minutes ${aheadMs > 0 ? 'ahead of' : 'behind'}`;
		const text = `The time in the answers of ${this.caller.family.product} is ${apart} this machine's clock. The trigger uses the earlier time, so that no payment is missed. Correct the clock that is wrong: this machine's, or that of a proxy in between.`;
		warnOnce(this.context, text, 'clocks');
	}

	private sure(answer: Answered | Failure): Answered {
		if (!answer.ok) throw new RequestFailed(this.described(answer));
		return answer;
	}

	private described(failure: Failure): Failed {
		return failed(this.caller.family, failure, 'read', {});
	}
}

/** Finds the record in an answer about one object. */
const recordBy = ({ answersBy }: Family, idField: string): ((body: Fields) => Fields | undefined) =>
	answersBy === 'httpStatus' ? recordWith(idField) : (body) => recordInData(body)[0];

function callerOf(context: IPollFunctions, family: Family, budgetMs: number): Caller {
	// All waiting ends a little after the poll's time; what remains is left to n8n.
	const cancelled = AbortSignal.timeout(Math.ceil(budgetMs * 1.1));
	return {
		family,
		request: requestFrom(context, family, cancelled),
		owner: context,
		log: (text) => context.logger.info(text),
		timeout: Math.ceil(Math.min(LONGEST_REQUEST_MS, budgetMs / 2)),
		cancelled,
	};
}

/**
 * The moment that an answer reflects: the server's date, less the time the answer took. Anything that became visible after it may be
 * missing from the answer.
 */
function beganAt(date: unknown, tookMs: number): number | undefined {
	const at = Date.parse(String(date));
	return Number.isNaN(at) ? undefined : Math.floor((at - tookMs) / 1000);
}
