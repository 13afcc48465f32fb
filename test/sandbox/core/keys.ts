// The sandbox's fixed keys, one pair per product as at Cashfree (contract 1.2). They work only in the sandbox.

export const SANDBOX_KEYS = {
	cashgram: { clientId: 'CF_SANDBOX_CASHGRAM', clientSecret: 'sandbox-only-cashgram-key' },
	autoCollect: { clientId: 'CF_SANDBOX_AUTO_COLLECT', clientSecret: 'sandbox-only-auto-collect-key' },
	payouts: { clientId: 'CF_SANDBOX_PAYOUTS', clientSecret: 'sandbox-only-payouts-key' },
	/** Ids of the test environment start with TEST (QN section 1). */
	payments: { clientId: 'TESTSANDBOXPAYMENTS', clientSecret: 'sandbox-only-payments-key' },
	gateway: { appId: 'SANDBOX_GATEWAY_APP', secretKey: 'sandbox-only-gateway-key' },
};
