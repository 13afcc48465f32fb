// The demo's example workflows return what they promise, twice in a row.
import { differences, nodeResults } from './n8n/nodeResults';
import { manualTriggerOf } from './n8n/workflowFiles';
import { connect, running } from './running';

const workflows = running().workflows.filter(({ file }) => file.notes.runOnce);

test('there are example workflows', () => expect(workflows.length).toBeGreaterThanOrEqual(2));

describe.each(workflows.map(({ id, file }) => ({ id, file, title: file.notes.title })))(
	'$title',
	({ id, file }) => {
		test.each(['the first time', 'again'])('gives what it promises %s', async () => {
			const rest = await connect();
			const execution = await rest.run(id, manualTriggerOf(file.content));
			const results = nodeResults(file.content, execution);
			expect(differences(results, file.notes.expect)).toEqual([]);
			expect(execution.status).toBe('success');
		});

		test('says what its Cashfree nodes must give', () => {
			const ours = file.content.nodes.filter(({ type }) => type.startsWith('n8n-nodes-cashfree.'));
			expect(Object.keys(file.notes.expect ?? {})).toEqual(
				expect.arrayContaining(ours.map(({ name }) => name)),
			);
		});
	},
);
