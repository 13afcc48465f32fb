// What a value means, in the real engine: a value that is refused sends nothing in any operation, and the cure that its text names works.
import type { IDataObject } from 'n8n-workflow';
import { forgetAllSessions } from '../../nodes/shared/transport/session';
import { actionNodes } from './harness/actionNodes';
import { runNode } from './harness/engine';
import { formsOf, type Form, type Parameter } from './harness/everyOperation';
import { asExpression, credentialsFor, filled, good } from './harness/goodValues';
import { startRecorder, type Recorder } from './harness/recorder';

const forms = actionNodes().flatMap(formsOf);

let recorder: Recorder;
beforeAll(async () => {
	forgetAllSessions();
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

/** Runs a form whose parameter is this expression, once for each item. */
async function run(
	form: Form,
	wanted: Parameter,
	expression: string,
	items: IDataObject[],
	onError: 'stopWorkflow' | 'continueRegularOutput' = 'continueRegularOutput',
) {
	const parameters = filled(form, (parameter) =>
		parameter === wanted ? asExpression(parameter, expression) : good(form, parameter),
	);
	const before = recorder.requests.length;
	const result = await runNode({
		node: form.node,
		parameters,
		items,
		onError,
		credentials: credentialsFor(recorder.url),
	});
	return { result, requests: recorder.requests.slice(before) };
}

const isText = ({ property: { type, name } }: Parameter) =>
	['string', 'fixedCollection'].includes(type) && !/phone/i.test(name);
const texts = forms.flatMap((form) =>
	form.parameters
		.filter(isText)
		.map((parameter) => [`${form.name}: ${parameter.property.displayName}`, form, parameter] as const),
);

/** One of each kind. */
const UNSEEN = [
	'\u0000',
	'\u0007',
	'\u00ad',
	'\u200b',
	'\u200e',
	'\u2028',
	'\u2066',
	'\u3000',
	'\ufe0f',
	'\ud800',
];
const codeOf = (character: string) =>
	`U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

test.each(texts)('%s: a character that nobody sees sends nothing', async (_where, form, parameter) => {
	const { name, displayName } = parameter.property;
	const value = parameter.property.type === 'fixedCollection' ? 'Class 7B' : String(good(form, parameter));
	const items = UNSEEN.map((character) => ({ [name]: `${value.slice(0, 2)}${character}${value.slice(2)}` }));
	const { result, requests } = await run(form, parameter, `={{ $json.${name} }}`, items);
	expect(requests).toEqual([]);
	expect(result.items.map(({ json }) => json.error)).toEqual(
		UNSEEN.map((character) =>
			expect.stringContaining(`${displayName} must not contain an invisible character (${codeOf(character)}`),
		),
	);
});

const find = (operation: string, name: string): [Form, Parameter] => {
	for (const form of forms) {
		const parameter = form.parameters.find(({ property }) => property.name === name);
		if (parameter && form.name.includes(operation)) return [form, parameter];
	}
	throw new Error(`There is no ${operation} with ${name}`);
};

describe('the cure that a text names', () => {
	const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
	const [year, month, day] = soon.split('-') as [string, string, string];
	const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
	const excel = Date.parse(soon) / 86_400_000 + 25_569;
	const expiry = `${year}/${month}/${day}`;

	it.each([
		['cashgram.create', 'amount', '1,00,000.50', '100000.50'],
		['cashgram.create', 'amount', '\u20b91,500/-', '1500.00'],
		['order.create', 'orderAmount', 'Rs. 1500', '1500.00'],
		['refund.create', 'refundAmount', 33333.333333333336, '33333.33'],
		['createDynamic', 'amount', '1,500.555', '1500.56'],
		['createDynamic', 'amount', '1500.000', '1500.00'],
		['cashgram.create', 'cashgramId', 'PAY\u200b-1\u2060', 'PAY-1'],
		['order.create', 'orderId', '\ufeffINV-1\udc00', 'INV-1'],
		['order.create', 'orderNote', 'First\nsecond\u200b', 'First second'],
		['refund.create', 'refundNote', 'A\u{e0001}B', 'AB'],
		['getByUtr', 'startDate', '01/11/2026', '20261101'],
		['virtualAccount.create bankAccount', 'vAccountId', 'cust0042', 'CUST0042'],
		['cashgram.create', 'linkExpiry', `${day}/${month}/${year}`, expiry],
		['cashgram.create', 'linkExpiry', `${Number(day)}-${names[Number(month) - 1]}-${year}`, expiry],
		['cashgram.create', 'linkExpiry', excel + 0.75, expiry],
		['cashgram.create', 'linkExpiry', Date.parse(`${soon}T12:00:00Z`), expiry],
		['cashgram.create', 'linkExpiry', Date.parse(`${soon}T12:00:00Z`) / 1000, expiry],
		['transaction.getMany', 'endDate', '11/25/2026', '2026-11-25'],
		['payment.getMany', 'startDate', '01.11.2026', '2026-11-01 00:00:00'],
		['payment.getMany', 'endDate', '30/11/2026', '2026-11-30 23:59:59'],
	])('%s, %s %j becomes %s', async (operation, name, value, sent) => {
		const [form, parameter] = find(operation, name);
		const items = [{ [name]: value }];
		const refused = await run(form, parameter, `={{ $json.${name} }}`, items);
		expect(refused.requests).toEqual([]);
		const cure = /\{\{ .* \}\}/.exec(String(refused.result.items[0]?.json.error))?.[0];
		expect(cure).toBeDefined();
		const { result, requests } = await run(form, parameter, `=${cure}`, items, 'stopWorkflow');
		expect(result.error).toBeUndefined();
		const [request] = requests;
		expect(request?.fields[name]).toBe(sent);
	});
});

describe('what n8n itself gives', () => {
	it.each([
		['transaction.getMany', 'endDate', '={{ $now.endOf("month") }}', /-(28|29|30|31)$/],
		['settlement.getMany', 'startDate', '={{ $now.startOf("month") }}', /-01$/],
		['order.create', 'orderAmount', '={{ 0.1 + 0.2 }}', /^0\.30$/],
		['payment.getMany', 'endDate', '2026-11-15T00:00:00', /^2026-11-15 23:59:59$/],
	])('%s, %s %s', async (operation, name, expression, sent) => {
		const [form, parameter] = find(operation, name);
		const other = name === 'startDate' ? 'endDate' : 'startDate';
		const isRange = form.parameters.some(
			({ property, collection }) => property.name === other && !collection,
		);
		const limit = name === 'startDate' ? '2099-12-31' : '2020-01-01';
		const whole = isRange ? { ...form, chosen: { ...form.chosen, [other]: limit } } : form;
		const { result, requests } = await run(whole, parameter, expression, [{}], 'stopWorkflow');
		expect(result.error).toBeUndefined();
		expect(requests[0]?.fields[name]).toMatch(sent);
	});
});
