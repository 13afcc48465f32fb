// The events that become webhooks, as the families report them.
import type { FamilyName } from './types';

/** The product whose keys sign the webhook and whose dashboard its address is registered in. */
export type Product = FamilyName;

/** One event. Its texts are made only if there is an address to send to, and at once, because the data keeps changing. */
export interface News {
	product: Product;
	/** The event type as Cashfree spells it; the v1 gateway has no name for it. */
	type: string;
	/** When it happened, milliseconds since 1970. */
	at: number;
	/** The ID of the object it is about, for the journal: a payment, a transfer, a link. */
	about: string;
	/** The address given with the order or link, if this event goes there. */
	notifyUrl?: string | null;
	/** The API version the order was created with. Webhooks to the order's own address use it (QN-13.11). */
	version?: string;
	/** The whole body in today's shape, signed in the headers. Absent if the event has no such shape. */
	today?(version: string): object;
	/** The fields in the older shape. The signature is added to them as one more field. */
	older?(): Record<string, string>;
	/** The names of the fields whose values are signed, in this order. If absent: all fields, sorted by name. */
	signed?: readonly string[];
}

/** How a family reports its events. */
export interface Herald {
	tell(news: News): void;
	/** Call when an order or link comes with an address. From now on the clock is watched, because webhooks may fall due. */
	expect(notifyUrl: string | null | undefined): void;
}
