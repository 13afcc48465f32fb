// Today's families have no word for success: whoever answers 200 with JSON of his own is not taken for Cashfree, by no operation.
import { actionNodes } from './harness/actionNodes';
import { runNode } from './harness/engine';
import { familyOf, formsOf, type Form } from './harness/everyOperation';
import { credentialsFor, goodParameters } from './harness/goodValues';
import { startPlainServer, type PlainServer } from './harness/plainServer';

const forms = actionNodes()
	.flatMap(formsOf)
	.filter((form) => familyOf(form).answersBy === 'httpStatus');
const nameOf = ({ chosen }: Form) => `${String(chosen.resource)}.${String(chosen.operation)}`;

/** Operations that change nothing, though they may be a POST. */
const isRead = (form: Form) => /\.get/.test(nameOf(form));
/** Writes that can be looked up: what they make has an ID of its own. */
const isCreate = (form: Form) => form.chosen.operation === 'create';

const STRANGERS: Array<[string, unknown]> = [
	['the health of a service', { status: 'UP' }],
	['the yes of the older families', { status: 'SUCCESS', subCode: '200', message: 'done' }],
	['nothing in it', {}],
	['a record inside', { order: { order_id: 'A' }, link: { link_id: 'A' }, refund: { refund_id: 'A' } }],
	['records that are none', { records: 'none', data: 'none' }],
	['a list of something else', [{ id: 1, name: 'x' }]],
	['a list of numbers', [1, 2, 3]],
	['an id that is empty', { order_id: '', link_id: null, refund_id: ' ', dispute_id: [], data: null }],
	['a word', '"ok"'],
	['a page', '<html><title>Sign in to the hotel</title></html>'],
	['nothing', ''],
];

/** One host for each stranger, so that all of them are met at once; the first serves the other tests. */
let hosts: PlainServer[];
let server: PlainServer;
beforeAll(async () => {
	hosts = await Promise.all(STRANGERS.map(async ([, body]) => await startPlainServer(() => ({ body }))));
	[server] = hosts as [PlainServer];
});
afterAll(async () => {
	for (const host of hosts) await host.close();
});
beforeEach(() => {
	for (const host of hosts) {
		host.asked.length = 0;
		host.calls.length = 0;
	}
});

const run = async (form: Form, { url } = server) =>
	await runNode({
		node: form.node,
		parameters: goodParameters(form),
		credentials: credentialsFor(url),
	});

it('knows every operation of the families', () => {
	expect(forms.length).toBeGreaterThanOrEqual(26);
});

it.each(forms.map((form) => [form.name, form] as const))(
	'%s takes none of them for Cashfree',
	async (_name, form) => {
		const read = isRead(form);
		const met = await Promise.all(
			STRANGERS.map(async ([who], place) => {
				const host = hosts[place] as PlainServer;
				const { items, error } = await run(form, host);
				const [first] = host.calls as [string];
				return {
					who,
					items,
					outcome: error?.context.outcome,
					says: error?.message,
					advice: error?.description,
					sent: host.calls.filter((call) => call === first).length,
					isLookedUp: !read && host.asked.length > 1,
				};
			}),
		);
		const advice = isCreate(form) ? /^Get this / : /check in Cashfree before/;
		expect(met).toEqual(
			STRANGERS.map(([who]) => ({
				who,
				items: [],
				outcome: read ? 'failed' : 'unknown',
				says: expect.stringMatching(
					read ? /not (one of|come from|from) Cashfree/ : /^It is not known whether /,
				),
				advice: read ? expect.any(String) : expect.stringMatching(advice),
				// A read is asked three times; a write once, and then looked up, never sent again.
				sent: read ? 3 : 1,
				isLookedUp: isCreate(form),
			})),
		);
	},
);

describe('a create that a stranger answered is a success only where its look-up agrees', () => {
	/** What Cashfree has under the ID, in the words of the good values. */
	const RECORDS: Record<string, object> = {
		'order.create': {
			order_id: 'INV-1',
			order_amount: 154,
			order_currency: 'INR',
			order_status: 'ACTIVE',
			order_note: 'Annual subscription',
			customer_details: {
				customer_id: 'CUST-0042',
				customer_phone: '9876543210',
				customer_name: 'Asha Rao',
				customer_email: 'asha@example.com',
			},
		},
		'paymentLink.create': {
			link_id: 'LINK-1',
			link_amount: 154,
			link_currency: 'INR',
			link_purpose: 'School fee for November',
			link_status: 'ACTIVE',
			link_partial_payments: true,
			link_minimum_partial_amount: 5,
			customer_details: {
				customer_phone: '9876543210',
				customer_name: 'Asha Rao',
				customer_email: 'asha@example.com',
			},
		},
		'refund.create': {
			order_id: 'INV-1',
			refund_id: 'RETURN-1',
			refund_amount: 10,
			refund_note: 'Returned',
			refund_status: 'PENDING',
		},
	};
	const creates = forms.filter((form) => nameOf(form) in RECORDS);
	const PATHS: Record<string, [create: string, lookup: string]> = {
		'order.create': ['/pg/orders', '/pg/orders/INV-1'],
		'paymentLink.create': ['/pg/links', '/pg/links/LINK-1'],
		'refund.create': ['/pg/orders/INV-1/refunds', '/pg/orders/INV-1/refunds/RETURN-1'],
	};
	const MISSING = { message: 'does not exist', code: 'x_not_found', type: 'invalid_request_error' };

	it('there are three', () => expect(creates).toHaveLength(3));

	describe.each(creates.map((form) => [nameOf(form), form] as const))('%s', (name, form) => {
		const [create, lookup] = PATHS[name] as [string, string];
		const record = RECORDS[name] as Record<string, unknown>;
		/** A stranger's answer to the create, and these to the look-ups, the last one for all that follow. */
		const answered = (...lookups: Array<{ httpStatus?: number; body: unknown }>) => {
			let count = 0;
			server.answerTo = (path) =>
				path === create
					? { body: { status: 'UP' } }
					: (lookups[Math.min(count++, lookups.length - 1)] as { body: unknown });
		};

		it('it agrees: a success, marked, and sent once', async () => {
			answered({ body: record });
			const { items, error } = await run(form);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ ...record, confirmedByLookup: true });
			expect(server.asked).toEqual([create, lookup]);
		});

		it('it is there only a moment later: looked for again', async () => {
			answered({ httpStatus: 404, body: MISSING }, { body: record });
			const { items } = await run(form);
			expect(items[0]?.json).toMatchObject({ confirmedByLookup: true });
			expect(server.asked).toEqual([create, lookup, lookup]);
		});

		it('it never is: most likely not created, not known, and not sent again', async () => {
			answered({ httpStatus: 404, body: MISSING });
			const { error } = await run(form);
			expect(error?.message).toMatch(/^Cashfree does not have this .*, so it was most likely not created/);
			expect(error?.context.outcome).toBe('unknown');
			expect(server.asked).toEqual([create, lookup, lookup, lookup]);
		});

		it('another amount: never a success', async () => {
			const amount = Object.keys(record).find((field) => field.endsWith('_amount')) as string;
			answered({ body: { ...record, [amount]: 1 } });
			const { items, error } = await run(form);
			expect(items).toEqual([]);
			expect(error?.message).toContain('exists, but with other values');
			expect(error?.context).toMatchObject({ outcome: 'unknown', record: { [amount]: 1 } });
		});
	});
});
