// The webhook switches: one for each question the documents leave open, plus timing and limits.

/** The first choice is the default. Contracts: QN today's Payment Gateway; QO today's Payouts; Q the older families; W n8n. */
export const WEBHOOK_CHOICES = {
	/** Whether webhooks are sent automatically, or only when a test asks for it. */
	webhookSending: ['atOnce', 'byHand'],
	/** Which answers count as success: QN section 9.5 and Q section 4.1 contradict QO section 6.6. */
	webhookSuccess: ['only200', 'any2xx'],
	/** QN section 13.3, W63: whether a retry carries the timestamp of the first try. */
	webhookRetryTimestamp: ['kept', 'renewed'],
	/** QO section 6.1: samples have milliseconds, one project says seconds. */
	webhookTimestamp: ['milliseconds', 'seconds'],
	/** QN vectors A and C, QO vector W2: how the JSON is written. Receivers must verify it before parsing it (QN-27). */
	webhookJson: ['compact', 'spaced', 'escaped'],
	/** lago-api#3105: some payment links came with a second pair of headers as well, or with only that pair. */
	webhookLinkHeaders: ['webhook', 'both', 'cashfree'],
	/** QN section 9.2: missing in one captured set. */
	webhookAttemptHeader: ['sent', 'missing'],
	/** W67, QO section 6.5: the test of Payments' dashboard may be unsigned, or signed with an unknown key. */
	webhookPaymentsTest: ['signed', 'unsigned', 'unknownKey'],
	/** Q sections 4.1, 4.2: both occur. */
	webhookOlderBody: ['form', 'json'],
	/** Q section 4.1: the spelling in the documents, and in an SDK's sample. */
	webhookCashgramId: ['cashgramid', 'cashgramId'],
	/** QO section 6.3: whether Payouts events without a V2 sample use the older shape or today's envelope. */
	webhookUnsampled: ['older', 'wrapped'],
	/** Q section 4.3: no schedule is documented for v1 orders. */
	webhookV1Retries: [true, false],
} as const;

type Choices = typeof WEBHOOK_CHOICES;

type Chosen = { -readonly [Name in keyof Choices]: Choices[Name][number] };

export type WebhookSwitches = Chosen & {
	/** QN section 9.5: minutes from each failure to the next try; at most 10 entries. Payouts' schedule is not published (QO section 6.6). */
	webhookRetryMinutes: number[];
	/** How many minutes of that schedule pass in one minute of the sandbox's clock. */
	webhookCompression: number;
	/** Real milliseconds to wait for an answer. No document says how long Cashfree waits (QN section 9.5). */
	webhookTimeoutMs: number;
	/** How many webhooks may be in flight at once; with 1 they are sent one by one, in order. */
	webhookParallel: number;
	/** Rupees: a LOW_BALANCE_ALERT is sent when the balance falls below this. Set in the dashboard. */
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

/** Checks for the switches without a list of choices. */
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
