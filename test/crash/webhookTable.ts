// Shows the accounts of the webhook runs side by side.
import Table from 'cli-table3';
import type { ToldOfWebhooks } from './webhooks';

const listed = (counts: Record<string, number>) =>
	Object.entries(counts)
		.filter(([, count]) => count > 0)
		.map(([name, count]) => `${count} ${name}`)
		.join(', ');

export function webhookTable(told: ToldOfWebhooks[]): string {
	const table = new Table({
		head: ['n8n takes webhooks', ...told.map(({ host }) => host)],
		style: { head: [], border: [] },
	});
	const row = (title: string, value: (one: ToldOfWebhooks) => string | number) =>
		table.push([title, ...told.map((one) => String(value(one)))]);
	row('kills', ({ kills }) => listed(kills));
	row('payments', ({ payments }) => payments);
	row('posts', ({ tries }) => listed(tries));
	row('executions', ({ executions, statuses }) => `${executions}: ${listed(statuses)}`);
	row('answered 200 by the trigger, and no execution holds it', ({ lost }) => lost.length);
	row(
		'answered 200 by an n8n that was starting, and lost',
		({ lostWhileStarting }) => lostWhileStarting.length,
	);
	row('no answer, taken all the same, and sent again', ({ takenUnanswered }) => takenUnanswered);
	row('error executions of n8n without a delivery', ({ failedStarts }) => failedStarts);
	row('given up by the sender', ({ neverArrived }) => neverArrived.length);
	row('kept, and shown as crashed', ({ crashed }) => crashed);
	row('kept, and left as running or new', ({ stuck }) => stuck.length);
	row('work of one execution done twice', ({ workedTwice }) => workedTwice);
	return table.toString();
}
