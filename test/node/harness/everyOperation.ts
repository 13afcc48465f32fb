// Every operation of every action node, in each of its forms, read from the descriptions: for tests that walk them all.
import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { families, type Family } from '../../../nodes/shared/api/families';
import type { NodeClass } from './actionNodes';

/** A parameter and where it is: at the top level, or in a collection. */
export interface Parameter {
	property: INodeProperties;
	collection?: INodeProperties;
}

/** One operation, with one choice for everything that decides which of its fields are shown. */
export interface Form {
	node: NodeClass;
	description: INodeTypeDescription;
	/** For example `cashfreeGateway refund.create INSTANT source`. */
	name: string;
	operation: INodePropertyOptions;
	/** Resource, operation and the other choices. */
	chosen: INodeParameters;
	parameters: Parameter[];
}

/** The family that an operation belongs to, by the credential of its node. */
export function familyOf({ description }: Form): Family {
	const types = (description.credentials ?? []).map(({ name }) => name);
	const found = Object.values(families).find(({ credentialType }) => types.includes(credentialType));
	if (!found) throw new Error(`${description.name} has no credential of a family`);
	return found;
}

/** Whether a session is opened before the operation's own request. */
export const isBearer = (form: Form): boolean => familyOf(form).keysIn === 'bearer';

/** Parameters whose value Cashfree accepts only once. IDs of created objects come before IDs of the objects they belong to. */
const IDS_OF_CREATES = [
	...['cashgramId', 'merchantRefundId', 'orderId', 'vAccountId', 'virtualVpaId'],
	...['refund_id', 'link_id', 'order_id', 'batch_transfer_id', 'transfer_id', 'beneficiary_id'],
	...['virtual_account_id', 'notification_group_name'],
];

/** The ID of the object an operation creates: the same ID in two items asks for one object twice. Undefined for other operations. */
export function ownIdOf(form: Form): Parameter | undefined {
	const isRead = form.operation.routing?.request?.method === 'GET';
	if (form.chosen.operation !== 'create' || isRead) return undefined;
	const own = form.parameters.filter(({ collection }) => !collection);
	const names = own.map(({ property }) => property.name);
	const name = IDS_OF_CREATES.find((id) => names.includes(id));
	return own.find(({ property }) => property.name === name);
}

const optionsOf = (property: INodeProperties | undefined) =>
	(property?.options ?? []) as INodePropertyOptions[];

function shown(description: INodeTypeDescription, chosen: INodeParameters): INodeProperties[] {
	const node = { typeVersion: 1 };
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		chosen,
		true,
		false,
		node,
		description,
	);
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(values ?? chosen, property, node, description, values ?? chosen),
	);
}

/** Whether the value of this field decides if another field is shown. */
const decides = ({ properties }: INodeTypeDescription, { name }: INodeProperties): boolean =>
	properties.some(({ displayOptions }) => displayOptions?.show?.[name] !== undefined);

/** Every choice of the visible selectors, one selector after the other, because a choice may reveal another selector. */
function choicesOf(description: INodeTypeDescription, chosen: INodeParameters): INodeParameters[] {
	const open = shown(description, chosen).find(
		(property) =>
			property.type === 'options' && chosen[property.name] === undefined && decides(description, property),
	);
	if (!open) return [chosen];
	return optionsOf(open).flatMap(({ value }) => choicesOf(description, { ...chosen, [open.name]: value }));
}

/** Every operation of a node, once for each choice of its selectors. */
export function formsOf(node: NodeClass): Form[] {
	const { description } = new node();
	const resources = optionsOf(description.properties.find(({ name }) => name === 'resource'));
	return resources.flatMap((resource) => {
		const property = shown(description, { resource: resource.value }).find(
			({ name }) => name === 'operation',
		);
		return optionsOf(property).flatMap((operation) =>
			choicesOf(description, { resource: resource.value, operation: operation.value }).map((chosen) => ({
				node,
				description,
				name: formName(description, chosen),
				operation,
				chosen,
				parameters: shown(description, chosen)
					.filter(({ name, noDataExpression }) => !noDataExpression && !(name in { resource, operation }))
					.flatMap((property) => parametersIn(property, chosen)),
			})),
		);
	});
}

function formName(
	{ name }: INodeTypeDescription,
	{ resource, operation, ...choices }: INodeParameters,
): string {
	return [name, `${String(resource)}.${String(operation)}`, ...Object.values(choices).map(String)].join(' ');
}

/** Whether a field of a collection is offered. It refers to the deciding parameter by its absolute path, such as `/payTo`. */
const isOffered = ({ displayOptions }: INodeProperties, chosen: INodeParameters): boolean =>
	Object.entries(displayOptions?.show ?? {}).every(
		([name, values]) => !name.startsWith('/') || values?.includes(chosen[name.slice(1)] as string),
	);

const parametersIn = (property: INodeProperties, chosen: INodeParameters): Parameter[] =>
	property.type === 'collection'
		? ((property.options ?? []) as INodeProperties[])
				.filter((inner) => isOffered(inner, chosen))
				.map((inner) => ({ property: inner, collection: property }))
		: [{ property }];
