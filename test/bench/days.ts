// A day of trigger polls on a clock that is moved from poll to poll: what it costs, and whether every record came exactly once.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { median } from 'simple-statistics';
import { autoCollectPayment, gatewayPayment } from '../../nodes/Trigger/events';
import { moveClock, realClock } from './clock';
import { handBuiltTrigger } from './contestants/handBuiltTrigger';
import { ownTrigger } from './contestants/ownTrigger';
import type { Poller } from './contestants/poller';
import type { DayScene } from './sandbox/calls';
import type { RemoteSandbox } from './sandbox/handle';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Midnight in India, after a day on which nothing happened. */
const BEGINS = Date.parse('2026-11-20T00:00:00+05:30');
/** Payments arrive during the day; nights are quiet. */
const OPENS = 9 * HOUR;
const CLOSES = 21 * HOUR;

export interface Day {
	id: string;
	title: string;
	event: 'autoCollectPayment' | 'gatewayPayment' | 'cashgramRedemption';
	/** Records that arrive, or cashgrams that are watched and redeemed one after the other. */
	count: number;
	/** Milliseconds from one poll to the next. */
	every: number;
	/** Milliseconds for which a record still matters to the next polls. */
	lookBack: number;
}

export interface DayResult {
	contestant: string;
	polls: number;
	/** All calls, authorize included. */
	requests: number;
	authorizes: number;
	/** Items handed over. Each record came exactly once, or the bench would have thrown. */
	handedOver: number;
	/** Polls after which a changed value had to be saved. */
	stateWrites: number;
	/** The largest size of that value, as JSON. */
	stateBytes: number;
	/** Median processor time of a poll, in milliseconds. */
	cpuMs: number;
	/** Polls with nothing new since the look-back began. */
	quiet: { polls: number; mostRequests: number; stateWrites: number };
}

export interface DayResults {
	day: string;
	title: string;
	count: number;
	event: Day['event'];
	results: DayResult[];
}

/** @param counts records per day @param watched lengths of watch lists */
export function days(counts: number[], watched: number[]): Day[] {
	const shown = (count: number) => count.toLocaleString('en');
	return [
		...counts.map((count): Day => ({
			id: `payments-${count}`,
			title: `${shown(count)} payments a day, a poll a minute`,
			event: 'autoCollectPayment',
			count,
			every: MINUTE,
			lookBack: autoCollectPayment.lookBack.default * MINUTE,
		})),
		...counts.map((count): Day => ({
			id: `transactions-${count}`,
			title: `${shown(count)} Gateway transactions a day, a poll a minute`,
			event: 'gatewayPayment',
			count,
			every: MINUTE,
			lookBack: gatewayPayment.lookBack.default * MINUTE,
		})),
		...watched.map((count): Day => ({
			id: `watched-${count}`,
			title: `${shown(count)} watched cashgrams, all redeemed by night, a poll an hour`,
			event: 'cashgramRedemption',
			count,
			every: HOUR,
			lookBack: HOUR,
		})),
	];
}

/** This long after the last record left the look-back, the next poll has nothing left to settle. */
const SETTLES_WITHIN = 30 * MINUTE;

/** Spread evenly over business hours, to the second. */
function momentsOf({ count }: Day): number[] {
	const gap = (CLOSES - OPENS) / count;
	const second = (ms: number) => Math.floor(ms / 1000) * 1000;
	return Array.from({ length: count }, (_, index) => BEGINS + second(OPENS + (index + 0.5) * gap));
}

interface Part {
	day: Day;
	moments: number[];
	scene: DayScene;
}

function partOf(day: Day): Part {
	const moments = momentsOf(day);
	switch (day.event) {
		case 'autoCollectPayment':
			return { day, moments, scene: { begins: BEGINS, payments: moments } };
		case 'gatewayPayment':
			return { day, moments, scene: { begins: BEGINS, transactions: moments } };
		case 'cashgramRedemption': {
			const cashgrams = moments.map((redeemedAt, index) => ({ cashgramId: `BENCH-${index}`, redeemedAt }));
			return { day, moments, scene: { begins: BEGINS, cashgrams } };
		}
	}
}

/**
 * Runs one day for our trigger and, for payments, for a hand-built one. Throws when a record did not come exactly once.
 * @param type n8n's HTTP Request node
 */
export async function playDay(sandbox: RemoteSandbox, day: Day, type: INodeType): Promise<DayResults> {
	const part = partOf(day);
	const list = await serveList((part.scene.cashgrams ?? []).map(({ cashgramId }) => cashgramId));
	const parameters: INodeParameters = {
		event: day.event,
		...(day.event === 'cashgramRedemption'
			? { watchList: 'url', watchListUrl: list.url, cashgramStatuses: ['REDEEMED'] }
			: {}),
		pollTimes: { item: [{ mode: 'everyX', unit: 'minutes', value: day.every / MINUTE }] },
	};
	try {
		const results = [await passDay(sandbox, part, () => ownTrigger(sandbox.url, parameters))];
		if (day.event === 'autoCollectPayment') {
			results.push(await passDay(sandbox, part, () => handBuiltTrigger(type, sandbox.url)));
		}
		const { id, title, count, event } = day;
		return { day: id, title, count, event, results };
	} finally {
		list.server.close();
		realClock();
	}
}

async function passDay(
	sandbox: RemoteSandbox,
	{ day, moments, scene }: Part,
	start: () => Poller,
): Promise<DayResult> {
	await sandbox.ask('beginDay', scene);
	const moveTo = async (moment: number) => {
		moveClock(moment);
		await sandbox.ask('moveTo', moment);
	};
	await moveTo(BEGINS);
	const poller = start();
	await poller.activate();

	const result = {
		contestant: poller.title,
		polls: 0,
		...{ requests: 0, authorizes: 0, stateWrites: 0, stateBytes: 0 },
		quiet: { polls: 0, mostRequests: 0, stateWrites: 0 },
	};
	const names: string[] = [];
	const cpu: number[] = [];
	let remembered = poller.remembered();
	for (let after = day.every; after <= 24 * HOUR; after += day.every) {
		const now = BEGINS + after;
		await moveTo(now);
		const before = process.cpuUsage();
		const fresh = await poller.poll();
		const { user, system } = process.cpuUsage(before);
		cpu.push((user + system) / 1000);
		names.push(...fresh);

		const { requests, authorizes } = await sandbox.ask('tally');
		const isWritten = poller.remembered() !== remembered;
		remembered = poller.remembered();
		result.polls++;
		result.requests += requests;
		result.authorizes += authorizes;
		result.stateWrites += Number(isWritten);
		result.stateBytes = Math.max(result.stateBytes, remembered.length);
		if (isQuiet(day, moments, now)) {
			result.quiet.polls++;
			result.quiet.mostRequests = Math.max(result.quiet.mostRequests, requests - authorizes);
			result.quiet.stateWrites += Number(isWritten);
		}
	}
	if (names.length !== day.count || new Set(names).size !== day.count) {
		throw new Error(`${poller.title}, ${day.title}: ${names.length} items`);
	}
	return { ...result, handedOver: names.length, cpuMs: median(cpu) };
}

/** The very first poll is never quiet, because it has to settle the past. */
function isQuiet({ lookBack }: Day, moments: number[], now: number): boolean {
	const since = now - lookBack - SETTLES_WITHIN;
	return since > BEGINS && !moments.some((moment) => moment > since && moment <= now);
}

/** Serves a watch list, as a webhook workflow would. */
async function serveList(ids: string[]): Promise<{ server: Server; url: string }> {
	const server = createServer((_, response) => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(ids));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/open-cashgrams` };
}
