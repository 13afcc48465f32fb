// Reads and writes times in the formats of today's Payment Gateway (QN section 8).
import { IST_OFFSET_MS } from '../../core/ist';

const inIst = (time: number) => new Date(time + IST_OFFSET_MS).toISOString().slice(0, 19);

/** `2023-08-11T18:02:46+05:30`. */
export const isoMoment = (time: number) => `${inIst(time)}+05:30`;

/** `2023-01-18T11:26:58`, without a zone, as disputes have it (6.1). */
export const bareMoment = inIst;

/** `2022-08-16 14:53:15`, as dispute_resolved_on in recon has it (5.5). */
export const blankMoment = (time: number) => inIst(time).replace('T', ' ');

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970 of an ISO 8601 time with a zone; undefined for anything else (QN-4, QN-5). */
export function readMoment(value: unknown): number | undefined {
	if (typeof value !== 'string' || !WITH_ZONE.test(value)) return undefined;
	const time = Date.parse(value);
	return Number.isNaN(time) ? undefined : time;
}
