// The tests in a browser. They need what main.ts starts: run them with `npm run test:browser`.
export default {
	transform: { '^.+\\.ts$': 'ts-jest' },
	setupFiles: ['<rootDir>/../../loopbackOnly.ts'],
	// A test is a few clicks; each of them waits for what it needs, see PATIENCE_MS in browserTest.ts.
	testTimeout: 120_000,
	verbose: true,
};
