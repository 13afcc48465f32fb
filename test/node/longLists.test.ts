// Lists at their edges: more records than n8n takes over at once, and ids that JavaScript's numbers cannot hold.
import type { IDataObject } from 'n8n-workflow';
import Fastify, { type FastifyInstance } from 'fastify';
import { MOST_RECORDS } from '../../nodes/shared/form/fields';
import { actionNodes } from './harness/actionNodes';
import { runNode } from './harness/engine';
import { formsOf, type Form } from './harness/everyOperation';
import { credentialsFor, filled, good } from './harness/goodValues';

/** Every operation that reads a list page by page. */
const lists = actionNodes()
	.flatMap(formsOf)
	.filter(({ parameters }) => parameters.some(({ property }) => property.name === 'returnAll'));

/** A page of the list that an address is asked for: text, so that numbers go out as they are written. */
type Page = (cursor: bigint, size: number) => { records: string[]; next: string };

let server: FastifyInstance;
let url: string;
let page: Page;
let asked: number;
beforeAll(async () => {
	server = Fastify();
	server.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
	);
	server.all('*', (request, reply) => {
		void reply.header('content-type', 'application/json');
		if (request.url.endsWith('/authorize')) {
			return '{"status":"SUCCESS","subCode":"200","data":{"token":"live-token"}}';
		}
		asked++;
		const { pagination, ...body } = (request.body ?? {}) as IDataObject;
		const fields = { ...(request.query as IDataObject), ...body, ...(pagination as IDataObject) };
		const cursor = BigInt(String(fields.lastId || fields.lastReturnId || fields.cursor || 0));
		const { records, next } = page(cursor, Number(fields.count ?? fields.maxReturn ?? fields.limit));
		const list = `[${records.join(',')}]`;
		if (request.url.startsWith('/pg/vba/'))
			return `{"cursor":${next},"payments":{"payment_details":${list}}}`;
		if (request.url.startsWith('/pg/')) return `{"cursor":${next},"limit":${records.length},"data":${list}}`;
		const names = ['vAccounts', 'payments', 'transactions', 'settlements', 'refund'];
		const data = names.map((name) => `"${name}":${list}`).join(',');
		const word = request.url.startsWith('/api/') ? 'OK' : 'SUCCESS';
		return `{"status":"${word}","subCode":"200","lastId":${next},${data},"data":{"lastReturnId":${next},${data}}}`;
	});
	url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
	await server.close();
});
beforeEach(() => {
	asked = 0;
});

const read = async (form: Form, size: IDataObject) =>
	await runNode({
		node: form.node,
		parameters: filled(form, (parameter) =>
			parameter.property.name in size ? size[parameter.property.name] : good(form, parameter),
		),
		credentials: credentialsFor(url),
	});

it('finds the lists of every family', () => {
	expect(lists.length).toBeGreaterThanOrEqual(6 + 7);
});

const record = (id: bigint) =>
	`{"id":${id},"refundId":${id},"referenceId":${id},"vAccountId":"V${id}","amount":"1.00",` +
	`"cf_settlement_id":${id},"event_type":"PAYMENT"}`;

describe.each(lists.map((form) => [form.name, form] as const))('%s', (_name, form) => {
	const endless: Page = (cursor, size) => ({
		records: Array.from({ length: size }, (_, index) => record(cursor + BigInt(index + 1))),
		next: String(cursor + BigInt(size)),
	});

	it('ids beyond 2^53: every record comes out, and the ids are exact', async () => {
		const ids = Array.from({ length: 7 }, (_, index) => 9_007_199_254_740_990n + BigInt(index));
		page = (cursor) => ({ records: cursor === 0n ? ids.map(record) : [], next: String(ids.at(-1)) });
		const { items, error } = await read(form, { returnAll: true });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => String(json.id))).toEqual(ids.map(String));
	});

	it('a cursor beyond 2^53 goes back as it came', async () => {
		const cursors: bigint[] = [];
		const at = 9_007_199_254_740_993n;
		page = (cursor) => {
			cursors.push(cursor);
			return { records: cursor === 0n ? [record(1n)] : [], next: String(at) };
		};
		await read(form, { returnAll: true });
		expect(cursors).toEqual([0n, at]);
	});

	it('a Limit that n8n could not take over is told before anything is read', async () => {
		page = endless;
		const { error } = await read(form, { limit: MOST_RECORDS + 1 });
		expect(error?.message).toBe('Limit must be a number from 1 to 100000 [item 0]');
		expect(asked).toBe(0);
	});
});

describe('130,000 records with Return All', () => {
	const [form] = lists.filter(({ description }) => description.name === 'cashfreeGateway') as [Form];
	const long =
		(count: number): Page =>
		(cursor) => {
			// Pages larger than asked for, so that the test is over soon.
			const size = Math.min(10_000, count - Number(cursor));
			const records = Array.from({ length: size }, (_, index) => record(cursor + BigInt(index + 1)));
			return { records, next: String(cursor + BigInt(size)) };
		};

	it('end with clear words when the limit is passed, not after all was read', async () => {
		page = long(130_000);
		const { error } = await read(form, { returnAll: true });
		expect(error?.message).toMatch(/^The list is longer than the 100,000 records/);
		expect(error?.description).toMatch(/^Read the list in parts/);
		expect(error?.context.outcome).toBe('failed');
		expect(asked).toBe(11);
	});

	it('as many as n8n can take over come out', async () => {
		page = long(MOST_RECORDS);
		const { items, error } = await read(form, { returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(MOST_RECORDS);
	});
});
