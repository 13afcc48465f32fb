// Bad input, by property test: any value in any parameter of any operation gives a result or an error that names the parameter, and
// nothing goes out that is not what the parameters mean.
import * as fc from 'fast-check';
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { forgetAllSessions } from '../../nodes/shared/transport/session';
import { actionNodes } from './harness/actionNodes';
import { runNode, type RunResult } from './harness/engine';
import { familyOf, formsOf, ownIdOf, type Form, type Parameter } from './harness/everyOperation';
import { asExpression, credentialsFor, filled, good } from './harness/goodValues';
import { startRecorder, type Recorded, type Recorder } from './harness/recorder';

/** Settable, so that a failure elsewhere can be had again here. */
const SEED = Number(process.env.BAD_INPUT_SEED ?? 20_261_122);
/** How often each parameter is filled with {@link VALUES} values. */
const ROUNDS = Number(process.env.BAD_INPUT_ROUNDS ?? 1);
/** Values of one round: one run of the node with so many items. */
const VALUES = 10;
/** Items of a run that stops: a few tell as much, for all of it is refused by one of them. */
const ITEMS_OF_A_STOP = 5;

/** Fields that the nodes send without a parameter of that name: keys, cursors and sizes, a file, and the only word of a field. */
const OWN_FIELDS = [
	...['appId', 'secretKey', 'lastId', 'count', 'lastReturnId', 'maxReturn', 'cursor', 'limit'],
	...['file', 'order_status', 'refund_status', 'bank_codes'],
];
/** Parameters whose value is an id, and goes out as it was given. */
const IS_ID = /(Id|Utr|^utr|VPA|_id)$/;
/** The parameter whose choice says which other one fills a segment of the path. */
const SEGMENT_BY: Record<string, string> = { disputed: 'disputesOf' };
/** What a value looks like that was made into text by mistake. */
const ACCIDENT = /\[object|undefined|\bNaN\b|\bnull\b/;

jest.setTimeout(60_000);

const forms = actionNodes().flatMap(formsOf);
const figures = { runs: 0, values: 0, results: 0, refused: 0, requests: 0 };

let recorder: Recorder;
beforeAll(async () => {
	forgetAllSessions();
	recorder = await startRecorder();
});
afterAll(async () => {
	await recorder.close();
	process.stdout.write(
		`Bad input, seed ${SEED}: ${forms.length} forms of operations, ${figures.runs} runs, ${figures.values} values, ` +
			`${figures.results} results, ${figures.refused} refused by name, ${figures.requests} requests, each as meant\n`,
	);
});

async function run(
	form: Form,
	parameters: INodeParameters,
	items: unknown[],
	goesOn: boolean,
): Promise<{ result: RunResult; requests: Recorded[] }> {
	const before = recorder.requests.length;
	const result = await runNode({
		node: form.node,
		parameters,
		items: items as IDataObject[],
		onError: goesOn ? 'continueRegularOutput' : 'stopWorkflow',
		credentials: credentialsFor(recorder.url),
	});
	const requests = recorder.requests.slice(before);
	figures.runs++;
	figures.requests += requests.length;
	return { result, requests };
}

/** What a value means where text or an id is asked for; none where it cannot be one. */
function meant(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

/** Whether a person wrote the word themselves, so that it is no accident on the wire. */
const wroteAccident = (value: unknown): boolean =>
	Array.isArray(value) ? value.some(wroteAccident) : typeof value === 'string' && ACCIDENT.test(value);

/** What an older family takes are words and numbers; in JSON there are also yes and no, lists of words, and pairs of them. */
function isSendable(form: Form, value: unknown): boolean {
	const isPlain = (one: unknown) => ['string', 'number'].includes(typeof one);
	if (isPlain(value) || familyOf(form).answersBy === 'word') return isPlain(value);
	const isWordOrRecord = (one: unknown) =>
		typeof one === 'string' || (typeof one === 'object' && one !== null);
	return typeof value === 'boolean' || Object.values(value as object).every(isWordOrRecord);
}

/** Holds one request against its form, the values of its item, and the request of the form with good values. */
function judgeRequest(form: Form, request: Recorded, given: Map<string, unknown>, usual: Recorded): void {
	const { method, url = '' } = form.operation.routing?.request ?? {};
	expect(request.method).toBe(method);

	const template = String(url).split('/');
	const usualPath = usual.path.split('/');
	const path = request.path.split('/');
	expect(path).toHaveLength(usualPath.length);
	path.forEach((segment, place) => {
		const wanted = template[place] ?? ':accountId';
		if (!wanted.startsWith(':')) return expect(segment).toBe(wanted);
		const filler = wanted.slice(1);
		const name = String(form.chosen[SEGMENT_BY[filler] ?? ''] ?? filler);
		const id = given.has(name) ? meant(given.get(name)) : decodeURIComponent(usualPath[place] as string);
		expect(id).toMatch(/\S/);
		expect(segment).toBe(encodeURIComponent(id as string));
	});

	const known = [...form.parameters.map(({ property }) => property.name), ...OWN_FIELDS];
	for (const [name, value] of Object.entries(request.fields)) {
		expect(known).toContain(name);
		expect([name, isSendable(form, value)]).toEqual([name, true]);
		if (!given.has(name)) {
			const isUsual = name in usual.fields && !OWN_FIELDS.includes(name);
			if (isUsual) expect([name, value]).toEqual([name, usual.fields[name]]);
		} else if (IS_ID.test(name)) {
			const id = meant(given.get(name));
			// Some creates without an id get one from the node.
			const isOwn = ownIdOf(form)?.property.name === name;
			if (isOwn && (id === undefined || id === '')) expect(value).toMatch(/^n8n[0-9a-f]{32}$/);
			else expect([name, value]).toEqual([name, id]);
		}
	}
	if (![...given.values()].some(wroteAccident)) {
		expect(`${decodeURIComponent(request.url.replaceAll('+', ' '))} ${request.body}`).not.toMatch(ACCIDENT);
	}
}

/** Names by which an error may speak of these parameters. */
const namesOf = (parameters: Parameter[]): string[] =>
	parameters.flatMap(({ property, collection }) => [
		property.displayName,
		...(collection ? [collection.displayName] : []),
	]);

/** The parameters that a complaint about these may name instead: those whose rule looks at both. */
const TOGETHER = [
	'End Date',
	'Remitter Account',
	'Remitter IFSC',
	'Account Number',
	'IFSC',
	'Merchant Refund ID',
	'Link Minimum Partial Amount',
	'Max Amount (Rupees)',
];

const isNamed = (text: string, parameters: Parameter[]): boolean =>
	[...namesOf(parameters), ...TOGETHER].some((name) => text.startsWith(`${name} must `));

/** The items, each with an ID of its own where its place holds the good one or nothing. */
function apart(form: Form, bad: Parameter[], items: IDataObject[]): IDataObject[] {
	const parameter = ownIdOf(form);
	if (!parameter) return items;
	const { name } = parameter.property;
	const usual = good(form, parameter) as string;
	const isOpen = (item: IDataObject) => !bad.includes(parameter) || item[name] === usual;
	return items.map((item, index) => (isOpen(item) ? { ...item, [name]: `${usual}${index}` } : item));
}

/** Whether an error is about an ID that another item has too, and another has it. */
function isShared(text: string, form: Form, items: IDataObject[], item: number): boolean {
	const parameter = ownIdOf(form);
	if (!parameter || !/^Items \d+.* and \d+ have the same /.test(text)) return false;
	const { name, displayName } = parameter.property;
	const id = meant(items[item]?.[name]);
	const others = items.filter((other, index) => index !== item && meant(other[name]) === id);
	return text.includes(` have the same ${displayName}`) && others.length > 0;
}

/** Runs the form with bad values in some parameters, in both ways to treat errors, and judges everything that happened. */
async function tried(form: Form, bad: Parameter[], given: IDataObject[], usual: Recorded): Promise<void> {
	const items = apart(form, bad, given);
	const varied = [...new Set([...bad, ...[ownIdOf(form)].filter((parameter) => parameter !== undefined)])];
	const valueOf = (parameter: Parameter) =>
		varied.includes(parameter)
			? asExpression(parameter, `={{ $json.${parameter.property.name} }}`)
			: good(form, parameter);
	const parameters = filled(form, valueOf);
	const givenTo = (item: number) =>
		new Map(varied.map(({ property: { name } }) => [name, items[item]?.[name]] as [string, unknown]));
	figures.values += items.length * bad.length;

	const { result, requests } = await run(form, parameters, items, true);
	expect(result.error).toBeUndefined();
	const heard = new Set<unknown>();
	const answered = new Set<number>();
	const refused: number[] = [];
	for (const { json, pairedItem } of result.items) {
		const { item } = pairedItem as { item: number };
		answered.add(item);
		if (json.error !== undefined) {
			refused.push(item);
			figures.refused++;
			const text = String(json.error);
			expect([json.error, items[item], isNamed(text, bad) || isShared(text, form, items, item)]).toEqual([
				json.error,
				items[item],
				true,
			]);
			expect(json.outcome).toBe('notSent');
			continue;
		}
		figures.results++;
		const echo = json.echo ?? Number(String(json.message).replace('echo-', ''));
		heard.add(echo);
		const request = requests.find((one) => one.echo === echo);
		expect(request).toBeDefined();
		judgeRequest(form, request as Recorded, givenTo(item), usual);
	}
	// A filter that keeps nothing of what was read: a request, and no item.
	const isFiltered = varied.some(({ property }) => property.name === 'event_type');
	const emptied = items.filter((_item, index) => isFiltered && !answered.has(index));
	for (const { event_type: events } of emptied) expect(String(events)).not.toMatch(/\bPAYMENT\b/);
	expect(answered.size).toBe(items.length - emptied.length);
	const unheard = requests.filter(({ echo }) => !heard.has(echo));
	expect(unheard).toHaveLength(emptied.length);
	for (const { method, path } of unheard) expect([method, path]).toEqual([usual.method, usual.path]);

	const few = apart(form, bad, [
		...given.slice(0, ITEMS_OF_A_STOP),
		...refused.slice(0, 1).map((item) => given[item] as IDataObject),
	]);
	const stopped = await run(form, parameters, few, false);
	if (refused.length > 0) {
		const { error } = stopped.result;
		expect(['NodeApiError', 'NodeOperationError']).toContain(error?.name);
		const text = String(error?.message);
		const item = error?.context.itemIndex as number;
		expect([text, isNamed(text, bad) || isShared(text, form, few, item)]).toEqual([text, true]);
		expect(stopped.requests).toEqual([]);
	} else {
		expect(stopped.result.error).toBeUndefined();
	}
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect(({} as IDataObject).polluted).toBeUndefined();
}

/** What people, spreadsheets and other APIs put into fields. */
const NOTORIOUS: unknown[] = [
	'',
	' ',
	'.',
	'..',
	'../../authorize',
	'a/b',
	'a?b=c#d',
	'a&b=c',
	'%2e%2e',
	'%00',
	'a%20b',
	'A\u0000B',
	'A\nB',
	'\ud800',
	'A\udc00B',
	':accountId',
	'$&',
	'{{ $json }}',
	'={{ 1 + 1 }}',
	'__proto__',
	'constructor',
	'toString',
	'null',
	'undefined',
	'NaN',
	'[object Object]',
	'0',
	'000123',
	'1,000',
	'1e3',
	'-1',
	'Āśā ₹ 😀',
	'2026-02-30',
	'x'.repeat(5000),
	0,
	-0,
	-1,
	0.1,
	1e21,
	2 ** 53,
	2 ** 53 - 1,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	true,
	false,
	null,
	undefined,
	[],
	[[]],
	[null],
	{},
	new Date(8.64e15),
	new Date(Number.NaN),
	10n,
	JSON.parse('{"__proto__":{"polluted":1}}'),
	JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
	{ toString: 1, valueOf: 1 },
	{ toMillis: 1 },
	{ length: 1, 0: 'x' },
	[{ toString: 1, valueOf: 1 }],
	[Object.create(null)],
];

const anything = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...NOTORIOUS) },
	{ weight: 3, arbitrary: fc.jsonValue() },
	{
		weight: 2,
		arbitrary: fc.anything({
			withDate: true,
			withNullPrototype: true,
			withBigInt: true,
			withSparseArray: true,
		}),
	},
	{ weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

/** Bad values, and the good one in other clothes. */
const valueFor = (form: Form, parameter: Parameter): fc.Arbitrary<unknown> => {
	const value = good(form, parameter);
	const disguised = [
		value,
		` ${String(value)}\n`,
		[value],
		{ value },
		Number(value),
		`${String(value)}\u0000`,
	];
	return fc.oneof(
		{ weight: 5, arbitrary: anything },
		{ weight: 1, arbitrary: fc.constantFrom<unknown>(...disguised) },
	);
};

async function usualRequest(form: Form): Promise<Recorded> {
	const { result, requests } = await run(
		form,
		filled(form, (parameter) => good(form, parameter)),
		[{}],
		false,
	);
	expect(result.error).toBeUndefined();
	expect(result.items.filter(({ json }) => json.error !== undefined)).toEqual([]);
	expect(requests).toHaveLength(1);
	return requests[0] as Recorded;
}

const seen = new Set<INodeProperties>();
/** Each parameter by itself is tried in the first form that has it. */
const isFirst = (property: INodeProperties): boolean => !seen.has(property) && Boolean(seen.add(property));

const holds = async <Value>(
	values: fc.Arbitrary<Value>,
	rounds: number,
	predicate: (values: Value) => Promise<void>,
): Promise<void> =>
	await fc.assert(fc.asyncProperty(values, predicate), { seed: SEED, numRuns: rounds, endOnFailure: true });

describe.each(forms.map((form) => [form.name, form] as const))('%s', (_name, form) => {
	it('good values give one request and a result', async () => {
		await usualRequest(form);
	});

	if (form.parameters.length === 0) return;

	for (const parameter of form.parameters.filter(({ property }) => isFirst(property))) {
		const { name, displayName } = parameter.property;
		it(`any value in ${displayName} gives a result, or an error that names it`, async () => {
			const usual = await usualRequest(form);
			const judge = async (values: unknown[]) => {
				const items = values.map((value) => ({ [name]: value }) as IDataObject);
				await tried(form, [parameter], items, usual);
			};
			await judge(NOTORIOUS);
			await holds(
				fc.array(valueFor(form, parameter), { minLength: VALUES, maxLength: VALUES }),
				ROUNDS,
				judge,
			);
		});
	}

	it('any values in all parameters at once give a result, or an error that names one', async () => {
		const usual = await usualRequest(form);
		const item = fc.record(
			Object.fromEntries(
				form.parameters.map((parameter) => [
					parameter.property.name,
					fc.oneof(
						{ weight: form.parameters.length, arbitrary: fc.constant(good(form, parameter)) },
						{ weight: 2, arbitrary: anything },
					),
				]),
			),
		);
		await holds(fc.array(item, { minLength: VALUES, maxLength: VALUES }), ROUNDS, async (items) => {
			await tried(form, form.parameters, items as IDataObject[], usual);
		});
	});
});
