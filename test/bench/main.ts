// `npm run bench`: measures these nodes against HTTP Request nodes and a bare loop. Options: --quick, --rounds, --check.
import { parseArgs } from 'node:util';
import { bareLoop } from './contestants/bareLoop';
import { httpRequestWays } from './contestants/httpRequest';
import { httpRequestType } from './contestants/n8nNodes';
import { ours } from './contestants/ours';
import { jobs } from './jobs';
import { jobTable } from './report/table';
import { play } from './rounds';
import { forkSandbox } from './sandbox/handle';

const LATENCIES_MS = [0, 50];

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' } },
	});
	const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
	const contestants = [ours, ...httpRequestWays(httpRequestType()), bareLoop];
	const sandbox = await forkSandbox();
	try {
		for (const latencyMs of LATENCIES_MS) {
			for (const job of jobs(values.quick ? 200 : 1000, values.quick ? 1000 : 10_000)) {
				process.stdout.write(`${jobTable(await play(sandbox, job, latencyMs, contestants, rounds))}\n`);
			}
		}
	} finally {
		sandbox.close();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exit(1);
});
