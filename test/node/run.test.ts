// A run compares itself before it sends: the same ID in two creates, and everything that is wrong, told at once.
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { actionNodes } from './harness/actionNodes';
import { runNode, type RunResult } from './harness/engine';
import { formsOf, ownIdOf, type Form, type Parameter } from './harness/everyOperation';
import { credentialsFor, filled, good } from './harness/goodValues';
import { startRecorder, type Recorder } from './harness/recorder';

/** Every form of every operation that makes something under an ID of the user's. */
const creates = actionNodes()
	.flatMap(formsOf)
	.filter((form) => ownIdOf(form) !== undefined);
const modes = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => {
	await recorder.close();
});
beforeEach(() => {
	recorder.requests.length = 0;
});

const run = async (form: Form, items: IDataObject[], more: object): Promise<RunResult> => {
	const { node } = form;
	const credentials = credentialsFor(recorder.url);
	return await runNode({ node, parameters: withIdOf(form), credentials, items, ...more });
};

/** Good values everywhere, and the item's ID where one is asked for. */
const withIdOf = (form: Form): INodeParameters =>
	filled(form, (parameter) => (parameter === ownIdOf(form) ? '={{ $json.id }}' : good(form, parameter)));

/** The same where it names what the new object belongs to: a refund whose ID is that of its order. */
const withIdEverywhere = (form: Form): INodeParameters =>
	filled(form, (parameter) =>
		/^(order_id|beneficiary_id)$/.test(parameter.property.name) || parameter === ownIdOf(form)
			? '={{ $json.id }}'
			: good(form, parameter),
	);

it('finds the creates of every family', () => {
	expect(creates.map(({ name }) => name).sort()).toEqual(
		expect.arrayContaining([
			'cashfreeAutoCollect virtualAccount.create bankAccount',
			'cashfreeCashgram cashgram.create',
			'cashfreeGateway order.create',
			'cashfreeGateway refund.create INSTANT source',
			'cashfreeGateway refund.create STANDARD',
			'cashfreePayments order.create',
			'cashfreePayments paymentLink.create',
			'cashfreePayments refund.create',
		]),
	);
});

/** Whether a person types it as text. */
const isTyped = ({ type }: INodeProperties): boolean => type === 'string' || type === 'json';

describe.each(creates.map((form) => [form.name, form] as const))('%s', (_name, form) => {
	const label = ownIdOf(form)?.property.displayName;

	it.each(modes.flatMap((onError) => [2, 3, 50].map((count) => [onError, count] as const)))(
		'%s: of %i items with one ID none is sent, and all are named',
		async (onError, count) => {
			const shared = Array.from({ length: count }, () => ({ id: 'SAME1' }));
			const items = [{ id: 'OTHER1' }, ...shared, { id: 'OTHER2' }];
			const { items: output, errorItems, error } = await run(form, items, { onError });
			const sent = recorder.requests.map(({ fields }) => JSON.stringify(fields));
			expect(sent.filter((fields) => fields.includes('SAME1'))).toEqual([]);
			const places = shared.map((_item, index) => index + 1);
			const named = `Items ${places.slice(0, -1).join(', ')} and ${places.at(-1)} have the same `;
			if (onError === 'stopWorkflow') {
				expect(sent).toEqual([]);
				expect(error?.message).toBe(`${named}${label} [item 1]`);
				expect(error?.context.outcome).toBe('notSent');
				const wrong = error?.context.wrongItems as Array<{ item: number; given: string }>;
				expect(wrong.map(({ item, given }) => [item, given])).toEqual(places.map((item) => [item, 'SAME1']));
				return;
			}
			expect(sent).toHaveLength(2);
			const failed = [...output, ...errorItems].filter(({ json }) => json.error !== undefined);
			expect(failed.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(places);
			for (const { json } of failed) {
				expect(String(json.error).startsWith(named)).toBe(true);
				expect(json.error).toMatch(/ It is "SAME1"\.$/);
				expect(json.outcome).toBe('notSent');
			}
		},
	);

	it('is named by its own parameter, also where another one has the same value', async () => {
		const items = [{ id: 'SAME1' }, { id: 'SAME1' }];
		const parameters = withIdEverywhere(form);
		const { node } = form;
		const { error } = await runNode({ node, parameters, credentials: credentialsFor(recorder.url), items });
		expect(error?.message).toBe(`Items 0 and 1 have the same ${label} [item 0]`);
	});

	it('everything that is wrong in the sheet is told at once, and nothing is sent', async () => {
		const own = ownIdOf(form) as Parameter;
		const other = form.parameters.find(
			({ property, collection }) => property !== own.property && isTyped(property) && !collection,
		) as Parameter;
		const hidden = 'A\u200bB1';
		const goodOne = good(form, other);
		const usual = typeof goodOne === 'object' ? JSON.stringify(goodOne) : String(goodOne);
		const rows = [{ id: 'ID1' }, { id: hidden }, { id: 'ID2' }, { id: hidden, other: hidden }];
		const items = rows.map((row) => ({ other: usual, ...row }));
		const parameters = filled(form, (parameter) => {
			if (parameter === own) return '={{ $json.id }}';
			return parameter === other ? '={{ $json.other }}' : good(form, parameter);
		});
		const credentials = credentialsFor(recorder.url);
		const { error } = await runNode({ node: form.node, parameters, credentials, items });
		expect(recorder.requests).toEqual([]);
		const [first, second] = [own, other].map(({ property }) => property.displayName);
		expect(error?.message.startsWith(`${first} must not contain`)).toBe(true);
		expect(error?.message).toMatch(/\[item 1\]$/);
		expect(error?.description).toMatch(/^Everything that is wrong in this run:\nItem 1: /);
		expect(error?.description?.split('\n')).toHaveLength(4);
		const wrong = error?.context.wrongItems as Array<{ item: number; parameter: string }>;
		expect(wrong.map(({ item, parameter }) => `${item} ${parameter}`).sort()).toEqual(
			[`1 ${first}`, `3 ${first}`, `3 ${second}`].sort(),
		);
	});

	it('with Batching, one of two with the same ID is sent', async () => {
		const items = [{ id: 'SAME1' }, { id: 'OTHER1' }, { id: 'SAME1' }];
		const batching: INodeParameters = { batch: { batchSize: 1, batchInterval: 5 } };
		const parameters = { ...withIdOf(form), requestOptions: { batching } };
		const { node } = form;
		const { error } = await runNode({ node, parameters, credentials: credentialsFor(recorder.url), items });
		const sent = recorder.requests.map(({ fields }) => JSON.stringify(fields));
		expect(sent.filter((fields) => fields.includes('SAME1'))).toHaveLength(1);
		expect(error?.message).toBe(`Items 0 and 2 have the same ${label} [item 2]`);
	});
});
