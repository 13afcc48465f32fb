// Must be loaded before n8n's engine: turns logging off, keeps n8n out of the home folder, and blocks connections to other machines.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../loopbackOnly';

process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_USER_FOLDER = join(tmpdir(), 'n8n-nodes-cashfree-tests');
