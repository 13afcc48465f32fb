// n8n in queue mode. Needs PostgreSQL and Redis on the machine: run it with `npm run test:queue`.
module.exports = {
	rootDir: __dirname,
	// Without this jest would read the installed n8n as well.
	roots: ['<rootDir>/test/queue'],
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	transform: { '^.+\\.ts$': 'ts-jest' },
	setupFiles: ['<rootDir>/test/loopbackOnly.ts'],
	// The first start of all installs n8n, which takes minutes.
	testTimeout: 900_000,
	verbose: true,
};
