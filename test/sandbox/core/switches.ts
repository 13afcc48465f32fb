// The switches: one for every question the documents leave open, so that a client can be tried under each answer to it.
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
 * Live and mutable: `sandbox.switches.httpStatusMode = 'bodyCode'` counts from the next call on.
 * Written from the contract, section 7 number 9; the quirk behind each is named beside it.
 */
export interface Switches extends PaymentsSwitches, PayoutsSwitches, WebhookSwitches {
	/** Q-S1, Q-S7: HTTP 200 for every processed request, or the HTTP status that equals the body's code. */
	httpStatusMode: 'always200' | 'bodyCode';
	/** Q-S2: the `status` word in Auto Collect failures that the seed prints as SUCCESS. */
	acErrorStatus: 'SUCCESS' | 'ERROR';
	/** Q-S3: `subCode` as text (every sample) or as a number. */
	subCodeForm: 'text' | 'number';
	/** Q-A3: life of a bearer token in seconds (300, 360 or 600 depending on the page). */
	tokenTtl: number;
	/** Q-A3: how authorize tells the expiry. `past` is a clock that runs an hour behind the client's. */
	tokenExpiryForm: 'number' | 'text' | 'missing' | 'past';
	/** 1.4: addresses that need no signature; `off` is the TEST environment, where every address is allowed. */
	ipWhitelist: 'off' | string[];
	/** Q-AC3: how Auto Collect writes the picture of a QR code. */
	qrFormat: 'dataUri' | 'bare' | 'trailingParenthesis';
	/** Q-P1: how the last page of a list looks. */
	lastPage: 'emptyList' | 'shortPage' | 'cursorZero' | 'cursorRepeated';
	/** Q-P1: order of Auto Collect's lists by time. */
	order: 'asc' | 'desc';
	/** Q-PG2: accept a path with and without its trailing slash, or only as documented. */
	slashTolerance: boolean;
	/** Q-CG2: the status of a cashgram by GET alone, as documented, or by POST as well, as Cashfree's SDK for Node.js sends it. */
	cashgramStatusMethod: 'get' | 'getOrPost';
	/** Q-PG15: whether transactions without lastId and count are refused, for both are marked required, or taken as if empty. */
	transactionsPaging: 'required' | 'optional';
	/** 1.5: the time in X-Cf-Signature in whole seconds, as documented, or with a fraction too, as Cashfree's SDK for Node.js writes it. */
	signatureTime: 'wholeSeconds' | 'anySeconds';
	/** Q-AC17: accept a path only in the documented upper and lower case. */
	strictCase: boolean;
	/** QN section 7.2: which of the documented limits of calls per minute are enforced. */
	rateLimits: 'off' | 'sandbox' | 'production';
	/** The limit of calls that no document names one for (QN section 13.14); `none`: unlimited. */
	rateLimitElsewhere: number | 'none';
	/** Length of the sliding window in milliseconds: shorter, so that a test need not wait for minutes. The numbers per window stay. */
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
/** For switches that are listed with their choices. */
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
