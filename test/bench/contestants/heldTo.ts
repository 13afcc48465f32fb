// Limits how many requests a node has in flight, because n8n itself has no setting for it.
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

type Request = (...given: unknown[]) => Promise<unknown>;

/** The same node, except that `helpers.request` waits for a free slot. */
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

/** Wraps a function so that at most `most` calls run at once; the others wait in order of arrival. */
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
