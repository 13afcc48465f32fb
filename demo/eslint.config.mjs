// Lint rules of the demo: those of the tests, and it may print, for that is its job.
import shared from '../test/eslint.config.mjs';

export default [...shared, { rules: { 'no-console': 'off' } }];
