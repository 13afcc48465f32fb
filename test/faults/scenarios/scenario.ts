// Describes what the fault run does with a node: an operation, its items, and how the sandbox shows whether an item was carried out.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Effect } from '../../../nodes/shared/api/answer';
import type { NodeClass } from '../../node/harness/actionNodes';
import type { Sandbox } from '../../sandbox';

/** What the sandbox holds after a run. */
interface Truth {
	/** How often each item was carried out, by key. */
	deeds: Map<string, number>;
	/** Whether the output of a success matches what the sandbox holds. */
	isTrue(item: IDataObject, output: IDataObject): boolean;
}

export interface Scenario {
	name: string;
	effect: Effect;
	node: NodeClass;
	parameters: INodeParameters;
	/** Creates in the sandbox what the item works on and returns the item. Its unique `key` goes into a field that the sandbox shows. */
	item(sandbox: Sandbox, key: string, index: number): IDataObject;
	truth(sandbox: Sandbox): Truth;
	/** The key of the item that a stopped run names by this ID. */
	keyOf(sandbox: Sandbox, id: string): string;
	/** Whether the item's object already existed and was identical in everything that Cashfree reports about it. */
	existed?(item: IDataObject): boolean;
}

/** Each scenario with its share of the runs. Those that move money get the most. */
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
/** Whether this is one of the items, one in `many`, that meets an obstacle. */
export const every = (index: number, many: number): boolean => index % many === many - 1;
