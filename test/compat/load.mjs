// Loads an unpacked package with n8n's own loader, in a process without any of our development tools, and prints what was loaded.
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

const [packageFolder] = process.argv.slice(2);
// From the package's place, so that what is loaded is the engine it will meet.
const { PackageDirectoryLoader } = createRequire(path.join(packageFolder, 'package.json'))('n8n-core');
const loader = new PackageDirectoryLoader(packageFolder);
await loader.loadAll();
const loaded = { nodes: Object.keys(loader.nodeTypes), credentials: Object.keys(loader.credentialTypes) };
process.stdout.write(JSON.stringify(loaded), () => process.exit(0));
