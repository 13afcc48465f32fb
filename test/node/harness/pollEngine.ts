// Runs polls with what the installed engine offers: n8n 2.41 has three poll hosts, older ones (`npm run test:compat`) only in-memory.
import 'reflect-metadata';
import * as core from 'n8n-core';
import { TriggersAndPollers } from 'n8n-core/dist/execution-engine/triggers-and-pollers';
import type { ErrorReporter, ScheduledTaskManager } from 'n8n-core';
import type {
	INode,
	INodeExecutionData,
	IPollFunctions,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';

/** Whether the engine can poll by scheduled jobs and keep a cursor; older engines have neither the classes nor the properties. */
const hasScheduler = 'ActiveWorkflowTriggers' in core;

const ALL_HOSTS = ['inMemory', 'durable', 'scheduler'] as const;
export type PollHostName = (typeof ALL_HOSTS)[number];
/** The poll hosts of this engine. */
export const POLL_HOSTS: readonly PollHostName[] = hasScheduler ? ALL_HOSTS : ['inMemory'];
/** The host that keeps a poll's state as a separate cursor, if the engine has one. */
export const CURSOR_HOST: PollHostName = hasScheduler ? 'durable' : 'inMemory';

/** Whether the engine says how long a poll may take. Without that, the trigger allows itself four minutes. */
export const TELLS_BUDGET: boolean = hasScheduler;

export type N8nLogger = ConstructorParameters<typeof core.ActiveWorkflowTriggers>[0];
type Response = INodeExecutionData[][] | null;

/** n8n's poll function before it was renamed. */
interface OlderPollers {
	runPoll(workflow: Workflow, node: INode, context: IPollFunctions): Promise<Response>;
}

/** n8n's registry before it was split. */
type OlderRegistry = new (
	logger: N8nLogger,
	tasks: unknown,
	pollers: unknown,
	reporter: ErrorReporter,
) => {
	add(
		workflowId: string,
		workflow: Workflow,
		additionalData: IWorkflowExecuteAdditionalData,
		mode: 'trigger',
		activation: WorkflowActivateMode,
		getTriggerFunctions: () => never,
		getPollFunctions: () => IPollFunctions,
	): Promise<void>;
};

const pollers = new TriggersAndPollers();

/** One poll, through n8n's own function. */
export async function runPoll(workflow: Workflow, node: INode, context: IPollFunctions): Promise<Response> {
	if (hasScheduler) return await pollers.runPollFunction(workflow, node, context);
	return await (pollers as unknown as OlderPollers).runPoll(workflow, node, context);
}

export interface Registration {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowActivateMode;
	logger: N8nLogger;
	context: () => IPollFunctions;
}

const reporter = { error: () => {} } as unknown as ErrorReporter;
const noTrigger = (): never => {
	throw new Error('There is no trigger function');
};

/** Registers the workflow as n8n does in memory, including the first poll. @returns what n8n's timer would call; it awaits the poll */
export async function register(registration: Registration): Promise<() => Promise<void>> {
	return hasScheduler ? await registerTriggers(registration) : await registerOlder(registration);
}

async function registerTriggers(given: Registration): Promise<() => Promise<void>> {
	let onTick = (): void => {};
	const tasks = {
		register: (_: unknown, tick: () => void) => ((onTick = tick), true),
		hasTarget: () => false,
		hasGroup: () => false,
		getTargetIds: () => [],
		deregisterGroup: () => false,
		deregisterTarget: () => {},
	} as unknown as ScheduledTaskManager;
	const running: Array<Promise<void>> = [];
	const executor = new core.PollTriggerExecutor(given.logger, pollers, new core.Tracing(), reporter);
	const create = executor.create.bind(executor);
	executor.create = (...poll) => {
		const run = create(...poll);
		return async (isActivation) => {
			const ended = run(isActivation);
			running.push(ended);
			return await ended;
		};
	};
	const triggers = new core.ActiveWorkflowTriggers(given.logger, tasks, pollers, reporter, executor);
	const { workflow, additionalData, mode, context } = given;
	await triggers.addAllTriggers('test', workflow, additionalData, 'trigger', mode, noTrigger, context);
	return async () => {
		running.length = 0;
		onTick();
		await Promise.all(running);
	};
}

async function registerOlder(given: Registration): Promise<() => Promise<void>> {
	const Registry = (core as unknown as { ActiveWorkflows: OlderRegistry }).ActiveWorkflows;
	let onTick = async (): Promise<void> => {};
	const tasks = {
		registerCron: (_: unknown, tick: () => Promise<void>) => void (onTick = tick),
		deregisterCrons: () => {},
	};
	const registry = new Registry(given.logger, tasks, pollers, reporter);
	const { workflow, additionalData, mode, context } = given;
	await registry.add('test', workflow, additionalData, 'trigger', mode, noTrigger, context);
	return async () => await onTick();
}
