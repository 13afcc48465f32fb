// The switches of the webhooks: one for each question that the documents leave open, and how time is compressed.

/** The first is the default. QN: contract of today's Payment Gateway; QO: of today's Payouts; Q, W: of the older families, of n8n. */
export const WEBHOOK_CHOICES = {
	/** Whether they leave by themselves, or only when a test says so. */
	webhookSending: ['atOnce', 'byHand'],
	/** QN section 9.5 and Q section 4.1, against QO section 6.6: which answer is no failure. */
	webhookSuccess: ['only200', 'any2xx'],
	/** QN section 13.3, W63: whether a repeat carries the time of the first try. */
	webhookRetryTimestamp: ['kept', 'renewed'],
	/** QO section 6.1: samples have milliseconds, one project says seconds. */
	webhookTimestamp: ['milliseconds', 'seconds'],
	/** QN vectors A and C, QO vector W2: how the JSON is written. Nobody may read it before checking it (QN-27). */
	webhookJson: ['compact', 'spaced', 'escaped'],
	/** lago-api#3105: some payment links came with a second pair of headers beside, or with it alone. */
	webhookLinkHeaders: ['webhook', 'both', 'cashfree'],
	/** QN section 9.2: missing in one captured set. */
	webhookAttemptHeader: ['sent', 'missing'],
	/** W67, QO section 6.5: the test of Payments' dashboard may come without a signature, or by a key that nobody knows. */
	webhookPaymentsTest: ['signed', 'unsigned', 'unknownKey'],
	/** Q sections 4.1, 4.2: both are met. */
	webhookOlderBody: ['form', 'json'],
	/** Q section 4.1: documents, and the sample of an SDK. */
	webhookCashgramId: ['cashgramid', 'cashgramId'],
	/** QO section 6.3: events of Payouts without a sample in V2, in the older shape or in today's envelope. */
	webhookUnsampled: ['older', 'wrapped'],
	/** Q section 4.3: no schedule is documented for v1 orders. */
	webhookV1Retries: [true, false],
} as const;

type Choices = typeof WEBHOOK_CHOICES;

type Chosen = { -readonly [Name in keyof Choices]: Choices[Name][number] };

export type WebhookSwitches = Chosen & {
	/** QN section 9.5: minutes from a failure to the next try; at most 10. The schedule of Payouts is not published (QO section 6.6). */
	webhookRetryMinutes: number[];
	/** So many minutes of that schedule pass in one of the sandbox's clock. */
	webhookCompression: number;
	/** Real milliseconds until no answer is a failure. No document tells how long Cashfree waits (QN section 9.5). */
	webhookTimeoutMs: number;
	/** How many are on their way at once; with 1 they leave one after the other, in order. */
	webhookParallel: number;
	/** Rupees: a LOW_BALANCE_ALERT is told when the balance falls below. The dashboard sets it. */
	webhookLowBalance: number;
};

export const WEBHOOK_SWITCHES: Readonly<WebhookSwitches> = {
	...(Object.fromEntries(Object.entries(WEBHOOK_CHOICES).map(([name, [first]]) => [name, first])) as Chosen),
	webhookRetryMinutes: [2, 10, 30],
	webhookCompression: 1,
	webhookTimeoutMs: 10_000,
	webhookParallel: 10,
	webhookLowBalance: 1_000,
};

const MOST_RETRIES = 10;
const isPositive = (value: unknown) => typeof value === 'number' && value > 0;

/** Those that are no choice. */
export const WEBHOOK_ACCEPTS: Record<
	Exclude<keyof WebhookSwitches, keyof Choices>,
	(value: unknown) => boolean
> = {
	webhookRetryMinutes: (value) =>
		Array.isArray(value) && value.length <= MOST_RETRIES && value.every(isPositive),
	webhookCompression: isPositive,
	webhookTimeoutMs: isPositive,
	webhookParallel: (value) => Number.isInteger(value) && Number(value) > 0,
	webhookLowBalance: (value) => typeof value === 'number' && value >= 0,
};
