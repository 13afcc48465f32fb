// What keeps a poll from going well and only a person can change, or what was kept from being read: thrown, told as it is.

/** What is wrong, and what to do about it. Nothing was changed by it. */
export interface Problem {
	message: string;
	advice: string;
	/** Whether it may be over at the next poll. */
	isTransient?: boolean;
}

/** What the user has to change, or what to wait for; told as it is. */
export class Refusal extends Error {
	constructor(readonly problem: Problem) {
		super(problem.message);
	}
}

/** Some of what was asked for could be read, some not: the reason. The rest went well, so a restart must not stop at it. */
export class Partly extends Error {
	constructor(readonly problem: unknown) {
		super('Not everything could be read');
	}
}
