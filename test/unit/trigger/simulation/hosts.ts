// n8n's three poll hosts, as far as a trigger can tell them apart (host facts P1–P7): what is remembered, and when it is saved.
import type { Slot } from '../../../../nodes/Trigger/cycle';

export const HOSTS = ['inMemory', 'durable', 'scheduler'] as const;
export type HostName = (typeof HOSTS)[number];

/** Eventids to hand over; `undefined` for a poll that returns null. */
export type Poll = (slot: Slot) => Promise<string[] | undefined>;

const copy = (value: unknown): unknown =>
	value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);

/** A poll that n8n no longer waits for: its result and its state are dropped. */
const LATE = Symbol('late');

export class Host {
	private saved: unknown;
	private memory: unknown;
	private readonly waiting = new Set<{ late: boolean }>();

	constructor(
		readonly name: HostName,
		private readonly handOver: (ids: string[]) => void,
	) {}

	/** What is remembered at this moment; for checks of its size and form. */
	get remembered(): unknown {
		return this.name === 'inMemory' ? this.memory : this.saved;
	}

	/** Publishing, or in the in-memory host also a restart: polls before anything is scheduled. Throws what the poll throws. */
	async activate(poll: Poll): Promise<void> {
		await this.run(poll, true);
		if (this.name === 'inMemory') this.saved = copy(this.memory);
	}

	/** One scheduled poll. A failure becomes an error execution. */
	async tick(poll: Poll): Promise<void> {
		try {
			await this.run(poll, false);
		} catch {
			// The state of a poll that throws: kept as it is in memory, discarded elsewhere (P4).
		}
	}

	/** The process dies: polls under way end without effect, and only what was saved is left. */
	kill(): void {
		for (const poll of this.waiting) poll.late = true;
		this.waiting.clear();
		this.memory = copy(this.saved);
	}

	/** Whether n8n polls at once when it comes up again. */
	get pollsAfterRestart(): boolean {
		return this.name === 'inMemory';
	}

	/** The durable hosts give up on a poll that takes too long; the in-memory one lets it run beside the next (P7, P8). */
	get overlaps(): boolean {
		return this.name === 'inMemory';
	}

	private async run(poll: Poll, isActivation: boolean): Promise<void> {
		const ticket = { late: false };
		this.waiting.add(ticket);
		try {
			const snapshot = { value: copy(this.saved) };
			const slot: Slot =
				this.name === 'inMemory'
					? {
							read: () => this.memory,
							write: (value) => {
								if (ticket.late) throw LATE;
								this.memory = value;
							},
						}
					: { read: () => snapshot.value, write: (value) => void (snapshot.value = value) };
			const ids = await poll(slot);
			if (ticket.late) return;
			if (ids) {
				this.saved = copy(this.name === 'inMemory' ? this.memory : snapshot.value);
				this.handOver(ids);
			} else if (this.name === 'durable' && !isActivation) {
				this.saved = copy(snapshot.value);
			} else if (this.name === 'scheduler' && isActivation) {
				this.saved = copy(snapshot.value);
			}
		} finally {
			this.waiting.delete(ticket);
		}
	}
}
