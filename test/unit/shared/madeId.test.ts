// The ID of an object that was given none: the same for every try of the same item, another one for everything else.
import type { IExecutePaginationFunctions } from 'n8n-workflow';
import { idOf, madeId } from '../../../nodes/shared/transport/madeId';

interface Where {
	execution: string | undefined;
	host: string;
	node: string;
	type: string;
	run: number;
	item: number;
}
const usual: Where = {
	execution: '7',
	host: 'host',
	node: 'node-id',
	type: 'x.cashfreePayments',
	run: 0,
	item: 0,
};
const made = (change: Partial<Where> = {}, asked: unknown[] = ['INV-1', 10]) => {
	const where = { ...usual, ...change };
	const context = {
		getExecutionId: () => where.execution,
		getItemIndex: () => where.item,
		getWorkflowDataProxy: () => ({ $runIndex: where.run }),
		getNode: () => ({ id: where.node, type: where.type }),
		getInstanceId: () => where.host,
	};
	return madeId(context as unknown as IExecutePaginationFunctions, asked);
};

it('is of a form that every ID of Cashfree may have: 35 letters and digits', () => {
	expect(made()).toMatch(/^n8n[0-9a-f]{32}$/);
	expect(idOf()).toHaveLength(35);
});

it('is the same for the same item, however often', () => expect(made()).toBe(made()));

it.each<Partial<Where>>([{ execution: '8' }, { host: 'other' }, { node: 'other' }, { run: 1 }, { item: 1 }])(
	'%j has another one',
	(change) => expect(made(change)).not.toBe(made()),
);

it('what is asked for tells objects apart', () => {
	const all = [['INV-1', 10], ['INV-1', 11], ['INV-2', 10], ['INV-1', '10'], ['INV-11', 0], ['INV-1'], []];
	expect(new Set(all.map((asked) => made({}, asked))).size).toBe(all.length);
});

it('an agent that asks for the same gets the same, whatever run and item', () => {
	const tool = (change: Partial<Where>, asked?: unknown[]) =>
		made({ type: 'x.cashfreePaymentsTool', ...change }, asked);
	expect(tool({ run: 3, item: 2 })).toBe(tool({}));
	expect(tool({}, ['INV-2', 10])).not.toBe(tool({}));
	expect(tool({ execution: '8' })).not.toBe(tool({}));
});

it('without an execution there is none', () => expect(made({ execution: undefined })).toBeUndefined());
