// How the engines of different n8n versions differ where tests notice; the tests run on several (`npm run test:compat`).
import type { WorkflowExecute } from 'n8n-core';
import { version } from 'n8n-core/package.json';
import * as n8n from 'n8n-workflow';
import type { INode, Workflow } from 'n8n-workflow';

const [major = 0, minor = 0] = version.split('.').map(Number);
const isSince = (wantedMajor: number, wantedMinor: number) =>
	major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);

/**
 * Whether a failing expression costs only one item when the node continues on errors. In n8n 2.0 to 2.38 it ends the
 * whole run of a declarative node, and n8n passes on its input; 1.123 has the fix as well.
 */
export const failedExpressionCostsOneItem = isSince(2, 39) || (major === 1 && isSince(1, 122));

/** The cause that an error declares for n8n's pollers. n8n before 2.37 has no such property. */
export const declared = <T>(failure: T): T | undefined => (isSince(2, 37) ? failure : undefined);

/** Whether a credential's allowed domains also apply to the credential's own requests; older n8n versions do not apply them there. */
export const hasDomainList = 'getCredentialOwnRequestAllowedDomains' in n8n;

/** Whether n8n tells a poll how long it may take; older versions let it take minutes. */
export const pollsHaveABudget = isSince(2, 37);

/** Whether "Ignore SSL Issues" also works behind a proxy: n8n 2.0 drops it there, 2.41 does not. */
export const sslOptionHoldsBehindProxy = isSince(2, 37);

type Run = ReturnType<WorkflowExecute['run']>;

/** Runs a workflow from a node. Up to n8n 2.4 the engine takes positional arguments. */
export function runFrom(engine: WorkflowExecute, workflow: Workflow, startNode: INode | undefined): Run {
	if (isSince(2, 6)) return engine.run({ workflow, startNode });
	const positional = engine.run as unknown as (workflow: Workflow, startNode?: INode) => Run;
	return positional.call(engine, workflow, startNode);
}
