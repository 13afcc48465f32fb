// The calls of disputes, and the documents sent as evidence (QN section 6.1).
import type { ApiCall, Field, Reply, Route, SentFile } from '../../../core/types';
import type { Books } from '../books';
import { needed, text } from '../fields';
import { answer, say } from '../messages';
import type { Dispute } from '../model';
import type { DisputeEntity } from '../models';
import { bareMoment } from '../moments';
import { rupeeNumber } from '../orders/answers';
import { given, withOrder } from '../orders/routes';

export const DOCUMENT_TYPES = [
	'Delivery/Service Proof',
	'Shipping Proof',
	'Statement of Service',
	'Proof of Service Used',
	'Cancellation of Service Proof',
	'Refund Proof',
	'Business model explanation',
	'Extra Charges Declaration',
	'Terms & Conditions',
	'Customer Withdrawal Letter',
	'Certificate of Authenticity',
	'Reseller Agreement',
];

const LARGEST_DOCUMENT_BYTES = 20 * 1024 * 1024;

/** The specification lists the file extensions; a MIME type sent with the file must not contradict them. */
const FILE_NAME = /\.(jpeg|jpg|png|pdf)$/i;
const MIME_TYPES = ['image/jpeg', 'image/png', 'application/pdf'];

/** The specification's sample has this value for an unresolved dispute. */
const NEVER = '9999-09-09T00:00:00';

export function disputeRecord(dispute: Dispute): DisputeEntity {
	const { payment } = dispute;
	const { order } = payment;
	return {
		dispute_id: dispute.id,
		dispute_type: dispute.type,
		reason_code: dispute.reasonCode,
		reason_description: dispute.reason,
		dispute_amount: rupeeNumber(dispute.amount),
		dispute_amount_currency: order.currency,
		created_at: bareMoment(dispute.createdAt),
		updated_at: bareMoment(dispute.updatedAt),
		respond_by: bareMoment(dispute.respondBy),
		resolved_at: dispute.resolvedAt === undefined ? NEVER : bareMoment(dispute.resolvedAt),
		dispute_status: `${dispute.type}_${dispute.state}`,
		cf_dispute_remarks: null,
		preferred_evidence: [
			{ document_type: 'Delivery/Service Proof', document_description: 'Proof that the goods arrived' },
			{ document_type: 'Shipping Proof', document_description: 'Proof that the goods were sent' },
		],
		dispute_evidence: dispute.evidence.map(({ id, type, file }) => ({
			document_id: id,
			document_name: file.fileName,
			document_type: type,
		})),
		order_details: {
			order_id: order.orderId,
			order_amount: rupeeNumber(order.amount),
			order_currency: order.currency,
			cf_payment_id: payment.cfPaymentId,
			payment_amount: rupeeNumber(payment.amount),
			payment_currency: order.currency,
		},
		customer_details: {
			customer_name: order.customer.customer_name ?? null,
			customer_phone: order.customer.customer_phone ?? null,
			customer_email: order.customer.customer_email ?? null,
		},
	};
}

function fileProblem(file: SentFile | undefined): string | undefined {
	if (!file) return 'must be a file';
	if (!FILE_NAME.test(file.fileName)) return 'must be a jpeg, jpg, png or pdf';
	if (!MIME_TYPES.includes(file.mimeType)) return `cannot be ${file.mimeType}`;
	if (file.size === 0) return 'is empty';
	return file.size > LARGEST_DOCUMENT_BYTES ? 'is larger than 20 MB' : undefined;
}

const documentFields: Field[] = [
	needed('file', {
		name: 'file',
		check: (_value, { files = [] }) => {
			const rule = fileProblem(files.find(({ field }) => field === 'file'));
			return rule === undefined ? undefined : say('fileInvalid', { rule });
		},
	}),
	needed('doc_type', {
		name: 'doc_type',
		check: (value) =>
			DOCUMENT_TYPES.includes(value as string)
				? undefined
				: say('documentType', { value: typeof value === 'string' ? value : 'file' }),
	}),
	text('note'),
];

export function disputeRoutes(books: Books): Route[] {
	const { disputes, orders } = books;

	const withDispute = (handle: (dispute: Dispute, call: ApiCall) => Reply) => (call: ApiCall) => {
		const id = call.params.dispute_id ?? '';
		const dispute = disputes.find(id);
		return dispute ? handle(dispute, call) : say('disputeUnknown', { id });
	};
	const ifOpen = (handle: (dispute: Dispute, call: ApiCall) => Reply) =>
		withDispute((dispute, call) =>
			disputes.isOpen(dispute)
				? handle(dispute, call)
				: say('disputeClosed', { id: dispute.id, state: dispute.state }),
		);

	return [
		{
			method: 'GET',
			path: '/disputes/:dispute_id',
			source: 'QN 6.1',
			handle: withDispute((dispute) => answer(disputeRecord(dispute))),
		},
		{
			method: 'GET',
			path: '/orders/:order_id/disputes',
			source: 'QN 6.1',
			handle: withOrder(books, (order) => answer(disputes.ofOrder(order).map(disputeRecord))),
		},
		{
			method: 'GET',
			path: '/payments/:cf_payment_id/disputes',
			source: 'QN 6.1',
			handle: ({ params }) => {
				const id = params.cf_payment_id ?? '';
				const payment = orders.findPayment(id);
				if (!payment) return say('paymentUnknown', { id });
				return answer(disputes.ofPayment(payment).map(disputeRecord));
			},
		},
		{
			method: 'PUT',
			path: '/disputes/:dispute_id/accept',
			source: 'QN 6.1',
			// "No body": an empty object is treated the same.
			body: 'optionalJson',
			handle: ifOpen((dispute) => {
				disputes.decide(dispute, 'MERCHANT_ACCEPTED');
				return answer(disputeRecord(dispute));
			}),
		},
		{
			method: 'POST',
			path: '/disputes/:dispute_id/documents',
			source: 'QN 6.1, QN-36, QN-38',
			body: 'multipart',
			fields: documentFields,
			handle: ifOpen((dispute, { body, files = [] }) => {
				const [file] = files;
				if (file) disputes.addEvidence(dispute, String(body.doc_type), given(body.note), file);
				return answer([disputeRecord(dispute)]);
			}),
		},
	];
}
