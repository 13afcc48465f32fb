// Refuses every connection that would leave this machine, so that a test can never talk to a real Cashfree.
import { Socket } from 'node:net';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

type ConnectArguments = Parameters<Socket['connect']>;

const connect = Socket.prototype.connect as (...args: unknown[]) => Socket;

function hostOf(args: unknown[]): string | undefined {
	const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
	if (typeof first === 'object' && first !== null) {
		const options = first as { host?: string; path?: string };
		return options.path ? undefined : (options.host ?? 'localhost');
	}
	return typeof args[1] === 'string' ? args[1] : undefined;
}

Socket.prototype.connect = function (this: Socket, ...args: ConnectArguments) {
	const host = hostOf(args);
	if (host !== undefined && !LOOPBACK.test(host)) {
		this.destroy(new Error(`Tests reach only loopback, not ${host}`));
		return this;
	}
	return connect.apply(this, args);
} as Socket['connect'];
