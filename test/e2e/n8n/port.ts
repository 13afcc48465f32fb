// Finds unused ports on loopback.
import { createServer, type AddressInfo } from 'node:net';

/** Returns a free port: the wanted one if it is free, so that an address survives a restart, otherwise any. */
export async function freePort(wanted = 0): Promise<number> {
	return await new Promise((resolve, reject) => {
		const probe = createServer();
		probe.on('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
		probe.listen(wanted, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});
}
