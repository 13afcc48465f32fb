// Reads from n8n's database what the trigger has handed over and what it remembers. Works whether n8n is running or was killed.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { eventId } from '../../nodes/shared/api/eventIds';
import { autoCollectPayment } from '../../nodes/Trigger/events';
import { paymentsForm } from '../../nodes/Trigger/payments/state';
import type { Stored } from '../../nodes/Trigger/stored';
import type { N8nInstallation } from '../e2e/n8n/install';
import { eventIdsOf } from '../webhooks/executions';
import type { Snapshot } from './ledger';

interface Rows {
	executions: Array<{ id: number; status: string; data: string | null }>;
	staticData: string | null;
	cursors: Array<{ cursor: string | null; backoffUntil: string | null }>;
}

export interface DatabaseState extends Snapshot {
	/** Number of executions in each status. */
	statuses: Record<string, number>;
	/** Executions that were started without an item, which means that a poll failed. */
	failedPolls: number;
	/** When n8n polls again after failed polls: milliseconds since 1970, or 0 if it is not backing off. */
	backsOffUntil: number;
}

const MOST_BYTES = 512 * 1024 * 1024;

/** Reads what n8n's database in `userFolder` holds about a workflow with the trigger. */
export async function readDatabase(
	{ node }: N8nInstallation,
	userFolder: string,
	workflowId: string,
	triggerName: string,
): Promise<DatabaseState> {
	const { stdout } = await promisify(execFile)(
		node,
		[
			'--no-warnings',
			path.join(__dirname, 'readDatabase.mjs'),
			path.join(userFolder, '.n8n/database.sqlite'),
			workflowId,
		],
		{ maxBuffer: MOST_BYTES },
	);
	const rows = JSON.parse(stdout) as Rows;
	const executions: Record<string, string[]> = {};
	const statuses: Record<string, number> = {};
	for (const { id, status, data } of rows.executions) {
		statuses[status] = (statuses[status] ?? 0) + 1;
		executions[id] = data === null ? [] : eventIdsOf(data, triggerName);
	}
	const failedPolls = Object.values(executions).filter((eventIds) => eventIds.length === 0).length;
	const backsOffUntil = Math.max(0, ...rows.cursors.map(({ backoffUntil }) => momentOf(backoffUntil)));
	return { executions, statuses, failedPolls, remembered: rememberedOf(rows), backsOffUntil };
}

/** n8n's database stores times in UTC without a time zone. */
const momentOf = (text: string | null): number =>
	text === null ? 0 : Date.parse(`${text.replace(' ', 'T')}Z`);

/** The saved state, from whichever of n8n's two places holds it. */
function rememberedOf({ staticData, cursors }: Rows): Snapshot['remembered'] {
	const stored = [...cursors.map(({ cursor }) => cursor), staticData].map((text) =>
		text ? storedIn(JSON.parse(text)) : undefined,
	);
	const found = stored.find((one) => one !== undefined);
	if (!found) return undefined;
	const { sources, seen } = paymentsForm.unpack(found);
	return {
		eventIds: [...seen.keys()].map((key) => eventId('autoCollectPayment', key)),
		floor: Math.min(...[...sources.values()].map(({ floor }) => floor)),
	};
}

/** Finds the trigger's state at any depth, because n8n nests a node's value under its own names. */
function storedIn(value: unknown): Stored | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if ('v' in value && 'scope' in value && 'seen' in value) return value as Stored;
	return Object.values(value)
		.map(storedIn)
		.find((found) => found !== undefined);
}

/** The id that the trigger gives to a payment of the sandbox. */
export const eventIdOf = ({ referenceId }: { referenceId?: number }): string =>
	eventId('autoCollectPayment', autoCollectPayment.reference({ referenceId }) ?? '');
