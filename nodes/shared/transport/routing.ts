// The only way to the network for declarative operations: the routing they give to n8n, and the function that n8n then calls.
import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { VERSION_HEADER } from '../api/families';
import { loadedOnce } from './loadedOnce';
import type { Operation } from './operation';

/** The routing of an operation: its request, and `send` as the function that all its requests go through (host fact R6). */
export function routing(operation: Operation): INodePropertyRouting {
	const { method, path, apiVersion } = operation;
	const headers = apiVersion === undefined ? {} : { headers: { [VERSION_HEADER]: apiVersion } };
	return {
		request: { method, url: path, ...headers },
		send: { paginate: true },
		operations: { pagination: sendBy(operation) },
	};
}

/** n8n loads the form of every node at startup, and most nodes never run. So the sending code is loaded with the first item. */
const sending = loadedOnce(async () => await import('./send'));

const sendBy = (operation: Operation) =>
	async function (
		this: IExecutePaginationFunctions,
		request: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const { send } = await sending();
		return await send(operation, this, request);
	};
