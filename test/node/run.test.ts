// A run compares itself before it sends: the same ID in two creates, and everything that is wrong, told at once.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { actionNodes } from './harness/actionNodes';
import { runNode, type RunResult } from './harness/engine';
import { formsOf, type Form } from './harness/everyOperation';
import { credentialsFor, filled, good } from './harness/goodValues';
import { startRecorder, type Recorder } from './harness/recorder';

/** Every form of every operation that makes something under an ID of the user's. */
const creates = actionNodes()
	.flatMap(formsOf)
	.filter(({ chosen }) => chosen.operation === 'create' && chosen.resource !== 'qrCode');
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

/** The parameters whose value Cashfree accepts only once: the same in two items is one object asked for twice. */
const ID_OF_CREATE = /^(cashgramId|orderId|merchantRefundId|vAccountId|virtualVpaId)$/;

const run = async (form: Form, items: IDataObject[], more: object): Promise<RunResult> => {
	const { node } = form;
	const credentials = credentialsFor(recorder.url);
	return await runNode({ node, parameters: withIdOf(form), credentials, items, ...more });
};

/** Good values everywhere, and the item's ID where one is asked for. */
const withIdOf = (form: Form): INodeParameters =>
	filled(form, (parameter) =>
		ID_OF_CREATE.test(parameter.property.name) && !parameter.collection
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
		]),
	);
});

describe.each(creates.map((form) => [form.name, form] as const))('%s', (_name, form) => {
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
				expect(error?.message.startsWith(named)).toBe(true);
				expect(error?.message).toMatch(/ ID \[item 1\]$/);
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

	it('with Batching, one of two with the same ID is sent', async () => {
		const items = [{ id: 'SAME1' }, { id: 'OTHER1' }, { id: 'SAME1' }];
		const batching: INodeParameters = { batch: { batchSize: 1, batchInterval: 5 } };
		const parameters = { ...withIdOf(form), requestOptions: { batching } };
		const { node } = form;
		const { error } = await runNode({ node, parameters, credentials: credentialsFor(recorder.url), items });
		const sent = recorder.requests.map(({ fields }) => JSON.stringify(fields));
		expect(sent.filter((fields) => fields.includes('SAME1'))).toHaveLength(1);
		expect(error?.message).toMatch(/^Items 0 and 2 have the same .* ID \[item 2\]$/);
	});
});
