// The ledger: compares what n8n reported for each item with what the sandbox did for it. Pure.

/** `notDone`: the run stopped at another item, and nothing it reported suggests that this one was carried out. */
export type Said = 'success' | 'notSent' | 'refused' | 'failed' | 'unknown' | 'notDone';

export interface Line {
	key: string;
	effect: 'read' | 'write';
	/** Every outcome that n8n reported for the item. There must be exactly one. */
	said: Said[];
	/** How often the sandbox did what the item asks for. Always 0 for a read. */
	deeds: number;
	/** Whether the output of a success matches what the sandbox holds. */
	isTrue: boolean;
	/** Whether the object existed before, identical in everything that Cashfree reports. A success may then refer to it. */
	existed: boolean;
}

/** Describes how n8n's report differs from what the sandbox did. Undefined if they agree. */
export function mismatch({ effect, said, deeds, isTrue, existed }: Line): string | undefined {
	const [word] = said;
	if (deeds > 1) return `done ${deeds} times`;
	if (word === undefined || said.length > 1) return `said ${said.length} things of it: ${said.join(', ')}`;
	if (word === 'failed' && effect === 'write') return 'a write was said to have failed, which tells nothing';
	if (word === 'success') {
		if (effect === 'write' && deeds === 0 && !existed) return 'a success that did not happen';
		return isTrue ? undefined : 'a success with something else in it than the sandbox has';
	}
	if (deeds > 0 && word !== 'unknown') return `it happened, and was said to be ${word}`;
	return word === 'unknown' && effect === 'read' ? 'a read was said to be unknown' : undefined;
}
