// Compares what was paid with what n8n's database shows after each kill, and counts what was lost or repeated. Pure.

/** What n8n's database holds at one moment. */
export interface Snapshot {
	/** The event ids that started each execution, by execution id. An id is listed twice if the execution received it twice. */
	executions: Record<string, string[]>;
	/** What the trigger has handed over, according to its saved state. Absent if no state is saved. */
	remembered?: {
		eventIds: string[];
		/** Payments before this time are settled and no longer remembered one by one. Seconds since 1970. */
		floor: number;
	};
}

/** A kill between n8n's two writes, after which the state and the executions disagree. */
export interface Gap {
	kill: number;
	/** Saved as handed over, but in no execution. */
	willBeLost: string[];
	/** In an execution, but unknown to the saved state. */
	willBeRepeated: string[];
}

/**
 * Finds where state and executions disagree right after a kill but did not before. Only the batch that was being written can cause this.
 * An event that the previous snapshot already showed on one side and that still lacks the other is not a gap of n8n's.
 * @param paidAt seconds since 1970, by event id
 * @param earlier the previous snapshot
 */
export function gapAfter(
	kill: number,
	snapshot: Snapshot,
	paidAt: ReadonlyMap<string, number>,
	earlier: Snapshot = { executions: {} },
): Gap {
	const executed = executedIn(snapshot);
	const remembered = new Set(snapshot.remembered?.eventIds);
	const floor = snapshot.remembered?.floor ?? 0;
	const executedBefore = executedIn(earlier);
	const rememberedBefore = new Set(earlier.remembered?.eventIds);
	return {
		kill,
		willBeLost: [...remembered].filter(
			(id) => paidAt.has(id) && !executed.has(id) && !rememberedBefore.has(id),
		),
		willBeRepeated: [...executed].filter(
			(id) => !remembered.has(id) && (paidAt.get(id) ?? 0) >= floor && !executedBefore.has(id),
		),
	};
}

const executedIn = ({ executions }: Snapshot): Set<string> => new Set(Object.values(executions).flat());

export interface Verdict {
	payments: number;
	executions: number;
	/** Paid, but in no execution. */
	lost: string[];
	/** In more than one execution, or twice in one. */
	repeated: string[];
	/** In an execution, but never paid. */
	unknown: string[];
	/** Kills that fell between n8n's two writes. */
	gaps: Gap[];
	/** Unknown, or lost or repeated with no kill between n8n's two writes to explain it. */
	unexplained: string[];
}

/**
 * Settles the account at the end.
 * @param snapshots all snapshots; the last one was taken after everything had time to arrive
 */
export function settle(
	paidAt: ReadonlyMap<string, number>,
	snapshots: readonly Snapshot[],
	gaps: readonly Gap[],
): Verdict {
	const executions = new Map<string, string[]>();
	// n8n rewrites an execution that a kill cut off, so take the events from the snapshot that shows the most of them.
	for (const snapshot of snapshots) {
		for (const [id, eventIds] of Object.entries(snapshot.executions)) {
			if (eventIds.length >= (executions.get(id)?.length ?? 0)) executions.set(id, eventIds);
		}
	}
	const times = new Map<string, number>();
	for (const eventId of [...executions.values()].flat()) times.set(eventId, (times.get(eventId) ?? 0) + 1);
	const lost = [...paidAt.keys()].filter((id) => !times.has(id));
	const repeated = [...times].filter(([, count]) => count > 1).map(([id]) => id);
	const unknown = [...times.keys()].filter((id) => !paidAt.has(id));
	const explainedLost = new Set(gaps.flatMap(({ willBeLost }) => willBeLost));
	const explainedRepeated = new Set(gaps.flatMap(({ willBeRepeated }) => willBeRepeated));
	return {
		payments: paidAt.size,
		executions: [...executions.values()].filter((eventIds) => eventIds.length > 0).length,
		lost,
		repeated,
		unknown,
		gaps: gaps.filter(({ willBeLost, willBeRepeated }) => willBeLost.length + willBeRepeated.length > 0),
		unexplained: [
			...lost.filter((id) => !explainedLost.has(id)),
			...repeated.filter((id) => !explainedRepeated.has(id)),
			...unknown,
		],
	};
}
