// Installs ahead of time what the suites need of n8n: the whole of it, and the engines of its other versions. They would do it themselves.
import { HOSTS } from './compat/hosts';
import { installHost } from './compat/install';
import { installN8n } from './e2e/n8n/install';

async function main(): Promise<void> {
	await installN8n();
	for (const host of HOSTS) await installHost(host);
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
