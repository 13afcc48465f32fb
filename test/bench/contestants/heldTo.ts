// Lets a node have only so many requests on their way at the same time, as n8n itself cannot be told to.
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

type Request = (...given: unknown[]) => Promise<unknown>;

/** The same node, whose `helpers.request` waits for a free place. */
export function heldTo(most: number, type: INodeType): INodeType {
	return {
		description: type.description,
		async execute(this: IExecuteFunctions) {
			const request = this.helpers.request as unknown as Request;
			const helpers = { ...this.helpers, request: limited(most, request) };
			const context = Object.create(this, { helpers: { value: helpers } }) as IExecuteFunctions;
			return (await type.execute?.call(context)) ?? [];
		},
	};
}

/** At most so many calls of a function at the same time; the others wait in the order they came. */
export function limited<Given extends unknown[], Result>(
	most: number,
	call: (...given: Given) => Promise<Result>,
): (...given: Given) => Promise<Result> {
	const waiting: Array<() => void> = [];
	let inside = 0;
	return async (...given) => {
		if (inside >= most) await new Promise<void>((enter) => waiting.push(enter));
		else inside++;
		try {
			return await call(...given);
		} finally {
			const next = waiting.shift();
			if (next) next();
			else inside--;
		}
	};
}
