// The n8n engine versions that the tests run on, besides the one in the development dependencies.
import path from 'node:path';
import { CACHE_FOLDER } from '../e2e/n8n/folders';

export interface Host {
	/** The n8n version that shipped with this engine. */
	n8n: string;
	core: string;
	workflow: string;
}

export const HOSTS: readonly Host[] = [
	// The last 1.x.
	{ n8n: '1.123.81', core: '1.122.48', workflow: '1.120.31' },
	// An early 2.x.
	{ n8n: '2.0.3', core: '2.0.2', workflow: '2.0.1' },
];

/** The separate folder where a host's engine is installed. */
export const hostFolder = ({ n8n }: Host): string => path.join(CACHE_FOLDER, 'compat', n8n);
