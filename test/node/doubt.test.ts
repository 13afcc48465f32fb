// What was sent and never answered stays in doubt until something settles it: when the run stops, and when n8n tries again.
import type { INodeParameters } from 'n8n-workflow';
import { Pace, replacePace } from '../../nodes/shared/transport/pace';
import { FIRST_IN_FLIGHT } from '../../nodes/shared/transport/window';
import type { Fault, Sandbox } from '../sandbox';
import {
	CREATE,
	STATUS,
	createParameters,
	freshSandbox,
	getParameters,
	ids,
	runCashgram,
} from './harness/cashgram';

const DEACTIVATE = /deactivateCashgram/;
const deactivate: INodeParameters = { ...getParameters, operation: 'deactivate' };

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await freshSandbox();
});
afterEach(async () => {
	replacePace();
	await sandbox.close();
});

const fault = (path: RegExp, kind: Fault['kind'], more: Partial<Fault> = {}) =>
	sandbox.faults.add({ match: { path }, kind, ...more });
function withoutSession(): void {
	const body = { status: 'ERROR', subCode: '403', message: 'Token is not valid' };
	fault(DEACTIVATE, 'answer', { body, times: Infinity });
	fault(/authorize/, 'dropBefore', { skip: 1, times: Infinity });
}
function limited(): void {
	replacePace(new Pace({ minuteMs: 20 }));
	fault(DEACTIVATE, 'status429', { times: Infinity });
}
const of = (path: RegExp, cashgramId: string) => ({ match: { path, body: { cashgramId } } });

describe('a run that stops', () => {
	it('tells of each item that may have been carried out', async () => {
		sandbox.control.cashgram.add({ cashgramId: 'CG-0' });
		fault(CREATE, 'lostAnswer', of(CREATE, 'CG-2'));
		fault(STATUS, 'html502', { ...of(STATUS, 'CG-2'), times: Infinity });
		fault(CREATE, 'delay', { ms: 30, times: Infinity });
		const { error } = await runCashgram(sandbox, { items: ids(4) });
		expect(error?.message).toBe('Cashfree answered 409: Cashgram with id CG-0 already exists [item 0]');
		expect(error?.context).toMatchObject({ outcome: 'refused', uncertain: ['CG-2'] });
		expect([...(error?.context.carriedOut as string[])].sort()).toEqual(['CG-1', 'CG-3']);
		expect(error?.description).toContain('2 other items were carried out in this run: ');
		expect(error?.description).toContain(
			'It is not known whether 1 more item was carried out: CG-2. Check in Cashfree before you run them again.',
		);
	});

	it('does not list its own item among the others', async () => {
		fault(CREATE, 'dropBefore');
		const { error } = await runCashgram(sandbox, { items: ids(1) });
		expect(error?.context.outcome).toBe('unknown');
		expect(error?.context).not.toHaveProperty('uncertain');
		expect(error?.description).not.toContain('carried out in this run');
	});

	// An answer that is lost also narrows the window, so that nobody takes its place; one that cannot be read does not.
	it.each(['lostAnswer', 'empty', 'redirect'] as const)(
		'%s to a write that is not looked up stops it before the next one leaves',
		async (kind) => {
			const items = ids(20);
			for (const { cashgramId } of items) sandbox.control.cashgram.add({ cashgramId });
			fault(DEACTIVATE, kind, of(DEACTIVATE, 'CG-0'));
			fault(DEACTIVATE, 'delay', { ms: 60, times: Infinity });
			const { error } = await runCashgram(sandbox, { items, parameters: deactivate });
			expect(error?.message).toContain('It is not known whether this was done');
			expect(sandbox.journal.count(DEACTIVATE)).toBeLessThanOrEqual(FIRST_IN_FLIGHT.write);
		},
	);
});

describe.each(['stopWorkflow', 'continueRegularOutput'] as const)('Retry On Fail, %s', (onError) => {
	const said = ({ error, items }: Awaited<ReturnType<typeof runCashgram>>) =>
		onError === 'stopWorkflow'
			? { outcome: error?.context.outcome as unknown, text: error?.message }
			: { outcome: items[0]?.json.outcome, text: items[0]?.json.error as string };
	const again = { items: ids(1), onError, retryOnFail: true };

	it.each<[what: string, meet: () => void]>([
		['the refusal of what is done already', () => {}],
		['429 for ten short minutes', () => limited()],
		['a session that is over and cannot be renewed', () => withoutSession()],
	])('a lost answer is not undone by %s', async (_what, meet) => {
		sandbox.control.cashgram.add({ cashgramId: 'CG-0' });
		fault(DEACTIVATE, 'lostAnswer');
		meet();
		const result = await runCashgram(sandbox, { ...again, parameters: deactivate });
		expect(sandbox.control.cashgram.get('CG-0')?.status).toBe('EXPIRED');
		expect(said(result).outcome).toBe('unknown');
		expect(said(result).text).toMatch(
			/^It is not known whether this was done: .* closed .*\. Tried again: \S/,
		);
	});

	it('what Cashfree refused twice is refused', async () => {
		const body = { status: 'ERROR', subCode: '422', message: 'Please provide a valid name' };
		fault(CREATE, 'answer', { body, times: Infinity });
		const result = await runCashgram(sandbox, again);
		expect(said(result).outcome).toBe('refused');
		expect(said(result).text).toMatch(/^Cashfree answered 422: Please provide a valid name/);
		expect(sandbox.journal.count(STATUS)).toBe(0);
		expect(sandbox.journal.count(CREATE)).toBe(2);
	});

	it('refused, then taken by somebody else: refused, and the other one is not looked at', async () => {
		fault(CREATE, 'answer', { body: { status: 'ERROR', subCode: '422', message: 'Try again' } });
		const when = () => Boolean(sandbox.control.cashgram.add({ cashgramId: 'CG-0' }));
		fault(CREATE, 'delay', { ms: 0, match: { path: CREATE, when } });
		const result = await runCashgram(sandbox, again);
		expect(said(result).outcome).toBe('refused');
		expect(said(result).text).toContain('already exists');
		expect(sandbox.journal.count(STATUS)).toBe(0);
	});

	it('a create that was carried out only after it was given up is found, not refused', async () => {
		fault(CREATE, 'dropBefore');
		// What the first call asked for is done just before the second one is judged.
		const when = () => Boolean(sandbox.control.cashgram.add({ cashgramId: 'CG-0' }));
		fault(CREATE, 'delay', { ms: 0, match: { path: CREATE, when } });
		const { items, error } = await runCashgram(sandbox, again);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ cashgramId: 'CG-0', confirmedByLookup: true });
		expect(sandbox.control.cashgram.all()).toHaveLength(1);
	});
});

describe('a value that is wrong only at the second try', () => {
	const DAY = 86_400_000;
	/** Two items whose expiry is over once the first call of the run was judged. */
	const expiring = () => {
		const items = ids(2).map((item) => ({
			...item,
			linkExpiry: new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10),
		}));
		const when = () => {
			for (const item of items) item.linkExpiry = '2020-01-01';
			return false;
		};
		fault(CREATE, 'delay', { ms: 0, match: { path: CREATE, when } });
		return { items, parameters: { ...createParameters, linkExpiry: '={{ $json.linkExpiry }}' } };
	};

	it('does not undo what is done: one is a success, the other is refused', async () => {
		const { items, parameters } = expiring();
		fault(CREATE, 'answer', {
			...of(CREATE, 'CG-1'),
			body: { status: 'ERROR', subCode: '422', message: 'Try again' },
		});
		const { error } = await runCashgram(sandbox, { items, parameters, retryOnFail: true });
		expect(error?.message).toMatch(/^Link Expiry must be today or later.*\[item 1\]$/);
		expect(error?.context).toMatchObject({ outcome: 'notSent', carriedOut: ['CG-0'] });
		expect(sandbox.control.cashgram.all()).toHaveLength(1);
	});

	it('does not make what may have been done something that was not sent', async () => {
		const { items, parameters } = expiring();
		fault(CREATE, 'lostAnswer', of(CREATE, 'CG-0'));
		fault(STATUS, 'html502', { times: Infinity });
		const { error } = await runCashgram(sandbox, { items: items.slice(0, 1), parameters, retryOnFail: true });
		expect(error?.context.outcome).toBe('unknown');
		expect(error?.message).toMatch(
			/^It is not known whether this cashgram was created: .*Tried again: Link Expiry/,
		);
		expect(sandbox.control.cashgram.all()).toHaveLength(1);
		expect(sandbox.journal.count(CREATE)).toBe(1);
	});
});
