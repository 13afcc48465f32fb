// The journal: every API call that reached the sandbox, its answer, and how many calls were in flight at the same time.

/** Never contains secrets: each is replaced by a short hash before it is stored. */
export interface JournalEntry {
	/** Time of arrival by the sandbox's clock, milliseconds since 1970. */
	at: number;
	method: string;
	/** As sent, without the query. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: unknown;
	/** 0 until an answer is sent; stays 0 if none is. */
	httpStatus: number;
	/** The answer sent; with `lostAnswer`, `hangAfter` and `truncated`, the full answer it would have been. */
	answer: unknown;
	/** The kind of fault that struck this call. */
	fault?: string;
	/** API calls in flight when this one arrived, itself included. */
	inFlight: number;
	remoteAddress: string;
	/** Whether the family's rules were applied to the call (and, if they allow it, it was carried out). */
	processed: boolean;
	/** The X-Request-Id of the answer. */
	requestId: string;
}

export interface JournalFilter {
	/** A string must equal the whole path; a pattern may match anywhere in it. */
	path?: string | RegExp;
	method?: string;
}

export interface Journal {
	/** Oldest first. Entries are not copied: treat them as read-only. */
	calls(filter?: JournalFilter): JournalEntry[];
	count(path?: string | RegExp, method?: string): number;
	/** The largest number of matching calls that were in flight at the same time. */
	peakInFlight(path?: string | RegExp): number;
	clear(): void;
}

/** An entry with the order of its arrival and departure, which shows what overlapped without using a clock. */
interface Line {
	entry: JournalEntry;
	arrived: number;
	left: number;
	weight: number;
	kept: boolean;
}

export interface JournalWriter extends Journal {
	begin(entry: Omit<JournalEntry, 'inFlight'>): Line;
	/** Records how many characters this entry keeps, so that the journal can drop the oldest in time. */
	weigh(line: Line, characters: number): void;
	end(line: Line): void;
}

/** Limits that keep long runs from filling the memory. A 10,000-item run and its answers fit well within both. */
const MOST_ENTRIES = 50_000;
const MOST_CHARACTERS = 64_000_000;

const matchesPath = (path: string, wanted: string | RegExp | undefined) =>
	wanted === undefined || (typeof wanted === 'string' ? path === wanted : path.search(wanted) >= 0);

export function createJournal(): JournalWriter {
	let lines: Line[] = [];
	let characters = 0;
	let tick = 0;
	let inFlight = 0;

	const matching = ({ path, method }: JournalFilter = {}) =>
		lines.filter(
			({ entry }) =>
				matchesPath(entry.path, path) && (method === undefined || entry.method === method.toUpperCase()),
		);

	const discard = (line: Line) => {
		line.kept = false;
		characters -= line.weight;
	};

	const dropOldest = () => {
		if (lines.length <= MOST_ENTRIES && characters <= MOST_CHARACTERS) return;
		// Drops a tenth at once: dropping one at a time would copy the whole list on each call.
		const dropped = lines.splice(0, Math.ceil(lines.length / 10));
		for (const line of dropped) discard(line);
	};

	return {
		begin(started) {
			inFlight += 1;
			tick += 1;
			const line = {
				entry: { ...started, inFlight },
				arrived: tick,
				left: Number.POSITIVE_INFINITY,
				weight: 0,
				kept: true,
			};
			lines.push(line);
			dropOldest();
			return line;
		},
		weigh(line, weight) {
			if (!line.kept) return;
			characters += weight - line.weight;
			line.weight = weight;
		},
		end(line) {
			if (line.left !== Number.POSITIVE_INFINITY) return;
			inFlight -= 1;
			tick += 1;
			line.left = tick;
		},
		calls: (filter) => matching(filter).map(({ entry }) => entry),
		count: (path, method) => matching({ path, method }).length,
		peakInFlight(path) {
			const moves = matching({ path }).flatMap(({ arrived, left }) => [
				{ at: arrived, change: 1 },
				{ at: left, change: -1 },
			]);
			moves.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
			let present = 0;
			let peak = 0;
			for (const { change } of moves) {
				present += change;
				peak = Math.max(peak, present);
			}
			return peak;
		},
		clear() {
			for (const line of lines) discard(line);
			lines = [];
		},
	};
}
