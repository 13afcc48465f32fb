// Cashfree's SDK for Node.js against the sandbox: each of its calls works, or is in the table of differences with a decision.
import { families } from '../../../nodes/shared/api/families';
import { SANDBOX_KEYS, startSandbox, type Sandbox, type Switches } from '../../sandbox';
import { leadToSandbox, type Line } from '../hosts';
import { callsOfSdk, type Fields } from './calls';
import { DIFFERENCES, switchesFor, type Try } from './differences';
import { RUNS } from './runs';
import { bodyOf, hmac, SIGNED, signedText } from './signed';

const names = [...callsOfSdk().keys()];

let sandbox: Sandbox;
let line: Line;

/** A fresh sandbox, with an SDK whose requests reach it. */
async function fresh(switches: Partial<Switches>): Promise<Try> {
	sandbox = await startSandbox({ switches });
	line = leadToSandbox(sandbox.url);
	const calls = callsOfSdk();
	return {
		sandbox,
		call: async (name, ...given) => {
			const call = calls.get(name);
			if (!call) throw new Error(`The SDK has no call ${name}`);
			return await call(...given);
		},
		callsWith: (options: Fields) => callsOfSdk(options),
	};
}

afterEach(async () => {
	line?.end();
	await sandbox?.close();
});

const rowsAbout = (name: string) => DIFFERENCES.filter(({ calls }) => calls.includes(name));

test('every call has a run or a row, and every run and row is of a call that there is', () => {
	const inTables = [...Object.keys(RUNS), ...DIFFERENCES.flatMap(({ calls }) => calls)];
	expect([...new Set(inTables)].sort()).toEqual([...names].sort());
	const others = names.filter((name) => rowsAbout(name).some(({ decision }) => decision === 'other'));
	expect(others.filter((name) => name in RUNS)).toEqual([]);
	process.stdout.write(
		`Cashfree's SDK: ${names.length} calls, ${Object.keys(RUNS).length} run, ${others.length} of other families, ` +
			`${DIFFERENCES.length} differences\n`,
	);
});

test('it knows the hosts that the nodes know', async () => {
	const the = await fresh({});
	for (const env of ['TEST', 'PRODUCTION']) {
		await the.call('PaymentGateway.verifyCredentials', { env, ...SANDBOX_KEYS.gateway });
		await the.callsWith({ env }).get('Payouts.auth.authorize')?.();
	}
	const { cashgram, gateway } = families;
	const expected = (['test', 'production'] as const).flatMap((environment) =>
		[gateway, cashgram].map(({ hosts }) => `POST ${new URL(hosts[environment]).hostname}`),
	);
	expect(line.hosts).toEqual(expected);
});

describe.each(['always200', 'bodyCode'] as const)('HTTP status %s', (httpStatusMode) => {
	test.each(Object.entries(RUNS))('%s', async (name, { given, request, answer }) => {
		const the = await fresh({ httpStatusMode, ...switchesFor(name) });
		const heard = await the.call(name, given(the.sandbox));
		const last = the.sandbox.journal.calls().at(-1);
		expect(`${last?.method} ${last?.path}`).toBe(request);
		if (answer === undefined) expect(heard).toBeUndefined();
		else expect(heard).toMatchObject(answer);
		// None was refused, including errors that the client hides.
		expect(last?.answer).toMatchObject({ status: expect.stringMatching(/^(SUCCESS|OK)$/) });
	});
});

describe.each(DIFFERENCES.map((row) => [row.what, row] as const))('it %s', (_what, row) => {
	test.each(row.calls)('%s', async (name) => {
		for (const { switches, seen } of row.sights) {
			const the = await fresh(switches);
			expect(await row.look(the, name)).toEqual(seen);
			line.end();
			await the.sandbox.close();
		}
	});

	test('the decision has its reason and its source', () => {
		expect(row.calls.length).toBeGreaterThan(0);
		expect(row.because).toMatch(/\w+ \w+ \w+/);
		expect(row.source).toMatch(/^((Q-|CG-|PG-)?[A-Z]*\d+(\.\d+)?(, )?)+$/);
		expect(row.sights).toHaveLength(row.decision === 'switch' ? 2 : 1);
	});
});

test.each(SIGNED.map((webhook) => [webhook.product, webhook] as const))(
	'%s: the signature that the SDK does not know is the one of the contract',
	(_product, webhook) => {
		expect(hmac(signedText(webhook), 'base64')).toBe(webhook.signature);
		expect(bodyOf(webhook.fields)).not.toBe(signedText(webhook));
	},
);
