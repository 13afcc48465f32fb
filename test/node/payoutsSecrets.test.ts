// Keys, signatures and account numbers of Payouts are in no error, error item or log line; a signature is made for each request.
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { SANDBOX_KEYS, type Fault, type Sandbox } from '../sandbox';
import {
	GOOD,
	batchParameters,
	beneficiaryParameters,
	credentialOf,
	freshSandbox,
	getBatch,
	getByAccount,
	getTransfer,
	onBeneficiary,
	row,
	runPayouts,
	toBeneficiary,
	transferParameters,
} from './harness/payouts';

const { clientId, clientSecret } = SANDBOX_KEYS.payouts;
const VPA = 'asha.rao.private@okbank';

let sandbox: Sandbox;
let written: string[];
let signatures: string[];
beforeEach(async () => {
	sandbox = await freshSandbox();
	signatures = [];
	const when = ({ headers }: { headers: Record<string, string> }) => {
		if (headers['x-cf-signature']) signatures.push(headers['x-cf-signature']);
		return false;
	};
	sandbox.faults.add({ match: { path: /./, when }, kind: 'delay' });
	written = [];
	const keep = (...words: unknown[]) => {
		written.push(inspect(words, { depth: null }));
		return true;
	};
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
		jest.spyOn(console, method).mockImplementation(keep);
	}
	jest.spyOn(process.stdout, 'write').mockImplementation(keep);
	jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

/** A value that stands neither in the workflow nor in its items, both of which n8n shows beside an error. */
const hidden = (value: unknown): string => {
	const backwards = [...JSON.stringify(value)].reverse().join('');
	const text = JSON.stringify(backwards).replaceAll('{', '\\u007b').replaceAll('}', '\\u007d');
	return `={{ JSON.parse(${text}.split('').reverse().join('')) }}`;
};
const account = hidden(GOOD.account);
const toAccount: INodeParameters = { ...transferParameters, bank_account_number: account };
const toVpa: INodeParameters = {
	...transferParameters,
	payTo: 'vpa',
	bank_account_number: account,
	vpa: hidden(VPA),
	transfer_mode: 'upi',
};
const newBeneficiary: INodeParameters = { ...beneficiaryParameters, bank_account_number: account };
const orReturn = { options: { ifExists: 'return' } };
const expected = { additionalFields: { bank_account_number: account, bank_ifsc: GOOD.ifsc } };
const toVpaInBatch = row('B', {
	transfer_mode: 'upi',
	beneficiary_details: { beneficiary_name: 'Asha', beneficiary_instrument_details: { vpa: VPA } },
});
const everyCall: INodeParameters[] = [
	newBeneficiary,
	{ ...newBeneficiary, ...orReturn },
	{ ...newBeneficiary, instrument: 'vpa', vpa: hidden(VPA) },
	onBeneficiary('get'),
	{ ...getByAccount, bank_account_number: account },
	onBeneficiary('delete'),
	toAccount,
	{ ...toAccount, ...orReturn },
	toVpa,
	toBeneficiary,
	{ ...toBeneficiary, ...expected },
	getTransfer,
	{ ...batchParameters, transfers: hidden([row('A'), toVpaInBatch]) },
	getBatch,
];

/** Runs every operation and returns all that is left of those that failed, hidden properties and causes included. */
async function remains(more: object = {}): Promise<string> {
	const runs = everyCall.flatMap((parameters) =>
		(['stopWorkflow', 'continueRegularOutput'] as const).map(async (onError) => {
			const result = await runPayouts(sandbox, {
				parameters,
				onError,
				credentials: credentialOf(sandbox, { publicKey: sandbox.publicKey }),
				items: [{ transfer_id: 'PAY_1' }],
				...more,
			});
			const { error, items } = result;
			const failedItems = items.filter(({ json }) => json.error !== undefined);
			return [error, error?.stack, error?.cause, failedItems];
		}),
	);
	const kept = await Promise.all(runs);
	return inspect([kept, written], {
		depth: null,
		showHidden: true,
		maxArrayLength: null,
		maxStringLength: null,
	});
}

function expectNothingPrivateIn(text: string): void {
	for (const value of [clientSecret, GOOD.account, VPA, ...signatures]) {
		for (const form of [value, encodeURIComponent(value)]) expect(text).not.toContain(form);
	}
	// Not the first half of one either, as of a text that was cut.
	expect(text).not.toContain(GOOD.account.slice(0, 8));
	expect(signatures.length).toBeGreaterThan(0);
}

const record = {
	beneficiary_id: 'VENDOR_1',
	transfer_id: 'PAY_1',
	cf_transfer_id: '7',
	status: 'REJECTED',
	status_code: 'BANK_ACCOUNT_INVALID',
	status_description: `Account ${GOOD.account} and ${VPA} are closed`,
	beneficiary_details: { beneficiary_instrument_details: { bank_account_number: GOOD.account, vpa: VPA } },
	beneficiary_instrument_details: { bank_account_number: GOOD.account, bank_ifsc: GOOD.ifsc, vpa: VPA },
};
/** What a text of Cashfree can repeat: what came with the request. */
const echoOf = (sent: string) =>
	`value received: ${[GOOD.account, VPA].filter((value) => sent.includes(value)).join(', ')}, ${clientSecret}`;
/** An answer with such a text, to each call. */
function echo(answer: (text: string) => Partial<Fault>): void {
	for (const values of [[GOOD.account, VPA], [GOOD.account], [VPA], []]) {
		const when = ({ body, query }: { body: object; query: object }) => {
			const sent = JSON.stringify([body, query]);
			return [GOOD.account, VPA].every((value) => sent.includes(value) === values.includes(value));
		};
		const text = echoOf(values.join());
		sandbox.faults.add({ match: { path: /./, when }, kind: 'answer', times: Infinity, ...answer(text) });
	}
}

it.each<[string, (text: string) => Partial<Fault>]>([
	[
		'QO-8 a refusal',
		(message) => ({
			status: 400,
			body: { type: 'invalid_request_error', code: 'bank_account_number_invalid', message },
		}),
	],
	['QO-8 a conflict', (message) => ({ status: 409, body: { code: 'already_exists', message } })],
	['QO-8 a 404', (message) => ({ status: 404, body: { code: 'x_not_found', message } })],
	['QO-8 a failure of Cashfree', (message) => ({ status: 500, body: { message } })],
	['QO-3, QO-8 wrong keys', (message) => ({ status: 401, body: { type: 'authentication_error', message } })],
	['QO-4 a page', (message) => ({ status: 403, body: `<title>${message}</title>` })],
	[
		'QO-8 a rejected transfer',
		(status_description) => ({ body: { transfer_id: 'PAY_1', status: 'REJECTED', status_description } }),
	],
])(
	'%s that repeats the account: nothing private in any error, error item or log line',
	async (_what, answer) => {
		echo(answer);
		const left = await remains();
		expectNothingPrivateIn(left);
		expect(left).toContain('value received: ***');
	},
	180_000,
);

it.each<[string, Fault['kind'], Partial<Fault>]>([
	['QO-8 a rejected transfer that tells of it', 'answer', { body: { ...record, beneficiary_status: 'X' } }],
	['QO-8 half an answer', 'answer', { body: JSON.stringify(record).slice(0, -2) }],
	[
		'QO-8 half an answer, cut in the account',
		'answer',
		{ body: `{"bank_account_number":"${GOOD.account.slice(0, 9)}` },
	],
	['QO-8 JSON that is none of the API', 'answer', { status: 502, body: { record } }],
	['a closed socket', 'dropBefore', {}],
	['a redirect', 'redirect', {}],
])(
	'%s: nothing private in any error, error item or log line',
	async (_what, kind, more) => {
		sandbox.faults.add({ match: { path: /./ }, kind, times: Infinity, ...more });
		expectNothingPrivateIn(await remains());
	},
	180_000,
);

it('QO-8, QO-10 objects that exist with other values: only the end of their accounts', async () => {
	sandbox.control.payouts.addBeneficiary({ id: 'VENDOR_1', name: 'Ravi Kumar', ...GOOD });
	sandbox.control.payouts.addTransfer({ transferId: 'PAY_1', amount: 7, payee: { name: 'Ravi', ...GOOD } });
	const left = await remains();
	expect(left).toContain('…1191');
	expectNothingPrivateIn(left);
});

it.each<[string, unknown]>([
	['a text that is no list', JSON.stringify([{ vpa: VPA, bank_account_number: GOOD.account }]).slice(0, -3)],
	['rows in which the account stands in a wrong place', [{ ...row('A'), bank_account_number: GOOD.account }]],
	[
		'rows with an account that is refused',
		[
			row('A', {
				beneficiary_details: {
					beneficiary_name: GOOD.account,
					beneficiary_instrument_details: {
						bank_account_number: `${GOOD.account}-1`,
						bank_ifsc: GOOD.ifsc,
						vpa: `${VPA}@x`,
					},
				},
			}),
		],
	],
])('QO-8 a batch of %s: no account in the text', async (_what, transfers) => {
	for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
		const { error, items } = await runPayouts(sandbox, {
			parameters: { ...batchParameters, transfers: hidden(transfers) },
			onError,
		});
		const left = inspect([error, items.map(({ json }) => json), written], { depth: null, showHidden: true });
		expect(left).toMatch(/Transfers must/);
		expect(left).not.toContain(GOOD.account);
		expect(left).not.toContain(VPA);
	}
	expect(sandbox.journal.calls()).toEqual([]);
});

it('QO-1 200 requests, 200 signatures, each of its own request and of this minute', async () => {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const before = Math.floor(Date.now() / 1000);
	const items = Array.from({ length: 200 }, (_, index) => ({ transfer_id: `PAY_${index}` }));
	const credentials = credentialOf(sandbox, {
		publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
	});
	const { error } = await runPayouts(sandbox, { items, credentials });
	expect(error).toBeUndefined();
	const after = Math.ceil(Date.now() / 1000);
	expect(new Set(signatures).size).toBe(200);
	for (const signature of signatures) {
		const opened = privateDecrypt(
			{ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
			Buffer.from(signature, 'base64'),
		).toString();
		expect(opened).toMatch(new RegExp(`^${clientId}\\.\\d+$`));
		const seconds = Number(opened.slice(clientId.length + 1));
		expect(seconds).toBeGreaterThanOrEqual(before);
		expect(seconds).toBeLessThanOrEqual(after);
	}
});

it('QO-1 a repeated request and a look-up are signed anew, and Cashfree takes each of them', async () => {
	sandbox.switches.payoutsAccess = 'signature';
	const isCreate = { path: /transfers/, method: 'POST' };
	sandbox.faults.add({ match: isCreate, kind: 'status429', retryAfterSeconds: 0.1 });
	sandbox.faults.add({ match: isCreate, kind: 'lostAnswer' });
	const credentials = credentialOf(sandbox, { publicKey: sandbox.publicKey });
	const { items } = await runPayouts(sandbox, { credentials });
	expect(items[0]?.json).toMatchObject({ confirmedByLookup: true });
	expect(new Set(signatures).size).toBe(3);
});
