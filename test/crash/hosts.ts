// Data: the ways in which n8n 2.41 can run a polling trigger, and the settings that choose them.

export interface Host {
	id: string;
	name: string;
	/** Whether a gap between the state and the execution is expected. With durable cursors there is none. */
	hasGap: boolean;
	env: Record<string, string>;
}

const SCHEDULER = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
};

export const HOSTS: Record<string, Host> = {
	memory: {
		id: 'memory',
		name: 'in memory (the default)',
		hasGap: true,
		env: {},
	},
	durable: {
		id: 'durable',
		name: 'durable cursors',
		hasGap: false,
		env: { ...SCHEDULER, N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true' },
	},
	scheduler: {
		id: 'scheduler',
		name: 'scheduler without cursors',
		hasGap: true,
		env: SCHEDULER,
	},
};
