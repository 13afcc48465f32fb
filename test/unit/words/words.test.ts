// The words of the package follow n8n's guidelines for nodes, as far as a program can judge them.
import type { INodeProperties } from 'n8n-workflow';
import { choices, credentials, fields, nodes, operations, sentences, type Placed } from './texts';

/** What breaks a rule, for a list that is empty when all is well. */
const breaking = <T>(all: ReadonlyArray<Placed<T>>, isRight: (what: T) => boolean): string[] =>
	all.filter(({ what }) => !isRight(what)).map(({ where }) => where);

/** Words that a title may hold in small letters, though not as the first or last. */
const SMALL = new Set('& a an and as at but by for from if in of on or the to with'.split(' '));

function isTitleCase(text: string): boolean {
	const words = text.split(/\s+/).map((word) => word.replace(/^[("]+/, ''));
	return words.every(
		(word, index) =>
			/^[A-Z0-9@&]|^v\d+$/.test(word) || (SMALL.has(word) && index !== 0 && index !== words.length - 1),
	);
}

/** A description that is one sentence has no full stop; one of several ends with it. */
function isSentence(text: string): boolean {
	const isSeveral = /[.!?] +["'A-Z0-9]/.test(text.replaceAll('e.g. ', ''));
	return /^["A-Z0-9]/.test(text) && text.endsWith('.') === isSeveral && !/ {2}|\s$/.test(text);
}

const visible = fields.filter(({ what }) => what.type !== 'hidden' && what.type !== 'notice');
const isCollection = ({ type }: INodeProperties) => type === 'collection' || type === 'fixedCollection';

test('there are texts to judge', () => {
	expect(nodes).toHaveLength(7);
	expect(credentials).toHaveLength(5);
	expect(operations.length).toBeGreaterThanOrEqual(54);
	expect(visible.length).toBeGreaterThan(100);
	expect(choices.length).toBeGreaterThan(60);
	expect(sentences.length).toBeGreaterThan(300);
});

test('labels and choices are in Title Case', () => {
	expect(breaking(visible, ({ displayName }) => isTitleCase(displayName))).toEqual([]);
	expect(breaking(choices, ({ name }) => isTitleCase(name))).toEqual([]);
});

test('descriptions and hints are in sentence case, with a full stop only after several sentences', () => {
	expect(
		breaking(visible, ({ description }) => description === undefined || isSentence(description)),
	).toEqual([]);
	expect(breaking(visible, ({ hint }) => hint === undefined || isSentence(hint))).toEqual([]);
	expect(
		breaking(choices, ({ description }) => description === undefined || isSentence(description)),
	).toEqual([]);
	expect(nodes.map(({ description }) => description).filter((text) => !isSentence(text))).toEqual([]);
});

test('every parameter explains itself', () => {
	// Resource, operation and event explain themselves by their choices; a trigger's event has no description by n8n's rule.
	const selfEvident = ['resource', 'operation', 'event', 'options', 'filters', 'additionalFields'];
	const keys = ['clientId', 'clientSecret', 'appId', 'secretKey'];
	const asked = visible.filter(({ what }) => ![...selfEvident, ...keys].includes(what.name));
	expect(breaking(asked, ({ description }) => Boolean(description))).toEqual([]);
});

test('a description tells more than the label', () => {
	const plain = (text: string | undefined) => (text ?? '').toLowerCase().replace(/[^a-z]/g, '');
	expect(
		breaking(visible, ({ displayName, description }) => plain(description) !== plain(displayName)),
	).toEqual([]);
});

test('a switch is described by "Whether"', () => {
	const switches = visible.filter(({ what }) => what.type === 'boolean');
	expect(switches.length).toBeGreaterThan(2);
	expect(breaking(switches, ({ description }) => /^Whether /.test(description ?? ''))).toEqual([]);
});

test('a text field shows an example, a collection what it adds', () => {
	const shown = visible.filter(({ what }) => what.placeholder !== undefined);
	const fitting: Record<string, RegExp> = {
		collection: /^Add (Field|Filter|Option)$/,
		// By n8n's guidelines the one thing that is added.
		fixedCollection: /^Add [A-Z][a-z]+$/,
	};
	expect(
		breaking(shown, ({ type, placeholder = '' }) => (fitting[type] ?? /^e\.g\. \S/).test(placeholder)),
	).toEqual([]);
	const texts = visible.filter(
		({ what, where }) => what.type === 'string' && nodes.some(({ name }) => where.startsWith(`${name} >`)),
	);
	expect(breaking(texts, ({ placeholder }) => placeholder !== undefined)).toEqual([]);
});

test('what a collection offers is in the order of the alphabet', () => {
	const collections = visible.filter(({ what }) => isCollection(what));
	expect(collections.length).toBeGreaterThan(8);
	expect(
		breaking(collections, ({ options }) => {
			const labels = ((options ?? []) as INodeProperties[]).map(({ displayName }) => displayName);
			return labels.join() === [...labels].sort((a, b) => a.localeCompare(b)).join();
		}),
	).toEqual([]);
});

test('resources, operations and events are in the order of the alphabet', () => {
	const lists = visible.filter(({ what }) => ['resource', 'operation', 'event'].includes(what.name));
	expect(
		breaking(lists, ({ options }) => {
			const labels = (options ?? []).map(({ name }) => name);
			return labels.join() === [...labels].sort((a, b) => a.localeCompare(b)).join();
		}),
	).toEqual([]);
});

describe('operations', () => {
	test('an action is in sentence case, names its resource, and has no article', () => {
		const nouns: Record<string, RegExp> = {
			balance: /\bbalance\b/,
			cashgram: /\bcashgram\b/,
			credential: /\bcredential\b/,
			order: /\border\b/,
			refund: /\brefunds?\b/,
			transaction: /\btransactions\b/,
			settlement: /\bsettlements?\b/,
			virtualAccount: /\bvirtual accounts?\b/,
			qrCode: /\bQR code\b/,
			payment: /\bpayments?\b/,
			paymentLink: /\bpayment link\b/,
			reconciliation: /\breconciliation\b/,
			dispute: /\b(?:disputes?|evidence)\b/,
			transfer: /\btransfer\b/,
			batchTransfer: /\bbatch transfer\b/,
			beneficiary: /\bbeneficiary\b/,
			virtualAccountPayment: /\bvirtual account payments?\b/,
			notificationGroup: /\bnotification group\b/,
		};
		const wrong = operations.filter(({ what: { action = '', name }, resource }) => {
			const [first, ...others] = action.split(' ');
			const isSentenceCase =
				/^[A-Z][a-z]+$/.test(first ?? '') && others.every((word) => /^(?:[a-z]+|[A-Z]{2,})$/.test(word));
			const hasArticle = others.some((word) => ['a', 'an', 'the', 'its'].includes(word));
			return !isSentenceCase || hasArticle || !nouns[resource]?.test(action) || first !== name.split(' ')[0];
		});
		expect(wrong.map(({ where }) => where)).toEqual([]);
	});

	test('a name is in Title Case without the resource, and a list is called Get Many', () => {
		const wrong = operations.filter(({ what: { name, value }, resource }) => {
			const isNamedLikeResource = name.toLowerCase().replaceAll(' ', '').includes(resource.toLowerCase());
			return isNamedLikeResource || /\ball\b/i.test(name) || (value === 'getMany') !== (name === 'Get Many');
		});
		expect(wrong.map(({ where }) => where)).toEqual([]);
	});

	test('a description uses other words than the action', () => {
		const wrong = operations.filter(
			({ what: { action, description } }) =>
				!description || description.toLowerCase() === action?.toLowerCase(),
		);
		expect(wrong.map(({ where }) => where)).toEqual([]);
	});

	test('no two operations of a node have the same action', () => {
		const actions = operations.map(({ where, what }) => `${where.split(' ')[0]} ${String(what.action)}`);
		expect(new Set(actions).size).toBe(actions.length);
	});
});

test('the field of the trigger that names the event is called "Trigger On" and needs no explanation', () => {
	const event = nodes.find(({ polling }) => polling)?.properties[0];
	expect(event).toMatchObject({ name: 'event', displayName: 'Trigger On' });
	expect(event?.description).toBeUndefined();
});

test('secrets are password fields', () => {
	const secrets = fields.filter(({ what }) => /secret|publicKey|session/i.test(what.name));
	// Each credential has one of the keys that it sends, and n8n's own.
	for (const { name, properties } of credentials) {
		const own = properties.map((property) => property.name).filter((field) => /secret|session/i.test(field));
		expect([name, own]).toEqual([name, expect.arrayContaining(['session'])]);
		expect(own.filter((field) => /^(clientSecret|secretKey)$/.test(field))).toHaveLength(1);
	}
	expect(breaking(secrets, ({ typeOptions }) => typeOptions?.password === true)).toEqual([]);
});

test('one field has one name and one label in all operations', () => {
	const labels = new Map<string, Set<string>>();
	for (const { what } of visible) {
		// The name of a file's field is one thing for who reads it and another for who writes it.
		const [direction = ''] = /^(Input|Output) Data/.exec(what.displayName) ?? [];
		const key = `${what.name} ${direction}`;
		labels.set(key, (labels.get(key) ?? new Set()).add(what.displayName));
	}
	const several = [...labels].filter(([, found]) => found.size > 1);
	expect(several).toEqual([]);
});

test('no text of ours blames: no error, problem, failure or mistake', () => {
	expect(
		breaking(sentences, (text) => !/\b(errors?|problems?|failures?|mistakes?|illegal|invalid)\b/i.test(text)),
	).toEqual([]);
});

test('no text of ours shouts, and the same thing has the same word', () => {
	expect(breaking(sentences, (text) => !/!(?:$|\s)/.test(text))).toEqual([]);
	expect(breaking(sentences, (text) => !/\b(e-mail|webhook url|link url)\b/i.test(text))).toEqual([]);
});

test('texts are English, in plain letters', () => {
	expect(breaking(sentences, (text) => /^[\x20-\x7E\s]*$/.test(text))).toEqual([]);
});

test('a list has Return All and Limit', () => {
	const lists = operations.filter(
		({ what }) => what.value === 'getMany' || /^Get (Transactions|by Settlement)$/.test(what.name),
	);
	expect(lists).toHaveLength(12);
	// What belongs to one order or payment, Cashfree answers whole.
	const whole = ['cashfreePayments > refund > Get Many', 'cashfreePayments > dispute > Get Many'];
	const paged = lists.filter(({ where }) => !whole.includes(where));
	expect(paged).toHaveLength(10);
	const wrong = paged.filter(({ resource, what, where }) => {
		const own = nodes
			.find(({ name }) => where.startsWith(`${name} >`))
			?.properties.filter(({ displayOptions }) => {
				const { resource: resources, operation } = displayOptions?.show ?? {};
				return resources?.includes(resource) && operation?.includes(what.value);
			})
			.map(({ displayName }) => displayName);
		return !own?.includes('Return All') || !own.includes('Limit');
	});
	expect(wrong.map(({ where }) => where)).toEqual([]);
});

test('who gets a file names its field "Output Data Field Name", who sends one "Input Data Field Name"', () => {
	const files = visible.filter(({ what }) => /^binaryProperty/.test(what.name));
	const sends = files.filter(({ where }) => where.includes('dispute submitEvidence'));
	expect(sends.map(({ what }) => what.displayName)).toEqual(['Input Data Field Name']);
	const gets = files.filter((file) => !sends.includes(file));
	expect(new Set(gets.map(({ what }) => what.displayName))).toEqual(new Set(['Output Data Field Name']));
});

test('only beneficiaries are deleted, and that answers the record with its status', () => {
	const deleting = operations.filter(({ what }) => /delete|remove/i.test(what.name));
	expect(deleting.map(({ where }) => where)).toEqual(['cashfreePayouts > beneficiary > Delete']);
});
