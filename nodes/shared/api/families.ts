// Data: what differs between Cashfree's API families: hosts, path prefix, where the keys travel, what counts as a yes.

export type FamilyName = 'cashgram' | 'gateway' | 'autoCollect' | 'payments' | 'payouts';

interface AnyFamily {
	name: FamilyName;
	/** The product's name as Cashfree's dashboard writes it. */
	product: string;
	credentialType: string;
	hosts: { test: string; production: string };
	/** Path of every call of the family, before the call's own name. */
	prefix: string;
	/** The product lets in only addresses that its owner listed, or callers with a public key (contracts 1.4 and 1.3). */
	listsAddresses: boolean;
}

/** An older family: a word in the body says what happened, whatever the HTTP status. */
export interface WordFamily extends AnyFamily {
	answersBy: 'word';
	/** The word in `status` that says a call worked (Q-S4). */
	successWord: 'SUCCESS' | 'OK';
	/** `bearer`: a session fetched by authorize; `body`: the keys travel in every form body. */
	keysIn: 'bearer' | 'body';
	/** Where a text for people may stand, in the order of preference (Q-S5). Never `txMsg`: it speaks of the payment. */
	textFields: readonly string[];
}

/** A family of today: the HTTP status says whether a call worked, and the keys travel in headers. */
export interface HttpStatusFamily extends AnyFamily {
	answersBy: 'httpStatus';
	keysIn: 'headers';
	/** `x-api-version` of every call, where the credential does not choose it. */
	apiVersion?: string;
	/** The code for an object that does not exist: the proof of a credential test, which asks for one (contracts 1, 1.5). */
	unknownCode: string;
}

export type Family = WordFamily | HttpStatusFamily;

/** Says which version of today's API a call and its answer are in. One that a request has is kept. */
export const VERSION_HEADER = 'x-api-version';

/** Today's families share their hosts; never their keys (contracts 1, QO-28). */
const todaysHosts = { test: 'https://sandbox.cashfree.com', production: 'https://api.cashfree.com' };

/** Hosts: contract 1.1. The document for Cashgram leaves its hosts blank; every SDK uses these. */
export const families: Record<'cashgram' | 'gateway' | 'autoCollect', WordFamily> &
	Record<'payments' | 'payouts', HttpStatusFamily> = {
	cashgram: {
		name: 'cashgram',
		product: 'Cashgram (Payouts)',
		credentialType: 'cashfreeCashgramApi',
		hosts: { test: 'https://payout-gamma.cashfree.com', production: 'https://payout-api.cashfree.com' },
		prefix: '/payout/v1',
		listsAddresses: true,
		answersBy: 'word',
		successWord: 'SUCCESS',
		keysIn: 'bearer',
		textFields: ['message', 'reason', 'error'],
	},
	gateway: {
		name: 'gateway',
		product: 'Payment Gateway',
		credentialType: 'cashfreeGatewayApi',
		hosts: { test: 'https://test.cashfree.com', production: 'https://api.cashfree.com' },
		prefix: '/api/v1',
		listsAddresses: false,
		answersBy: 'word',
		successWord: 'OK',
		keysIn: 'body',
		textFields: ['reason', 'message', 'error'],
	},
	autoCollect: {
		name: 'autoCollect',
		product: 'Auto Collect',
		credentialType: 'cashfreeAutoCollectApi',
		hosts: { test: 'https://cac-gamma.cashfree.com', production: 'https://cac-api.cashfree.com' },
		prefix: '/cac/v1',
		listsAddresses: true,
		answersBy: 'word',
		successWord: 'SUCCESS',
		keysIn: 'bearer',
		textFields: ['message', 'reason', 'error'],
	},
	payments: {
		name: 'payments',
		product: 'Payment Gateway',
		credentialType: 'cashfreePaymentsApi',
		hosts: todaysHosts,
		prefix: '/pg',
		listsAddresses: false,
		answersBy: 'httpStatus',
		keysIn: 'headers',
		unknownCode: 'order_not_found',
	},
	payouts: {
		name: 'payouts',
		product: 'Payouts',
		credentialType: 'cashfreePayoutsApi',
		hosts: todaysHosts,
		prefix: '/payout',
		listsAddresses: true,
		answersBy: 'httpStatus',
		keysIn: 'headers',
		apiVersion: '2024-01-01',
		unknownCode: 'beneficiary_not_found',
	},
};

export interface HostChoice {
	environment?: unknown;
	baseUrl?: unknown;
}

/**
 * The base URL a credential points at: scheme, host and optional path prefix, without a trailing slash.
 * An unknown environment counts as test, so that a damaged credential never reaches production.
 * The expression of {@link baseUrlExpression} says the same to n8n.
 */
export function baseUrlOf(family: Family, choice: HostChoice): string {
	if (choice.environment === 'custom') {
		return String(choice.baseUrl ?? '')
			.trim()
			.replace(/\/+$/, '');
	}
	return choice.environment === 'production' ? family.hosts.production : family.hosts.test;
}

/** Every item of a run asks the same of one credential's address: the last answer is kept. */
function keepingLast<Asked extends string, Answered>(answer: (asked: Asked) => Answered): typeof answer {
	let last: { asked: Asked; answered: Answered } | undefined;
	return (asked) => {
		if (last?.asked !== asked) last = { asked, answered: answer(asked) };
		return last.answered;
	};
}

function parsed(url: string): URL | undefined {
	try {
		return new URL(url);
	} catch {
		return undefined;
	}
}

/** A base URL in its parts, or `undefined` where it is none. */
export const addressOf = keepingLast(parsed);

/** Where a request goes, in its parts, or `undefined` where it is no address. */
const targetOf = keepingLast(parsed);

/** What is wrong with a custom base URL, in words for its owner, or `undefined`. */
export const baseUrlProblem = keepingLast((url: string): string | undefined => {
	if (url === '')
		return 'The base URL of the credential is empty. Enter one such as https://proxy.example.com';
	const address = /^https?:\/\//i.test(url) ? parsed(url) : undefined;
	if (!address) {
		return 'The base URL of the credential must start with https:// (or http:// for a local sandbox)';
	}
	const { protocol, hostname, search, hash, username, password } = address;
	if (search || hash || username || password) {
		return 'The base URL of the credential must contain only a scheme, host and path: no user name, no password, no question mark, no #';
	}
	if (protocol === 'http:' && !isPrivateHost(hostname)) {
		return 'The base URL of the credential must start with https://. Otherwise anyone on the way to it can read your keys: http:// is accepted only for this machine and private networks';
	}
	return undefined;
});

/**
 * Hosts that plain http may reach: loopback, private addresses (RFC 1918, 4193, 4291), and names that only a local network
 * gives (RFC 6761, 6762, `.internal`), among them those without a dot, as Docker Compose gives them. As `URL` writes them.
 */
const PRIVATE_HOSTS = [
	/^(127|10)(\.\d+){3}$/,
	/^192\.168(\.\d+){2}$/,
	/^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/,
	/^\[(::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/,
	/^[^.:[\]]+$/,
	/\.(localhost|local|internal)$/,
];

export const isPrivateHost = (hostname: string): boolean =>
	PRIVATE_HOSTS.some((pattern) => pattern.test(hostname.replace(/\.$/, '')));

/** Where a request goes: an address, or a path to be added to one. */
export interface Destination {
	baseURL?: unknown;
	url?: unknown;
	/** n8n's older helpers, which its HTTP Request node uses, say it so. */
	uri?: unknown;
}

/**
 * Whether a request goes to the address of the credential: scheme, host and port, and under its path, where it has one. Put
 * together as the HTTP client does it: what begins with a scheme or two slashes is an address of its own.
 */
export function isOwnAddress(base: string, { baseURL, url, uri }: Destination): boolean {
	const asked = String(url ?? uri ?? '');
	const isAbsolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(asked);
	const full = isAbsolute || !baseURL ? asked : joined(String(baseURL), asked);
	const own = addressOf(base);
	const target = targetOf(full);
	if (!own || !target) return false;
	const prefix = own.pathname.replace(/\/+$/, '');
	const isUnder = target.pathname === prefix || target.pathname.startsWith(`${prefix}/`);
	return target.origin === own.origin && isUnder;
}

const joined = (base: string, path: string): string =>
	path === '' ? base : `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;

/** {@link baseUrlOf} as an n8n expression over `$credentials`, for `requestDefaults` and credential tests. */
export function baseUrlExpression(family: Family): string {
	const custom = '($credentials.baseUrl || "").trim().replace(/\\/+$/, "")';
	const fixed = `($credentials.environment === "production" ? "${family.hosts.production}" : "${family.hosts.test}")`;
	return `={{ $credentials.environment === "custom" ? ${custom} : ${fixed} }}`;
}
