// The readings of the documents under which every contract test runs: HTTP status × the status word of Auto Collect's failures.
import type { Switches } from '../sandbox';

/** Names for `describe.each`: what the documents leave open, and both answers to it (contract, section 7 number 10). */
export const variants: Array<[string, Partial<Switches>]> = (['always200', 'bodyCode'] as const).flatMap(
	(httpStatusMode) =>
		(['SUCCESS', 'ERROR'] as const).map((acErrorStatus): [string, Partial<Switches>] => [
			`HTTP status ${httpStatusMode}, Auto Collect failures say ${acErrorStatus}`,
			{ httpStatusMode, acErrorStatus },
		]),
);
