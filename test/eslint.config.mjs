// Lint rules for everything that is not shipped: tests, sandbox, demo. The shipped code is judged by n8n's own rules (../eslint.config.mjs).
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config({ files: ['**/*.ts'] }, js.configs.recommended, tseslint.configs.recommended, {
	rules: {
		'no-console': 'error',
		'@typescript-eslint/no-explicit-any': 'error',
	},
});
