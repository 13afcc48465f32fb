// The ledger: what n8n said of an item beside what the sandbox did for it. Pure.

/** `notDone`: the run stopped at another item, and nothing it said allows the thought that this one was carried out. */
export type Said = 'success' | 'notSent' | 'refused' | 'failed' | 'unknown' | 'notDone';

export interface Line {
	key: string;
	effect: 'read' | 'write';
	/** Every word that n8n said of the item: exactly one is right. */
	said: Said[];
	/** How often the sandbox did what the item asks for. Of a read: 0. */
	deeds: number;
	/** Whether what a success shows is what the sandbox has. */
	isTrue: boolean;
	/** What the item asks for was there already, the same in all that Cashfree tells: a success may mean that one. */
	existed: boolean;
}

/** What is wrong between word and deed, in words; none where they agree. */
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
