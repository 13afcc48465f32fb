// The workflows of GitHub do what the pages say: every supported Node.js, every suite, publishing by trust and by a job that runs no package.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { PROJECT_FOLDER } from '../../e2e/n8n/folders';
import { sectionOf } from './markdown';
import { readProjectFile } from './pages';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}
interface Job {
	needs?: string;
	environment?: string;
	permissions?: Record<string, string>;
	strategy?: { matrix: Record<string, unknown[]> };
	steps: Step[];
}
interface Workflow {
	on: Record<string, { tags?: string[]; branches?: string[] } | null>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';

const read = (name: string) => {
	const text = readProjectFile(`${FOLDER}/${name}.yml`);
	return { text, workflow: parse(text) as Workflow };
};
const commands = ({ steps }: Job) => steps.flatMap(({ run }) => run ?? []);
const stepOf = ({ steps }: Job, action: string) => steps.find(({ uses }) => uses?.startsWith(`${action}@`));
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
	const packing = jobOf(workflow, 'package');
	const publishing = jobOf(workflow, 'publish');

	test('starts with a tag, tests before it packs, and publishes what was packed', () => {
		expect(workflow.on).toEqual({ push: { tags: ['*.*.*'] } });
		expect(commands(packing).slice(1)).toEqual(['npm ci', 'npm test', 'npm pack']);
		expect(commands(packing)[0]).toContain('GITHUB_REF_NAME');
		const { name } = JSON.parse(readProjectFile('package.json')) as { name: string };
		expect(stepOf(packing, 'actions/upload-artifact')?.with).toEqual({
			name: 'package',
			path: `${name}-*.tgz`,
			'if-no-files-found': 'error',
		});
		expect(publishing.needs).toBe('package');
		expect(stepOf(publishing, 'actions/download-artifact')?.with).toEqual({ name: 'package' });
		expect(commands(publishing)).toEqual([
			`npm publish "./${name}-$GITHUB_REF_NAME.tgz" --provenance --access public`,
		]);
	});

	test('by trust: with an identity token, the npm that knows it, and no secret', () => {
		expect(publishing.permissions).toEqual({ 'id-token': 'write' });
		const node = stepOf(publishing, 'actions/setup-node');
		expect(Number(node?.with?.['node-version'])).toBeGreaterThanOrEqual(24);
		expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
	});

	test('a person agrees first, and the page says how that is set up', () => {
		expect(publishing.environment).toBe('npm');
		expect(sectionOf(readProjectFile('CONTRIBUTING.md'), 'Release')).toContain('environment `npm`');
	});
});

describe.each(readdirSync(path.join(PROJECT_FOLDER, FOLDER)))('%s', (file) => {
	const { text, workflow } = read(path.parse(file).name);
	const jobs = Object.values(workflow.jobs);

	test('may not write to the repository', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
		const writing = jobs.flatMap(({ permissions = {} }) =>
			Object.entries(permissions).filter(([, may]) => may !== 'read' && may !== 'none'),
		);
		expect(writing.filter(([what]) => what !== 'id-token')).toEqual([]);
	});

	test('uses every action by its commit, and says which version that is', () => {
		const used = text.match(/\buses:.*/g) ?? [];
		expect(used.filter((line) => !/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
		expect(used).toHaveLength(jobs.flatMap(({ steps }) => steps.filter(({ uses }) => uses)).length);
	});

	test('a checkout leaves no credentials behind', () => {
		const checkouts = jobs.flatMap(({ steps }) =>
			steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')),
		);
		expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
	});

	test('whoever has the identity runs npm publish and no code of a package', () => {
		const trusted = jobs.filter(({ permissions }) => permissions?.['id-token'] === 'write');
		const actions = ['actions/setup-node', 'actions/download-artifact'];
		for (const job of trusted) {
			const others = job.steps.filter(({ uses }) => uses && !actions.includes(uses.split('@')[0] ?? ''));
			expect(others).toEqual([]);
			for (const command of commands(job))
				expect(command).toMatch(/^npm publish "\.\/[^\s;&|]+\.tgz"[ \w-]*$/);
			expect(stepOf(job, 'actions/setup-node')?.with).not.toHaveProperty('cache');
		}
		expect(trusted).toHaveLength(file === 'publish.yml' ? 1 : 0);
	});

	test('one commit for each action, in all workflows', () => {
		const all = readdirSync(path.join(PROJECT_FOLDER, FOLDER))
			.map((name) => read(path.parse(name).name).text)
			.join('\n');
		for (const [, action = '', pin] of text.matchAll(/uses: ([\w./-]+)(@.+)/g)) {
			const pins = [...all.matchAll(new RegExp(`uses: ${action}(@.+)`, 'g'))].map(([, other]) => other);
			expect(new Set(pins)).toEqual(new Set([pin]));
		}
	});
});

test('the changelog knows the version', () => {
	const { version } = JSON.parse(readProjectFile('package.json')) as { version: string };
	expect(readProjectFile('CHANGELOG.md')).toContain(`\n## ${version}\n`);
});
