// Loaded into an n8n worker before its own code: its connections leave from an address of its own, as those of a worker on another
// machine would. The whole of 127.0.0.0/8 belongs to this machine.
import { Socket } from 'node:net';
import process from 'node:process';

const localAddress = process.env.CASHFREE_SOURCE_ADDRESS;

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
	// Node hands its own normalised arguments on as an array that carries a mark: the array stays, its content is changed.
	const list = Array.isArray(args[0]) ? args[0] : args;
	if (list[0]?.host === '127.0.0.1') list[0] = { ...list[0], localAddress };
	return connect.apply(this, args);
};
