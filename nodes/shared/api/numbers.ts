// Reads JSON without changing its numbers: integers that JavaScript cannot hold stay the text they came as. Pure.

/** Only a text with so many digits in a row can hold such an integer: 2^53 has 16. */
const MAY_HOLD_LONG_INTEGERS = /\d{16}/;
/** A string, which stays as it is, or a number. The string is read in runs, so that long ones need no long memory. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d+$/;

/**
 * A JSON text as a value, or `undefined` where it is none. Integers beyond 2^53 become text with all their digits: as numbers,
 * two ids that differ in the last digit would be one.
 */
export function parseKeepingNumbers(text: string): unknown {
	try {
		return JSON.parse(MAY_HOLD_LONG_INTEGERS.test(text) ? longIntegersQuoted(text) : text);
	} catch {
		return undefined;
	}
}

/**
 * A JSON text as a value in which every number is the text that it came as: `100.00` stays so. `undefined` where it is no JSON.
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
