// Payment links as a user meets them: every operation and documented refusal, under the readings of the documents.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fileOf } from '../../node/harness/autoCollect';
import {
	LINKS,
	freshSandbox,
	linkParameters,
	linkPath,
	onLink,
	onOrder,
	runPayments,
	sentTo,
	told,
	without,
} from '../../node/harness/payments';
import type { Sandbox } from '../../sandbox';
import { scanQrCode } from '../../scanQrCode';
import { readings, versions } from './readings';

const orReturn = { ifExists: 'return' };
const withFile = { options: { binaryPropertyName: 'qr' } };
const MINUTE_MS = 60_000;

let sandbox: Sandbox;
afterEach(async () => {
	await sandbox.close();
});

const links = () => sandbox.control.payments;
const run = async (
	parameters: INodeParameters,
	item: IDataObject = { link_id: 'LINK-1' },
	more: object = {},
) => await runPayments(sandbox, { parameters, items: [item], ...more });
const refusal = async (parameters: INodeParameters, item?: IDataObject) => {
	const { error, items } = await run(parameters, item);
	expect(items).toEqual([]);
	return error;
};
const answer = (method: string, path: string, status: number, code: string, message: string): void =>
	void sandbox.faults.add({
		match: { path, method },
		kind: 'answer',
		status,
		body: { message, code, type: 'invalid_request_error' },
	});
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE_MS).toISOString();

describe.each(readings)('%s', (_name, switches) => {
	beforeEach(async () => {
		sandbox = await freshSandbox(switches);
	});

	describe('create', () => {
		it.each(versions)('%s: the link as it came, with the address to send', async (apiVersion) => {
			const { items } = await run(linkParameters, undefined, { apiVersion });
			const made = without(links().getLink('LINK-1'), 'orders');
			expect(items).toEqual([{ json: made, pairedItem: { item: 0 } }]);
			expect(made).toMatchObject({
				link_status: 'ACTIVE',
				link_amount: 154.1,
				link_amount_paid: 0,
				link_url: expect.stringMatching(/^http.*\/links\//),
			});
			expect(sentTo(sandbox, 'POST', LINKS)).toEqual({
				link_id: 'LINK-1',
				link_amount: 154.1,
				link_currency: 'INR',
				link_purpose: 'School fee for November',
				customer_details: { customer_phone: '9876543210' },
			});
		});

		it('QN-11, QN-25 every optional field is taken and comes back, amounts as numbers', async () => {
			const additionalFields = {
				customer_name: 'Rao & Söhne ₹ 🪔',
				customer_email: 'asha@example.com',
				link_expiry_time: inMinutes(60 * 24),
				link_partial_payments: true,
				link_minimum_partial_amount: '50.50',
				link_notes: { pair: [{ name: 'class', value: '7B' }] },
				link_auto_reminders: true,
				send_sms: true,
				send_email: false,
				return_url: 'https://shop.example.com/thank-you',
				notify_url: 'https://n8n.example.com/webhook/paid',
				payment_methods: ['upi', 'cc'],
			};
			const { items, error } = await run({ ...linkParameters, additionalFields } as INodeParameters);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({
				customer_details: { customer_name: 'Rao & Söhne ₹ 🪔', customer_email: 'asha@example.com' },
				link_partial_payments: true,
				link_minimum_partial_amount: 50.5,
				link_notes: { class: '7B' },
				link_auto_reminders: true,
				link_notify: { send_sms: true, send_email: false },
				link_meta: {
					return_url: additionalFields.return_url,
					notify_url: additionalFields.notify_url,
					payment_methods: 'upi,cc',
				},
			});
		});

		it('without an ID the node makes one, sends it, and gives it out', async () => {
			const { items } = await run(linkParameters, {});
			const made = items[0]?.json.link_id;
			expect(made).toMatch(/^n8n[0-9a-f]{32}$/);
			expect(links().links()).toMatchObject([{ link_id: made }]);
		});

		it('one of the same ID: refused, with a way on', async () => {
			links().addLink({ link_id: 'LINK-1' });
			const error = await refusal(linkParameters);
			expect(error?.message).toMatch(/^Cashfree answered link_\w+: /);
			expect(error?.description).toMatch(/new ID.*If It Already Exists/);
			expect(error?.context.outcome).toBe('refused');
			expect(told(sandbox)).toEqual([`POST ${LINKS}`]);
		});

		it('If It Already Exists: returned, marked, also when it was paid meanwhile', async () => {
			await run(linkParameters);
			const parameters = { ...linkParameters, options: orReturn };
			expect((await run(parameters)).items[0]?.json).toMatchObject({
				link_id: 'LINK-1',
				link_url: links().getLink('LINK-1')?.link_url,
				alreadyExisted: true,
			});
			links().payLink('LINK-1');
			expect((await run(parameters)).items[0]?.json).toMatchObject({
				link_status: 'PAID',
				alreadyExisted: true,
			});
			expect(links().links()).toHaveLength(1);
		});

		it.each<[string, INodeParameters, IDataObject, string]>([
			['amount', {}, { amount: 155 }, 'link_amount'],
			['purpose', { link_purpose: 'Bus fee' }, {}, 'link_purpose'],
			['phone', { customer_phone: '9876543211' }, {}, 'customer_phone'],
			[
				'way to pay in parts',
				{ additionalFields: { link_partial_payments: true } },
				{},
				'link_partial_payments',
			],
		])('If It Already Exists: one with another %s is not returned', async (_what, change, item, name) => {
			await run(linkParameters);
			const error = await refusal(
				{ ...linkParameters, options: orReturn, ...change },
				{ link_id: 'LINK-1', ...item },
			);
			expect(error?.message).toMatch(
				new RegExp(`already, with other values than those of this item: ${name} \\[item 0\\]$`),
			);
			expect(error?.context).toMatchObject({ outcome: 'refused', record: { link_amount: 154.1 } });
		});

		it('a currency that is not enabled', async () => {
			const error = await refusal({ ...linkParameters, link_currency: 'USD' });
			expect(error?.message).toBe('Cashfree answered link_post_failed: Currency USD is not enabled [item 0]');
			expect(error?.description).toContain('Correct what the message names');
			expect(told(sandbox)).toEqual([`POST ${LINKS}`]);
		});

		it('an expiry in five minutes', async () => {
			const additionalFields = { link_expiry_time: inMinutes(5) };
			const error = await refusal({ ...linkParameters, additionalFields });
			expect(error?.message).toMatch(/^Cashfree answered link_expiry_time_invalid: .*more than 15 min/);
		});

		it.each([
			['link_post_failed', 'Something is wrong with the link'],
			['Paymentlink_create_failed', 'The link could not be created'],
		])('the documented %s is a refusal in the words of the answer', async (code, message) => {
			answer('POST', LINKS, 400, code, message);
			const error = await refusal(linkParameters);
			expect(error?.message).toBe(`Cashfree answered ${code}: ${message} [item 0]`);
			expect(error?.context.outcome).toBe('refused');
		});

		it.each<[string, INodeParameters, string]>([
			['nothing', { link_amount: 0 }, 'Link Amount must be at least 0.01 rupees'],
			['three decimals', { link_amount: '1.005' }, 'Link Amount must be an amount in rupees'],
			['an ID of 51 characters', { link_id: 'x'.repeat(51) }, 'Link ID must have at most 50 characters'],
			['an ID with a sign', { link_id: 'LINK 1' }, 'Link ID must contain only letters, digits, _ and -'],
			['no purpose', { link_purpose: '={{ $json.nothing }}' }, 'Link Purpose must not be empty'],
			['a long purpose', { link_purpose: 'x'.repeat(501) }, 'Link Purpose must have at most 500 characters'],
			['eight digits', { customer_phone: '98765432' }, 'Customer Phone must be a phone number'],
			[
				'six notes',
				{
					additionalFields: {
						link_notes: { pair: [1, 2, 3, 4, 5, 6].map((n) => ({ name: `n${n}`, value: 'v' })) },
					},
				},
				'Link Notes must have at most 5 pairs',
			],
			[
				'a way to pay that links do not have',
				{ additionalFields: { payment_methods: '={{ ["banktransfer"] }}' } },
				'Payment Methods must contain only app, cc, ccc, dc, nb, paypal, ppc, upi',
			],
			[
				'an expiry that is over',
				{ additionalFields: { link_expiry_time: inMinutes(-5) } },
				'Link Expiry Time must be at least a moment from now',
			],
		])('%s is refused before anything is sent', async (_what, change, words) => {
			const error = await refusal({ ...linkParameters, ...change });
			expect(error?.message.startsWith(words)).toBe(true);
			expect(error?.context.outcome).toBe('notSent');
			expect(told(sandbox)).toEqual([]);
		});

		it('a first part above the amount passes where nobody may pay in parts, as it does at Cashfree', async () => {
			const additionalFields = { link_minimum_partial_amount: '77634560.23' };
			const { error } = await run({ ...linkParameters, additionalFields }, { link_id: 'LINK-1', amount: 1 });
			expect(error).toBeUndefined();
		});
	});

	describe('get', () => {
		it('paid in parts, then in full, as Cashfree says it', async () => {
			links().addLink({ link_id: 'LINK-1', amount: 100, partial: true });
			links().payLink('LINK-1', { amount: 40 });
			expect((await run(onLink('get'))).items[0]?.json).toMatchObject({
				link_status: 'PARTIALLY_PAID',
				link_amount_paid: 40,
			});
			links().payLink('LINK-1');
			expect((await run(onLink('get'))).items[0]?.json).toMatchObject({
				link_status: 'PAID',
				link_amount_paid: 100,
			});
		});

		it('one whose time is over', async () => {
			links().addLink({ link_id: 'LINK-1' });
			links().expireLink('LINK-1');
			expect((await run(onLink('get'))).items[0]?.json.link_status).toBe('EXPIRED');
		});
	});

	it.each([
		['get', 'No request found with link Id LINK-9'],
		['cancel', 'No request found with link Id LINK-9'],
		['getOrders', 'No request found with link ID LINK-9'],
	])('QN-14 %s of an unknown link, under either code', async (operation, text) => {
		const error = await refusal(onLink(operation), { link_id: 'LINK-9' });
		expect(error?.message).toBe(`Cashfree answered ${sandbox.switches.pgLinkNotFound}: ${text} [item 0]`);
		expect(error?.description).toMatch(/Check the ID/);
		expect(sandbox.journal.calls()).toHaveLength(1);
	});

	describe('cancel', () => {
		beforeEach(() => void links().addLink({ link_id: 'LINK-1', amount: 100, partial: true }));

		it('CANCELLED, and a second time refused', async () => {
			const { items } = await run(onLink('cancel'));
			expect(items[0]?.json).toMatchObject({ link_id: 'LINK-1', link_status: 'CANCELLED' });
			expect((await refusal(onLink('cancel')))?.message).toBe(
				'Cashfree answered link_not_active: Only link in ACTIVE state can be cancelled [item 0]',
			);
		});

		it.each([
			['paid', () => links().payLink('LINK-1')],
			['over', () => links().expireLink('LINK-1')],
		])('one that is %s is refused', async (_state, happens) => {
			happens();
			const error = await refusal(onLink('cancel'));
			expect(error?.message).toMatch(/^Cashfree answered link_not_active: /);
			expect(error?.context.outcome).toBe('refused');
		});

		it.each([
			[false, undefined],
			[true, 'CANCELLED'],
		])('13.5 one that is partly paid, where Cashfree takes it: %s', async (takes, status) => {
			sandbox.switches.pgCancelPartlyPaid = takes;
			links().payLink('LINK-1', { amount: 40 });
			const { items, error } = await run(onLink('cancel'));
			expect(items[0]?.json.link_status).toBe(status);
			expect(error?.message).toEqual(takes ? undefined : expect.stringContaining('link_not_active'));
		});

		it('a lost answer: not known, and not repeated', async () => {
			const path = `${linkPath()}/cancel`;
			sandbox.faults.add({ match: { path }, kind: 'lostAnswer' });
			const error = await refusal(onLink('cancel'));
			expect(error?.context.outcome).toBe('unknown');
			expect(told(sandbox)).toEqual([`POST ${path}`]);
		});
	});

	describe('getOrders', () => {
		beforeEach(() => {
			links().addLink({ link_id: 'LINK-1', amount: 100, partial: true });
			links().payLink('LINK-1', { amount: 40, status: 'FAILED' });
			links().payLink('LINK-1', { amount: 40 });
		});

		it.each(versions)(
			'QN-23 %s: also those that were not paid, where nothing else is chosen',
			async (apiVersion) => {
				const { items } = await run(onLink('getOrders'), undefined, { apiVersion });
				expect(items.map(({ json }) => json)).toEqual(links().getLink('LINK-1')?.orders);
				expect(items.map(({ json }) => json.order_status)).toEqual(['ACTIVE', 'PAID']);
			},
		);

		it('only the paid ones; the order that is found there leads to its payments', async () => {
			const { items } = await run(onLink('getOrders', { status: 'PAID' }));
			expect(items).toHaveLength(1);
			const order_id = items[0]?.json.order_id as string;
			const payments = await run(onOrder('getPayments'), { order_id });
			expect(payments.items[0]?.json).toMatchObject({ payment_status: 'SUCCESS', payment_amount: 40 });
		});

		it('a link that nobody tried to pay gives no item, and no error', async () => {
			links().addLink({ link_id: 'LINK-2' });
			expect(await run(onLink('getOrders'), { link_id: 'LINK-2' })).toMatchObject({
				items: [],
				error: undefined,
			});
		});
	});
});

describe.each(['dataUri', 'bare'] as const)('13.15 the QR code as %s', (pgLinkQrCode) => {
	beforeEach(async () => {
		sandbox = await freshSandbox({ pgLinkQrCode });
		links().addLink({ link_id: 'LINK-0' });
	});

	it.each<[string, INodeParameters, string]>([
		['create', { ...linkParameters, ...withFile }, 'LINK-1'],
		[
			'create, returned because it is there',
			{ ...linkParameters, options: { ...withFile.options, ...orReturn } },
			'LINK-1',
		],
		['get', onLink('get', withFile), 'LINK-0'],
	])('%s: a file that a phone reads as link_url', async (what, parameters, link_id) => {
		if (what.includes('returned')) await run(linkParameters, { link_id });
		const { items } = await run(parameters, { link_id });
		expect(items).toHaveLength(1);
		expect(items[0]?.json).not.toHaveProperty('link_qrcode');
		expect(items[0]?.binary?.qr).toMatchObject({ mimeType: 'image/png', fileName: `${link_id}.png` });
		expect(scanQrCode(fileOf(items[0], 'qr'))).toBe(links().getLink(link_id)?.link_url);
		expect(items[0]?.json.link_url).toBe(links().getLink(link_id)?.link_url);
	});

	it('where a create was confirmed by a look-up, its file is there too', async () => {
		sandbox.faults.add({ match: { path: LINKS }, kind: 'lostAnswer' });
		const { items } = await run({ ...linkParameters, ...withFile });
		expect(items[0]?.json).toMatchObject({ link_id: 'LINK-1', confirmedByLookup: true });
		expect(scanQrCode(fileOf(items[0], 'qr'))).toBe(links().getLink('LINK-1')?.link_url);
	});

	it('without the option the item is as Cashfree sent it, and an empty name is none', async () => {
		const plain = await run(onLink('get'), { link_id: 'LINK-0' });
		const empty = await run(onLink('get', { options: { binaryPropertyName: '' } }), { link_id: 'LINK-0' });
		for (const { items } of [plain, empty]) {
			expect(items[0]?.json.link_qrcode).toBe(links().getLink('LINK-0')?.link_qrcode);
			expect(items[0]).not.toHaveProperty('binary');
		}
	});
});

it('a picture that is none: the link is there all the same, with a note', async () => {
	sandbox = await freshSandbox();
	sandbox.faults.add({
		match: { path: linkPath() },
		kind: 'answer',
		body: { link_id: 'LINK-1', link_url: 'https://x.example', link_qrcode: 'later' },
	});
	const { items } = await run(onLink('get', withFile));
	expect(items[0]?.json).toMatchObject({ link_id: 'LINK-1', note: expect.stringContaining('QR code') });
	expect(items[0]).not.toHaveProperty('binary');
});

it.each(['alreadyExists409', 'postFailed409', 'postFailed400'] as const)(
	'13.4 a link_id that is taken, said as %s: exists, and is returned where that is wished',
	async (pgDuplicateLink) => {
		sandbox = await freshSandbox({ pgDuplicateLink });
		await run(linkParameters);
		expect((await refusal(linkParameters))?.description).toMatch(/If It Already Exists/);
		const { items } = await run({ ...linkParameters, options: orReturn });
		expect(items[0]?.json).toMatchObject({ link_id: 'LINK-1', alreadyExisted: true });
	},
);
