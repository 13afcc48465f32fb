// Folders of the project, the installed n8n, the packed tarball and the demo's data.
import path from 'node:path';

export const PROJECT_FOLDER = path.resolve(__dirname, '../../..');

/** Everything that can be recreated is here. Git ignores it. */
export const CACHE_FOLDER = path.join(PROJECT_FOLDER, '.cache');

export const N8N_VERSION = '2.41.1';

/** n8n 2.41 requires Node 24. It gets its own copy, so the machine may have any version from 20 on. */
export const NODE_VERSION = '24.21.0';

/** The n8n installation; the environment variable lets several checkouts share one. */
export const N8N_FOLDER = path.resolve(
	process.env.CASHFREE_N8N_FOLDER ?? path.join(CACHE_FOLDER, `n8n-${N8N_VERSION}`),
);

export const PACKAGE_FOLDER = path.join(CACHE_FOLDER, 'package');
