// Splits a V8 profile into our code, with what it calls, and n8n's. Pure.

export interface ProfileNode {
	id: number;
	callFrame: { functionName: string; url: string };
	children?: number[];
}

/** Output of V8's profiler: the node running at each sample, and the microseconds since the previous sample. */
export interface Profile {
	nodes: ProfileNode[];
	samples?: number[];
	timeDeltas?: number[];
}

type Frame = ProfileNode['callFrame'];

/** Work n8n does for any node. Its time counts as n8n's, even when our code calls it. */
const N8NS_WORK = new Set(['httpRequestWithAuthentication', 'getCredentials']);
/** The process is waiting. */
const IDLE = '(idle)';
/** Belongs to no one by name, so it is split in proportion to the rest of the time. */
const GARBAGE_COLLECTION = '(garbage collector)';
/** Calls that only the benchmark's compiler adds, to keep function names. */
const NAMING = '__name';

/**
 * Milliseconds of the main thread: in total, and in our code with everything it calls except what n8n does for any node.
 * @param isOurs whether a file is part of the package
 */
export function timesOf(
	{ nodes, samples = [], timeDeltas = [] }: Profile,
	isOurs: (url: string) => boolean,
): { allMs: number; ownMs: number } {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
	/** From the innermost frame outwards. */
	const stackOf = (innermost: number): Frame[] => {
		const stack: Frame[] = [];
		for (let id: number | undefined = innermost; id !== undefined; id = parents.get(id)) {
			const frame = frames.get(id);
			if (frame) stack.push(frame);
		}
		return stack;
	};
	const isOwn = (stack: Frame[]): boolean => {
		const decides = stack.find(
			({ functionName, url }) => N8NS_WORK.has(functionName) || functionName === NAMING || isOurs(url),
		);
		return decides !== undefined && decides.functionName !== NAMING && !N8NS_WORK.has(decides.functionName);
	};
	let busy = 0;
	let own = 0;
	let garbage = 0;
	samples.forEach((sample, index) => {
		const time = (timeDeltas[index] ?? 0) / 1000;
		const stack = stackOf(sample);
		const innermost = stack[0]?.functionName;
		if (innermost === IDLE) return;
		if (innermost === GARBAGE_COLLECTION) garbage += time;
		else busy += time;
		if (isOwn(stack)) own += time;
	});
	return { allMs: busy + garbage, ownMs: busy === 0 ? 0 : (own * (busy + garbage)) / busy };
}
