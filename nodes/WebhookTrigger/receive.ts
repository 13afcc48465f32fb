// Decides what a delivery is: refused, of no interest, or the start of an execution. Pure.
import { payloadOf, readDelivery } from './delivery';
import { idOfBytes } from './eventIds';
import { ALL_EVENTS, PRODUCTS, type ProductName } from './products';
import { isSigned } from './signature';

/** What is told of the request, and what the node was set to. */
export interface Reception {
	product: ProductName;
	/** The chosen events. */
	chosen: readonly string[];
	secret: string;
	/** Whether somebody is looking: n8n listens for a test event. */
	isListening: boolean;
	headers: Record<string, unknown>;
	rawBody: unknown;
}

/** `reason` is for the log and holds nothing of what was posted. */
export type Received =
	| { kind: 'refused'; reason: string }
	| { kind: 'ignored' }
	| { kind: 'started'; item: Record<string, unknown> };

/**
 * Judges a delivery: nothing counts but a signature made with the secret (W61), and then the event that it tells of. A dashboard's
 * test starts nothing unless somebody looks, or chose an event that cannot be told from it. No age limit: a repeated delivery may
 * carry its first timestamp (W63); the guard against repeats is the `eventId`.
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
	// The signature has done its work; nobody else needs it.
	const told = Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'signature'));
	const id = eventIdOf(type, payload) ?? idOfBytes(product, type, delivery.rawBody);
	return { kind: 'started', item: { ...told, event: type, eventId: id } };
}
