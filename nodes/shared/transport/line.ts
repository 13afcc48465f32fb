// Those who wait for one place, in the order in which they are served: executions in turn, and each in the order of its items.

export interface Waiting {
	/** Whose turn it uses up: an execution. */
	owner: unknown;
	/** What it waits to ask for: a call that is closed keeps no other call of its execution waiting. */
	call: string;
	/** Lower is earlier. */
	order: number;
}

export class Line<One extends Waiting> {
	/** By execution, in the order of their turns; by call, in the order of the items. */
	private readonly queues = new Map<unknown, Map<string, One[]>>();

	get isEmpty(): boolean {
		return this.queues.size === 0;
	}

	join(one: One): void {
		const calls = this.queues.get(one.owner) ?? new Map<string, One[]>();
		this.queues.set(one.owner, calls);
		const queue = calls.get(one.call) ?? [];
		calls.set(one.call, queue);
		// Who comes back after a refusal goes before those that came later: from the end, where all others join.
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

	/** Takes one out and puts its execution at the end: the next free place belongs to somebody else. */
	take(one: One): void {
		this.leave(one);
		const calls = this.queues.get(one.owner);
		if (!calls) return;
		this.queues.delete(one.owner);
		this.queues.set(one.owner, calls);
	}

	/** The first of each execution and call, those whose turn comes first at the beginning. */
	heads(): One[] {
		return [...this.queues.values()].flatMap((calls) => [...calls.values()].map(([head]) => head as One));
	}

	/** Everybody who waits for one of these calls. */
	waitingFor(isMeant: (call: string) => boolean): One[] {
		return [...this.queues.values()].flatMap((calls) =>
			[...calls].filter(([call]) => isMeant(call)).flatMap(([, queue]) => queue),
		);
	}

	/** Takes out those at the front of a queue for whom this holds. */
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
