// The sandbox: a local Cashfree. A real, stateful HTTP server for all API families, with pages, a control API, faults and a journal.
import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { registerApi } from './core/api';
import { createClock, type Clock } from './core/clock';
import { registerControlApi } from './core/controlApi';
import { createFaults, type Faults } from './core/faults';
import { createJournal, type Journal } from './core/journal';
import { registerPages } from './core/pages';
import { checkSwitches, DEFAULT_SWITCHES, type Switches } from './core/switches';
import type { Core } from './core/types';
import { createFamilies, type FamilyControls } from './families';
import { publicKeyPem } from './families/bearer/signature';
import { createWebhooks } from './webhooks';
import type { WebhooksControl } from './webhooks/control';
import { createTokens, type Tokens } from './families/bearer/tokens';

export { SANDBOX_KEYS } from './core/keys';
export type { Fault, FaultKind, FaultMatch } from './core/faults';
export type { JournalEntry } from './core/journal';
export type { Switches } from './core/switches';
export type { TransferView } from './families/payouts/control';
export type { RefundView } from './families/gateway/control';
export type { Disturbance } from './webhooks/disturbance';

type Controls = FamilyControls & {
	clock: Clock;
	webhooks: WebhooksControl;
	tokens: Pick<Tokens, 'revokeAll' | 'count'>;
	/** Resets everything: state, journal, faults, the clock, and the switches to the values it was started with. */
	reset(): void;
};

export interface Sandbox {
	/** `http://127.0.0.1:port`. Use it as the `baseUrl` of every credential. */
	url: string;
	/** PEM of the public key for X-Cf-Signature. Use it as a credential's `publicKey`. */
	readonly publicKey: string;
	switches: Switches;
	journal: Journal;
	faults: Faults;
	control: Controls;
	/** Same as `control.webhooks`: what Cashfree posts on its own, where it posts it, and the outcome. */
	readonly webhooks: WebhooksControl;
	/** Stops at once; open sockets are destroyed. */
	close(): Promise<void>;
}

export interface SandboxOptions {
	/** Default 0: any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	switches?: Partial<Switches>;
	/** Writes each request to the console. */
	log?: boolean;
}

/** An API path may contain a long id. By default find-my-way answers 414 beyond 100 characters. */
const LONGEST_PATH_PARAMETER = 500;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', log = false } = options;
	const startSwitches = { ...DEFAULT_SWITCHES, ...checkSwitches({ ...options.switches }) };
	const switches: Switches = { ...startSwitches };
	const clock = createClock();
	const tokens = createTokens(clock);
	const journal = createJournal();
	const faults = createFaults();
	const closing = new AbortController();
	// Every delayed call adds a listener to this signal.
	setMaxListeners(0, closing.signal);
	let url = '';

	const webhooks = createWebhooks({
		clock,
		switches,
		catchUp: () => {
			for (const family of families.list) family.catchUp?.();
		},
		closing: closing.signal,
	});
	const { herald } = webhooks;
	const core: Core = { switches, clock, tokens, url: () => url, publicKey: publicKeyPem, herald };
	const families = createFamilies(core);
	const reset = () => {
		for (const family of families.list) family.reset();
		webhooks.reset();
		tokens.revokeAll();
		journal.clear();
		faults.clear();
		clock.reset();
		Object.assign(switches, startSwitches);
	};

	const app = fastify({
		logger: log,
		forceCloseConnections: true,
		routerOptions: {
			caseSensitive: false,
			ignoreTrailingSlash: true,
			maxParamLength: LONGEST_PATH_PARAMETER,
		},
	});
	const groups = {
		...families.controls,
		clock,
		webhooks: webhooks.control,
		tokens: { revokeAll: tokens.revokeAll, count: tokens.count },
	};
	registerApi(app, families.list, { switches, clock, journal, faults, closing: closing.signal });
	registerPages(app, core, families.list, webhooks.overview, journal);
	registerControlApi(app, { core, journal, faults, groups, reset });

	await app.listen({ port, host });
	const address = app.server.address() as AddressInfo;
	url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;

	return {
		url,
		get publicKey() {
			return publicKeyPem();
		},
		switches,
		journal,
		faults,
		control: { ...groups, reset },
		webhooks: webhooks.control,
		close: async () => {
			webhooks.stop();
			closing.abort();
			await app.close();
		},
	};
}
