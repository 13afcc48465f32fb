// One poll of Payment Gateway transactions in n8n: its parameters, its credential and its output.
import { Cashfree } from '../ask';
import { gatewayPayment } from '../events';
import { follow } from '../follow';
import { listOptions } from '../lookBack';
import type { Happening } from '../outcome';
import { isManual, sampled, type Polling } from '../polling';
import { sampleTransaction } from './sample';
import { watchTransactions } from './watch';

export async function pollTransactions(polling: Polling): Promise<Happening[]> {
	const { context, means, budgetMs } = polling;
	const cashfree = await Cashfree.open(context, 'gateway', budgetMs);
	const fetchPage = cashfree.transactions;
	if (isManual(context)) {
		return sampled(await sampleTransaction(fetchPage, means.now), 'no paid transaction in the last 30 days');
	}
	const orderStatus = async (orderId: string) => await cashfree.orderStatus(orderId);
	const options = listOptions(polling, cashfree.environment, gatewayPayment);
	return await follow(polling, watchTransactions(options, { fetchPage, orderStatus }, means));
}
