// Walks the descriptions of every node: every operation is on the one way to the network, and has words of its own.
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { families } from '../../nodes/shared/api/families';
import { actionNodes } from '../node/harness/actionNodes';

const nodes: INodeType[] = actionNodes().map((node) => new node());
const prefixes = Object.values(families).map(({ prefix }) => prefix);

interface Described {
	node: string;
	resource: string;
	operation: INodePropertyOptions;
}

const shownFor = ({ displayOptions }: INodeProperties, name: string): unknown[] =>
	displayOptions?.show?.[name] ?? [];

const operations: Described[] = nodes.flatMap(({ description }) =>
	description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) =>
			(property.options ?? []).map((operation) => ({
				node: description.name,
				resource: String(shownFor(property, 'resource')[0]),
				operation: operation as INodePropertyOptions,
			})),
		),
);

it.each(
	operations.map(
		(described) =>
			[`${described.node} ${described.resource}.${described.operation.value}`, described] as const,
	),
)('%s passes through send, and has an action and a description of its own', (_name, { operation }) => {
	const { routing, action, description, name } = operation;
	expect(routing?.send?.paginate).toBe(true);
	expect(typeof routing?.operations?.pagination).toBe('function');
	const url = String(routing?.request?.url);
	expect(prefixes.filter((prefix) => url.startsWith(`${prefix}/`)).length).toBeGreaterThan(0);
	expect(routing?.output).toBeUndefined();
	expect(action).toMatch(/^[A-Z][a-z]/);
	expect(description).toBeTruthy();
	expect(description).not.toBe(action);
	expect(name).toMatch(/^[A-Z]/);
});

it.each(nodes.map(({ description }) => [description.name, description] as const))(
	'%s is complete for the node panel',
	(_name, description) => {
		expect(description).toMatchObject({
			version: 1,
			usableAsTool: true,
			icon: { light: expect.stringMatching(/\.svg$/), dark: expect.stringMatching(/\.dark\.svg$/) },
			subtitle: expect.any(String),
		});
		expect(description.properties[0]?.name).toBe('resource');
	},
);

/** A property with all that are nested in it. */
const withNested = (property: INodeProperties): INodeProperties[] => [
	property,
	...(property.options ?? []).flatMap((option) => {
		if ('values' in option) return option.values.flatMap(withNested);
		return 'type' in option ? withNested(option) : [];
	}),
];

describe.each(nodes.map(({ description }) => [description.name, description] as const))(
	'%s',
	(_name, description) => {
		const named = (name: string) => description.properties.filter((property) => property.name === name);
		const valuesOf = ({ options = [] }: INodeProperties): unknown[] =>
			options.map((option) => ('value' in option ? option.value : undefined));

		it('offers each resource that has operations, and no other', () => {
			const [resource] = named('resource');
			const withOperations = named('operation').flatMap((property) => shownFor(property, 'resource'));
			expect(resource && valuesOf(resource).sort()).toEqual(withOperations.sort());
		});

		it('takes resource and operation from the list alone: what is shown and sent depends on them', () => {
			for (const property of [...named('resource'), ...named('operation')])
				expect([property.displayOptions, property.noDataExpression]).toEqual([property.displayOptions, true]);
		});

		it('begins every choice with one of its own', () => {
			const choices = description.properties.flatMap(withNested).filter(({ type }) => type === 'options');
			expect(choices.length).toBeGreaterThan(1);
			for (const choice of choices)
				expect([choice.name, valuesOf(choice)]).toEqual([
					choice.name,
					expect.arrayContaining([choice.default]),
				]);
		});
	},
);
