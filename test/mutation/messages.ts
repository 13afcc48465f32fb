// What the process that runs tests is told, and what it tells.
import type { Meeting, Reading } from './coverage';

export type Job =
	/** Runs whole test files over the counting sources, each in reverse order. */
	| { kind: 'read'; files: string[] }
	/** Runs until the first failure. */
	| { kind: 'meet'; meetings: Meeting[] };

export type News =
	| { kind: 'began'; file: string }
	| { kind: 'read'; reading: Reading }
	| { kind: 'failed'; file: string; test: string; reason: string }
	| { kind: 'done' };
