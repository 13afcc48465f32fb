// Turns whatever made a poll fail into a node error, with its cause declared for n8n's back-off.
import { NodeOperationError, type INode } from 'n8n-workflow';
import { isTransient } from '../shared/api/answer';
import { toNodeError } from '../shared/errors';
import { UnreadableRecord } from './page';
import { Partly, Refusal } from './refusal';
import { RequestFailed } from './requestFailed';
import { UnreadableState } from './stored';

export interface PollFailure {
	error: NodeOperationError | ReturnType<typeof toNodeError>;
	/** Whether the next poll may succeed. */
	isTransient: boolean;
}

/** The error to report for something that was thrown during a poll. */
export function pollFailure(node: INode, problem: unknown): PollFailure {
	if (problem instanceof Partly) return { ...pollFailure(node, problem.problem), isTransient: true };
	if (problem instanceof RequestFailed) {
		return { error: toNodeError(node, problem.failed), isTransient: isTransient(problem.failed.failure) };
	}
	if (problem instanceof Refusal) {
		const { message, advice, isTransient: passes = false } = problem.problem;
		const failure = passes ? { failure: { cause: 'temporarily-unavailable' as const } } : {};
		return {
			error: new NodeOperationError(node, message, { description: advice, ...failure }),
			isTransient: passes,
		};
	}
	if (problem instanceof UnreadableState || problem instanceof UnreadableRecord) {
		const description =
			'Nothing was output, and nothing was lost. Please report this, with the version of this package.';
		const failure = { cause: 'node-defect' as const };
		return {
			error: new NodeOperationError(node, problem.message, { description, failure }),
			isTransient: false,
		};
	}
	// n8n's own errors, such as a bad expression or a missing credential. Our requests throw nothing but the types above.
	const isNodeError = problem instanceof NodeOperationError;
	return {
		error: isNodeError ? problem : new NodeOperationError(node, problem as Error),
		isTransient: false,
	};
}
