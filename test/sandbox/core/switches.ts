// The switches: one for each question the documents leave open, so that a client can be tested with every possible answer.
import {
	DEFAULT_PAYOUTS_SWITCHES,
	PAYOUTS_CHOICES,
	type PayoutsSwitches,
} from '../families/payouts/switches';
import {
	WEBHOOK_ACCEPTS,
	WEBHOOK_CHOICES,
	WEBHOOK_SWITCHES,
	type WebhookSwitches,
} from '../webhooks/switches';
import { PAYMENTS_ACCEPTS, PAYMENTS_SWITCHES, type PaymentsSwitches } from '../families/payments/switches';

/**
 * Live and mutable: `sandbox.switches.httpStatusMode = 'bodyCode'` takes effect from the next call.
 * Based on the contract, section 7 number 9. The comment of each switch names the quirk behind it.
 */
export interface Switches extends PaymentsSwitches, PayoutsSwitches, WebhookSwitches {
	/** Q-S1, Q-S7: HTTP 200 for every processed request, or the HTTP status that equals the body's code. */
	httpStatusMode: 'always200' | 'bodyCode';
	/** Q-S2: the `status` word in Auto Collect failures that the seed prints as SUCCESS. */
	acErrorStatus: 'SUCCESS' | 'ERROR';
	/** Q-S3: `subCode` as text (every sample) or as a number. */
	subCodeForm: 'text' | 'number';
	/** Q-A3: lifetime of a bearer token in seconds (300, 360 or 600 depending on the page of the documents). */
	tokenTtl: number;
	/** Q-A3: how authorize reports the expiry. `past`: the server's clock runs an hour behind the client's. */
	tokenExpiryForm: 'number' | 'text' | 'missing' | 'past';
	/** 1.4: addresses that need no signature. `off`: the TEST environment, where every address is allowed. */
	ipWhitelist: 'off' | string[];
	/** Q-AC3: how Auto Collect encodes the image of a QR code. */
	qrFormat: 'dataUri' | 'bare' | 'trailingParenthesis';
	/** Q-P1: what the last page of a list looks like. */
	lastPage: 'emptyList' | 'shortPage' | 'cursorZero' | 'cursorRepeated';
	/** Q-P1: time order of Auto Collect's lists. */
	order: 'asc' | 'desc';
	/** Q-PG2: accept a path with and without its trailing slash, or only as documented. */
	slashTolerance: boolean;
	/** Q-CG2: get a cashgram's status by GET only, as documented, or also by POST, as Cashfree's SDK for Node.js sends it. */
	cashgramStatusMethod: 'get' | 'getOrPost';
	/** Q-PG15: without lastId and count, refuse transactions (both are marked required) or treat the two as empty. */
	transactionsPaging: 'required' | 'optional';
	/** 1.5: accept only whole seconds in X-Cf-Signature, as documented, or also fractions, as Cashfree's SDK for Node.js writes. */
	signatureTime: 'wholeSeconds' | 'anySeconds';
	/** Q-AC17: accept a path only in its documented case. */
	strictCase: boolean;
	/** QN section 7.2: which of the documented limits of calls per minute are enforced. */
	rateLimits: 'off' | 'sandbox' | 'production';
	/** The limit for calls that have no documented limit (QN section 13.14). `none`: unlimited. */
	rateLimitElsewhere: number | 'none';
	/** Length of the sliding window in milliseconds. Shorten it so that a test need not wait for minutes; the limits per window stay. */
	rateWindowMs: number;
}

export const DEFAULT_SWITCHES: Readonly<Switches> = {
	httpStatusMode: 'always200',
	acErrorStatus: 'SUCCESS',
	subCodeForm: 'text',
	tokenTtl: 300,
	tokenExpiryForm: 'number',
	ipWhitelist: 'off',
	qrFormat: 'dataUri',
	lastPage: 'emptyList',
	order: 'desc',
	slashTolerance: true,
	cashgramStatusMethod: 'get',
	transactionsPaging: 'required',
	signatureTime: 'wholeSeconds',
	strictCase: true,
	...DEFAULT_PAYOUTS_SWITCHES,
	rateLimits: 'off',
	rateLimitElsewhere: 'none',
	rateWindowMs: 60_000,
	...PAYMENTS_SWITCHES,
	...WEBHOOK_SWITCHES,
};

const oneOf =
	(...words: string[]) =>
	(value: unknown) =>
		words.includes(value as string);
/** Checks for switches that are listed with their choices. */
const choicesOf = <Name extends string>(table: Record<Name, readonly unknown[]>) =>
	Object.fromEntries(
		Object.entries<readonly unknown[]>(table).map(([name, choices]) => [
			name,
			(value: unknown) => choices.includes(value),
		]),
	) as Record<Name, (value: unknown) => boolean>;
const isBoolean = (value: unknown) => typeof value === 'boolean';

const ACCEPTS: Record<keyof Switches, (value: unknown) => boolean> = {
	httpStatusMode: oneOf('always200', 'bodyCode'),
	acErrorStatus: oneOf('SUCCESS', 'ERROR'),
	subCodeForm: oneOf('text', 'number'),
	tokenTtl: (value) => typeof value === 'number' && value > 0,
	tokenExpiryForm: oneOf('number', 'text', 'missing', 'past'),
	ipWhitelist: (value) =>
		value === 'off' || (Array.isArray(value) && value.every((address) => typeof address === 'string')),
	qrFormat: oneOf('dataUri', 'bare', 'trailingParenthesis'),
	lastPage: oneOf('emptyList', 'shortPage', 'cursorZero', 'cursorRepeated'),
	order: oneOf('asc', 'desc'),
	slashTolerance: isBoolean,
	cashgramStatusMethod: oneOf('get', 'getOrPost'),
	transactionsPaging: oneOf('required', 'optional'),
	signatureTime: oneOf('wholeSeconds', 'anySeconds'),
	strictCase: isBoolean,
	...choicesOf(PAYOUTS_CHOICES),
	rateLimits: oneOf('off', 'sandbox', 'production'),
	rateLimitElsewhere: (value) => value === 'none' || (Number.isInteger(value) && Number(value) > 0),
	rateWindowMs: (value) => typeof value === 'number' && value > 0,
	...PAYMENTS_ACCEPTS,
	...choicesOf(WEBHOOK_CHOICES),
	...WEBHOOK_ACCEPTS,
};

/** Returns `wanted` as switches; throws an Error that names the first unknown switch or value. */
export function checkSwitches(wanted: Record<string, unknown>): Partial<Switches> {
	for (const [name, value] of Object.entries(wanted)) {
		if (!Object.hasOwn(ACCEPTS, name)) throw new Error(`There is no switch ${name}`);
		if (!ACCEPTS[name as keyof Switches](value)) {
			throw new Error(`Switch ${name} cannot be ${JSON.stringify(value)}`);
		}
	}
	return wanted as Partial<Switches>;
}
