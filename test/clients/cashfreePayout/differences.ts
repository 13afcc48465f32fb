// Where Cashfree's client for today's Payouts differs from the documents: each row has the decision, its source, and a check.
import type { Sandbox, Switches } from '../../sandbox';
import { BENEFICIARY_ID, beneficiary, TRANSFER, transfer } from './runs';
import { VERSION } from './calls';

/** What a call resolves to, limited to what the tests check. */
export interface Answer {
	status: number;
	data: unknown;
	headers: Record<string, unknown>;
	config: { timeout?: number };
}

/** One attempt with the client against a fresh sandbox. */
export interface Try {
	sandbox: Sandbox;
	/** @throws Error for an unknown name, and whatever the call throws */
	call(name: string, ...given: unknown[]): Promise<Answer>;
	/** Its functions and settings before anyone changed them. */
	untouched(): Record<string, unknown>;
	/** A signature that Cashfree accepts. */
	signature(): string;
}

/** What is observed under these switches. */
interface Sight {
	switches: Partial<Switches>;
	seen: unknown;
}

export interface Difference {
	what: string;
	/** The calls concerned. */
	calls: readonly string[];
	/** `switch`: the documents say both; the first sight is the sandbox by default. `client`: the client is wrong, or does not help. */
	decision: 'switch' | 'client';
	because: string;
	/** Sections, quirks and questions in the contract of today's Payouts. */
	source: string;
	look(the: Try, call: string): Promise<unknown>;
	sights: readonly Sight[];
}

/** How a call ends: the HTTP status and code it rejects with, or `resolved`. */
async function endOf(call: Promise<Answer>): Promise<unknown> {
	try {
		await call;
		return 'resolved';
	} catch (error) {
		const { response } = error as { response?: { status: number; data: { code?: string } | string } };
		const data = response?.data;
		return [response?.status, typeof data === 'string' ? data.slice(0, 6) : data?.code];
	}
}

const CREATE = 'PayoutInitiateTransfer';
const FETCH = 'PayoutFetchTransfer';

export const DIFFERENCES: readonly Difference[] = [
	{
		what: 'reads the IFSC of a transfer from `ifsc`, the name in the schema',
		calls: [FETCH],
		decision: 'switch',
		because: 'the schema has ifsc and every sample has bank_ifsc; which of them is true is not known',
		source: '3.2, QO-27',
		look: async ({ sandbox, call }, name) => {
			transfer(sandbox);
			const { data } = await call(name, VERSION, undefined, undefined, TRANSFER.transfer_id);
			const answer = data as { beneficiary_details: { beneficiary_instrument_details: { ifsc?: string } } };
			return answer.beneficiary_details.beneficiary_instrument_details.ifsc;
		},
		sights: [
			{ switches: { payoutsIfscField: 'bank_ifsc' }, seen: undefined },
			{ switches: { payoutsIfscField: 'ifsc' }, seen: 'YESB0000262' },
		],
	},
	{
		what: 'has no argument for X-Cf-Signature: without a listed address it works only with a header in its options',
		calls: [CREATE],
		decision: 'client',
		because: 'a signature is wanted on every call where the public key is the method that was chosen',
		source: '1.2, QO-1',
		look: async ({ sandbox, call, signature }, name) => {
			beneficiary(sandbox);
			const headers = { 'x-cf-signature': signature() };
			return [
				await endOf(call(name, VERSION, undefined, TRANSFER)),
				await endOf(call(name, VERSION, undefined, TRANSFER, { headers })),
			];
		},
		sights: [
			{
				switches: { payoutsAccess: 'signature' },
				seen: [[403, 'x_cf_signature_missing'], 'resolved'],
			},
		],
	},
	{
		what: 'resolves for a transfer that was rejected',
		calls: [CREATE],
		decision: 'client',
		because: 'HTTP 200 comes with every outcome; success must be read from status',
		source: '3.2, QO-18',
		look: async ({ sandbox, call }, name) => {
			beneficiary(sandbox);
			sandbox.control.payouts.setBalance(0);
			const { status, data } = await call(name, VERSION, undefined, TRANSFER);
			return [status, (data as { status: string }).status];
		},
		sights: [{ switches: {}, seen: [200, 'REJECTED'] }],
	},
	{
		what: 'follows a redirect with a GET, and takes its answer for that to the transfer',
		calls: [CREATE],
		decision: 'client',
		because: 'nothing was paid; a redirect of a write is an outcome that is not known',
		source: '3.4',
		look: async ({ sandbox, call }, name) => {
			sandbox.faults.add({ match: { path: '/payout/transfers' }, kind: 'redirect' });
			const { data } = await call(name, VERSION, undefined, TRANSFER);
			return [(data as { status: string }).status, sandbox.control.payouts.transfers().length];
		},
		sights: [{ switches: {}, seen: ['SUCCESS', 0] }],
	},
	{
		what: 'hands on a page as the data of its error',
		calls: ['PayoutDeleteBeneficiary'],
		decision: 'client',
		because: 'what refuses an address stands before the API and answers in HTML',
		source: '1.5, QO-4',
		look: async ({ call }, name) => endOf(call(name, VERSION, undefined, BENEFICIARY_ID)),
		sights: [{ switches: { ipWhitelist: [], payoutsForbidden: 'html' }, seen: [403, '<html>'] }],
	},
	{
		what: 'asks by cf_transfer_id where an id is given first: that of the merchant comes second',
		calls: [FETCH, 'PayoutFetchBatchTransfer'],
		decision: 'client',
		because:
			'an id of the merchant in the first place is an id that Cashfree never gave: 404, though the transfer exists',
		source: '3.4',
		look: async ({ sandbox, call }, name) => {
			transfer(sandbox);
			return endOf(call(name, VERSION, undefined, TRANSFER.transfer_id));
		},
		sights: [{ switches: {}, seen: [404, expect.stringMatching(/^cf_/)] }],
	},
	{
		what: 'takes a transfer that names nobody to pay, and a batch without transfers',
		calls: [CREATE, 'PayoutInitiateBatchTransfer'],
		decision: 'client',
		because:
			'its types have both as optional; beneficiary_details is required, and an empty batch pays nobody',
		source: '3.1, 3.8',
		look: async ({ call }, name) => {
			const { transfer_id, transfer_amount } = TRANSFER;
			const body = name === CREATE ? { transfer_id, transfer_amount } : { batch_transfer_id: 'B' };
			return endOf(call(name, VERSION, undefined, body));
		},
		sights: [
			{
				switches: {},
				seen: [400, expect.stringMatching(/^(beneficiary_details_missing|transfers_invalid)$/)],
			},
		],
	},
	{
		what: 'waits for an answer without end, and reports to its makers unless told not to',
		calls: [FETCH],
		decision: 'client',
		because: 'an answer that never comes must end as unknown, and failed payments are not for others to read',
		source: '3.4',
		look: async ({ sandbox, call, untouched }, name) => {
			transfer(sandbox);
			const { config } = await call(name, VERSION, undefined, undefined, TRANSFER.transfer_id);
			return [config.timeout, untouched().XEnableErrorAnalytics];
		},
		sights: [{ switches: {}, seen: [0, true] }],
	},
];
