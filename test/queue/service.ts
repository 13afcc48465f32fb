// Starts our own PostgreSQL and Redis: from the machine's packages, on free ports, in a folder that is deleted afterwards.
import { execFile, spawnSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { runGuarded, startGuarded, type GuardedProcess } from '../e2e/n8n/guarded';
import { freePort } from '../e2e/n8n/port';
import { untilReady } from '../e2e/n8n/server';

export interface Service extends GuardedProcess {
	port: number;
}

/** The database's administrator, and the database that exists from the start. */
export const POSTGRES_USER = 'n8n';
export const POSTGRES_DATABASE = 'postgres';

/** PostgreSQL refuses to run as root, so root starts it as this user, which its Debian package creates. */
const SERVICE_USER = 'postgres';

const isRoot = () => process.getuid?.() === 0;

/** Debian keeps PostgreSQL's programs outside the PATH, in one folder per version. */
function programFolders(): string[] {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = versions.map((version) => path.join(debian, version, 'bin'));
	return [...(process.env.PATH ?? '').split(path.delimiter), ...folders];
}

const findProgram = (name: string): string | undefined =>
	programFolders()
		.map((folder) => path.join(folder, name))
		.find((file) => existsSync(file));

function program(name: string): string {
	const found = findProgram(name);
	if (found === undefined) throw new Error(missing([name]));
	return found;
}

const missing = (names: string[]) =>
	`Missing on this machine: ${names.join(', ')} (Debian: apt install postgresql redis-server)`;

/**
 * Checks that all programs exist before anything is started.
 * @throws Error that names the missing ones
 */
export function requirePrograms(): void {
	const names = ['initdb', 'postgres', 'psql', 'redis-server', ...(isRoot() ? ['setpriv'] : [])];
	const absent = names.filter((name) => findProgram(name) === undefined);
	if (absent.length > 0) throw new Error(missing(absent));
}

/** Wraps a command so that the right user runs it. `setpriv` replaces itself with the command, so signals reach the command directly. */
function asServiceUser(command: string, args: string[]): { command: string; args: string[] } {
	if (!isRoot()) return { command, args };
	const user = ['--reuid', SERVICE_USER, '--regid', SERVICE_USER, '--clear-groups', '--'];
	return { command: program('setpriv'), args: [...user, command, ...args] };
}

/** Gives a folder to the user that the services run as. */
export function giveToServices(folder: string): void {
	if (!isRoot()) return;
	const id = (kind: '-u' | '-g') =>
		Number(spawnSync('id', [kind, SERVICE_USER], { encoding: 'utf8' }).stdout);
	chownSync(folder, id('-u'), id('-g'));
}

const accepts = async (port: number): Promise<boolean> =>
	await new Promise((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port }, () => {
			socket.destroy();
			resolve(true);
		});
		socket.on('error', () => resolve(false));
	});

async function start(name: string, folder: string, port: number, args: string[]): Promise<Service> {
	const logFile = path.join(folder, `${name}.log`);
	const guarded = await startGuarded({
		...asServiceUser(program(name), args),
		cwd: folder,
		logFile,
		env: { PATH: process.env.PATH, LC_ALL: 'C' },
	});
	await untilReady(guarded, name, logFile, async () => await accepts(port));
	return { ...guarded, port };
}

/** Starts a PostgreSQL that trusts everyone on loopback. It does not protect data from a power cut, which saves half of the time. */
export async function startPostgres(folder: string): Promise<Service> {
	const data = path.join(folder, 'data');
	await runGuarded({
		...asServiceUser(program('initdb'), [
			'-D',
			data,
			'-U',
			POSTGRES_USER,
			'--auth=trust',
			'--no-sync',
			'-E',
			'UTF8',
		]),
		cwd: folder,
		logFile: path.join(folder, 'initdb.log'),
		env: { PATH: process.env.PATH, LC_ALL: 'C' },
	});
	const port = await freePort();
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: folder,
		fsync: 'off',
		synchronous_commit: 'off',
		full_page_writes: 'off',
	};
	const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	return await start('postgres', folder, port, ['-D', data, '-p', String(port), ...set]);
}

const MOST_BYTES = 512 * 1024 * 1024;

/** Runs a query and returns its rows, each as a JSON object. */
export async function query<Row>(port: number, sql: string): Promise<Row[]> {
	const who = ['-h', '127.0.0.1', '-p', String(port), '-U', POSTGRES_USER, '-d', POSTGRES_DATABASE];
	const command = `SELECT coalesce(json_agg(found), '[]') FROM (${sql}) found`;
	const { stdout } = await promisify(execFile)(program('psql'), [...who, '-A', '-t', '-c', command], {
		maxBuffer: MOST_BYTES,
	});
	return JSON.parse(stdout) as Row[];
}

/** Starts a Redis that keeps its data only in memory. */
export async function startRedis(folder: string): Promise<Service> {
	const port = await freePort();
	// Protected mode accepts only 127.0.0.1, but the workers connect from other loopback addresses.
	const quiet = ['--save', '', '--appendonly', 'no', '--protected-mode', 'no', '--dir', folder];
	return await start('redis-server', folder, port, ['--bind', '127.0.0.1', '--port', String(port), ...quiet]);
}
