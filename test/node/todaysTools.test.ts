// Today's Payments as tools of an AI agent, in both ways in which n8n calls tools: heard as what it is, made once, found again when lost.
import type { INodeParameters } from 'n8n-workflow';
import { actionNodes } from './harness/actionNodes';
import { agentHears, WAYS } from './harness/agent';
import { familyOf, formsOf, ownIdOf, type Form } from './harness/everyOperation';
import { credentialsFor, filled, good, goodParameters } from './harness/goodValues';
import { startPlainServer, type PlainServer } from './harness/plainServer';
import { startRecorder, type Recorder } from './harness/recorder';

/** Transfers and batches are sent once and then only looked up: tools.test.ts has them. */
const forms = actionNodes()
	.flatMap(formsOf)
	.filter((form) => familyOf(form).name === 'payments');
/** A tool is given no files. */
const takesFile = ({ operation }: Form) => operation.value === 'submitEvidence';
/** Those whose ID may be left to the node. */
const madeByNode = forms.filter((form) => ownIdOf(form)?.property.required === undefined && ownIdOf(form));

let recorder: Recorder;
let server: PlainServer;
beforeAll(async () => {
	recorder = await startRecorder();
	server = await startPlainServer(() => ({ body: '' }));
});
afterAll(async () => {
	await recorder.close();
	await server.close();
});
beforeEach(() => {
	recorder.requests.length = 0;
	server.asked.length = 0;
});

describe.each(WAYS)('a tool that the agent calls by the %s', (way) => {
	const hears = async (
		{ node }: Form,
		parameters: INodeParameters,
		wishes: Array<Record<string, string>> = [{}],
		url = recorder.url,
	) =>
		await agentHears(way, { node, parameters, credentials: credentialsFor(url), wishes, retryOnFail: true });

	it.each(forms.map((form) => [form.name, form] as const))(
		'%s: the agent hears the record',
		async (_name, form) => {
			const [heard] = await hears(form, goodParameters(form));
			if (takesFile(form)) {
				expect(heard).toContain('this item has no file there');
				expect(recorder.requests).toEqual([]);
				return;
			}
			expect(heard).toMatch(/echo/);
			expect(recorder.requests).toHaveLength(1);
		},
	);

	describe.each(madeByNode.map((form) => [form.name, form] as const))('%s without an ID', (_name, form) => {
		const own = ownIdOf(form)?.property.name as string;
		const asked = form.parameters.find(({ property }) => /amount$/.test(property.name))?.property.name;
		const parameters = filled(form, (parameter) => {
			if (parameter.property.name === own) return '';
			return parameter.property.name === asked
				? "={{ $fromAI('amount', '', 'string') }}"
				: good(form, parameter);
		});
		const ids = () => recorder.requests.map(({ fields }) => fields[own]);

		it('the same wish has the same ID, so that it cannot be made twice; another wish another one', async () => {
			await hears(form, parameters, [{ amount: '100' }, { amount: '100' }, { amount: '101' }]);
			const [first, again, other] = ids();
			expect(first).toMatch(/^n8n[0-9a-f]{32}$/);
			expect(again).toBe(first);
			expect(other).toMatch(/^n8n[0-9a-f]{32}$/);
			expect(other).not.toBe(first);
		});
	});

	const creates = forms.filter((form) => ownIdOf(form) !== undefined);
	it.each(creates.map((form) => [form.name, form] as const))(
		'%s: an answer that nobody can trust is looked up, and with Retry On Fail sent again only where Cashfree has nothing',
		async (_name, form) => {
			const create = new RegExp(`${String(good(form, ownIdOf(form) as never))}$`);
			server.answerTo = () => ({ httpStatus: 502, body: '<title>Bad Gateway</title>' });
			const [heard] = await hears(form, goodParameters(form), [{}], server.url);
			expect(heard).toContain('It is not known whether this');
			expect(heard).not.toMatch(/new ID|another ID/i);
			// Both tries looked; only the first sent.
			expect(server.asked.filter((path) => !create.test(path))).toHaveLength(1);
			expect(server.asked.filter((path) => create.test(path)).length).toBeGreaterThan(3);
		},
	);
});
