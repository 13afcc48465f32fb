// The node and the contract tests on the engine of another n8n. Run them with `npm run test:compat`.
const path = require('node:path');
const { projects, testTimeout } = require('./jest.config');

const folder = process.env.CASHFREE_COMPAT_FOLDER;
/** Modules of which the engine needs its own copy. */
const OF_THE_HOST = '(n8n-core|n8n-workflow|reflect-metadata)';
/** ES modules in the engine's dependencies; Node can require them, jest cannot. */
const ES_MODULES = '(p-retry|is-network-error)';

module.exports = {
	rootDir: __dirname,
	testTimeout,
	projects: projects
		.filter(({ displayName }) => ['node', 'contract'].includes(displayName))
		.map((project) => ({
			...project,
			modulePathIgnorePatterns: [],
			moduleNameMapper: {
				[`^${OF_THE_HOST}(/.*)?$`]: path.join(folder, 'node_modules/$1$2'),
				'^\\.\\./variants$': path.join(__dirname, 'test/compat/variants.ts'),
			},
			transform: {
				...project.transform,
				[`/node_modules/${ES_MODULES}/.+\\.js$`]: [
					'ts-jest',
					{ tsconfig: { allowJs: true, module: 'commonjs', target: 'es2022', isolatedModules: true } },
				],
			},
			transformIgnorePatterns: [`/node_modules/(?!${ES_MODULES}/)`],
		})),
};
