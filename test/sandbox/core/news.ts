// What Cashfree tells a merchant of by itself: the happenings that become webhooks, in the words of the families they happen in.
import type { FamilyName } from './types';

/** Whose keys sign it, and in whose dashboard its address is registered. */
export type Product = FamilyName;

/** One happening. Its texts are made only where somebody is told, and at once: what it is about goes on changing. */
export interface News {
	product: Product;
	/** As Cashfree spells it; the v1 gateway has no word for it. */
	type: string;
	/** When it happened, milliseconds since 1970. */
	at: number;
	/** The ID of what it is about, for the journal: a payment, a transfer, a link. */
	about: string;
	/** The address that was given with the order or link, where it is told of this. */
	notifyUrl?: string | null;
	/** The version of the API that the order was made with, which its own address is told in (QN-13.11). */
	version?: string;
	/** The whole body in today's shape, signed in the headers. Without it the happening has none. */
	today?(version: string): object;
	/** The fields in the older shape, signed among themselves. */
	older?(): Record<string, string>;
	/** The names whose values are signed, in this order; without it all, in the order of their names. */
	signed?: readonly string[];
}

/** What a family may do with its news. */
export interface Herald {
	tell(news: News): void;
	/** An address came with an order or a link: from now on time has to be followed, for there is somebody to tell. */
	expect(notifyUrl: string | null | undefined): void;
}
