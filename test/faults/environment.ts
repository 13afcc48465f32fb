// What has to stand before n8n's engine is loaded: quiet, nothing in the home folder, and no connection that leaves this machine.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../loopbackOnly';

process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_USER_FOLDER = join(tmpdir(), 'n8n-nodes-cashfree-tests');
