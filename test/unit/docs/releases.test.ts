// The workflows of GitHub do what the pages say: every supported Node.js, every suite, publishing by trust and with provenance.
import { parse } from 'yaml';
import { sectionOf } from './markdown';
import { readProjectFile } from './pages';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}
interface Job {
	permissions?: Record<string, string>;
	strategy?: { matrix: Record<string, unknown[]> };
	steps: Step[];
}
interface Workflow {
	on: Record<string, { tags?: string[]; branches?: string[] } | null>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const read = (name: string) => {
	const text = readProjectFile(`.github/workflows/${name}.yml`);
	return { text, workflow: parse(text) as Workflow };
};
const commands = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);
const scripts = (JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> }).scripts;
const jobOf = ({ jobs }: Workflow, name: string): Job => {
	const job = jobs[name];
	if (!job) throw new Error(`There is no job ${name}`);
	return job;
};

describe('every change', () => {
	const { workflow } = read('ci');

	test('is tested on every Node.js that the front page claims', () => {
		const job = jobOf(workflow, 'test');
		expect(job.strategy?.matrix.node).toEqual([20, 22, 24]);
		expect(job.steps.find(({ uses }) => uses?.startsWith('actions/setup-node'))?.with?.['node-version']).toBe(
			'${{ matrix.node }}',
		);
		expect(sectionOf(readProjectFile('README.md'), 'Compatibility')).toContain('20, 22 and 24');
		expect(commands(job)).toEqual(['npm ci', 'npm test']);
	});

	test('runs in a real n8n', () => {
		expect(commands(jobOf(workflow, 'e2e'))).toEqual(['npm ci', 'npm run test:e2e']);
		expect(Object.keys(workflow.on)).toEqual(['pull_request', 'push']);
	});
});

test('every long suite runs each night', () => {
	const { workflow } = read('suites');
	const job = jobOf(workflow, 'suite');
	const suites = job.strategy?.matrix.suite as string[];
	expect(commands(job).at(-1)).toBe('npm run ${{ matrix.suite }}');
	expect(workflow.on).toHaveProperty('schedule');
	const long = Object.keys(scripts).filter((name) => /^(test:|bench)/.test(name) && name !== 'test:e2e');
	expect(suites.sort()).toEqual(long.sort());
});

describe('publishing', () => {
	const { text, workflow } = read('publish');
	const job = jobOf(workflow, 'publish');

	test('starts with a tag, and tests before it publishes', () => {
		expect(workflow.on).toEqual({ push: { tags: ['*.*.*'] } });
		expect(commands(job).slice(1)).toEqual([
			'npm ci',
			'npm test',
			'npm publish --provenance --access public',
		]);
		expect(commands(job)[0]).toContain('GITHUB_REF_NAME');
	});

	test('by trust: with an identity token, the npm that knows it, and no secret', () => {
		expect(job.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		const node = job.steps.find(({ uses }) => uses?.startsWith('actions/setup-node'));
		expect(Number(node?.with?.['node-version'])).toBeGreaterThanOrEqual(24);
		expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
	});
});

test('no workflow may write to the repository', () => {
	for (const name of ['ci', 'suites', 'publish']) {
		expect(read(name).workflow.permissions).toEqual({ contents: 'read' });
	}
});

test('the changelog knows the version', () => {
	const { version } = JSON.parse(readProjectFile('package.json')) as { version: string };
	expect(readProjectFile('CHANGELOG.md')).toContain(`\n## ${version}\n`);
});
