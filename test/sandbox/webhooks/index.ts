// The sandbox's webhooks: families report events, which are posted to addresses in the product's format, signed with its keys.
import type { Clock } from '../core/clock';
import { SANDBOX_KEYS } from '../core/keys';
import type { Herald, News, Product } from '../core/news';
import type { Section } from '../core/types';
import { AddressBook, VERSIONS, type Address, type Registration } from './addresses';
import type { AnyEvent, DeliveryFilter, Trial, WebhooksControl } from './control';
import { DeliveryQueue, isSuccess, type DeliveryView } from './deliveries';
import { createDestinations } from './destinations';
import { createFates, type Fate } from './disturbance';
import { eventOf } from './events/any';
import { messageOf } from './messages';
import { webhooksOverview } from './overview';
import { post, type Heard } from './post';
import { PROBE_METHODS, testCallOf } from './probes';
import type { WebhookSwitches } from './switches';

export interface WebhooksParts {
	clock: Clock;
	switches: WebhookSwitches;
	/** Runs whatever the clock has made due, in all families. */
	catchUp(): void;
	closing: AbortSignal;
}

export interface Webhooks {
	herald: Herald;
	control: WebhooksControl;
	overview(): Section[];
	reset(): void;
	/** Stops the background timer. */
	stop(): void;
}

/** How often to check whether the clock has made something due. */
const LOOK_EVERY_MS = 100;
/** The webhook version for an order's own address when the API version of the order is not known. */
const USUAL_VERSION = '2025-01-01';

export function createWebhooks({ clock, switches, catchUp, closing }: WebhooksParts): Webhooks {
	const addresses = new AddressBook();
	const destinations = createDestinations();
	const otherKeys = new Map<Product, string>();
	const secretOf = (product: Product): string => {
		const keys = SANDBOX_KEYS[product];
		return otherKeys.get(product) ?? ('secretKey' in keys ? keys.secretKey : keys.clientSecret);
	};
	const queue = new DeliveryQueue({ clock, switches, addresses, destinations, secretOf, closing });
	let nextFate: () => Fate = createFates({});
	let told = 0;
	let looking: NodeJS.Timeout | undefined;

	/** Called only once there is an address to send to: without one, the clock need not be watched. */
	const startLooking = () => {
		looking ??= setInterval(() => {
			if (switches.webhookSending !== 'atOnce') return;
			catchUp();
			queue.pump();
		}, LOOK_EVERY_MS).unref();
	};
	const stopLooking = () => {
		clearInterval(looking);
		looking = undefined;
	};

	const send = (news: News, eventId: string, url: string, version: string, address?: Address): void => {
		const message = messageOf(news, version, secretOf(news.product), switches);
		if (!message) return;
		const { product, about } = news;
		const retried = product !== 'gateway' || switches.webhookV1Retries;
		const now = clock.now();
		const wanted = { eventId, product, about, url, address, message, retried };
		const fate = nextFate();
		if (fate.lost) queue.add({ ...wanted, due: now, state: 'lost' });
		else
			for (let copy = 0; copy < fate.copies; copy++) queue.add({ ...wanted, due: now + fate.lateMs(copy) });
	};

	const expect = (url: string | null | undefined) => {
		if (url && destinations.of(url)) startLooking();
	};

	const tell = (news: News): void => {
		const { product, type, notifyUrl, version = USUAL_VERSION } = news;
		const registered = addresses.of(product, type);
		if (registered.length === 0 && !notifyUrl) return;
		const eventId = `EVENT-${++told}`;
		expect(notifyUrl);
		if (notifyUrl) send(news, eventId, notifyUrl, product === 'gateway' ? 'V1' : version);
		for (const address of registered) send(news, eventId, address.url, address.version, address);
		// Not within the call that caused the event: that call is answered first.
		if (switches.webhookSending === 'atOnce') setImmediate(() => queue.pump());
	};

	const call = async (
		method: 'POST' | (typeof PROBE_METHODS)[number],
		url: string,
		more: { headers?: Record<string, string>; body?: string } = {},
	): Promise<Heard> => {
		const target = destinations.of(url);
		if (target === undefined) throw new Error(`${url} is not on this machine`);
		return await post({
			method,
			url: target,
			timeoutMs: switches.webhookTimeoutMs,
			signal: closing,
			...more,
		});
	};

	const test = async ({ product, url, version = VERSIONS[product][0] ?? '' }: Registration) => {
		const sent = testCallOf(product, secretOf(product), version, clock.now(), switches);
		return sent && (await call('POST', url, sent));
	};
	const probe = async (url: string) => {
		const heard: Record<string, Heard> = {};
		for (const method of PROBE_METHODS) heard[method] = await call(method, url);
		return heard;
	};
	const register = (registration: Registration) => {
		const address = addresses.register(registration);
		startLooking();
		return { ...address };
	};
	const testAndAdd = async ({ anyway, ...registration }: Registration & { anyway?: boolean }) => {
		const { product, url } = registration;
		const probes = product === 'payouts' || product === 'cashgram' ? await probe(url) : {};
		const heard = await test(registration);
		const trial: Trial = { probes, test: heard };
		const goesOn = product === 'payments' && anyway === true;
		// QO section 6.5: the address is saved only if the answer is 2xx.
		const isGood = heard === undefined || isSuccess(heard, { webhookSuccess: 'any2xx' });
		return isGood || goesOn ? { ...trial, address: register(registration) } : trial;
	};

	const matches = (view: DeliveryView, filter: DeliveryFilter) =>
		Object.entries(filter).every(([name, value]) => view[name as keyof DeliveryFilter] === value);

	const control: WebhooksControl = {
		register,
		testAndAdd,
		test,
		probe,
		remove: (id) => addresses.remove(id),
		activate: (id) => ({ ...addresses.activate(id) }),
		addresses: () => addresses.all().map((address) => ({ ...address })),
		tunnel: destinations.tunnel,
		disturb: (disturbance) => {
			nextFate = createFates(disturbance);
		},
		signWith: (product, secret) => {
			if (secret === undefined) otherKeys.delete(product);
			else otherKeys.set(product, secret);
		},
		tell: (event: AnyEvent) => tell(eventOf(event, clock.now())),
		deliver: async ({ untilEmpty = false } = {}) => {
			catchUp();
			return await queue.drain(untilEmpty);
		},
		idle: async () => {
			catchUp();
			await queue.idle();
		},
		deliveries: (filter = {}) => queue.views().filter((view) => matches(view, filter)),
		resend: (id) => {
			const again = queue.resend(id);
			if (switches.webhookSending === 'atOnce') queue.pump();
			return again;
		},
	};

	return {
		herald: { tell, expect },
		control,
		overview: () => webhooksOverview(addresses.all(), queue.views()),
		reset: () => {
			stopLooking();
			addresses.clear();
			destinations.clear();
			otherKeys.clear();
			queue.clear();
			nextFate = createFates({});
			told = 0;
		},
		stop: stopLooking,
	};
}
