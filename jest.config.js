// The suites of npm test, all on loopback only: pure functions, the real n8n engine, whole stories against the sandbox, the sandbox itself,
// and Cashfree's own clients against it.
// n8n's engine reads these when it is loaded: quiet, and nothing in the home folder.
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_USER_FOLDER = require('node:path').join(
	require('node:os').tmpdir(),
	'n8n-nodes-cashfree-tests',
);

const project = (name) => ({
	displayName: name,
	rootDir: __dirname,
	// The real n8n of the demo and its data are no modules of this project.
	modulePathIgnorePatterns: ['<rootDir>/.cache/'],
	// Without this jest would read all of the n8n that the demo installs.
	roots: ['nodes', 'credentials', 'test'].map((folder) => `<rootDir>/${folder}`),
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': 'ts-jest' },
	setupFiles: ['<rootDir>/test/loopbackOnly.ts'],
});

// A busy machine must not fail a test: none of them judges time. Many wait for slow answers, so two run on each core.
module.exports = {
	testTimeout: 120_000,
	testSequencer: '<rootDir>/test/sequence.mjs',
	maxWorkers: 2 * require('node:os').availableParallelism(),
	projects: ['unit', 'node', 'contract', 'sandbox', 'clients'].map(project),
};
