// Runs the trigger against a sandbox, with one clock for both that the test moves.
import type { INodeParameters } from 'n8n-workflow';
import { CashfreeTrigger } from '../../../nodes/Trigger/CashfreeTrigger.node';
import { forgetAllSessions } from '../../../nodes/shared/transport/session';
import { SANDBOX_KEYS, startSandbox, type Sandbox, type Switches } from '../../sandbox';
import type { PollHostName } from './pollEngine';
import { PollHost, type PollHostOptions } from './pollHost';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** One clock for n8n and the sandbox, in this process. It starts at the given time and runs on. */
export class TestClock {
	private readonly real = Date.now;
	private offset = 0;

	/** @param start ISO text */
	begin(start: string): void {
		this.offset = Date.parse(start) - this.real();
		jest.spyOn(Date, 'now').mockImplementation(() => this.real() + this.offset);
	}

	pass(ms: number): void {
		this.offset += ms;
	}

	end(): void {
		jest.restoreAllMocks();
	}
}

export const credentialsOf = (sandbox: Sandbox) => {
	const at = { environment: 'custom', baseUrl: sandbox.url };
	return {
		cashfreeAutoCollectApi: { ...at, ...SANDBOX_KEYS.autoCollect },
		cashfreeGatewayApi: { ...at, ...SANDBOX_KEYS.gateway },
		cashfreeCashgramApi: { ...at, ...SANDBOX_KEYS.cashgram },
		cashfreePaymentsApi: { ...at, ...SANDBOX_KEYS.payments, apiVersion: '2025-01-01' },
		cashfreePayoutsApi: { ...at, ...SANDBOX_KEYS.payouts },
	};
};

export async function freshSandbox(switches: Partial<Switches> = {}): Promise<Sandbox> {
	forgetAllSessions();
	return await startSandbox({ switches });
}

export const triggerHost = (
	name: PollHostName,
	sandbox: Sandbox,
	parameters: INodeParameters,
	more: Partial<PollHostOptions> = {},
): PollHost =>
	new PollHost(name, { node: CashfreeTrigger, parameters, credentials: credentialsOf(sandbox), ...more });

export const eventIds = ({ items }: PollHost) => items.map(({ eventId }) => eventId);
