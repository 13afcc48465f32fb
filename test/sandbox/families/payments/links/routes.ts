// The calls of payment links, and the rules for their fields (QN section 3).
import { toPaise } from '../../../core/money';
import type { ApiCall, Core, Field, Message, Reply, Route } from '../../../core/types';
import type { Books } from '../books';
import {
	address,
	amount,
	anything,
	expiry,
	invalid,
	isObject,
	needed,
	object,
	pairs,
	text,
	word,
	wordList,
	yesNo,
} from '../fields';
import { answer, say } from '../messages';
import type { Link } from '../model';
import type { LinkCustomer, LinkMeta } from '../models';
import { readMoment } from '../moments';
import { LINK_METHOD_CODES } from '../orders/methods';
import { given } from '../orders/routes';
import { customerFields, splits } from '../orders/rules';
import { is2026, versionOf } from '../session';
import { linkOrderRecord, linkRecord } from './answers';

const CUSTOMER = 'customer_details';

const createFields = (core: Core): Field[] => [
	text('link_id', {
		most: 50,
		pattern: /^[A-Za-z0-9_-]+$/,
		rule: '1 to 50 letters, digits, - and _',
	}),
	needed('link_amount', amount('link_amount')),
	needed('link_currency', {
		name: 'link_currency',
		check: (value) => (value === 'INR' ? undefined : say('linkCurrency', { value: String(value) })),
	}),
	text('link_purpose', { most: 500 }),
	needed(
		CUSTOMER,
		object(CUSTOMER, (call) =>
			customerFields(
				CUSTOMER,
				// Cashfree's spelling (3.1).
				is2026(call) ? [text(`${CUSTOMER}.customer_bank_acoount_holder_name`)] : [],
			),
		),
	),
	yesNo('link_partial_payments'),
	amount('link_minimum_partial_amount'),
	expiry('link_expiry_time', () => core.clock.now()),
	object('link_notify', [yesNo('link_notify.send_sms'), yesNo('link_notify.send_email')]),
	yesNo('link_auto_reminders'),
	pairs('link_notes', 5),
	object('link_meta', [
		address('link_meta.notify_url', 'server'),
		address('link_meta.return_url', 'browser'),
		wordList('link_meta.payment_methods', () => LINK_METHOD_CODES),
		{
			name: 'upi_intent',
			// Text in the specification, boolean in Cashfree's own test (3.1).
			check: (value) =>
				[true, false, 'true', 'false'].includes(value as string)
					? undefined
					: invalid('link_meta.upi_intent', 'must be true or false'),
		},
	]),
	splits('order_splits'),
	...['enable_invoice', 'subscription'].map((name): Field => ({
		...anything(name),
		check: (_value, call) => (is2026(call) ? undefined : invalid(name, 'is known since 2026-01-01')),
	})),
];

/** Required before 2026-01-01 (3.1). */
const missingField = (call: ApiCall): Reply | undefined => {
	const path = ['link_id', 'link_purpose'].find((name) => given(call.body[name]) === undefined);
	return path === undefined || is2026(call) ? undefined : say('missing', { path });
};

/** Replaces the HTTP status or code of a reply. */
const as = (reply: Reply, change: Partial<Message>): Reply => ({
	...reply,
	message: { ...reply.message, ...change },
});

export function linkRoutes(books: Books): Route[] {
	const { core, links, orders } = books;
	const tell = (link: Link) => answer(linkRecord(core, link, links.statusOf(link), links.paidOf(link)));

	const duplicate = (id: string): Reply => {
		const { pgDuplicateLink } = core.switches;
		if (pgDuplicateLink === 'alreadyExists409') return say('linkExists', { id });
		const failed = say('linkPostFailed', { id });
		return pgDuplicateLink === 'postFailed409' ? failed : as(failed, { httpStatus: 400 });
	};

	const create = (call: ApiCall): Reply => {
		const { body } = call;
		const missing = missingField(call);
		if (missing) return missing;
		const linkId = given(body.link_id);
		if (linkId !== undefined && links.find(linkId)) return duplicate(linkId);
		const paise = toPaise(body.link_amount) ?? 0;
		const partial = body.link_partial_payments === true;
		const minimum = toPaise(body.link_minimum_partial_amount);
		// Not checked when partial payments are off (3.1).
		if (partial && minimum !== undefined && minimum >= paise) {
			return invalid('link_minimum_partial_amount', 'must be below link_amount');
		}
		const notify = isObject(body.link_notify) ? body.link_notify : {};
		const meta = (body.link_meta ?? {}) as LinkMeta;
		core.herald.expect(meta.notify_url);
		return tell(
			links.create({
				linkId,
				amount: paise,
				currency: String(body.link_currency),
				purpose: given(body.link_purpose),
				customer: body.customer_details as LinkCustomer,
				partial,
				minimum,
				expiresAt: readMoment(body.link_expiry_time),
				notify: { send_sms: notify.send_sms === true, send_email: notify.send_email === true },
				autoReminders: body.link_auto_reminders === true,
				notes: (body.link_notes ?? {}) as Link['notes'],
				meta,
				splits: (body.order_splits ?? []) as Link['splits'],
				apiVersion: versionOf(call),
			}),
		);
	};

	const withLink =
		(
			handle: (link: Link, call: ApiCall) => Reply,
			unknown: 'linkUnknown' | 'linkOrdersUnknown' = 'linkUnknown',
		) =>
		(call: ApiCall): Reply => {
			const id = call.params.link_id ?? '';
			const link = links.find(id);
			return link ? handle(link, call) : as(say(unknown, { id }), { subCode: core.switches.pgLinkNotFound });
		};

	const cancel = (link: Link): Reply => {
		const state = links.statusOf(link);
		const isPartlyPaid = state === 'PARTIALLY_PAID' && core.switches.pgCancelPartlyPaid;
		if (state !== 'ACTIVE' && !isPartlyPaid) return say('linkNotActive');
		links.cancel(link);
		return tell(link);
	};

	const ordersOf = (link: Link, { query }: ApiCall): Reply =>
		answer(
			link.orders
				.map((order) => linkOrderRecord(link, order, orders.statusOf(order)))
				// QN-23: only paid orders, unless all are asked for.
				.filter(({ order_status: status }) => query.status === 'ALL' || status === 'PAID'),
		);

	return [
		{
			method: 'POST',
			path: '/links',
			source: 'QN 3.1, 3.5, 13.4',
			body: 'json',
			fields: createFields(core),
			handle: create,
		},
		{ method: 'GET', path: '/links/:link_id', source: 'QN 3.2', handle: withLink(tell) },
		{
			method: 'POST',
			path: '/links/:link_id/cancel',
			source: 'QN 3.3, 13.5',
			// "No body": an empty object is treated the same.
			body: 'optionalJson',
			handle: withLink(cancel),
		},
		{
			method: 'GET',
			path: '/links/:link_id/orders',
			source: 'QN 3.4, QN-23',
			query: [word('status', ['ALL', 'PAID'])],
			handle: withLink(ordersOf, 'linkOrdersUnknown'),
		},
	];
}
