// The fields that lock an account to one sender: the same in create and update, and only valid together.
import { bankAccount, ifsc } from '../../../shared/form/bank';
import { optional, type Rule } from '../../../shared/form/rule';
import { wired, type Breach } from '../../../shared/form/wired';

/** Cashfree's answers write "0" if there is no remitter. It is never sent back (Q-AC11). */
const unlessZero =
	(rule: Rule): Rule =>
	(value, context) =>
		String(value).trim() === '0' ? undefined : rule(value, context);

export const remitterAccount = wired(
	{
		displayName: 'Remitter Account',
		name: 'remitterAccount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 026291800001191',
		description:
			'Bank account of the only sender whose money is accepted; money from others is rejected. Give it as text: a number loses its leading zeros.',
	},
	'body',
	unlessZero(optional(bankAccount({ min: 6 }))),
);

export const remitterIfsc = wired(
	{
		displayName: 'Remitter IFSC',
		name: 'remitterIfsc',
		type: 'string',
		default: '',
		placeholder: 'e.g. YESB0000262',
		description:
			'Branch code of the remitter account, in upper or lower case. Give both the account and the code, or neither.',
	},
	'body',
	unlessZero(optional(ifsc)),
);

/** Refuses one of the two without the other, because Cashfree requires both. */
export function remitterPair(sent: Record<string, unknown>): Breach | undefined {
	const [hasAccount, hasIfsc] = [sent.remitterAccount !== undefined, sent.remitterIfsc !== undefined];
	if (hasAccount === hasIfsc) return undefined;
	return hasAccount
		? { parameter: 'Remitter IFSC', allowed: 'be given together with Remitter Account' }
		: { parameter: 'Remitter Account', allowed: 'be given together with Remitter IFSC' };
}
