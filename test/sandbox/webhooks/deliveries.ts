// The webhook queue: posts what is due by the sandbox's clock, retries failures later, and keeps every delivery for tests.
import type { Clock } from '../core/clock';
import type { Product } from '../core/news';
import type { Address, AddressBook } from './addresses';
import type { Destinations } from './destinations';
import { headersOf, type Message } from './messages';
import { post, type Heard } from './post';
import type { WebhookSwitches } from './switches';

/**
 * `waiting` until it is due · `underway` · `delivered` · `failed`: no tries are left · `lost`: never posted, because of a disturbance
 * · `switchedOff`: its address was switched off before it was delivered · `elsewhere`: its address is not on this machine.
 */
export type DeliveryState =
	'waiting' | 'underway' | 'delivered' | 'failed' | 'lost' | 'switchedOff' | 'elsewhere';

export interface Attempt {
	/** By the sandbox's clock. */
	at: number;
	answer: Heard;
}

/** A webhook to one address, as tests see it: a copy without body, signature and secret. */
export interface DeliveryView {
	id: number;
	/** The same for all copies and addresses of one event. */
	eventId: string;
	product: Product;
	type: string;
	/** The ID of the object it is about. */
	about: string;
	url: string;
	state: DeliveryState;
	/** When the next try is due, or the last one was, by the sandbox's clock. */
	due: number;
	attempts: Attempt[];
}

export interface NewDelivery {
	eventId: string;
	product: Product;
	about: string;
	url: string;
	/** The registered address; undefined for the address of an order or link. */
	address?: Address;
	message: Message;
	due: number;
	state?: 'lost';
	/** False if there is only one try. */
	retried: boolean;
}

interface Delivery extends Omit<NewDelivery, 'state'> {
	id: number;
	state: DeliveryState;
	attempts: Attempt[];
	/** The time of the first try, for the timestamp header. */
	firstAt?: number;
}

/** Beyond this, the oldest finished deliveries are dropped, so that a long run does not fill the memory. */
const MOST_KEPT = 20_000;
const MINUTE_MS = 60_000;

export interface QueueParts {
	clock: Clock;
	switches: WebhookSwitches;
	addresses: AddressBook;
	destinations: Destinations;
	secretOf(product: Product): string;
	closing: AbortSignal;
}

export class DeliveryQueue {
	private list: Delivery[] = [];
	/** Sorted by due time; deliveries due at the same time stay in the order they were added. */
	private waiting: Delivery[] = [];
	private underway = new Set<Promise<void>>();
	private next = 1;
	/** Counts resets: answers to deliveries posted before a reset are ignored. */
	private round = 0;

	constructor(private readonly parts: QueueParts) {}

	add(wanted: NewDelivery): DeliveryView {
		const state = wanted.state ?? (this.parts.destinations.of(wanted.url) ? 'waiting' : 'elsewhere');
		const delivery: Delivery = { ...wanted, state, id: this.next++, attempts: [] };
		this.list.push(delivery);
		if (state === 'waiting') this.await(delivery);
		if (this.list.length > MOST_KEPT) this.dropOldest();
		return viewOf(delivery);
	}

	/** Posts what is due, up to webhookParallel at once. */
	pump(): void {
		if (this.parts.closing.aborted) return;
		while (this.isDue(this.parts.clock.now()) && this.hasRoom()) this.start();
	}

	/** Posts everything due and waits for the answers. With `all`, also posts what is not due yet, including retries, in order. */
	async drain(all: boolean): Promise<DeliveryView[]> {
		const before = new Map(this.list.map((one) => [one, one.attempts.length]));
		for (;;) {
			if (this.isDue(all ? Infinity : this.parts.clock.now()) && this.hasRoom()) this.start();
			else if (this.underway.size > 0) await Promise.race(this.underway);
			else break;
		}
		return this.list.filter((one) => one.attempts.length > (before.get(one) ?? 0)).map(viewOf);
	}

	/** Resolves when nothing is in flight and nothing is due. */
	async idle(): Promise<void> {
		for (;;) {
			this.pump();
			if (this.underway.size === 0) return;
			await Promise.race(this.underway);
		}
	}

	/** Posts it once more, whatever its result (QN section 9.5: resend in the dashboard). @throws Error for an unknown id */
	resend(id: number): DeliveryView {
		const delivery = this.list.find((one) => one.id === id);
		if (!delivery) throw new Error(`There is no delivery ${id}`);
		const { eventId, product, about, url, address, message, retried } = delivery;
		const due = this.parts.clock.now();
		return this.add({ eventId, product, about, url, address, message, retried, due });
	}

	/** Oldest first. */
	views(): DeliveryView[] {
		return this.list.map(viewOf);
	}

	clear(): void {
		this.round += 1;
		this.list = [];
		this.waiting = [];
		this.next = 1;
	}

	private isDue(now: number): boolean {
		const [first] = this.waiting;
		return first !== undefined && first.due <= now;
	}

	private hasRoom(): boolean {
		return this.underway.size < this.parts.switches.webhookParallel;
	}

	/** Searches from the end, because most deliveries are added in order of time. */
	private await(delivery: Delivery): void {
		let at = this.waiting.length;
		while (at > 0 && (this.waiting[at - 1]?.due ?? 0) > delivery.due) at--;
		this.waiting.splice(at, 0, delivery);
	}

	private start(): void {
		const delivery = this.waiting.shift();
		if (!delivery) return;
		const target = this.parts.destinations.of(delivery.url);
		if (delivery.address?.active === false) delivery.state = 'switchedOff';
		else if (target === undefined) delivery.state = 'elsewhere';
		else this.follow(this.attempt(delivery, target));
	}

	private follow(attempt: Promise<void>): void {
		this.underway.add(attempt);
		void attempt.then(() => {
			this.underway.delete(attempt);
			if (this.parts.switches.webhookSending === 'atOnce') this.pump();
		});
	}

	private async attempt(delivery: Delivery, url: string): Promise<void> {
		const { clock, switches, secretOf, closing } = this.parts;
		const { round } = this;
		const now = clock.now();
		delivery.state = 'underway';
		delivery.firstAt ??= now;
		const at = switches.webhookRetryTimestamp === 'kept' ? delivery.firstAt : now;
		const secret = secretOf(delivery.product);
		const attempt = delivery.attempts.length + 1;
		const headers = headersOf(delivery.message, { secret, at, attempt }, switches);
		const { body } = delivery.message;
		const { webhookTimeoutMs: timeoutMs } = switches;
		const answer = await post({ method: 'POST', url, headers, body, timeoutMs, signal: closing });
		if (round === this.round) this.conclude(delivery, { at: now, answer });
	}

	private conclude(delivery: Delivery, attempt: Attempt): void {
		const { addresses, clock, switches } = this.parts;
		delivery.attempts.push(attempt);
		const good = isSuccess(attempt.answer, switches);
		if (delivery.address) addresses.count(delivery.address, good);
		const minutes = delivery.retried ? switches.webhookRetryMinutes[delivery.attempts.length - 1] : undefined;
		if (good) delivery.state = 'delivered';
		else if (delivery.address?.active === false) delivery.state = 'switchedOff';
		else if (minutes === undefined) delivery.state = 'failed';
		else {
			delivery.state = 'waiting';
			delivery.due = clock.now() + (minutes * MINUTE_MS) / switches.webhookCompression;
			this.await(delivery);
		}
	}

	private dropOldest(): void {
		const surplus = this.list.slice(0, MOST_KEPT / 10).filter(({ state }) => !isOpen(state));
		const gone = new Set(surplus);
		this.list = this.list.filter((one) => !gone.has(one));
	}
}

const isOpen = (state: DeliveryState): boolean => state === 'waiting' || state === 'underway';

export const isSuccess = (
	answer: Heard,
	{ webhookSuccess }: Pick<WebhookSwitches, 'webhookSuccess'>,
): boolean =>
	webhookSuccess === 'only200' ? answer === 200 : typeof answer === 'number' && answer >= 200 && answer < 300;

const viewOf = ({
	id,
	eventId,
	product,
	about,
	url,
	state,
	due,
	attempts,
	message,
}: Delivery): DeliveryView => ({
	id,
	eventId,
	product,
	type: message.type,
	about,
	url,
	state,
	due,
	attempts: attempts.map((attempt) => ({ ...attempt })),
});
