// The journal: every API call that reached the sandbox, what was answered and how many were on their way at the same time.

/** Secrets are never in here: they are replaced by a short hash before an entry is made. */
export interface JournalEntry {
	/** Arrival by the sandbox's clock, milliseconds since 1970. */
	at: number;
	method: string;
	/** As sent, without the query. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: unknown;
	/** 0 while, and if, no answer goes out. */
	httpStatus: number;
	/** What was answered; with `lostAnswer` and `hangAfter`, what would have been. */
	answer: unknown;
	/** The kind of fault that this call met. */
	fault?: string;
	/** API calls on their way when this one arrived, itself included. */
	inFlight: number;
	remoteAddress: string;
	/** The call was judged by the rules of its family (and carried out, if they allow it). */
	processed: boolean;
	/** The X-Request-Id of the answer. */
	requestId: string;
}

export interface JournalFilter {
	/** A text must be the whole path; a pattern may match anywhere in it. */
	path?: string | RegExp;
	method?: string;
}

export interface Journal {
	/** Copies are not made: treat entries as read-only. Oldest first. */
	calls(filter?: JournalFilter): JournalEntry[];
	count(path?: string | RegExp, method?: string): number;
	/** The largest number of matching calls that were on their way at the same time. */
	peakInFlight(path?: string | RegExp): number;
	clear(): void;
}

/** An entry, and the order of arrivals and departures, which tells what overlapped without a look at any clock. */
interface Line {
	entry: JournalEntry;
	arrived: number;
	left: number;
	weight: number;
	kept: boolean;
}

export interface JournalWriter extends Journal {
	begin(entry: Omit<JournalEntry, 'inFlight'>): Line;
	/** Tells how many characters this entry keeps, so that the journal can drop the oldest in time. */
	weigh(line: Line, characters: number): void;
	end(line: Line): void;
}

/** Keeps long runs from filling the memory: a 10,000-item run and its answers fit well within both. */
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
		// A tenth at once: to drop one at a time would copy the whole list at each call.
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
