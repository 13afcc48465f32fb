// Whose code a profile of V8 shows at work: ours with what it calls, or n8n's. Pure.

export interface ProfileNode {
	id: number;
	callFrame: { functionName: string; url: string };
	children?: number[];
}

/** What V8's profiler gives out: which node was at work at each look, and the microseconds since the look before. */
export interface Profile {
	nodes: ProfileNode[];
	samples?: number[];
	timeDeltas?: number[];
}

type Frame = ProfileNode['callFrame'];

/** What n8n would do for any node: its time is n8n's, though our code calls it. */
const N8NS_WORK = new Set(['httpRequestWithAuthentication', 'getCredentials']);
/** A process that waits. */
const IDLE = '(idle)';
/** Nobody's by name; shared out by the time that each has otherwise. */
const GARBAGE_COLLECTION = '(garbage collector)';
/** Calls that only the compiler of the benchmark adds, to keep the names of functions. */
const NAMING = '__name';

/**
 * Milliseconds of the main thread: in all, and in our code with everything it calls, but for what n8n does for any node.
 * @param isOurs whether a file is part of the package
 */
export function timesOf(
	{ nodes, samples = [], timeDeltas = [] }: Profile,
	isOurs: (url: string) => boolean,
): { allMs: number; ownMs: number } {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
	/** From the innermost outwards. */
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
