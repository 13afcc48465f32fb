// Packs many IDs, each with a small number, into one short text of sorted differences, and unpacks it. Pure.

/** Numbers that stay exact in arithmetic. Longer IDs, and those with leading zeros or letters, are kept as text. */
const PLAIN_NUMBER = /^(0|[1-9]\d{0,14})$/;
/** Marks a key kept as text. Then come the length of the prefix shared with the text before, as one base-36 digit, and the rest. */
const TEXT_MARK = "'";
const LONGEST_SHARED = 35;

/**
 * Packs keys grouped by their number. A group is `difference:key,key`; a numeric key is written as the difference from the one
 * before. This takes about four characters per key where IDs and times grow together.
 */
export function packKeys(keys: ReadonlyMap<string, number>): string {
	const groups = new Map<number, string[]>();
	for (const [key, number] of keys) {
		const group = groups.get(number);
		if (group) group.push(key);
		else groups.set(number, [key]);
	}
	let lastGroup = 0;
	let lastNumber = 0;
	let lastText = '';
	const packed: string[] = [];
	for (const [number, group] of [...groups].sort(([one], [other]) => one - other)) {
		const numeric = group.filter((key) => PLAIN_NUMBER.test(key)).map(Number);
		const texts = group.filter((key) => !PLAIN_NUMBER.test(key)).map(written);
		const tokens = numeric
			.sort((one, other) => one - other)
			.map((key) => {
				const token = (key - lastNumber).toString(36);
				lastNumber = key;
				return token;
			});
		for (const text of texts.sort()) {
			const shared = sharedLength(lastText, text);
			tokens.push(`${TEXT_MARK}${shared.toString(36)}${text.slice(shared)}`);
			lastText = text;
		}
		packed.push(`${(number - lastGroup).toString(36)}:${tokens.join(',')}`);
		lastGroup = number;
	}
	return packed.join(' ');
}

/** Reads what {@link packKeys} wrote. @returns `undefined` if the text does not have that form */
export function unpackKeys(packed: string): Map<string, number> | undefined {
	const keys = new Map<string, number>();
	let number = 0;
	let lastNumber = 0;
	let lastText = '';
	for (const group of packed === '' ? [] : packed.split(' ')) {
		const [difference = '', list, ...rest] = group.split(':');
		number += base36(difference);
		if (list === undefined || rest.length > 0) return undefined;
		for (const token of list.split(',')) {
			if (token.startsWith(TEXT_MARK)) {
				const shared = base36(token.charAt(1));
				lastText = lastText.slice(0, shared) + token.slice(2);
				const key = read(lastText);
				if (Number.isNaN(shared) || key === undefined) return undefined;
				keys.set(key, number);
			} else {
				lastNumber += base36(token);
				keys.set(String(lastNumber), number);
			}
			if (!Number.isSafeInteger(number) || !Number.isSafeInteger(lastNumber)) return undefined;
		}
	}
	return keys;
}

/** A run of whole characters, or a lone surrogate, which has no UTF-8 form and therefore no percent-encoding. */
const RUN_OR_HALF = /\p{Cs}|\P{Cs}+/gu;
const WRITTEN = /^(?:[^%]|%[0-9A-F]{2}|%uD[89A-F][0-9A-F]{2})+$/;

/** Writes a key without characters that have a meaning in the format: percent-encoded, with a lone surrogate as `%uD800`. */
const written = (key: string): string =>
	key.replace(RUN_OR_HALF, (run) =>
		/\p{Cs}/u.test(run) ? `%u${run.charCodeAt(0).toString(16).toUpperCase()}` : encodeURIComponent(run),
	);

/** Reads what {@link written} wrote; `undefined` if the text does not have that form. */
function read(text: string): string | undefined {
	if (!WRITTEN.test(text)) return undefined;
	const parts = text.split(/(%uD[89A-F][0-9A-F]{2})/);
	try {
		return parts
			.map((part) =>
				part.startsWith('%u') ? String.fromCharCode(parseInt(part.slice(2), 16)) : decodeURIComponent(part),
			)
			.join('');
	} catch {
		return undefined;
	}
}

const base36 = (text: string): number => (/^-?[0-9a-z]+$/.test(text) ? parseInt(text, 36) : NaN);

function sharedLength(one: string, other: string): number {
	let length = 0;
	while (length < LONGEST_SHARED && length < one.length && one[length] === other[length]) length++;
	return length;
}
