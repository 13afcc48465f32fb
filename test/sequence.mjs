// The order of `npm test`: what takes longest begins first, so that no worker is left alone with it at the end; then the largest files.
import { statSync } from 'node:fs';

/** They wait for hosts that never answer, or try very many values. Jest knows no durations in a fresh clone. */
const SLOW = /(deadlines|strangers|badInput|mutants|longLists|[lL]ostAnswers|day|pace)\.test\.ts$/;

export default class {
	sort(tests) {
		const size = new Map(tests.map(({ path }) => [path, statSync(path).size]));
		return [...tests].sort(
			(a, b) => SLOW.test(b.path) - SLOW.test(a.path) || size.get(b.path) - size.get(a.path),
		);
	}

	/** Jest offers to remember durations and failures; the order here does not depend on them. */
	cacheResults() {}
}
