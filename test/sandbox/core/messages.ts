// Fills in message texts, and defines the sandbox's own refusals of requests that match no documented one.
import type { Message, MessageTable, Reply } from './types';

type Values = Record<string, string | number>;

/** Fills in each `{name}` in a text. */
export const fillIn = (text: string, values: Values) =>
	text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));

/** Makes the function a family answers with: `say('exists', { id }, { data })`. */
export const speaker =
	<Key extends string>(table: MessageTable<Key>) =>
	(key: Key, values: Values = {}, beside: Pick<Reply, 'data' | 'top'> = {}): Reply => ({
		message: table[key],
		text: fillIn(table[key].text, values),
		...beside,
	});

const invented = (subCode: string, text: string, source: string, httpAlways?: number): Message => ({
	status: 'ERROR',
	subCode,
	httpStatus: Number(subCode),
	text: `[sandbox] ${text}`,
	source,
	invented: true,
	...(httpAlways === undefined ? {} : { httpAlways }),
});

/** The sandbox checks a client's requests, so it refuses anything undocumented. Texts it invents are marked as its own. */
export const REFUSALS = {
	noSuchPath: invented('404', 'there is no {method} {path} in this API', 'endpoint list, section 2', 404),
	wrongMethod: invented('405', '{path} takes {allowed}, not {method}', 'Q-CG1, Q-CG2, Q-AC23', 405),
	bodyNotAllowed: invented('400', '{method} {path} takes no body', 'Q-AC23'),
	wrongContentType: invented('415', 'the body must be {wanted}, not {sent}', '1.7'),
	notAnObject: invented('400', 'the body must be a JSON object', '1.7'),
	unknownField: invented('400', 'unknown field {name} in the body', 'parameter tables, section 2'),
	unknownQuery: invented('400', 'unknown query parameter {name}', 'parameter tables, section 2'),
	sentTwice: invented('400', '{name} was sent more than once', 'parameter tables, section 2'),
	notText: invented('400', '{name} must be text', 'parameter tables, section 2'),
	unreadable: invented('413', 'the request is too large or cannot be read', '2.1, generic codes', 413),
	defect: invented('500', 'a defect of the sandbox itself: {problem}', 'none', 500),
	tooManyRequests: {
		status: 'ERROR',
		subCode: '429',
		httpAlways: 429,
		text: 'Too many requests',
		source: '1.8 (the code is documented, its text is not)',
		invented: true,
	},
	emptyPost: {
		status: 'ERROR',
		subCode: '412',
		httpStatus: 412,
		text: 'Post data is empty or not a valid JSON',
		source: '2.1, generic Payouts codes',
	},
} satisfies MessageTable;

export const refuse = speaker(REFUSALS);
