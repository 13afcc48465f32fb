// The calls about payments into virtual accounts, and about the groups that are notified of them (QO 5.5, 5.6).
import { cutPage } from '../../../core/paging';
import type { ApiCall, Core, Reply, Route } from '../../../core/types';
import { isObject } from '../fields';
import { answer, say } from '../messages';
import { LAST_PAGES } from '../settlements/paging';
import { asSeen } from './accountRoutes';
import { groupRecord, paymentRecord } from './answers';
import { sayVba } from './messages';
import type { VbaPaymentPage } from './models';
import { groupEditFields, groupFields, paymentsFields, readWallTime } from './rules';
import type { NotificationGroup, VirtualAccountBook } from './store';

/** Default page size, as in the sample (5.5). */
const DEFAULT_SIZE = 10;

const write = (at: number) => Buffer.from(`vba:${at}`).toString('base64');
const read = (cursor: string): number | undefined => {
	const [, at] = /^vba:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
	return at === undefined ? undefined : Number(at);
};

export function vbaPaymentRoutes(core: Core, book: VirtualAccountBook): Route[] {
	const { switches } = core;

	const list = ({ body }: ApiCall): Reply => {
		const { status = 'ALL', virtual_account_id: id } = body;
		const from = readWallTime(body.start_date) ?? -Infinity;
		const till = readWallTime(body.end_date) ?? Infinity;
		// The documents do not say whether both ends are included, but they do say whole seconds.
		const inRange = (at: number) => at >= from && Math.floor(at / 1000) * 1000 <= till;
		const items = book
			.payments()
			.filter(({ account, at }) => (id === undefined || account.id === id) && inRange(at))
			.filter((payment) => status === 'ALL' || payment.status === status);
		const pagination = isObject(body.pagination) ? body.pagination : {};
		const cursor = typeof pagination.cursor === 'string' ? pagination.cursor : '';
		const after = cursor === '' ? undefined : read(cursor);
		if (cursor !== '' && after === undefined) return say('cursorInvalid');
		const page = cutPage({
			items,
			cursorOf: ({ referenceId }) => referenceId,
			order: 'asc',
			after,
			size: Number(pagination.limit ?? DEFAULT_SIZE),
			lastPage: LAST_PAGES[switches.pgLastPage],
		});
		const none = switches.pgLastPage === 'cursorEmpty' ? '' : null;
		return answer<VbaPaymentPage>({
			cursor: page.cursor === undefined ? none : write(page.cursor),
			limit: String(page.items.length),
			payments: { payment_details: page.items.map(paymentRecord) },
		});
	};

	const byUtr = ({ params: { utr = '' } }: ApiCall): Reply => {
		const found = book.payments().filter((payment) => payment.utr === utr);
		if (found.length === 0 && switches.pgVbaUnknownUtr === 'notFound') return sayVba('utrUnknown', { utr });
		return answer({ payment_details: found.map(paymentRecord) });
	};

	return [
		{
			method: 'POST',
			path: '/vba/payments',
			source: 'QO 5.5, QO-42, QO-44',
			body: 'json',
			fields: paymentsFields(core),
			handle: asSeen(core, list),
		},
		{ method: 'GET', path: '/vba/payments/:utr', source: 'QO 5.5', handle: asSeen(core, byUtr) },
	];
}

const textsIn = (value: unknown): string[] => (value ?? []) as string[];

export function groupRoutes(core: Core, book: VirtualAccountBook): Route[] {
	const { switches } = core;
	const tell = (group: NotificationGroup) => answer({ notification_group: groupRecord(core, group) });

	const save = (name: string, { body }: ApiCall): Reply => {
		const emails = textsIn(body.notification_group_emails);
		const phones = textsIn(body.notification_group_phone_numbers);
		const isEmpty = emails.length + phones.length === 0;
		if (isEmpty && switches.pgVbaEmptyGroup === 'refused') return sayVba('groupEmpty');
		return tell(book.saveGroup({ name, emails, phones }));
	};

	const create = (call: ApiCall): Reply => {
		const name = String(call.body.notification_group_name);
		if (!book.findGroup(name)) return save(name, call);
		const refusal = sayVba('groupExists', { name });
		return { ...refusal, message: { ...refusal.message, httpStatus: switches.pgVbaDuplicateGroup } };
	};

	const withGroup = (handle: (group: NotificationGroup, call: ApiCall) => Reply) =>
		asSeen(core, (call) => {
			const name = call.params.name ?? '';
			const group = book.findGroup(name);
			return group ? handle(group, call) : sayVba('groupUnknown', { name });
		});

	const path = '/vba/notificationgroup';
	return [
		{
			method: 'POST',
			path,
			source: 'QO 5.6',
			body: 'json',
			fields: groupFields,
			handle: asSeen(core, create),
		},
		{ method: 'GET', path: `${path}/:name`, source: 'QO 5.6', handle: withGroup((group) => tell(group)) },
		{
			method: 'PUT',
			path: `${path}/:name`,
			source: 'QO 5.6',
			body: 'json',
			fields: groupEditFields,
			handle: withGroup(({ name }, call) => save(name, call)),
		},
	];
}
