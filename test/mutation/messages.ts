// Messages to and from the process that runs tests.
import type { Meeting, Reading } from './coverage';

export type Job =
	/** Runs whole test files against the instrumented sources, each in reverse order. */
	| { kind: 'read'; files: string[] }
	/** Runs until the first failure. */
	| { kind: 'meet'; meetings: Meeting[] };

export type News =
	| { kind: 'began'; file: string }
	| { kind: 'read'; reading: Reading }
	| { kind: 'failed'; file: string; test: string; reason: string }
	| { kind: 'done' };
