// The examples about money that came in: amounts compared in paise, and what Cashfree left out.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { walk, type Answer } from './walker';

/** The same matching for both generations, by the names that each has. */
const MATCHING = [
	{ id: 'match-payments-to-invoices', account: 'vAccountId', referenceName: 'referenceId' },
	{ id: 'virtual-accounts-and-payments', account: 'virtual_account_id', referenceName: 'reference_id' },
];

describe.each(MATCHING)('match payments to invoices: $id', ({ id, account, referenceName }) => {
	const invoice = (due: unknown, accountId: unknown = 'SHOP1', number = 'INV-1') =>
		({ invoice: number, [account]: accountId, name: 'Asha Rao', due }) as IDataObject;
	let reference = 0;
	const payment = (amount: unknown, accountId = 'SHOP1') =>
		({
			[account]: accountId,
			amount,
			[referenceName]: ++reference,
			utr: `UTR${reference}`,
			txstatus: 'SUCCESS',
		}) as IDataObject;
	const matched = async (invoices: IDataObject[], payments: IDataObject[]) => {
		const answers: Record<string, Answer> = { 'Payments of today': () => payments };
		const walked = await walk({
			id,
			from: 'Open invoices',
			rows: invoices,
			answers,
		});
		expect(walked.reached('Receipts to send').filter(({ state }) => state === 'paid')).toEqual(
			walked.gave('Receipts to send'),
		);
		return walked.gave('Paid or not').map(({ state }) => state);
	};

	test.each([
		[1200.5, '1200.50'],
		['1200.5', '1200.50'],
		['56', '56.00'],
		[56, '56.00'],
		[' 56.0 ', '56.00'],
		[0.1 + 0.2, '0.30'],
		[154.1 + 0.2, '154.30'],
		['56.00', 56],
		[99999999.99, '99999999.99'],
	])('%j is due and %j came: paid', async (due, amount) => {
		expect(await matched([invoice(due)], [payment(amount)])).toEqual(['paid']);
	});

	test('however an amount is written, it is the same amount and no other', async () => {
		const written = (paise: number) =>
			fc.constantFrom(paise / 100, (paise / 100).toFixed(2), String(paise / 100), ` ${paise / 100} `);
		const amount = fc.integer({ min: 1, max: 10_000_000 });
		await fc.assert(
			fc.asyncProperty(
				amount.chain((due) => fc.tuple(fc.constant(due), written(due))),
				amount.chain((came) => fc.tuple(fc.constant(came), written(came))),
				fc.boolean(),
				async ([due, asWritten], [other, otherWritten], isSame) => {
					const came = isSame ? due : other;
					const state = came === due ? 'paid' : 'another amount came in';
					const amountOf = isSame ? (due / 100).toFixed(2) : otherWritten;
					expect(await matched([invoice(asWritten)], [payment(amountOf)])).toEqual([state]);
				},
			),
			{ numRuns: 40 },
		);
	});

	test.each(['1,200.50', '₹1200.50', '', null, 'soon', '1200.505', -5, '#N/A'])(
		'%j is due: it is said, and nobody is dunned',
		async (due) => {
			expect(await matched([invoice(due)], [payment('1200.50')])).toEqual(['what is due cannot be read']);
		},
	);

	test('a payment belongs to the invoice that it fits, in whatever order they stand', async () => {
		const invoices = [invoice(300, 'SHOP1', 'INV-1'), invoice('500', 'SHOP1', 'INV-2')];
		expect(await matched(invoices, [payment('500.00')])).toEqual(['open', 'paid']);
		expect(await matched(invoices, [payment('500.00'), payment('299.00')])).toEqual([
			'another amount came in',
			'paid',
		]);
	});

	test('one payment pays one invoice', async () => {
		const twice = [invoice(500, 'SHOP1', 'INV-1'), invoice(500, 'SHOP1', 'INV-2')];
		expect(await matched(twice, [payment('500.00')])).toEqual(['paid', 'open']);
	});

	test('accounts as sheets write them; blank rows and the total are no invoices', async () => {
		const blank = { invoice: '', [account]: '', name: '', due: '' };
		const rows = [
			invoice(56, ' shop1 '),
			blank,
			{},
			{ ...blank, row_number: 4 },
			invoice(70, 700700),
			invoice(5, ''),
			{ ...blank, invoice: 'TOTAL', due: 131 },
			{ ...blank, due: 131 },
		];
		const payments = [
			payment('56.00'),
			payment('70.00', '700700'),
			{ ...payment('131.00'), [account]: undefined },
		];
		expect(await matched(rows, payments as IDataObject[])).toEqual(['paid', 'paid', 'it has no account']);
	});

	test('a day without payments', async () => {
		expect(await matched([invoice(56)], [])).toEqual(['open']);
	});
});

describe('virtual accounts and their payments', () => {
	const onboarded = async (answer: Answer) =>
		await walk({
			id: 'virtual-accounts-and-payments',
			from: 'New customers',
			rows: [
				{ id: 'CUS1', name: 'Asha Rao', phone: '9000000001', email: 'asha@example.com' },
				{ id: 42, name: 'Bilal Khan', phone: 9000000002, email: 'bilal@example.com' },
			],
			answers: { 'Open virtual accounts': answer },
		});
	const account = { vba_account_number: '0080810000001', vba_ifsc: 'UTIB0CCH274' };

	test('each customer is told the own account, with its leading zeros; one that failed is looked at', async () => {
		const walked = await onboarded(({ virtual_account_id: id }) =>
			id === '42' ? { error: 'Told why', outcome: 'unknown', virtual_account_id: id } : { ...account },
		);
		expect(walked.gave('Welcome to send')).toEqual([
			{
				to: 'asha@example.com',
				account: '0080810000001',
				text: expect.stringContaining(
					'Dear Asha Rao, pay by bank transfer to account 0080810000001, IFSC UTIB0CCH274.',
				),
			},
		]);
		expect(walked.gave('Look at these rows')).toEqual([{ id: '42', outcome: 'unknown', why: 'Told why' }]);
	});

	test('with two banks there is a text for each, of the right customer', async () => {
		const walked = await onboarded(() => [account, { ...account, vba_account_number: '7070710000002' }]);
		expect(walked.gave('Welcome to send').map((sent) => [sent.to, sent.account])).toEqual([
			['asha@example.com', '0080810000001'],
			['asha@example.com', '7070710000002'],
			['bilal@example.com', '0080810000001'],
			['bilal@example.com', '7070710000002'],
		]);
	});

	test.each(['REJECTED', 'FAILED', 'WAITING_FOR_PAYMENT', 'success', undefined])(
		'money that is %s pays nothing',
		async (txstatus) => {
			const paid = { virtual_account_id: 'SHOP1', amount: '56.00', reference_id: '1', utr: 'U1' };
			const walked = await walk({
				id: 'virtual-accounts-and-payments',
				from: 'Open invoices',
				rows: [{ invoice: 'INV-1', virtual_account_id: 'SHOP1', name: 'Asha Rao', due: 56 }],
				answers: { 'Payments of today': () => ({ ...paid, txstatus }) as IDataObject },
			});
			expect(walked.gave('Paid or not')).toMatchObject([{ state: 'open', utr: null }]);
		},
	);
});

describe('tell the team', () => {
	const told = async (payment: IDataObject) => {
		const rows = [{ amount: '42.50', eventId: 'autoCollectPayment:1', ...payment }];
		const walked = await walk({ id: 'start-when-paid', from: 'Money came in', rows });
		return walked.gave('Message to send').map(({ text }) => text);
	};

	test('what Cashfree left out is not told as null', async () => {
		expect(await told({ remitterName: 'JANE DOE', vAccountId: 'SHOP1', utr: 'U1' })).toEqual([
			'JANE DOE paid 42.50 rupees to SHOP1. Bank reference: U1',
		]);
		const absent = [undefined, null, ''];
		for (const [remitterName, vAccountId, utr] of absent.flatMap((one) => [
			[one, one, one],
			['JANE', one, 'U1'],
		])) {
			const [text] = await told({ remitterName, vAccountId, utr } as IDataObject);
			expect(text).not.toMatch(/null|undefined|^ | {2}|: $/);
		}
		expect(await told({ remitterName: null, vAccountId: '', virtualVpaId: 'shop1', utr: '' })).toEqual([
			'Somebody paid 42.50 rupees to shop1. Bank reference: none yet',
		]);
	});
});

describe('reconcile settlements', () => {
	test('numbers, text and gaps of Cashfree come out as text, each payment with its own settlement', async () => {
		const walked = await walk({
			id: 'reconcile-settlements',
			from: 'Cashfree settles (sandbox only)',
			rows: [{}],
			answers: {
				'Settlements of this month': () => [
					{ id: 11, utr: 'U11', settledOn: '2026-11-02 10:00:00' },
					{ id: 12, utr: null, settledOn: '' },
				],
				'Payments of each': ({ settlementId }) => [
					{
						settlementId,
						orderId: 'O-1',
						referenceId: 5,
						txAmount: 1200.5,
						serviceCharge: '1.00',
						serviceTax: null,
						settlementAmount: 56,
					},
				],
			},
		});
		expect(walked.gave('Reconciliation table')).toEqual([
			expect.objectContaining({
				settlementId: '11',
				utr: 'U11',
				paid: '1200.5',
				charges: '1.00',
				tax: null,
				received: '56',
			}),
			expect.objectContaining({ settlementId: '12', utr: null, settledOn: '' }),
		]);
	});
});
