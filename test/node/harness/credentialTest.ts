// A credential's "Test" button as n8n runs it: the credential type's request, sent by n8n's engine and judged by its rules.
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type INode,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { additionalData, credentialTypes } from './engine';

export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

export async function testCredential(
	name: string,
	values: ICredentialDataDecryptedObject,
): Promise<TestResult> {
	const { test, properties } = credentialTypes[name] as (typeof credentialTypes)[string];
	const { request, rules = [] } = test as ICredentialTestRequest;
	const defaults = Object.fromEntries(properties.map((property) => [property.name, property.default]));
	const data = { ...defaults, ...values } as ICredentialDataDecryptedObject;
	const credentials = { [name]: { id: '1', name } };
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: { temp: '' },
		credentials,
	};
	const type: INodeType = {
		description: {
			displayName: 'No Operation',
			name: 'noOp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			credentials: [{ name, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } }],
		},
	};
	const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData({ credentials: { [name]: data } }),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		const output = await new RoutingNode(context, type, { id: '1', name, type: name, data }).runNode();
		const answer = output?.[0]?.[0]?.json ?? {};
		for (const rule of rules) {
			if (rule.type !== 'responseSuccessBody') continue;
			const { key, value, message } = rule.properties;
			if (answer[key] === value) return { status: 'Error', message };
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		const { message, cause } = error as Error & { cause?: { code?: string } };
		return { status: 'Error', message: cause?.code ?? message };
	}
}
