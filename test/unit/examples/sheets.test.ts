// The examples take rows as sheets give them: numbers and text, blank rows, a line with the total, cells with spaces.
import type { IDataObject } from 'n8n-workflow';
import { walk, type Answer } from './walker';

const fine: Answer = (parameters) => ({
	...parameters,
	cashgramLink: 'https://example.com/l',
	orderStatus: 'ACTIVE',
	availableBalance: '100000.00',
});

interface Sheet {
	/** The node that reads the sheet in real life. */
	from: string;
	/** The first Cashfree node behind it, and the parameters that it takes from the row. */
	to: string;
	takes: (row: IDataObject) => IDataObject;
	row: IDataObject;
	/** The same row, as another sheet gives it. */
	same: IDataObject;
	/** The column in which the label of the total stands. */
	labels: string[];
	sum: string;
}

const sheets: Record<string, Sheet> = {
	'pay-from-sheet': {
		from: 'Approved and not paid',
		to: 'Create payout links',
		row: {
			payoutId: 'P-1',
			name: 'Asha Rao',
			phone: '9000000001',
			amount: '1200.5',
			approvedBy: 'Meera',
			state: 'open',
		},
		same: {
			payoutId: 41,
			name: 'Asha Rao',
			phone: 9000000001,
			amount: 1200.5,
			approvedBy: 'Meera',
			state: 'open',
		},
		takes: ({ payoutId, amount, phone }) => ({ cashgramId: payoutId, amount, phone }),
		labels: ['payoutId', 'name'],
		sum: 'amount',
	},
	'cashgram-circle-1-create': {
		from: 'People to pay',
		to: 'Create payout links',
		row: { cashgramId: 'C-1', name: 'Asha Rao', phone: '9000000001', amount: '56' },
		same: { cashgramId: 42, name: 'Asha Rao', phone: 9000000001, amount: 56 },
		takes: ({ cashgramId, amount, phone }) => ({ cashgramId, amount, phone }),
		labels: ['cashgramId', 'name'],
		sum: 'amount',
	},
	'follow-up-payouts': {
		from: 'Payouts that are out',
		to: 'Status of each',
		row: { cashgramId: 'C-1', name: 'Asha Rao', phone: '9000000001', daysOut: '8' },
		same: { cashgramId: 42, name: 'Asha Rao', phone: 9000000001, daysOut: 8 },
		takes: ({ cashgramId }) => ({ cashgramId }),
		labels: ['cashgramId', 'name'],
		sum: 'daysOut',
	},
	'order-link-and-email': {
		from: 'Orders to collect',
		to: 'Create orders',
		row: {
			orderId: 'O-1',
			customer: 'Asha Rao',
			phone: '9000000001',
			email: 'asha@example.com',
			amount: '1200.5',
		},
		same: { orderId: 43, customer: 'Asha Rao', phone: 9000000001, email: 'asha@example.com', amount: 1200.5 },
		takes: ({ orderId, amount, phone }) => ({ orderId, orderAmount: amount, customerPhone: phone }),
		labels: ['orderId', 'customer'],
		sum: 'amount',
	},
	'refund-desk': {
		from: 'Refund requests',
		to: 'Was it paid?',
		row: { request: 'R-1', orderId: 'O-1', amount: '56', reason: 'Came back', email: 'asha@example.com' },
		same: { request: 44, orderId: 45, amount: 56, reason: 7, email: 'asha@example.com' },
		takes: ({ orderId }) => ({ orderId }),
		labels: ['request', 'orderId'],
		sum: 'amount',
	},
	'payment-links-from-sheet': {
		from: 'Not asked for yet',
		to: 'Create payment links',
		row: { invoice: 'INV_1', name: 'Asha Rao', phone: '9000000001', amount: '1200.5', purpose: 'Fee' },
		same: { invoice: 46, name: 'Asha Rao', phone: 9000000001, amount: 1200.5, purpose: 'Fee' },
		takes: ({ invoice, amount, phone, purpose }) => ({
			link_id: invoice,
			link_amount: amount,
			customer_phone: phone,
			link_purpose: purpose,
		}),
		labels: ['invoice', 'name'],
		sum: 'amount',
	},
	'payment-link-circle-1-create': {
		from: 'People who owe',
		to: 'Create payment links',
		row: { linkId: 'L-1', name: 'Asha Rao', phone: '9000000001', amount: '1200.5', purpose: 'Fee' },
		same: { linkId: 49, name: 'Asha Rao', phone: 9000000001, amount: 1200.5, purpose: 'Fee' },
		takes: ({ linkId, amount, phone, purpose }) => ({
			link_id: linkId,
			link_amount: amount,
			customer_phone: phone,
			link_purpose: purpose,
		}),
		labels: ['linkId', 'name'],
		sum: 'amount',
	},
	'refund-desk-today': {
		from: 'Refund requests',
		to: 'Was it paid?',
		row: { request: 'R_1', orderId: 'O_1', amount: '56', reason: 'Came back', email: 'asha@example.com' },
		same: { request: 44, orderId: 45, amount: 56, reason: 7, email: 'asha@example.com' },
		takes: ({ orderId }) => ({ order_id: orderId }),
		labels: ['request', 'orderId'],
		sum: 'amount',
	},
	'pay-vendors-from-sheet': {
		from: 'Approved and not paid',
		to: 'Pay vendors',
		row: {
			billId: 'B_1',
			name: 'Asha Traders',
			account: '026291800001191',
			ifsc: 'YESB0000262',
			amount: '1200.5',
			approvedBy: 'Meera',
			state: 'open',
		},
		same: {
			billId: 47,
			name: 'Asha Traders',
			account: '026291800001191',
			ifsc: 'YESB0000262',
			amount: 1200.5,
			approvedBy: 'Meera',
			state: 'open',
		},
		takes: ({ billId, amount, account, ifsc }) => ({
			transfer_id: billId,
			transfer_amount: amount,
			bank_account_number: account,
			bank_ifsc: ifsc,
		}),
		labels: ['billId', 'name'],
		sum: 'amount',
	},
	'follow-transfers': {
		from: 'Transfers that are out',
		to: 'Status of each',
		row: { transferId: 'T_1', name: 'Asha Traders', daysOut: '8' },
		same: { transferId: 48, name: 'Asha Traders', daysOut: 8 },
		takes: ({ transferId }) => ({ transfer_id: transferId }),
		labels: ['transferId', 'name'],
		sum: 'daysOut',
	},
	'onboard-customers': {
		from: 'New customers',
		to: 'Open a bank account',
		row: { id: 'CUS1', name: 'Asha Rao', phone: '9000000001', email: 'asha@example.com' },
		same: { id: 9000000002, name: 'Bilal Khan', phone: 9000000002, email: 'bilal@example.com' },
		takes: ({ id, phone }) => ({ vAccountId: String(id), phone }),
		labels: ['id', 'name'],
		sum: 'phone',
	},
	'virtual-accounts-and-payments': {
		from: 'New customers',
		to: 'Open virtual accounts',
		row: { id: 'CUS1', name: 'Asha Rao', phone: '9000000001', email: 'asha@example.com' },
		same: { id: 9000000002, name: 'Bilal Khan', phone: 9000000002, email: 'bilal@example.com' },
		takes: ({ id, phone }) => ({ virtual_account_id: String(id), virtual_account_phone: phone }),
		labels: ['id', 'name'],
		sum: 'phone',
	},
};

/** The answers that let a row come as far as it can. */
const everywhere: Record<string, string[]> = {
	'pay-from-sheet': ['Create payout links'],
	'cashgram-circle-1-create': ['Create payout links'],
	'follow-up-payouts': ['Status of each', 'Take it back', 'Look again'],
	'order-link-and-email': ['Create orders', 'Email the link', 'Did the money come?', 'Get the link'],
	'refund-desk': ['Was it paid?', 'Refund it', 'Where it stands'],
	'payment-links-from-sheet': ['Create payment links', 'Was it paid?'],
	'payment-link-circle-1-create': ['Create payment links'],
	'refund-desk-today': ['Was it paid?', 'Refund it', 'Where it stands'],
	'pay-vendors-from-sheet': ['Balance', 'Pay vendors'],
	'follow-transfers': ['Status of each'],
	'virtual-accounts-and-payments': ['Open virtual accounts'],
	'onboard-customers': ['Open a bank account', 'Give a UPI ID', 'Draw its QR code'],
};

describe.each(Object.entries(sheets))('%s', (id, { from, to, row, same, takes, labels, sum }) => {
	const walked = async (rows: IDataObject[]) => {
		const asked: IDataObject[] = [];
		const account = [{ accountNumber: '1', ifsc: 'YESB0CMSNOC' }];
		const answers = Object.fromEntries(
			(everywhere[id] ?? []).map((node): [string, Answer] => [
				node,
				(parameters, index) => {
					if (node === to) asked.push(parameters);
					return { ...fine(parameters, index), accounts: account } as IDataObject;
				},
			]),
		);
		return { walked: await walk({ id, from, rows, answers }), asked };
	};
	// A cell that somebody drags down fills the blank rows and the line with the total, too.
	const dragged = Object.fromEntries(
		Object.entries(row).filter(([name]) => ['approvedBy', 'state'].includes(name)),
	);
	const blank = (value: unknown) =>
		({ ...Object.fromEntries(Object.keys(row).map((name) => [name, value])), ...dragged }) as IDataObject;

	test('numbers and text alike reach Cashfree as they are in the sheet', async () => {
		const { asked } = await walked([row, same]);
		expect(asked).toEqual([expect.objectContaining(takes(row)), expect.objectContaining(takes(same))]);
	});

	test('blank rows and lines with the total reach nobody', async () => {
		const totals = labels.flatMap((label) =>
			['TOTAL', 'Total:', 'Grand total', 'Sub-total', 'Sum', ' total (2 rows)'].map((word) => ({
				...blank(''),
				[label]: word,
				[sum]: sum === 'phone' ? '' : 2401,
			})),
		);
		const blanks = [{}, blank(''), blank(' '), blank(null), { row_number: 7, ...blank('') }];
		const rows = [...blanks, row, ...totals, { ...blank(''), [sum]: sum === 'phone' ? '' : 2401 }, same];
		const { asked } = await walked(rows);
		expect(asked).toEqual([expect.objectContaining(takes(row)), expect.objectContaining(takes(same))]);
		const { walked: alone } = await walked([...blanks, ...totals]);
		expect(alone.reached(to)).toEqual([]);
	});

	test('a customer who is called Total is a customer', async () => {
		const [, name = ''] = labels;
		const { asked } = await walked([{ ...row, [name]: 'Total Energies' }]);
		expect(asked).toHaveLength(1);
	});
});
