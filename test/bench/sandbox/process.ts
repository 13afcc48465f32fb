// Runs the sandbox in its own process, so its time and memory count for no contestant. Controlled by messages.
import { createCalls } from './calls';
import { startSandbox } from '../../sandbox';

async function main(): Promise<void> {
	const sandbox = await startSandbox();
	const calls = createCalls(sandbox);
	process.on('message', ({ id, name, argument }: Message) => {
		Promise.resolve()
			.then(() => (calls[name] as (argument: unknown) => unknown)(argument))
			.then(
				(result) => process.send?.({ id, result }),
				(error: unknown) => process.send?.({ id, error: String(error) }),
			);
	});
	process.on('disconnect', () => process.exit(0));
	process.send?.({ url: sandbox.url });
}

interface Message {
	id: number;
	name: keyof ReturnType<typeof createCalls>;
	argument: unknown;
}

void main();
