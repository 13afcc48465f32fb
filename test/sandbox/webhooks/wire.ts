// Writes webhook bodies: amounts with two decimals, JSON in each form seen in practice, and HTML forms.
import type { WebhookSwitches } from './switches';

/** Amounts have two decimals, `170.00`; other numbers stay as they are (QN-27, samples of QN section 9.4 and QO section 6.2). */
const AMOUNT = /(^|_)amount(_|$)/;

interface Manner {
	comma: string;
	colon: string;
	/** The text after the first brace, and after the last. */
	first: string;
	last: string;
	text(value: string): string;
}

/** QN vector A; QO vector W2; QN vector C. */
const MANNERS: Record<WebhookSwitches['webhookJson'], Manner> = {
	compact: { comma: ',', colon: ':', first: '', last: '', text: JSON.stringify },
	spaced: { comma: ', ', colon: ': ', first: '', last: '', text: JSON.stringify },
	escaped: {
		comma: ',',
		colon: ':',
		first: ' ',
		last: '\n',
		text: (value) => JSON.stringify(value).replaceAll('/', '\\/'),
	},
};

function write(value: unknown, name: string, manner: Manner): string {
	const { comma, colon, text } = manner;
	if (typeof value === 'number' && AMOUNT.test(name)) return value.toFixed(2);
	if (typeof value === 'string') return text(value);
	if (typeof value !== 'object' || value === null) return String(value);
	if (Array.isArray(value)) return `[${value.map((item) => write(item, name, manner)).join(comma)}]`;
	const members = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.map(([key, inner]) => text(key) + colon + write(inner, key, manner));
	return `{${members.join(comma)}}`;
}

/** Writes a body as JSON, for a signature over its bytes. */
export function writeJson(body: object, form: WebhookSwitches['webhookJson']): string {
	const manner = MANNERS[form];
	return write(body, '', manner).replace(/^\{/, `{${manner.first}`) + manner.last;
}

/** In the samples of Auto Collect, every value except this one is a string (Q section 4.2). */
const NUMBERS = new Set(['referenceId']);

/** Writes fields as JSON, when the signature is one of the fields. */
export function writeFields(fields: Record<string, string>): string {
	const members = Object.entries(fields).map(([name, value]) => {
		const isNumber = NUMBERS.has(name) && /^\d+$/.test(value);
		return `${JSON.stringify(name)}:${isNumber ? value : JSON.stringify(value)}`;
	});
	return `{${members.join(',')}}`;
}

export const writeForm = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
