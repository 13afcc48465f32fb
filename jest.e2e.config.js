// The tests against a real n8n. They need what test/e2e/main.ts starts: run them with `npm run test:e2e`.
module.exports = {
	rootDir: __dirname,
	// Without this jest would read the installed n8n as well.
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	// Those in a browser have a start of their own: `npm run test:browser`.
	testPathIgnorePatterns: ['<rootDir>/test/e2e/browser/'],
	transform: { '^.+\\.ts$': 'ts-jest' },
	setupFiles: ['<rootDir>/test/loopbackOnly.ts'],
	testSequencer: '<rootDir>/test/e2e/sequence.mjs',
	// A run of a workflow takes well under a second, the start of another n8n about six.
	testTimeout: 120_000,
	verbose: true,
};
