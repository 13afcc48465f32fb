// What the IDs of this family may contain, and the fields that name an existing object in the path of a call.
import type { INodeProperties } from 'n8n-workflow';
import { id, pathId } from '../../shared/form/ids';
import type { Rule } from '../../shared/form/rule';
import { wired } from '../../shared/form/wired';

/** One of the merchant's own IDs (contracts 2.1, 3.1, 4.1). */
export const ownId = ({ min = 1, max }: { min?: number; max: number }): Rule =>
	id({ min, max, letters: /[A-Za-z0-9_-]/, allowed: 'contain only letters, digits, _ and -' });

/** The hint on the form that says where the ID of a new object comes from. */
export const ownIdHint = (noun: string): string =>
	`Recommended: an ID from your own records (such as an invoice number). Cashfree accepts an ID only once, so running the workflow again cannot make a second ${noun}. If you leave it empty, the node makes one, which stays the same under Retry On Fail but is new in each later run. For an AI agent, it is the same for the same request.`;

/** A field whose value becomes a segment of the path. */
const inPath = (field: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>) =>
	wired({ ...field, type: 'string', required: true, default: '' }, 'path', pathId);

/** Identified only by the merchant's own ID, never by cf_order_id (contract 2.2). */
export const orderId = inPath({
	displayName: 'Order ID',
	name: 'order_id',
	placeholder: 'e.g. INV-2026-1042',
	description: "Your own ID that the order was created with, not Cashfree's cf_order_id",
});

export const linkId = inPath({
	displayName: 'Link ID',
	name: 'link_id',
	placeholder: 'e.g. INV-2026-1042',
	description: 'Your own ID that the payment link was created with',
});

export const refundId = inPath({
	displayName: 'Refund ID',
	name: 'refund_id',
	placeholder: 'e.g. RETURN-2026-0042',
	description: 'Your own ID that the refund was created with',
});

export const paymentId = inPath({
	displayName: 'Payment ID',
	name: 'cf_payment_id',
	placeholder: 'e.g. 5114925103565',
	description: 'The cf_payment_id that Cashfree gave the payment attempt',
});

export const disputeId = inPath({
	displayName: 'Dispute ID',
	name: 'dispute_id',
	placeholder: 'e.g. 433475257',
	description: 'The dispute_id that Cashfree gave the dispute',
});
