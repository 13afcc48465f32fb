// How much one poll reads, and how much the trigger remembers.

/** Most new records that one poll reads: n8n does not handle an execution with many more items well. The next poll continues. */
export const MOST_NEW_RECORDS = 5_000;

/** Most records remembered individually. Beyond that, new ones wait until older ones are settled: late, but never lost and never twice. */
export const MOST_KEYS = 10_000;
