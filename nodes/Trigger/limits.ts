// How much one poll reads, and how much the trigger remembers.

/**
 * Most new records that one reading goes on for: an execution with many more items is more than n8n handles well. The next
 * poll goes on.
 */
export const MOST_NEW_RECORDS = 5_000;

/** Most records remembered one by one. Above it new ones wait until older ones are settled: late, never lost, never twice. */
export const MOST_KEYS = 10_000;
