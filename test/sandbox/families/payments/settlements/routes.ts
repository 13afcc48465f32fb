// The calls of settlements and of both recons (QN section 5).
import type { ApiCall, Core, Reply, Route } from '../../../core/types';
import type { Books } from '../books';
import { answer, say } from '../messages';
import type { LedgerEvent, Order, Settlement } from '../model';
import { is2026 } from '../session';
import { oldOrderSettlement, oldSettlementRow, orderSettlement, settlementRow } from './answers';
import { pageOf } from './paging';
import { flatRow, nestedRow, settlementReconRow } from './reconRows';
import { ledgerFields, readFilters, settlementFields, settlementReconFields, type Wanted } from './rules';

function isWanted({ ids, utrs, statuses, range }: Wanted, settlement: Settlement): boolean {
	if (statuses && !statuses.includes(settlement.status)) return false;
	if (ids) return ids.includes(String(settlement.id));
	if (utrs) return utrs.includes(settlement.utr);
	const at = range?.by === 'processed' ? settlement.processedAt : settlement.initiatedAt;
	return range !== undefined && at !== undefined && at >= range.from && at <= range.till;
}

/** Reads the filters, or returns a refusal. */
const withFilters = (core: Core, handle: (wanted: Wanted, call: ApiCall) => Reply) => (call: ApiCall) => {
	const wanted = readFilters(core, call);
	return 'message' in wanted ? wanted : handle(wanted, call);
};

export function settlementRoutes(books: Books): Route[] {
	const { core, ledger, orders, settlements } = books;
	const placeOf = ({ seq }: LedgerEvent) => seq;

	const ofOrder = (call: ApiCall): Reply => {
		const id = call.params.order_id ?? '';
		const order: Order | undefined = orders.find(id);
		const settlement = order && settlements.ofOrder(order);
		const event = settlement?.events.find(
			({ type, payment }) => type === 'PAYMENT' && payment?.order === order,
		);
		if (!order || !settlement || !event) return say('notSettled', { id });
		if (is2026(call)) return answer(orderSettlement(order, event, settlement));
		// "Pending and failed ones included" is new in 2026-01-01 (5.2).
		return settlement.status === 'SUCCESS'
			? answer(oldOrderSettlement(order, event, settlement))
			: say('notSettled', { id });
	};

	const list = withFilters(core, (wanted, call) => {
		const found = settlements.all().filter((settlement) => isWanted(wanted, settlement));
		const { pagination } = call.body;
		const idOf = ({ id }: Settlement) => id;
		if (is2026(call)) return pageOf(core, 'SETTLEMENTS', pagination, found, idOf, settlementRow);
		if (core.switches.pgSettlementsBefore2026 === 'list') {
			return pageOf(core, 'SETTLEMENTS', pagination, found, idOf, oldSettlementRow);
		}
		const first = found.at(0);
		return first ? answer(oldSettlementRow(first)) : say('notSettled', { id: 'these filters' });
	});

	const settlementRecon = withFilters(core, (wanted, call) => {
		const found = ledger
			.all()
			.filter(({ settlement }) => settlement !== undefined && isWanted(wanted, settlement));
		const { pagination } = call.body;
		return is2026(call)
			? pageOf(core, 'SETTLEMENT', pagination, found, placeOf, settlementReconRow)
			: pageOf(core, 'SETTLEMENT', pagination, found, placeOf, nestedRow);
	});

	const recon = withFilters(core, ({ range }, call) => {
		const found = ledger
			.all()
			.filter(({ at }) => range !== undefined && at >= range.from && at <= range.till);
		const { pagination } = call.body;
		return is2026(call)
			? pageOf(core, 'LEDGER', pagination, found, placeOf, nestedRow)
			: pageOf(core, 'LEDGER', pagination, found, placeOf, flatRow);
	});

	return [
		{
			method: 'GET',
			path: '/orders/:order_id/settlements',
			source: 'QN 5.2',
			handle: ofOrder,
		},
		{
			method: 'POST',
			path: '/settlements',
			source: 'QN 5.3, QN-35',
			body: 'json',
			fields: settlementFields(core),
			limit: { production: 30, sandbox: 20 },
			handle: list,
		},
		{
			method: 'POST',
			path: '/settlement/recon',
			source: 'QN 5.4, QN-34',
			body: 'json',
			fields: settlementReconFields(core),
			handle: settlementRecon,
		},
		{
			method: 'POST',
			path: '/recon',
			source: 'QN 5.5',
			body: 'json',
			fields: ledgerFields(core),
			handle: recon,
		},
	];
}
