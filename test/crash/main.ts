// `npm run test:crash`: kills a real n8n again and again while payments arrive by polls or calls, and counts what was lost or repeated.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { Endings } from '../e2e/n8n/endings';
import { CACHE_FOLDER } from '../e2e/n8n/folders';
import { whenToldToEnd } from '../e2e/n8n/lifetime';
import { withLock } from '../e2e/n8n/lock';
import { say } from '../e2e/n8n/step';
import { requirePrograms } from '../queue/service';
import { complaints as complaintsOfWebhooks } from '../webhooks/ledger';
import { dayFolder, PAYMENTS_OF_A_DAY, tellOfDay } from './day';
import { complaintsOfDay } from './dayLedger';
import { HOSTS, type Host } from './hosts';
import { folderOf, tellStory, type Told } from './story';
import { tellOfWebhooks, WEBHOOK_HOSTS, type ToldOfWebhooks, type WebhookHostName } from './webhooks';
import { webhookTable } from './webhookTable';

const HELP = `npm run test:crash                      20 random kills and 5 aimed ones in each of n8n's ways to poll; 20 in each of its ways to take webhooks
npm run test:crash -- --kills 3         fewer random kills
npm run test:crash -- --aimed 0         no kills aimed at the moment between n8n's two writes
npm run test:crash -- --minutes 10      no more kills after so long in each of them
npm run test:crash -- --seed 7          the same processes and pauses, for webhooks; otherwise the day's
npm run test:crash -- --payments 60     a shorter day
npm run test:crash -- --host durable    only one way; may be given several times. To poll: ${Object.keys(HOSTS).join(', ')}. For webhooks: ${Object.keys(WEBHOOK_HOSTS).join(', ')}. Both: day`;

const endings = new Endings();

/** Lists what is wrong with an account. Empty if it is as promised. */
function complaints(host: Host, told: Told): string[] {
	const { unexplained, gaps, outage } = told;
	const found: string[] = [];
	if (unexplained.length > 0)
		found.push(
			`${unexplained.length} lost or repeated for no reason of n8n's, e.g. ${unexplained.slice(0, 5).join(', ')}`,
		);
	if (!host.hasGap && told.lost.length + told.repeated.length > 0)
		found.push(`this host has no gap, and yet something was lost or repeated`);
	if (!host.hasGap && gaps.length > 0) found.push('state and executions disagreed after a kill');
	if (!outage.registered) found.push('not registered after a restart while Cashfree was out of reach');
	if (outage.pickedUp < outage.payments) found.push('payments of the outage were not picked up');
	return found;
}

function account(told: Array<[Host, Told]>): string {
	const table = new Table({
		head: ['n8n polls', ...told.map(([{ name }]) => name)],
		style: { head: [], border: [] },
	});
	const row = (title: string, value: (one: Told) => string | number) =>
		table.push([title, ...told.map(([, one]) => String(value(one)))]);
	row('kills', ({ kills }) => kills);
	row('starts at which n8n ended by itself', ({ failedStarts }) => failedStarts);
	row('polls that reached the sandbox', ({ polls }) => polls);
	row('payments', ({ payments }) => payments);
	row('executions with payments', ({ executions }) => executions);
	row('executions by status', ({ statuses }) =>
		Object.entries(statuses)
			.map(([status, count]) => `${count} ${status}`)
			.join(', '),
	);
	row("kills between n8n's two writes", ({ gaps }) => gaps.length);
	row('payments lost', ({ lost }) => lost.length);
	row('payments repeated', ({ repeated }) => repeated.length);
	row('lost or repeated otherwise', ({ unexplained }) => unexplained.length);
	row('registered during the outage', ({ outage }) => (outage.registered ? 'yes' : 'no'));
	row('payments of the outage picked up', ({ outage }) => `${outage.pickedUp} of ${outage.payments}`);
	row('failed polls the user sees of it', ({ outage }) => outage.failedPolls);
	return table.toString();
}

interface Options {
	kills: number;
	aimed: number;
	minutes: number;
	seed: number;
	/** Number of payments in the simulated day. */
	payments: number;
}

/** Runs `tell` while holding the lock of a folder, then ends everything that it started. Returns its result. */
async function alone<T>(folder: string, tell: () => Promise<T>): Promise<T> {
	const waiting = () => say('Another process runs these tests; waiting for it.');
	return await withLock(folder, waiting, async () => {
		const told = await tell();
		await endings.endAll();
		return told;
	});
}

async function polling(hosts: Host[], options: Options): Promise<string[]> {
	const told: Array<[Host, Told]> = [];
	const wrong: string[] = [];
	for (const host of hosts) {
		say(`\nn8n polls: ${host.name}`);
		const one = await alone(folderOf(host), async () => {
			rmSync(folderOf(host), { recursive: true, force: true });
			return await tellStory(host, options, endings.add);
		});
		told.push([host, one]);
		wrong.push(...complaints(host, one).map((text) => `${host.name}: ${text}`));
		say(`\n${account(told)}`);
	}
	return wrong;
}

async function webhooks(names: WebhookHostName[], options: Options): Promise<string[]> {
	const told: ToldOfWebhooks[] = [];
	const wrong: string[] = [];
	for (const name of names) {
		say(`\nCashfree calls n8n, ${name}; seed ${options.seed}`);
		const folder = path.join(CACHE_FOLDER, `crash-webhooks-${name}`);
		const one = await alone(folder, async () => await tellOfWebhooks(name, options, endings));
		told.push(one);
		wrong.push(...complaintsOfWebhooks(one, one).map((text) => `${one.host}: ${text}`));
		say(`\n${webhookTable(told)}`);
	}
	return wrong;
}

/** The host name for the run with both triggers in one workflow. */
const DAY = 'day';

async function day({ seed, payments }: Options): Promise<string[]> {
	say(`\nCashfree calls and is asked, a day in minutes; seed ${seed}`);
	const told = await alone(dayFolder, async () => await tellOfDay({ payments, seed }, endings));
	const { never, once, moreOften, mostPollsLate } = told;
	say(
		`Day: ${told.payments} payments, ${told.lostCalls} calls lost, ${told.doubledCalls} doubled, n8n restarted twice: ` +
			`${once} handed on once, ${never.length} never, ${moreOften.length} more than once; ${told.onlyPolled} came by polling alone, ` +
			`lost ones at most ${mostPollsLate} polls after their safety net; executions ${JSON.stringify(told.statuses)}`,
	);
	return complaintsOfDay(told);
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			kills: { type: 'string', default: '20' },
			aimed: { type: 'string', default: '5' },
			minutes: { type: 'string', default: '60' },
			seed: { type: 'string', default: new Date().toISOString().slice(0, 10).replaceAll('-', '') },
			payments: { type: 'string', default: String(PAYMENTS_OF_A_DAY) },
			host: {
				type: 'string',
				multiple: true,
				default: [...Object.keys(HOSTS), ...Object.keys(WEBHOOK_HOSTS), DAY],
			},
			help: { type: 'boolean' },
		},
	});
	if (values.help) {
		say(HELP);
		return 0;
	}
	const polls: Host[] = [];
	const calls: WebhookHostName[] = [];
	for (const name of values.host) {
		const host = Object.hasOwn(HOSTS, name) ? HOSTS[name] : undefined;
		if (host) polls.push(host);
		else if (Object.hasOwn(WEBHOOK_HOSTS, name)) calls.push(name as WebhookHostName);
		else if (name !== DAY) throw new Error(`There is no host "${name}".\n\n${HELP}`);
	}
	// Check this now rather than after hours of work.
	if (calls.includes('queue')) requirePrograms();
	whenToldToEnd(async (reason) => {
		say(`\nEnding (${reason}) …`);
		await endings.endAll();
		process.exit(130);
	});
	const options = {
		kills: Number(values.kills),
		aimed: Number(values.aimed),
		minutes: Number(values.minutes),
		seed: Number(values.seed),
		payments: Number(values.payments),
	};
	const wrong = [
		...(await polling(polls, options)),
		...(await webhooks(calls, options)),
		...(values.host.includes(DAY) ? await day(options) : []),
	];
	for (const text of wrong) say(`✗ ${text}`);
	if (wrong.length === 0) say('✓ Nothing was lost or repeated but what n8n itself cannot keep together.');
	return wrong.length === 0 ? 0 : 1;
}

main()
	.catch((error: Error) => {
		say(`\n${error.stack}`);
		return 1;
	})
	.then(async (code) => {
		await endings.endAll();
		process.exit(code);
	});
