// Run as a program under a time zone: polls both lists around midnight in India and prints what was asked for and handed over.
import { istDateTime } from '../../../../nodes/shared/form/ist';
import { cycle } from '../../../../nodes/Trigger/cycle';
import { Budget } from '../../../../nodes/Trigger/budget';
import type { Page } from '../../../../nodes/Trigger/page';
import { watchPayments } from '../../../../nodes/Trigger/payments/watch';
import { watchTransactions } from '../../../../nodes/Trigger/transactions/watch';

const midnight = Date.UTC(2024, 2, 10, 18, 30, 0) / 1000;
const times = [midnight - 1, midnight, midnight + 1].map((second) => istDateTime(second * 1000));

function list(records: Page['records']) {
	const asked: unknown[] = [];
	return {
		asked,
		fetchPage: async (query: unknown): Promise<Page> => {
			asked.push(query);
			return { records: asked.length === 1 ? records : [], serverTime: midnight + 30 };
		},
	};
}

function slot() {
	let value: unknown;
	return { read: () => value, write: (next: unknown) => void (value = next) };
}

async function main(): Promise<void> {
	const payments = list(times.map((paymentTime, index) => ({ referenceId: index, paymentTime })));
	const rows = list(
		times.map((txTime, index) => ({
			id: index,
			orderId: 'o',
			referenceId: 9_000_000 + index,
			txStatus: 'SUCCESS',
			txTime,
		})),
	);
	const options = { scope: 's', startFrom: midnight, lookBack: 900, age: 120 };
	const means = { budget: new Budget(() => 0, 1000), now: midnight + 30 };
	const [one, other] = [slot(), slot()];
	const { fetchPage } = rows;
	const polled = [
		await cycle(one, watchPayments({ ...options, accounts: [''] }, payments.fetchPage, means)),
		await cycle(other, watchTransactions(options, { fetchPage, orderStatus: async () => undefined }, means)),
	];
	const result = {
		hourOfEpoch: new Date(0).getHours(),
		asked: [payments.asked, rows.asked],
		handedOver: polled.map((poll) => poll?.happenings.map(({ eventId }) => eventId)),
		remembered: [one.read(), other.read()],
	};
	process.stdout.write(JSON.stringify(result));
}

void main();
