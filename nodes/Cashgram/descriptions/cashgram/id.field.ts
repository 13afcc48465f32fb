// The ID of a cashgram: the field that every operation has, and the rule for a new ID.
import type { INodeProperties } from 'n8n-workflow';
import { id } from '../../../shared/form/ids';
import { breachOf, wired, type Breach } from '../../../shared/form/wired';

const displayName = 'Cashgram ID';

// One property for all operations: n8n evaluates the expression of every property of that name, shown or not, for each item.
export const cashgramId: INodeProperties = wired(
	{
		displayName,
		name: 'cashgramId',
		type: 'string',
		required: true,
		default: '',
		displayOptions: { show: { resource: ['cashgram'], operation: ['create', 'deactivate', 'get'] } },
		placeholder: 'e.g. SALARY-2026-11-0042',
		description:
			'Your own ID for the payout. A new ID may contain only letters, digits, _ and -, at most 35 characters.',
		hint: 'Cashfree never accepts the same ID twice. Take it from your own records (such as a payslip or refund number), so that running the workflow again cannot pay twice.',
	},
	'fields',
	id(),
);

const ruleOfNew = id({
	max: 35,
	letters: /[A-Za-z0-9_-]/,
	allowed: 'contain only letters, digits, _ and -',
});

/** Why Cashfree would refuse the ID of a new cashgram. The ID of an existing one is not restricted. */
export function newIdProblem(sent: Record<string, unknown>): Breach | undefined {
	try {
		ruleOfNew(sent.cashgramId, { name: 'cashgramId', timeZone: 'UTC', now: 0 });
		return undefined;
	} catch (error) {
		return breachOf(displayName, error);
	}
}
