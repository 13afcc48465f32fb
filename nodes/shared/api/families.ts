// Data: how Cashfree's API families differ: hosts, path prefix, where the keys are sent, what counts as success.

export type FamilyName = 'cashgram' | 'gateway' | 'autoCollect' | 'payments' | 'payouts';

interface AnyFamily {
	name: FamilyName;
	/** The product's name in Cashfree's dashboard. */
	product: string;
	credentialType: string;
	hosts: { test: string; production: string };
	/** The start of the path of every call of the family. */
	prefix: string;
	/** Whether the product accepts only whitelisted IP addresses, or callers with a public key (contracts 1.4 and 1.3). */
	listsAddresses: boolean;
}

/** An older family: a word in the body says what happened, whatever the HTTP status. */
export interface WordFamily extends AnyFamily {
	answersBy: 'word';
	/** The word in `status` that says a call worked (Q-S4). */
	successWord: 'SUCCESS' | 'OK';
	/** `bearer`: a session obtained from authorize; `body`: the keys are sent in every form body. */
	keysIn: 'bearer' | 'body';
	/** Fields that may hold a human-readable text, in order of preference (Q-S5). Never `txMsg`: it is about the payment. */
	textFields: readonly string[];
}

/** One of today's families: the HTTP status says whether a call worked, and the keys are sent in headers. */
export interface HttpStatusFamily extends AnyFamily {
	answersBy: 'httpStatus';
	keysIn: 'headers';
	/** `x-api-version` of every call, if the credential does not choose it. */
	apiVersion?: string;
	/** The code for an object that does not exist. A credential test asks for one, and passes on this code (contracts 1, 1.5). */
	unknownCode: string;
}

export type Family = WordFamily | HttpStatusFamily;

/** The version of today's API that a call and its answer use. A request that already has this header keeps it. */
export const VERSION_HEADER = 'x-api-version';

/** Today's families share their hosts, but never their keys (contracts 1, QO-28). */
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

/** Caches the last answer, because every item of a run asks about the same address. */
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

/** A parsed base URL, or `undefined` if it is not a URL. */
export const addressOf = keepingLast(parsed);

/** The parsed URL of a request, or `undefined` if it is not a URL. */
const targetOf = keepingLast(parsed);

/** What is wrong with a custom base URL, as a text for the user, or `undefined`. */
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
 * Hosts for which plain http is accepted: loopback, private addresses (RFC 1918, 4193, 4291), and names that exist only in a local
 * network (RFC 6761, 6762, `.internal`), including names without a dot, as in Docker Compose. Matches hosts as `URL` writes them.
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

/** Where a request goes: a full URL, or a path to be joined to a base URL. */
export interface Destination {
	baseURL?: unknown;
	url?: unknown;
	/** The name in n8n's older helpers, which its HTTP Request node uses. */
	uri?: unknown;
}

/**
 * Whether a request goes to the address of the credential: same scheme, host and port, and under its path if it has one. The URL
 * is built as the HTTP client builds it: one that begins with a scheme or two slashes replaces the base URL.
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
