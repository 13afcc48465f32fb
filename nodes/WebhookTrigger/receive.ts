// Decides what to do with a delivery: refuse it, ignore it, or start an execution. Pure.
import { payloadOf, readDelivery } from './delivery';
import { idOfBytes } from './eventIds';
import { ALL_EVENTS, PRODUCTS, type ProductName } from './products';
import { isSigned } from './signature';

/** The request, and the node's settings. */
export interface Reception {
	product: ProductName;
	/** The chosen events. */
	chosen: readonly string[];
	secret: string;
	/** Whether n8n is listening for a test event. */
	isListening: boolean;
	headers: Record<string, unknown>;
	rawBody: unknown;
}

/** `reason` goes to the log and contains nothing from the request. */
export type Received =
	| { kind: 'refused'; reason: string }
	| { kind: 'ignored' }
	| { kind: 'started'; item: Record<string, unknown> };

/**
 * Judges a delivery: only a signature made with the secret counts (W61), then its event type. A test call from the dashboard starts
 * nothing unless n8n is listening for a test event, or the user chose an event that looks the same. There is no age limit, because a
 * repeated delivery may carry its first timestamp (W63); the `eventId` is the guard against repeats.
 */
export function receive({ product, chosen, secret, isListening, headers, rawBody }: Reception): Received {
	const { schemes, typeOf, eventIdOf, isTest } = PRODUCTS[product];
	const delivery = readDelivery(headers, rawBody);
	if (secret === '') return { kind: 'refused', reason: 'the credential has no secret' };
	if (!isSigned(delivery, schemes, secret)) {
		return { kind: 'refused', reason: 'it was not signed with the secret of the credential' };
	}
	const payload = payloadOf(delivery);
	const type = payload && typeOf(payload);
	if (!payload || type === undefined) return { kind: 'refused', reason: 'it does not say what happened' };
	const isNamed = chosen.includes(type);
	const isWanted = isNamed || (chosen.includes(ALL_EVENTS) && !isTest(type, delivery));
	if (!isWanted && !(isListening && isTest(type, delivery))) return { kind: 'ignored' };
	// The signature has been checked; nothing downstream needs it.
	const told = Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'signature'));
	const id = eventIdOf(type, payload) ?? idOfBytes(product, type, delivery.rawBody);
	return { kind: 'started', item: { ...told, event: type, eventId: id } };
}
