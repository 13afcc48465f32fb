// Finds out what a failed create has left behind: when to look it up, and what the look-up means.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Answer, FailureKind, Outcome, Success } from '../api/answer';
import type { Lookup } from '../api/lookup';
import { idText } from '../api/records';
import { accountsIn, redact, withoutAccounts } from '../api/redact';
import type { Failed } from '../errors';
import type { ItemMaker } from './items';
import type { Fields } from './operation';

/** The result of one item of a run. */
export type Result = { ok: true; items: INodeExecutionData[] } | { ok: false; failed: Failed };

/** What is known when a create has failed. */
export interface Situation {
	outcome: Outcome;
	kind: FailureKind;
	/** The option "If It Already Exists". */
	ifExists: 'error' | 'return';
	/** Whether an earlier try of this item may have created the object. */
	inDoubt: boolean;
}

/** `report` returns the failure; `confirm` finds out whether this item created the object; `returnExisting` returns what exists. */
export type NextStep = 'report' | 'confirm' | 'returnExisting';

/** The first row that matches decides. */
const NEXT_STEPS: ReadonlyArray<[when: Partial<Situation>, step: NextStep]> = [
	[{ kind: 'cancelled' }, 'report'],
	[{ kind: 'alreadyExists', ifExists: 'return' }, 'returnExisting'],
	// It may have been created by an earlier try of this item.
	[{ kind: 'alreadyExists', inDoubt: true }, 'confirm'],
	// No answer that can be trusted (Q-CG4, Q-PG9).
	[{ outcome: 'unknown' }, 'confirm'],
	[{}, 'report'],
];

/** The step that follows a failed create. */
export function nextStep(situation: Situation): NextStep {
	const fits = (when: Partial<Situation>) =>
		(Object.keys(when) as Array<keyof Situation>).every((name) => when[name] === situation[name]);
	return NEXT_STEPS.find(([when]) => fits(when))?.[1] ?? 'report';
}

/** Whatever happens to a later try, an earlier one without an answer may have been carried out, or may still be. */
export const stillInDoubt = (earlier: Failed, later: Failed): Failed => ({
	...later,
	outcome: 'unknown',
	message: `${earlier.message}. Tried again: ${later.message}`,
	advice: earlier.advice,
});

/** Asks Cashfree for what a look-up names. */
export type Ask = (request: { method: 'GET' | 'POST'; path: string; fields: Fields }) => Promise<Answer>;

/** What a recovery needs: a way to ask Cashfree, and a wait that returns false when the execution was stopped. */
export interface Means {
	ask: Ask;
	wait(ms: number): Promise<boolean>;
}

/**
 * Milliseconds to wait before repeating a look-up that found nothing: Cashfree may not have stored yet what was just sent. Longer waits
 * would hold up a run that loses many answers in a row.
 */
const LOOK_AGAIN_WAITS_MS = [500, 1_500];

/** Finds out what became of one create. */
export class Recovery {
	constructor(
		readonly lookup: Lookup,
		/** The fields of the create, by API field. */
		private readonly sent: Fields,
		private readonly means: Means,
		private readonly items: ItemMaker,
	) {}

	/** Whether there is an id to look for. */
	get isPossible(): boolean {
		return this.lookup.fields(this.sent) !== undefined;
	}

	async lookUp(path = this.lookup.path): Promise<Answer> {
		const { method } = this.lookup;
		return await this.means.ask({ method, path, fields: this.lookup.fields(this.sent) ?? {} });
	}

	/** A look-up right after a create that was sent but not answered. */
	async lookUpFresh(): Promise<Answer> {
		let answer = await this.lookUp();
		for (const ms of this.lookup.asksAgain ? LOOK_AGAIN_WAITS_MS : []) {
			const isMissing = !answer.ok && answer.kind === 'notFound';
			if (!isMissing && !(answer.ok && this.isUncertain(answer))) return answer;
			if (!(await this.means.wait(ms))) return answer;
			answer = await this.lookUp();
		}
		return answer;
	}

	/** Whether a record still lacks what it is compared by: some details appear a moment later. */
	private isUncertain({ body }: Success): boolean {
		const record = this.lookup.record(body);
		return record !== undefined && this.lookup.agreement(this.sent, record) === 'uncertain';
	}

	/** Looks up what makes a create fail with "exists already": under its own key, or elsewhere. */
	async lookUpTaken(): Promise<Answer> {
		const answer = await this.lookUp();
		const elsewhere = this.lookup.elsewhere?.(this.sent);
		if (answer.ok || answer.kind !== 'notFound' || !elsewhere) return answer;
		const { method, path } = this.lookup;
		return await this.means.ask({ method, path, fields: elsewhere });
	}

	/** What a look-up says about a create whose outcome is unknown. */
	async confirmed(refusal: Failed, answer: Answer): Promise<Result> {
		const { lookup } = this;
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
				`It is not known whether ${noun} was created: ${cause}. The look-up returned nothing about it`,
			);
		const agreement = lookup.agreement(this.sent, record);
		const no = agreement === 'same' ? this.refused(refusal, record) : undefined;
		if (no) return no;
		if (agreement === 'same') {
			const marks = { ...this.items.kept(answer.body), confirmedByLookup: true };
			return await this.handedOut(record, marks);
		}
		const sure =
			agreement === 'different' ? 'but with other values' : 'but it is not certain that it is this one';
		const article = /^[aeiou]/.test(lookup.noun) ? 'An' : 'A';
		return unknown(`${article} ${lookup.noun} with this ID exists, ${sure}: ${cause}`, this.shown(record));
	}

	/** A record as an error shows it. */
	private shown(record: Fields): IDataObject {
		return withoutAccounts(record, accountsIn(this.sent)) as IDataObject;
	}

	/** The refusal that a record itself states: the object exists, but is not what the item wanted. */
	private refused(refusal: Failed, record: Fields): Result | undefined {
		const no = this.lookup.refusal?.(record);
		if (!no) return undefined;
		const text = redact(no.text, [...accountsIn(this.sent), ...accountsIn(record)]);
		const failure = { ...refusal.failure, ...no, text, kind: 'refused' as const };
		const message = `Cashfree has ${no.subCode} for this ${this.lookup.noun}: ${text}`;
		const found = { failure, outcome: 'refused' as const, message, record: this.shown(record) };
		return { ok: false, failed: { ...refusal, ...found } };
	}

	/**
	 * Returns what already exists, if it is what the item asks for. If that cannot be determined, the outcome is unknown instead of
	 * refused.
	 */
	async existing(refusal: Failed, answer: Answer): Promise<Result> {
		const record = answer.ok ? this.lookup.record(answer.body) : undefined;
		if (!record) {
			const text = answer.ok ? 'the answer held no record' : answer.text;
			const message = `${refusal.message}. Looking it up did not work: ${text}`;
			return { ok: false, failed: { ...refusal, outcome: 'unknown', message } };
		}
		const { mustAgree, differences } = this.lookup;
		const agreement = this.lookup.agreement(this.sent, record);
		const said = refusal.message.replace(/\.$/, '');
		const told = { ...refusal, record: this.shown(record) };
		if (agreement === 'different') {
			const fields = differences?.(this.sent, record) ?? [];
			const which = fields.length > 0 ? `: ${fields.join(', ')}` : '';
			const message = `${said}, with other values than those of this item${which}`;
			return { ok: false, failed: { ...told, message } };
		}
		if (agreement === 'uncertain' && mustAgree) {
			const message = `${said}, but it is not certain that it is this one`;
			return { ok: false, failed: { ...told, outcome: 'unknown', message } };
		}
		const no = this.refused(refusal, record);
		if (no) return no;
		return await this.handedOut(record, { alreadyExisted: true, ...this.underAnotherId(record) });
	}

	/** What was found, as items. */
	private async handedOut(record: Fields, marks: Fields): Promise<Result> {
		const items: INodeExecutionData[] = [];
		for (const part of this.lookup.parts?.(record) ?? [record]) {
			const whole = { ...(await this.completed(part)), ...this.warning(), ...marks };
			items.push(await this.items.one(whole as IDataObject));
		}
		return { ok: true, items };
	}

	/** Warns users who go on with the item's ID that what exists has another one (QO-9). */
	private underAnotherId(record: Fields): Fields {
		const [name = '', id] = Object.entries(this.lookup.fields(this.sent) ?? {}).at(-1) ?? [];
		const found = idText(record[name]);
		if (found === undefined || found === String(id)) return {};
		return {
			warning: `Cashfree has this ${this.lookup.noun} under another ID, ${found}: use that ID from now on`,
		};
	}

	/** Warns users who rely on the item about what the look-up could not compare. */
	private warning(): Fields {
		const { warning } = this.lookup;
		return warning === undefined ? {} : { warning };
	}

	/** Adds to a look-up's record the fields that the create would have answered. If the second read fails, only those are missing. */
	private async completed(record: Fields): Promise<Fields> {
		const { supplement } = this.lookup;
		if (!supplement) return record;
		const answer = await this.lookUp(supplement.path);
		if (!answer.ok) return record;
		const found = supplement.fields.filter((name) => answer.body[name] !== undefined);
		return { ...Object.fromEntries(found.map((name) => [name, answer.body[name]])), ...record };
	}
}
