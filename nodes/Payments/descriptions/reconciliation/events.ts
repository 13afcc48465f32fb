// The filter by event type. Cashfree has none, so rows are kept or dropped after they are read.
import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../shared/api/answer';
import { idList } from '../../../shared/form/ids';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';

/** The enumeration is open (contract 5.4): an expression may name other events. */
const EVENTS = [
	{ name: 'Chargeback', value: 'CHARGEBACK' },
	{ name: 'Chargeback Reversal', value: 'CHARGEBACK_REVERSAL' },
	{ name: 'Dispute', value: 'DISPUTE' },
	{ name: 'Dispute Reversal', value: 'DISPUTE_REVERSAL' },
	{ name: 'Fund Sweep Reversal', value: 'FUND_SWEEP_REVERSAL' },
	{ name: 'Other Adjustment', value: 'OTHER_ADJUSTMENT' },
	{ name: 'Payment', value: 'PAYMENT' },
	{ name: 'Refund', value: 'REFUND' },
	{ name: 'Refund Reversal', value: 'REFUND_REVERSAL' },
	{ name: 'Settlement', value: 'SETTLEMENT' },
];

const events = idList();

export const eventFilter: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		wired(
			{
				displayName: 'Event Type',
				name: 'event_type',
				type: 'multiOptions',
				default: [],
				options: EVENTS,
				description:
					'Return only these events. Cashfree sends all events and the node drops the others, so this filter does not make the node faster.',
			},
			'none',
			// An empty choice is refused, because it would return every row.
			events,
		),
	],
};

/** Flat up to version 2025-01-01, nested in 2026-01-01 and in the reconciliation of settlements (contract 5.1). */
const eventOf = ({ event_type, event_details }: Record<string, unknown>): unknown =>
	event_type ?? (isRecord(event_details) ? event_details.event_type : undefined);

/** Keeps the rows of the chosen events, or all rows if the filter was not added. */
export const wantedEvents: NonNullable<Operation['wants']> = function () {
	const { event_type: chosen } = this.getNodeParameter('filters', {}) as Record<string, unknown>;
	if (chosen === undefined) return undefined;
	const words = events(chosen, { name: 'event_type', timeZone: 'UTC', now: 0 }) as unknown[];
	return (row) => words.includes(eventOf(row));
};
