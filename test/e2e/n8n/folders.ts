// Where things lie: the project, the installed n8n, the packed tarball, the data of the demo.
import path from 'node:path';

export const PROJECT_FOLDER = path.resolve(__dirname, '../../..');

/** Everything that can be made again lies here, and git ignores it. */
export const CACHE_FOLDER = path.join(PROJECT_FOLDER, '.cache');

export const N8N_VERSION = '2.41.1';

/** n8n 2.41 asks for Node 24; it gets one of its own, so the machine's may be any from 20 on. */
export const NODE_VERSION = '24.21.0';

/** The n8n installation; the environment variable lets several checkouts share one. */
export const N8N_FOLDER = path.resolve(
	process.env.CASHFREE_N8N_FOLDER ?? path.join(CACHE_FOLDER, `n8n-${N8N_VERSION}`),
);

export const PACKAGE_FOLDER = path.join(CACHE_FOLDER, 'package');
