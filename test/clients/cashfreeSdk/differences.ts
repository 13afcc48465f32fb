// Where Cashfree's SDK for Node.js differs from the documents: each row has the decision, its source, and a check.
import type { Sandbox, Switches } from '../../sandbox';
import type { Call, Fields } from './calls';
import { OTHER_FAMILIES } from './otherFamilies';
import { RUNS } from './runs';
import { bodyOf, hmac, SIGNED, signedText, WEBHOOK_SECRET } from './signed';

/** One attempt with the SDK against a fresh sandbox. */
export interface Try {
	sandbox: Sandbox;
	/** @throws Error for an unknown name, and whatever the call throws */
	call(name: string, ...given: unknown[]): Promise<unknown>;
	/** The calls of an SDK that is created with these additional options. */
	callsWith(options: Fields): Map<string, Call>;
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
	/**
	 * `switch`: no document rules it out, so the sandbox can do both: the first sight as documented, the second as the client needs.
	 * `client`: the client is wrong. `other`: the call belongs to a family outside this package.
	 */
	decision: 'switch' | 'client' | 'other';
	because: string;
	/** Sections and quirks of the contract. */
	source: string;
	look(the: Try, call: string): Promise<unknown>;
	sights: readonly Sight[];
}

/** The sandbox's last answer, whatever the client made of it. */
function lastWord({ journal }: Sandbox): unknown {
	const answer = journal.calls().at(-1)?.answer as Fields | undefined;
	return answer?.reason ?? answer?.message ?? answer?.status;
}

/** Runs the call and returns the sandbox's answer. */
async function askAsInRun({ sandbox, call }: Try, name: string): Promise<unknown> {
	await call(name, RUNS[name]?.given(sandbox));
	return lastWord(sandbox);
}

/** The text that a promise is rejected with; undefined when it is not rejected. */
const rejection = async (promise: unknown): Promise<string | undefined> => {
	try {
		await promise;
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
};

const ownWords = (text: string) => expect.stringMatching(new RegExp(`^\\[sandbox\\] ${text}`)) as unknown;

export const DIFFERENCES: readonly Difference[] = [
	{
		what: 'asks for the status of a cashgram by POST, with the ID in the query and in the body',
		calls: ['Payouts.cashgram.getStatus'],
		decision: 'switch',
		because: 'the documents and an older SDK use GET; whether Cashfree takes a POST is not known',
		source: 'CG-4, Q-CG2',
		look: askAsInRun,
		sights: [
			{
				switches: { cashgramStatusMethod: 'get' },
				seen: ownWords('/payout/v1/getCashgramStatus takes GET, not POST'),
			},
			{ switches: { cashgramStatusMethod: 'getOrPost' }, seen: 'Cashgram details retrieved' },
		],
	},
	{
		what: 'asks for transactions without lastId, and its README calls count optional',
		calls: ['PaymentGateway.transactions.fetchTransactions'],
		decision: 'switch',
		because: 'both are marked required and are empty in the sample; whether they may be missing is not known',
		source: 'PG-11, Q-PG15',
		look: askAsInRun,
		sights: [
			{
				switches: { transactionsPaging: 'required' },
				seen: ownWords('lastId and count must be in the request'),
			},
			{ switches: { transactionsPaging: 'optional' }, seen: 'Transactions retrieved' },
		],
	},
	{
		what: 'leaves out the slash at the end of a path',
		calls: ['PaymentGateway.orders.getDetails', 'PaymentGateway.refunds.fetchSingleRefund'],
		decision: 'switch',
		because: 'the document has the slash, and every SDK leaves it out',
		source: 'PG-3, PG-8, Q-PG2',
		look: async (the, name) => {
			await askAsInRun(the, name);
			return the.sandbox.journal.calls().at(-1)?.httpStatus;
		},
		sights: [
			{ switches: { slashTolerance: false }, seen: 404 },
			{ switches: { slashTolerance: true }, seen: 200 },
		],
	},
	{
		what: 'writes the time into X-Cf-Signature with a fraction of a second',
		calls: ['Payouts.auth.generateCertificate'],
		decision: 'switch',
		because:
			'the documents and the other SDKs write whole seconds; whether Cashfree reads a fraction is not known',
		source: '1.5',
		look: async ({ sandbox, callsWith }) => {
			// A whole second would have no fraction.
			const time = jest.spyOn(Date, 'now').mockReturnValue(Math.floor(Date.now() / 1000) * 1000 + 250);
			await rejection(callsWith({ publicKey: sandbox.publicKey }).get('Payouts.auth.authorize')?.());
			time.mockRestore();
			return lastWord(sandbox);
		},
		sights: [
			{ switches: { signatureTime: 'wholeSeconds' }, seen: ownWords('X-Cf-Signature is not valid') },
			{ switches: { signatureTime: 'anySeconds' }, seen: 'Token generated' },
		],
	},
	{
		what: 'takes a token for dead 300 seconds before its end: with tokens of 300 seconds it authorizes before every call',
		calls: ['Payouts.auth.checkToken'],
		decision: 'switch',
		because: 'the pages differ on the life of a token; a client must work with each of them',
		source: '1.3, Q-A3, Q-A4',
		look: async ({ sandbox, call }) => {
			await call('Payouts.getBalance');
			await call('Payouts.getBalance');
			return sandbox.journal.count(/authorize/);
		},
		sights: [
			{ switches: { tokenTtl: 300 }, seen: 2 },
			{ switches: { tokenTtl: 600 }, seen: 1 },
		],
	},
	{
		what: 'reads the token before it looks whether there is one, and so hides why there is none',
		calls: ['Payouts.auth.authorize'],
		decision: 'client',
		because: 'a failure comes without data, with HTTP 200: it is told by status, subCode and message',
		source: 'CG-1, Q-S1, Q-S8',
		look: async ({ sandbox, callsWith }) => [
			await rejection(callsWith({ clientSecret: 'wrong' }).get('Payouts.auth.authorize')?.()),
			lastWord(sandbox),
		],
		sights: [
			{
				switches: {},
				seen: [
					expect.stringContaining("undefined (reading 'token')"),
					'Invalid clientId and clientSecret combination',
				],
			},
		],
	},
	{
		what: 'promises the reason of every failure in `message`, and hands on an answer that has it elsewhere',
		calls: ['PaymentGateway.orders.createOrders'],
		decision: 'client',
		because: 'the reason stands in reason, message or error, depending on the call',
		source: '2.3, Q-S5',
		look: async ({ sandbox, call }, name) => {
			const given = RUNS[name]?.given(sandbox);
			await call(name, given);
			return await call(name, given);
		},
		sights: [{ switches: {}, seen: { status: 'ERROR', error: 'An order with the same id exists.' } }],
	},
	{
		what: 'checks webhooks by the HMAC of the raw body in hexadecimal digits',
		calls: ['Payouts.verifySignature'],
		decision: 'client',
		because: 'the values are signed, sorted or in a fixed order, and the signature is base64',
		source: '4.1, 4.2, 4.3',
		look: async ({ call }, name) => {
			const tried = SIGNED.flatMap((webhook) => {
				const body = bodyOf(webhook.fields);
				return [
					[body, webhook.signature],
					[signedText(webhook), webhook.signature],
					[body, hmac(body, 'hex')],
				];
			});
			return await Promise.all(tried.map(([body, signature]) => call(name, body, signature, WEBHOOK_SECRET)));
		},
		// Each webhook three times: as it comes, with the text that is signed, and with the signature that the client expects.
		sights: [{ switches: {}, seen: SIGNED.flatMap(() => [false, false, true]) }],
	},
	{
		what: 'has calls for beneficiaries, transfers, validation and withdrawals of Payouts v1',
		calls: Object.keys(OTHER_FAMILIES),
		decision: 'other',
		because: 'of Payouts v1 this package has cashgrams and the balance, which have no successor',
		source: '2.1, 2.4, 6',
		look: async ({ sandbox, call }, name) => {
			await call(name, OTHER_FAMILIES[name]);
			return lastWord(sandbox);
		},
		sights: [{ switches: {}, seen: ownWords('there is no (GET|POST) /payout/v1/') }],
	},
];

/** The switches under which an SDK call works: those of the rows about it. */
export const switchesFor = (call: string): Partial<Switches> =>
	Object.assign(
		{},
		...DIFFERENCES.filter(({ calls, decision }) => decision === 'switch' && calls.includes(call)).map(
			({ sights }) => sights.at(-1)?.switches,
		),
	) as Partial<Switches>;
