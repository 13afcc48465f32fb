// The examples that collect by today's Payment Gateway: what a link's status leads to, what is not certain of a refund, what a month holds.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { SANDBOX_KEYS, startSandbox, type Sandbox } from '../../sandbox';
import { walk, type Answer } from './walker';

const TABLE = 'Money to ask for';

describe('payment links from a sheet', () => {
	const row = (invoice: string, more: IDataObject = {}): IDataObject => ({
		invoice,
		name: 'Asha Rao',
		phone: '9000000001',
		amount: '250',
		purpose: 'Fee',
		state: 'open',
		link: '',
		...more,
	});

	describe('asking', () => {
		let sandbox: Sandbox;
		beforeAll(async () => {
			sandbox = await startSandbox();
		});
		afterAll(async () => await sandbox.close());
		beforeEach(() => sandbox.control.reset());

		const asked = async (rows: IDataObject[]) => {
			const credentials = {
				cashfreePaymentsApi: {
					environment: 'custom',
					baseUrl: sandbox.url,
					...SANDBOX_KEYS.payments,
					apiVersion: '2025-01-01',
				},
			};
			await walk({
				id: 'payment-links-from-sheet',
				from: 'Write them into the sheet (demo only)',
				tables: { [TABLE]: rows },
				credentials,
			});
			return rows;
		};

		test('the row has its link, and is closed when it was paid', async () => {
			// The example itself pays the first row.
			const rows = await asked([row('INV_1'), row('INV_2')]);
			expect(rows).toEqual([
				row('INV_1', { state: 'paid', link: expect.stringContaining(sandbox.url) }),
				row('INV_2', { state: 'link made', link: expect.stringContaining(sandbox.url) }),
			]);
		});

		test('what was not sent stays open with its reason; a row without a number gets no link', async () => {
			const rows = await asked([
				row('INV/1'),
				row('INV_2', { phone: '12' }),
				row('INV_3', { amount: '1,500' }),
				row(''),
				row('INV_5', { purpose: '' }),
			]);
			expect(rows.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open', 'paid']);
			for (const { link } of rows.slice(0, 3)) expect(link).toMatch(/ must /);
			expect(sandbox.control.payments.links()).toHaveLength(1);
		});

		test('run again by mistake, a row gets no second link', async () => {
			const rows = await asked([row('INV_1')]);
			Object.assign(rows[0] as IDataObject, { state: 'open' });
			await asked(rows);
			expect(rows[0]?.state).toBe('refused');
			expect(sandbox.control.payments.links()).toHaveLength(1);
		});
	});

	const followed = async (answer: Answer) => {
		const tables = { [TABLE]: [row('INV_1', { state: 'link made' })] };
		const walked = await walk({
			id: 'payment-links-from-sheet',
			from: 'Asha pays (sandbox only)',
			tables,
			answers: { 'Was it paid?': answer },
		});
		return { walked, state: tables[TABLE][0]?.state };
	};
	const isNow =
		(link_status: string): Answer =>
		({ link_id }) => ({ link_id, link_status, link_amount_paid: 100 });

	test('only PAID closes the row', async () => {
		const word = fc.oneof(
			fc.string(),
			fc.constantFrom('ACTIVE', 'paid', 'PAID ', 'PARTIALLY_PAID', 'EXPIRED'),
		);
		await fc.assert(
			fc.asyncProperty(
				word.filter((one) => one !== 'PAID'),
				async (status) => {
					expect((await followed(isNow(status))).state).toBe('link made');
				},
			),
			{ numRuns: 25 },
		);
		expect(await followed(isNow('PAID'))).toMatchObject({
			state: 'paid',
			walked: { ends: ['Close the row'] },
		});
	});

	test.each(['PARTIALLY_PAID', 'EXPIRED', 'CANCELLED'])(
		'%s is looked at, with what was paid',
		async (status) => {
			const { walked } = await followed(isNow(status));
			expect(walked.gave('Look at these rows')).toEqual([
				{ invoice: 'INV_1', why: `The link is ${status}; paid of it so far: 100.` },
			]);
		},
	);

	test('a link that cannot be asked for is told', async () => {
		const { walked } = await followed(() => ({ error: 'No request found', outcome: 'failed' }));
		expect(walked.gave('Look at these rows')).toEqual([{ invoice: 'INV_1', why: 'No request found' }]);
	});
});

describe('refund desk of today', () => {
	const request = (number: string, more: IDataObject = {}) =>
		({
			request: number,
			orderId: 'O_1',
			amount: 56,
			reason: 'Came back',
			email: 'asha@example.com',
			...more,
		}) as IDataObject;
	const paid: Answer = ({ order_id }) => ({ order_id, order_status: 'PAID' });
	const sent: IDataObject[] = [];
	const refunded = async (rows: IDataObject[], answers: Record<string, Answer> = {}) => {
		sent.length = 0;
		return await walk({
			id: 'refund-desk-today',
			from: 'Refund requests',
			rows,
			answers: {
				'Was it paid?': paid,
				'Where it stands': ({ refund_id }) => ({ refund_id, refund_amount: 56, refund_status: 'PENDING' }),
				...answers,
				'Refund it': (parameters, index) => {
					sent.push(parameters);
					const accepted: Answer = ({ refund_id }) => ({ refund_id, refund_status: 'PENDING' });
					return (answers['Refund it'] ?? accepted)(parameters, index);
				},
			},
		});
	};

	test.each(['ACTIVE', 'EXPIRED', 'TERMINATED', 'TERMINATION_REQUESTED', 'paid', ''])(
		'nothing is refunded of an order that is %j',
		async (order_status) => {
			const walked = await refunded([request('R_1')], { 'Was it paid?': () => ({ order_status }) });
			expect(walked.ends).toEqual(['Not paid, or not yet']);
			expect(sent).toEqual([]);
		},
	);

	test('the refund is of the amount that was asked for, under the number of the request', async () => {
		const walked = await refunded([request('R_1')]);
		expect(sent).toEqual([
			expect.objectContaining({
				order_id: 'O_1',
				refund_amount: 56,
				refund_id: 'R_1',
				additionalFields: { refund_note: 'Came back' },
			}),
		]);
		expect(walked.gave('Answer to the customer')).toEqual([
			{ to: 'asha@example.com', text: 'Your 56 rupees are on the way back. Our number for it: R_1.' },
		]);
	});

	test('a request without a number is not refunded: a second run would refund it again', async () => {
		await refunded([request(''), request(' ')]);
		expect(sent).toEqual([]);
	});

	test.each([
		['SUCCESS', 'Answer to the customer'],
		['CANCELLED', 'Why it was not refunded'],
		['FAILED', 'Why it was not refunded'],
		['REJECTED', 'Why it was not refunded'],
		['ONHOLD', 'Look first'],
		['PENDING_APPROVAL', 'Look first'],
		['a new word', 'Look first'],
	])('a refund that is %s ends at %s', async (refund_status, end) => {
		const walked = await refunded([request('R_1')], {
			'Where it stands': ({ refund_id }) => ({ refund_id, refund_amount: 56, refund_status }),
		});
		expect(walked.ends).toEqual([end]);
	});

	test.each([
		['refused', 'Why it was not refunded'],
		['notSent', 'Why it was not refunded'],
		['unknown', 'Look first'],
		['a new word', 'Look first'],
	])('a refund whose outcome is %s ends at %s; the others are answered', async (outcome, end) => {
		const walked = await refunded([request('R_1'), request('R_2')], {
			'Refund it': ({ refund_id }) =>
				refund_id === 'R_1' ? { error: 'Told why', outcome, refund_id } : { refund_id },
		});
		expect(walked.ends).toEqual(['Answer to the customer', end].sort());
		expect(walked.gave(end)).toEqual([{ request: 'R_1', outcome, why: 'Told why' }]);
	});

	test('a refund that cannot be seen yet is looked at first; an order that cannot be asked for is told', async () => {
		const failed =
			(error: string): Answer =>
			() => ({ error, outcome: 'failed' });
		const unseen = await refunded([request('R_1')], { 'Where it stands': failed('Refund not found') });
		expect(unseen.gave('Look first')).toEqual([
			{ request: 'R_1', outcome: 'failed', why: 'Refund not found' },
		]);
		const unasked = await refunded([request('R_1')], { 'Was it paid?': failed('No such order') });
		expect(unasked.gave('Why it was not refunded')).toEqual([
			{ request: 'R_1', outcome: 'failed', why: 'No such order' },
		]);
		expect(sent).toEqual([]);
	});

	test.each([
		['Came back\nunopened\u200b', 'Came back unopened'],
		['', 'Refund'],
		['ok', 'Refund'],
		[undefined, 'Refund'],
		['x'.repeat(200), 'x'.repeat(100)],
	])('the reason %j is sent as %j', async (reason, refund_note) => {
		await refunded([request('R_1', { reason })]);
		expect(sent).toEqual([expect.objectContaining({ additionalFields: { refund_note } })]);
	});
});

describe('reconcile the month', () => {
	const table = async (settlements: IDataObject[], events: IDataObject[]) => {
		const walked = await walk({
			id: 'reconcile-month',
			from: 'Cashfree settles (sandbox only)',
			answers: {
				'Settlements of the month': () => settlements,
				'Events of the month': () => events,
			},
		});
		return walked.gave('Reconciliation table');
	};
	const settlement = { cf_settlement_id: 31, settlement_utr: 'UTR31', amount_settled: 95.28 };
	const flat = {
		event_type: 'PAYMENT',
		event_time: '2026-11-02T10:00:00+05:30',
		order_id: 'O_1',
		cf_payment_id: '77',
		event_amount: 100,
		sale_type: 'CREDIT',
		payment_service_charge: 4,
		payment_service_tax: 0.72,
		cf_settlement_id: '31',
		settlement_utr: 'UTR31',
	};
	const nested = {
		event_details: {
			event_type: 'PAYMENT',
			event_time: '2026-11-02T10:00:00+05:30',
			event_amount: 100,
			sale_type: 'CREDIT',
			event_service_charge: 4,
			event_service_tax: 0.72,
		},
		order_details: { order_id: 'O_1' },
		payment_details: { cf_payment_id: '77' },
		settlement_details: { cf_settlement_id: '31', utr: 'UTR31' },
	};
	const payment = {
		what: 'PAYMENT',
		time: '2026-11-02T10:00:00+05:30',
		orderId: 'O_1',
		paymentId: '77',
		refundId: '',
		amount: '100',
		charges: '4',
		tax: '0.72',
		settlement: '31',
		utr: 'UTR31',
	};

	test.each([
		['flat, as before 2026-01-01', flat],
		['in groups, as since 2026-01-01', nested],
	])('a row that is %s', async (_shape, event) => {
		const [first, second, ...others] = await table([settlement], [event]);
		expect(first).toEqual(payment);
		expect(second).toMatchObject({ what: 'SETTLEMENT', amount: '95.28', settlement: '31', utr: 'UTR31' });
		expect(others).toEqual([]);
	});

	test('the UTR of an event is that of its settlement where the row has none', async () => {
		const [first] = await table([settlement], [{ ...flat, settlement_utr: '' }]);
		expect(first).toMatchObject({ utr: 'UTR31' });
	});

	test('what is not settled says so, and money that went out has a minus', async () => {
		const open = { ...flat, cf_settlement_id: null, settlement_utr: '' };
		const refund = {
			...open,
			event_type: 'REFUND',
			sale_type: 'DEBIT',
			event_amount: 20.5,
			refund_id: 'R_1',
		};
		expect(await table([], [open, refund])).toEqual([
			{ ...payment, settlement: 'not settled yet', utr: '' },
			{
				...payment,
				what: 'REFUND',
				amount: '-20.5',
				refundId: 'R_1',
				settlement: 'not settled yet',
				utr: '',
			},
		]);
	});

	test('a settlement is told once, though the ledger has it as well', async () => {
		const rows = await table([settlement], [{ ...flat, event_type: 'SETTLEMENT' }]);
		expect(rows.map(({ what }) => what)).toEqual(['SETTLEMENT']);
	});

	test('a month without anything gives an empty table', async () => {
		expect(await table([], [])).toEqual([]);
	});
});
