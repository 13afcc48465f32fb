// Reads multipart/form-data: fields as text, and each file's name, type, size and hash. The bytes are discarded.
import { createHash } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ParsedBody } from './rules';
import type { SentFile } from './types';

/** Far above what any call allows, so that the call's own rule checks the size and not the framework. */
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

type MultipartBody = Extract<ParsedBody, { kind: 'multipart' }> & { files: SentFile[] };

/** Lets calls in this scope be sent as a form with files. */
export function acceptMultipart(scope: FastifyInstance): void {
	void scope.register(multipart, {
		limits: { fileSize: LARGEST_FILE_BYTES },
		throwFileSizeLimit: true,
	});
}

/** @returns undefined if the body is not multipart. Throws the framework's error if it cannot be read. */
export async function readMultipart(request: FastifyRequest): Promise<MultipartBody | undefined> {
	// A request has `isMultipart` only in a scope that accepts such bodies.
	if (typeof request.isMultipart !== 'function' || !request.isMultipart()) return undefined;
	const value: Record<string, unknown> = {};
	const files: SentFile[] = [];
	let repeated: string | undefined;
	for await (const part of request.parts()) {
		if (Object.hasOwn(value, part.fieldname)) repeated ??= part.fieldname;
		if (part.type === 'field') {
			value[part.fieldname] = part.value;
			continue;
		}
		const hash = createHash('sha256');
		let size = 0;
		for await (const chunk of part.file as AsyncIterable<Buffer>) {
			hash.update(chunk);
			size += chunk.length;
		}
		const file: SentFile = {
			field: part.fieldname,
			fileName: part.filename,
			mimeType: part.mimetype,
			size,
			sha256: hash.digest('hex'),
		};
		files.push(file);
		value[part.fieldname] = file;
	}
	return { kind: 'multipart', value, repeated, files };
}
