// Parses JSON without changing its numbers: integers that JavaScript cannot hold exactly are kept as text. Pure.

/** Only a text with this many digits in a row can hold such an integer: 2^53 has 16. */
const MAY_HOLD_LONG_INTEGERS = /\d{16}/;
/** A string, which stays as it is, or a number. Strings are matched in runs, so that long ones need little memory. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d+$/;

/**
 * Parses a JSON text; `undefined` if it is not JSON. Integers beyond 2^53 become text with all their digits: as numbers, two ids
 * that differ in the last digit could become equal.
 */
export function parseKeepingNumbers(text: string): unknown {
	try {
		return JSON.parse(MAY_HOLD_LONG_INTEGERS.test(text) ? longIntegersQuoted(text) : text);
	} catch {
		return undefined;
	}
}

/**
 * Parses a JSON text and keeps every number as text exactly as it came, such as `100.00`. `undefined` if it is not JSON.
 */
export function parseWithNumbersAsText(text: string): unknown {
	try {
		return JSON.parse(
			text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)),
		);
	} catch {
		return undefined;
	}
}

const longIntegersQuoted = (text: string): string =>
	text.replace(STRING_OR_NUMBER, (token) =>
		INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
	);
