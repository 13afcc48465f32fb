// What n8n's engine itself costs: our node's description with all of our code removed, and a fixed token.
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeParameters,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';
import { families } from '../../../nodes/shared/api/families';
import { prepared, TestCredentials } from '../../node/harness/engine';
import { SANDBOX_KEYS } from '../../sandbox';
import { runChain, step } from '../workflow';
import type { Contestant, Run } from './contestant';
import { limited } from './heldTo';
import { ownNode } from './ownNodes';

/** Attaches ready-made headers: no session, no check of the keys. */
class TypedHeaders extends TestCredentials {
	constructor(
		type: string,
		url: string,
		private readonly headers: Record<string, string>,
	) {
		super({ [type]: { environment: 'custom', baseUrl: url } });
	}

	override async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	override async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_type: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		options.headers = { ...options.headers, ...this.headers };
		return options;
	}
}

/** Where the fields of an operation go. */
type Place = 'body' | 'query';

/** A property sent by n8n's routing alone, without our rules. @param url for every operation, instead of its own */
const withoutOurs =
	(type: Place, url?: string) =>
	(property: INodeProperties): INodeProperties => {
		const { routing, options } = property;
		const plain = {
			...property,
			...(options && { options: (options as INodeProperties[]).map(withoutOurs(type, url)) }),
		} as INodeProperties;
		if (!routing) return plain;
		const { property: field, propertyInDotNotation } = routing.send ?? {};
		// An ID in the path is not a query parameter.
		const place = url === undefined ? { type, property: field, propertyInDotNotation } : undefined;
		const send = field === undefined ? { paginate: true } : place;
		const request = { ...routing.request, ...(url !== undefined && routing.request && { url }) };
		return { ...plain, routing: { request, send } };
	};

interface Plain {
	node: string;
	credential: string;
	place: Place;
	/** URL of the one operation, if it has an ID in its path, which our code would fill in. */
	url?: string;
}

/** The node as the panel shows it. n8n sends at most `inFlight` requests at a time and returns what came. */
function plainNode({ node: name, place, url }: Plain, inFlight: number): INodeType {
	const node = ownNode(name);
	const heldBack = limited(
		inFlight,
		async (
			context: IExecutePaginationFunctions,
			request: Parameters<IExecutePaginationFunctions['makeRoutingRequest']>[0],
		) => await context.makeRoutingRequest(request),
	);
	return prepared({
		description: {
			...node.description,
			properties: node.description.properties.map(withoutOurs(place, url)),
			requestOperations: {
				async pagination(request) {
					return await heldBack(this, request);
				},
			},
		},
	});
}

async function tokenFrom(url: string): Promise<Record<string, string>> {
	const { clientId, clientSecret } = SANDBOX_KEYS.cashgram;
	const headers = { 'X-Client-Id': clientId, 'X-Client-Secret': clientSecret };
	const answer = await fetch(`${url}/payout/v1/authorize`, { method: 'POST', headers });
	const { data } = (await answer.json()) as { data: { token: string } };
	return { Authorization: `Bearer ${data.token}` };
}

const todaysHeaders = async (): Promise<Record<string, string>> => {
	const { clientId, clientSecret } = SANDBOX_KEYS.payments;
	return { 'x-client-id': clientId, 'x-client-secret': clientSecret, 'x-api-version': '2025-01-01' };
};

/** Runs the plain node; its items are the IDs. @param recordOf what came for one item, or nothing if it was refused */
const running =
	(
		plain: Plain,
		headersFrom: (url: string) => Promise<Record<string, string>>,
		parameters: INodeParameters,
		recordOf: (json: IDataObject) => unknown,
	): Run =>
	async ({ url, ids = [], inFlight }) => {
		const items = step('Items', () => ids.map((id) => ({ json: { id } })));
		const type = plainNode(plain, inFlight);
		const node = { name: 'Node', type, parameters, credentials: [plain.credential] };
		const credentials = new TypedHeaders(plain.credential, url, await headersFrom(url));
		const output = await runChain([items, node], credentials);
		return output('Node').map(({ json }) => recordOf(json));
	};

const cashgram = (place: Place, parameters: INodeParameters): Run =>
	running(
		{ node: 'CashfreeCashgram', credential: families.cashgram.credentialType, place },
		tokenFrom,
		{ resource: 'cashgram', cashgramId: '={{ $json.id }}', ...parameters },
		({ status, data }) => (status === 'SUCCESS' ? data : undefined),
	);

/** Not a real way to do the job, because nothing is checked. It shows how much of our time is n8n's own. */
export const engineAlone: Contestant = {
	title: "n8n's engine alone",
	jobs: {
		status: cashgram('query', { operation: 'get' }),
		create: cashgram('body', {
			operation: 'create',
			amount: '100.00',
			name: 'Asha Rao',
			phone: '9876543210',
			linkExpiry: "={{ $now.plus({ days: 7 }).toFormat('yyyy/MM/dd') }}",
		}),
		orders: running(
			{
				node: 'CashfreePayments',
				credential: families.payments.credentialType,
				place: 'query',
				url: '=/pg/orders/{{ $parameter["order_id"] }}',
			},
			todaysHeaders,
			{ resource: 'order', operation: 'get', order_id: '={{ $json.id }}' },
			({ order_id }) => order_id,
		),
	},
};
