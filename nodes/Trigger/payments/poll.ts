// One poll of Auto Collect payments in n8n: its parameters, its credential and its output.
import type { IPollFunctions } from 'n8n-workflow';
import { Cashfree } from '../ask';
import { autoCollectPayment } from '../events';
import { follow } from '../follow';
import { idsOf, inexactId, inexactIdProblem } from '../ids';
import { listOptions } from '../lookBack';
import type { Happening } from '../outcome';
import { isManual, sampled, type Polling } from '../polling';
import { Refusal } from '../refusal';
import { samplePayment } from './sample';
import { ALL_ACCOUNTS } from './state';
import { watchPayments } from './watch';

export async function pollPayments(polling: Polling): Promise<Happening[]> {
	const { context, means, budgetMs } = polling;
	const accounts = watchedAccounts(context);
	const cashfree = await Cashfree.open(context, 'autoCollect', budgetMs);
	if (isManual(context)) {
		return sampled(
			await samplePayment(accounts, cashfree.payments, means.now),
			'no payment in the last 30 days',
		);
	}
	const options = { ...listOptions(polling, cashfree.environment, autoCollectPayment), accounts };
	return await follow(polling, watchPayments(options, cashfree.payments, means));
}

/** The named accounts, or all. An input that is meant to name accounts but names none must not widen the trigger to all. */
function watchedAccounts(context: IPollFunctions): string[] {
	const given: unknown = context.getNodeParameter('accountIds', '');
	const inexact = inexactId(given);
	if (inexact !== undefined) throw new Refusal(inexactIdProblem('Account IDs', inexact));
	const named = idsOf(given);
	const wrong = named.find((id) => id === '.' || id === '..' || /\p{Cs}/u.test(id));
	if (wrong !== undefined) {
		throw new Refusal({
			message: `"${wrong}" is not an account ID`,
			advice: 'Correct the parameter Account IDs.',
		});
	}
	if (named.length > 0) return named;
	if (given === '' && !String(context.getNode().parameters.accountIds ?? '').startsWith('=')) {
		return [ALL_ACCOUNTS];
	}
	throw new Refusal({
		message: 'Account IDs contains no account ID',
		advice: 'Enter one, or clear the field to get the payments to all accounts.',
	});
}
