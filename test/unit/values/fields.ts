// Every parameter of every action node, sorted by what its value means, and what one of them makes of a value: without n8n.
import type { IExecuteSingleFunctions, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { draftOf, type Breach } from '../../../nodes/shared/form/wired';
import { actionNodes } from '../../node/harness/actionNodes';
import { formsOf, type Form } from '../../node/harness/everyOperation';

export interface Field {
	/** As `cashfreeGateway refund.create INSTANT: ifsc`. */
	where: string;
	name: string;
	property: INodeProperties;
	form: Form;
}

/** Each parameter with a rule, once for each operation that shows it. */
const fields: Field[] = actionNodes()
	.flatMap(formsOf)
	.flatMap((form) =>
		form.parameters
			.filter(({ property }) => property.routing?.send?.preSend)
			.map(({ property }) => ({
				where: `${form.name}: ${property.name}`,
				name: property.name,
				property,
				form,
			})),
	);

/** Today's families take JSON, and name their fields in small letters. */
export const isJson = ({ name }: Field): boolean => name.includes('_');

const named = (pattern: RegExp) => fields.filter(({ name }) => pattern.test(name));

/** By their names, so that a new field of a kind is judged by what it should be, not by the rule that it was given. */
export const KINDS = {
	text: fields.filter(({ property }) => property.type === 'string'),
	words: named(
		/(^name|Name|_name|Note|^note|_note|_purpose|remarks|payoutType|_address|_city|_state)$/,
	).filter(({ name }) => !['binaryPropertyName', 'notification_group_name'].includes(name)),
	phone: named(/phone/i),
	ifsc: named(/ifsc$/i),
	bankAccount: named(/(accountNo|Account|account_number)$/),
	amount: named(/amount$/i),
	utr: named(/utrs?$/i),
	pairs: fields.filter(({ property }) => property.type === 'fixedCollection'),
	date: fields.filter(({ property }) => property.type === 'dateTime'),
	flag: fields.filter(({ property, name }) => property.type === 'boolean' && name !== 'returnAll'),
};

/** Names of the parameters of a kind. */
export const namesOf = (kind: Field[]): string[] => [...new Set(kind.map(({ name }) => name))].sort();

/** Rows for `test.each`. */
export const rows = (kind: Field[]) => kind.map((field) => [field.where, field] as const);

export interface Read {
	/** What goes to Cashfree; absent where the field is left out. */
	sent?: unknown;
	breach?: Breach;
}

/** What a field makes of a value. */
export async function read({ property, form }: Field, value: unknown, timeZone = 'UTC'): Promise<Read> {
	const { method = 'GET', url = '' } = form.operation.routing?.request ?? {};
	const { type, preSend: [rule] = [] } = property.routing?.send ?? {};
	const given = { [property.name]: value };
	const place = type === 'body' ? { body: given, qs: {} } : { body: {}, qs: given };
	const options = { method, url, ...place } as IHttpRequestOptions;
	await rule?.call({ getTimezone: () => timeZone } as IExecuteSingleFunctions, options);
	const { sent, breach } = draftOf(options);
	return { sent: unlisted(property.name, sent[property.name]), breach };
}

/** Of a list of addresses, numbers or references, the one that it was given. */
const unlisted = (name: string, sent: unknown): unknown =>
	/_(emails|phone_numbers|utrs)$/.test(name) && Array.isArray(sent) && sent.length === 1 ? sent[0] : sent;

/** The sentence that a person reads. */
export const told = ({ breach }: Read): string =>
	breach === undefined ? 'accepted' : `${breach.parameter} must ${breach.allowed}`;
