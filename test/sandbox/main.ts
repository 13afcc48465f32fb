// `npm run sandbox`: starts the sandbox for manual use and prints the values for n8n's credentials. Option: --port (default 4010).
import { parseArgs } from 'node:util';
import { SANDBOX_KEYS, startSandbox } from './index';

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { port: { type: 'string', default: '4010' }, log: { type: 'boolean', default: false } },
	});
	const sandbox = await startSandbox({ port: Number(values.port), log: values.log });
	const { cashgram, autoCollect, gateway, payments, payouts } = SANDBOX_KEYS;
	process.stdout.write(
		[
			`The sandbox answers at ${sandbox.url}`,
			'',
			'Credentials: environment "Custom", base URL as above, and',
			`  Cashgram         client ID ${cashgram.clientId}   client secret ${cashgram.clientSecret}`,
			`  Auto Collect     client ID ${autoCollect.clientId}   client secret ${autoCollect.clientSecret}`,
			`  Payment Gateway  app ID ${gateway.appId}   secret key ${gateway.secretKey}`,
			`  Payments         client ID ${payments.clientId}   client secret ${payments.clientSecret}`,
			`  Payouts          client ID ${payouts.clientId}   client secret ${payouts.clientSecret}`,
			'',
			`Overview of what is in it:  ${sandbox.url}/`,
			`State and control (JSON):   ${sandbox.url}/_sandbox/state`,
			`Webhooks come to an address:  curl ${sandbox.url}/_sandbox/control/webhooks/register -H 'Content-Type: application/json' -d '[{"product":"payments","url":"http://localhost:5678/webhook/…"}]'`,
			'Ctrl+C stops it; everything in it is then gone.',
			'',
		].join('\n'),
	);
	const stop = () => void sandbox.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
