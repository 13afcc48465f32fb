// What comes out of today's Payment Gateway: the record as Cashfree sent it, of either shape, and nothing where there is nothing.
import type { IDataObject, INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { CashfreePayments } from '../../nodes/Payments/CashfreePayments.node';
import { runNode } from './harness/engine';
import { credentialsFor } from './harness/goodValues';
import { startPlainServer, type PlainAnswer, type PlainServer } from './harness/plainServer';

let server: PlainServer;
beforeAll(async () => {
	server = await startPlainServer(() => ({ body: '' }));
});
afterAll(async () => await server.close());
beforeEach(() => {
	server.asked.length = 0;
});

async function run(name: string, answer: PlainAnswer, parameters: INodeParameters = {}) {
	const [resource = '', operation = ''] = name.split('.');
	server.answerTo = () => answer;
	const { items, error } = await runNode({
		node: CashfreePayments,
		parameters: { resource, operation, order_id: 'INV-1', ...parameters },
		credentials: credentialsFor(server.url),
		files: {},
	});
	return { records: items.map(({ json }) => json), paired: items.map(({ pairedItem }) => pairedItem), error };
}

const dates: INodeParameters = { start_date: '2026-11-01', end_date: '2026-11-20', returnAll: true };
const refund = {
	cf_refund_id: '73',
	refund_id: 'RETURN-1',
	order_id: 'INV-1',
	entity: 'refund',
	refund_amount: 10,
	refund_status: 'PENDING',
	status_description: 'In Progress',
	refund_speed: { requested: 'INSTANT', accepted: 'STANDARD', processed: null, message: 'not supported' },
	metadata: null,
};

it('QN-22 a refund that is PENDING is a success, and QN-21 one that was lowered says so, as Cashfree sent it', async () => {
	const more = { refund_amount: '10', refund_id: 'RETURN-1', refund_speed: 'INSTANT' };
	const { records, error } = await run('refund.create', { body: refund }, more);
	expect(error).toBeUndefined();
	expect(records).toEqual([refund]);
});

it.each(['order.getPayments', 'refund.getMany', 'dispute.getMany', 'paymentLink.getOrders'])(
	'%s: none gives no item and no error',
	async (name) => {
		const { records, error } = await run(name, { body: [] }, { link_id: 'LINK-1', disputesOf: 'order_id' });
		expect([records, error]).toEqual([[], undefined]);
	},
);

it('a list gives one item a record, in its order, each paired to its input', async () => {
	const body = [
		{ cf_payment_id: '1', payment_status: 'FAILED', error_details: null },
		{ cf_payment_id: '2', payment_status: 'SUCCESS', is_captured: true },
	];
	const { records, paired } = await run('order.getPayments', { body });
	expect(records).toEqual(body.map((record) => ({ ...record, order_id: 'INV-1' })));
	expect(paired).toEqual([{ item: 0 }, { item: 0 }]);
});

const flat = { cf_settlement_id: '2461', settlement_id: 2461, order_id: 'INV-1', transfer_utr: '1644' };
const deep = {
	order_details: { order_id: 'INV-1' },
	payment_details: { cf_payment_id: '71' },
	settlement_details: { cf_settlement_id: '2461', status: 'SUCCESS' },
};

describe('the settlement of an order', () => {
	it.each([
		['flat, as until 2025-01-01', flat, flat],
		['nested, as in 2026-01-01', deep, { ...deep, order_id: 'INV-1' }],
	])('%s', async (_what, body, record) => {
		expect((await run('settlement.getByOrder', { body })).records).toEqual([record]);
	});

	const said = (code: string, httpStatus = 404): PlainAnswer => ({
		httpStatus,
		body: { message: 'no', code, type: 'invalid_request_error' },
	});
	const empty = { options: { ifNotSettled: 'empty' } };

	it('not yet is an error, or no item where that is wanted', async () => {
		for (const answer of [said('settlement_get_not_found'), said('settlement_not_found', 400)]) {
			expect((await run('settlement.getByOrder', answer)).error?.message).toMatch(
				/^Cashfree answered settlement/,
			);
			const { records, error } = await run('settlement.getByOrder', answer, empty);
			expect([records, error]).toEqual([[], undefined]);
		}
	});

	it.each([
		said('order_not_found'),
		said('request_failed', 401),
		said('settlement_invalid', 400),
		said('internal_error', 500),
		{ httpStatus: 404, body: { message: 'no settlement' } },
	])('anything else stays an error: %j', async (answer) => {
		const { records, error } = await run('settlement.getByOrder', answer, empty);
		expect(records).toEqual([]);
		expect(error).toBeDefined();
	});
});

describe('lists of settlements', () => {
	it('QN-35 the rows are in data, and a cursor that is empty, missing or the same ends them', async () => {
		for (const cursor of [null, '', undefined]) {
			server.asked.length = 0;
			const { records } = await run(
				'settlement.getMany',
				{ body: { cursor, limit: 1, data: [flat] } },
				dates,
			);
			expect(records).toEqual([flat]);
			expect(server.asked).toHaveLength(1);
		}
		server.asked.length = 0;
		await run('settlement.getMany', { body: { cursor: 'eyJ', limit: 1, data: [flat] } }, dates);
		expect(server.asked).toHaveLength(2);
	});

	it('QN-34 a row passes as it came, also with the spelling of the document', async () => {
		const row = {
			event_details: { event_type: 'PAYMENT' },
			cutomer_details: { customer_name: 'Asha' },
			utr: '1',
		};
		const { records } = await run('reconciliation.getMany', { body: { cursor: null, data: [row] } }, dates);
		expect(records).toEqual([row]);
	});

	const rows = [
		{ event_id: '1', event_type: 'PAYMENT' },
		{ event_id: '2', event_type: 'REFUND' },
		{ event_details: { event_id: '3', event_type: 'REFUND' } },
		{ event_details: { event_id: '4', event_type: 'NEW_WORD' } },
		{ event_id: '5' },
	];
	const idsOf = (records: IDataObject[]) =>
		records.map(({ event_id, event_details }) => event_id ?? (event_details as IDataObject).event_id);

	it.each<[string[] | string | undefined, string[]]>([
		[undefined, ['1', '2', '3', '4', '5']],
		[['REFUND'], ['2', '3']],
		[
			['PAYMENT', 'REFUND'],
			['1', '2', '3'],
		],
		['NEW_WORD', ['4']],
		[['SETTLEMENT'], []],
	])('the filter %j keeps %j, of both shapes', async (event_type, ids) => {
		const filters = event_type === undefined ? {} : { event_type };
		const body = { cursor: null, limit: 5, data: rows };
		const { records, error } = await run('reconciliation.getMany', { body }, {
			...dates,
			filters,
		} as INodeParameters);
		expect(error).toBeUndefined();
		expect(idsOf(records)).toEqual(ids);
	});

	it('events that are alike but for one value are each handed out, one that comes twice once', async () => {
		const row = { event_id: '1', event_amount: 10 };
		const data = [row, { ...row, event_amount: 11 }, row];
		const { records } = await run('reconciliation.getMany', { body: { cursor: null, data } }, dates);
		expect(records).toHaveLength(2);
	});
});

it.each(['suhas-test', 'CUST_42', 'asha@example.com', '00042'])(
	'QN-9 the customer ID %s is left to Cashfree',
	async (customer_id) => {
		const more = { order_amount: '1', order_currency: 'INR', customer_id, customer_phone: '9876543210' };
		const { records, error } = await run('order.create', { body: { order_id: 'INV-1' } }, more);
		expect(error).toBeUndefined();
		expect(records).toHaveLength(1);
	},
);

it('QN-1, QN-38 what surprises people is said where they choose: no address in an order, the end of a dispute', () => {
	const { properties } = new CashfreePayments().description;
	const described = (resource: string, operation: string) =>
		properties
			.filter(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions?.show?.resource?.includes(resource),
			)
			.flatMap(({ options = [] }) => options as INodePropertyOptions[])
			.find(({ value }) => value === operation)?.description;
	expect(described('order', 'create')).toMatch(/link to send to a customer.* payment link/);
	expect(described('dispute', 'get')).toContain('respond_by');
});
