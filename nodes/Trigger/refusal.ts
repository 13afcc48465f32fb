// Problems that make a poll fail: those that only the user can fix, and those where only a part could be read.

/** What is wrong, and what to do about it. Nothing has been changed. */
export interface Problem {
	message: string;
	advice: string;
	/** Whether it may be gone at the next poll. */
	isTransient?: boolean;
}

/** Something the user has to change or wait for. It is reported unchanged. */
export class Refusal extends Error {
	constructor(readonly problem: Problem) {
		super(problem.message);
	}
}

/** Only some of what was requested could be read; `problem` is the reason. The rest went well, so a restart must not stop at it. */
export class Partly extends Error {
	constructor(readonly problem: unknown) {
		super('Not everything could be read');
	}
}
