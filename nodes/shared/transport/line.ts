// The requests that wait for one place, in serving order: executions take turns, and each follows the order of its items.

export interface Waiting {
	/** The execution whose turn it uses. */
	owner: unknown;
	/** The call it waits to make. A closed call does not hold up the other calls of its execution. */
	call: string;
	/** Lower is earlier. */
	order: number;
}

export class Line<One extends Waiting> {
	/** Queues by execution, in the order of their turns, then by call; each queue is in the order of the items. */
	private readonly queues = new Map<unknown, Map<string, One[]>>();

	get isEmpty(): boolean {
		return this.queues.size === 0;
	}

	join(one: One): void {
		const calls = this.queues.get(one.owner) ?? new Map<string, One[]>();
		this.queues.set(one.owner, calls);
		const queue = calls.get(one.call) ?? [];
		calls.set(one.call, queue);
		// A repeat after a refusal goes before those that came later. Searches from the end, where all others join.
		const before = queue.findLastIndex(({ order }) => order < one.order);
		queue.splice(before + 1, 0, one);
	}

	leave(one: One): void {
		const calls = this.queues.get(one.owner);
		const queue = calls?.get(one.call);
		const at = queue?.indexOf(one) ?? -1;
		if (!calls || !queue || at < 0) return;
		queue.splice(at, 1);
		this.tidy(one.owner, calls, one.call, queue);
	}

	/** Takes one out and moves its execution to the end, so that the next free place goes to another execution. */
	take(one: One): void {
		this.leave(one);
		const calls = this.queues.get(one.owner);
		if (!calls) return;
		this.queues.delete(one.owner);
		this.queues.set(one.owner, calls);
	}

	/** The first of each execution and call, in the order of the executions' turns. */
	heads(): One[] {
		return [...this.queues.values()].flatMap((calls) => [...calls.values()].map(([head]) => head as One));
	}

	/** All that wait for one of these calls. */
	waitingFor(isMeant: (call: string) => boolean): One[] {
		return [...this.queues.values()].flatMap((calls) =>
			[...calls].filter(([call]) => isMeant(call)).flatMap(([, queue]) => queue),
		);
	}

	/** Takes out those at the front of each queue for which `isOver` holds. */
	dismiss(isOver: (one: One) => boolean): One[] {
		const gone: One[] = [];
		for (const [owner, calls] of this.queues) {
			for (const [call, queue] of calls) {
				const stays = queue.findIndex((one) => !isOver(one));
				if (stays === 0) continue;
				gone.push(...queue.splice(0, stays < 0 ? queue.length : stays));
				this.tidy(owner, calls, call, queue);
			}
		}
		return gone;
	}

	private tidy(owner: unknown, calls: Map<string, One[]>, call: string, queue: One[]): void {
		if (queue.length === 0) calls.delete(call);
		if (calls.size === 0) this.queues.delete(owner);
	}
}
