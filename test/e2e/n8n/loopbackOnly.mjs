// Loaded into n8n before its own code: nothing in it may leave this machine, and whatever tries is written down.
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';
import process from 'node:process';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

function hostOf(args) {
	const first = Array.isArray(args[0]) ? args[0][0] : args[0];
	if (typeof first === 'object' && first !== null)
		return first.path ? undefined : (first.host ?? 'localhost');
	return typeof args[1] === 'string' ? args[1] : undefined;
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
	const host = hostOf(args);
	if (host === undefined || LOOPBACK.test(host)) return connect.apply(this, args);
	appendFileSync(process.env.CASHFREE_OUTSIDE_FILE, `${host}\n`);
	this.destroy(new Error(`This n8n reaches only loopback, not ${host}`));
	return this;
};
