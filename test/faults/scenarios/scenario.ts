// What the fault run does with a node: an operation with its items, and what in the sandbox tells whether an item was carried out.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Effect } from '../../../nodes/shared/api/answer';
import type { NodeClass } from '../../node/harness/actionNodes';
import type { Sandbox } from '../../sandbox';

/** What the sandbox holds when a run is over. */
interface Truth {
	/** How often each item was carried out, by key. */
	deeds: Map<string, number>;
	/** Whether the output of a success shows what is there. */
	isTrue(item: IDataObject, output: IDataObject): boolean;
}

export interface Scenario {
	name: string;
	effect: Effect;
	node: NodeClass;
	parameters: INodeParameters;
	/** Makes in the sandbox what the item works on, and gives the item. Its `key` is unique and carried where the sandbox shows it. */
	item(sandbox: Sandbox, key: string, index: number): IDataObject;
	truth(sandbox: Sandbox): Truth;
	/** The key of what a stopped run calls by this ID. */
	keyOf(sandbox: Sandbox, id: string): string;
	/** Whether the item's object was there before, the same in all that Cashfree tells of it. */
	existed?(item: IDataObject): boolean;
}

/** Each with how many of the runs it gets: most for what moves money. */
export type Shares = ReadonlyArray<[scenario: Scenario, share: number]>;

export function counted<Deed>(
	deeds: readonly Deed[],
	keyOf: (deed: Deed) => string | undefined,
): Map<string, number> {
	const counts = new Map<string, number>();
	for (const deed of deeds) {
		const key = keyOf(deed);
		if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

export const noDeeds = new Map<string, number>();
export const sameKey = (_sandbox: Sandbox, id: string): string => id;
export const rupees = (index: number): string => `${index + 1}.00`;
/** Every so many items meet something that is in their way. */
export const every = (index: number, many: number): boolean => index % many === many - 1;
