// Fields of "Submit evidence", the rules for its file, and the form data in which the file is sent.
import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../../shared/form/choices';
import { id } from '../../../shared/form/ids';
import { optional } from '../../../shared/form/rule';
import { shownWhen } from '../../../shared/form/shownWhen';
import { words } from '../../../shared/form/text';
import { wired } from '../../../shared/form/wired';
import type { Operation } from '../../../shared/transport/operation';
import { disputeId } from '../ids';

/** The file types that Cashfree accepts (contract 6.1), by MIME type in n8n: the type to send, and the file name ending. */
const FILES: ReadonlyMap<string, [type: string, ending: string]> = new Map([
	['image/jpeg', ['image/jpeg', '.jpg']],
	['image/jpg', ['image/jpeg', '.jpg']],
	['image/png', ['image/png', '.png']],
	['application/pdf', ['application/pdf', '.pdf']],
]);
const ENDING = /\.(jpe?g|png|pdf)$/i;
const MEGABYTE = 1024 * 1024;
const LARGEST_FILE_MB = 20;
const FILE = 'Input Data Field Name';

const documents = [
	'Business model explanation',
	'Cancellation of Service Proof',
	'Certificate of Authenticity',
	'Customer Withdrawal Letter',
	'Delivery/Service Proof',
	'Extra Charges Declaration',
	'Proof of Service Used',
	'Refund Proof',
	'Reseller Agreement',
	'Shipping Proof',
	'Statement of Service',
	'Terms & Conditions',
].map((value) => ({ name: value.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()), value }));

const properties: INodeProperties[] = [
	disputeId,
	wired(
		{
			displayName: 'Document Type',
			name: 'doc_type',
			type: 'options',
			required: true,
			default: 'Delivery/Service Proof',
			options: documents,
			description: 'What the document proves. The dispute lists what is wanted in preferred_evidence.',
		},
		'body',
		oneOf(...documents.map(({ value }) => value)),
	),
	wired(
		{
			displayName: FILE,
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			description: 'The name of the input field with the file: JPEG, PNG or PDF, at most 20 MB',
		},
		'none',
		id(),
	),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			wired(
				{
					displayName: 'Note',
					name: 'note',
					type: 'string',
					default: '',
					placeholder: 'e.g. Signed by the customer on 3 November',
					description: 'What Cashfree should know about the document',
				},
				'body',
				optional(words()),
			),
		],
	},
];

export const evidence = shownWhen({ resource: ['dispute'], operation: ['submitEvidence'] }, properties);

/** Refuses a file that Cashfree would not accept, before the run sends anything. */
export const completeEvidence: NonNullable<Operation['complete']> = function ({ binaryPropertyName }) {
	const name = String(binaryPropertyName);
	const { binary = {} } = this.getInputData();
	const file = Object.hasOwn(binary, name) ? binary[name] : undefined;
	const refuse = (allowed: string, given?: string) => ({ breach: { parameter: FILE, allowed, given } });
	if (!file) return refuse('name a field that contains a file; this item has no file there', name);
	const type = plainType(file.mimeType);
	if (!FILES.has(type)) return refuse('contain a JPEG, PNG or PDF file', type);
	return Number(file.bytes ?? 0) > LARGEST_FILE_MB * MEGABYTE ? refuse(TOO_LARGE, file.fileSize) : {};
};

/** The type without parameters such as a charset. */
const plainType = (mimeType: string): string => (mimeType.split(';')[0] ?? '').trim().toLowerCase();

const TOO_LARGE = `contain a file of at most ${LARGEST_FILE_MB} MB`;

/** The file, its document type and the note, as multipart form data. */
export const evidenceBody: NonNullable<Operation['encode']> = async function ({
	doc_type,
	note,
	binaryPropertyName,
}) {
	const name = String(binaryPropertyName);
	const { fileName, mimeType = '' } = this.getInputData().binary?.[name] ?? {};
	const [type, ending] = FILES.get(plainType(mimeType)) ?? [mimeType, ''];
	const bytes = await this.helpers.getBinaryDataBuffer(name);
	// Checked again, because n8n does not always know the size of a file.
	if (bytes.length > LARGEST_FILE_MB * MEGABYTE) return { breach: { parameter: FILE, allowed: TOO_LARGE } };
	const form = new FormData();
	// Cashfree lists the endings it accepts; a file from an HTTP response often has none.
	const given = fileName || 'document';
	const named = ENDING.test(given) ? given : `${given}${ending}`;
	form.set('file', new Blob([new Uint8Array(bytes)], { type }), named);
	form.set('doc_type', String(doc_type));
	if (note !== undefined) form.set('note', String(note));
	const encoded = new Response(form);
	const contentType = encoded.headers.get('content-type') ?? '';
	return { body: Buffer.from(await encoded.arrayBuffer()), contentType };
};
