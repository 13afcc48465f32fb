// Reads from n8n's database which deliveries have an execution, and its status. Works whether n8n is running or was killed.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'flatted';
import type { IDataObject, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import type { N8nInstallation } from '../e2e/n8n/install';

export interface ExecutionRow {
	id: string;
	/** n8n's status, e.g. `success` or `crashed`. */
	status: string;
	/** The events that the trigger received. Empty if n8n has kept no data. */
	eventIds: string[];
}

/** What the database holds about an execution. */
export interface StoredExecution {
	id: number;
	status: string;
	/** In UTC, as the database writes it. */
	startedAt: string | null;
	data: string | null;
}

const MOST_BYTES = 512 * 1024 * 1024;

/**
 * The events that started the execution: the trigger's output or, if the trigger has not run yet, its waiting input. After a kill, n8n
 * replaces the real output with an artificial one. The waiting input still holds it, and a retry runs that (execution-recovery.service).
 */
export function eventIdsOf(data: string, triggerName: string): string[] {
	const { resultData, executionData } = parse(data) as IRunExecutionData;
	const ran = resultData.runData[triggerName]?.[0]?.data?.main?.[0];
	const waiting = executionData?.nodeExecutionStack.find(({ node }) => node.name === triggerName)?.data
		.main?.[0];
	const ids = (items: INodeExecutionData[] | null | undefined) =>
		(items ?? []).map(({ json }) => String(json.eventId)).filter((id) => id !== 'undefined');
	const given = ids(ran);
	return given.length > 0 ? given : ids(waiting);
}

/** The items that a node of the execution returned. */
export const givenBy = (data: string, node: string): IDataObject[] =>
	((parse(data) as IRunExecutionData).resultData.runData[node]?.[0]?.data?.main?.[0] ?? []).map(
		({ json }) => json,
	);

export const rowsOf = (stored: readonly StoredExecution[], triggerName: string): ExecutionRow[] =>
	stored.map(({ id, status, data }) => ({
		id: String(id),
		status,
		eventIds: data === null ? [] : eventIdsOf(data, triggerName),
	}));

/** All rows of a workflow in n8n's own database file. */
export async function readSqlite(
	{ node }: N8nInstallation,
	userFolder: string,
	workflowId: string,
): Promise<StoredExecution[]> {
	const reader = path.join(__dirname, '../crash/readDatabase.mjs');
	const file = path.join(userFolder, '.n8n/database.sqlite');
	const { stdout } = await promisify(execFile)(node, ['--no-warnings', reader, file, workflowId], {
		maxBuffer: MOST_BYTES,
	});
	return (JSON.parse(stdout) as { executions: StoredExecution[] }).executions;
}
