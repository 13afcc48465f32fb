// What n8n's engine itself costs: our node's form with everything of ours taken out of it, and a token that is typed in.
import type {
	ICredentialDataDecryptedObject,
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

const TYPE = families.cashgram.credentialType;

/** Attaches a token that is there already: no session, no look at the keys. */
class TypedToken extends TestCredentials {
	constructor(
		url: string,
		private readonly token: string,
	) {
		super({ [TYPE]: { environment: 'custom', baseUrl: url } });
	}

	override async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	override async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_type: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		options.headers = { ...options.headers, Authorization: this.token };
		return options;
	}
}

/** Where the fields of an operation go. */
type Place = 'body' | 'query';

/** A property that n8n's routing alone sends, without our rules. */
const withoutOurs =
	(type: Place) =>
	(property: INodeProperties): INodeProperties => {
		const { routing, options } = property;
		const plain = {
			...property,
			...(options && { options: (options as INodeProperties[]).map(withoutOurs(type)) }),
		} as INodeProperties;
		if (!routing) return plain;
		const { property: field, propertyInDotNotation } = routing.send ?? {};
		const send = field === undefined ? { paginate: true } : { type, property: field, propertyInDotNotation };
		return { ...plain, routing: { request: routing.request, send } };
	};

/** The node as it stands in the panel; n8n sends, so many at a time, and gives out what came. */
function plainNode(inFlight: number, place: Place): INodeType {
	const node = ownNode('CashfreeCashgram');
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
			properties: node.description.properties.map(withoutOurs(place)),
			requestOperations: {
				async pagination(request) {
					return await heldBack(this, request);
				},
			},
		},
	});
}

async function tokenFrom(url: string): Promise<string> {
	const { clientId, clientSecret } = SANDBOX_KEYS.cashgram;
	const headers = { 'X-Client-Id': clientId, 'X-Client-Secret': clientSecret };
	const answer = await fetch(`${url}/payout/v1/authorize`, { method: 'POST', headers });
	const { data } = (await answer.json()) as { data: { token: string } };
	return `Bearer ${data.token}`;
}

/** Runs the plain node; its items are the IDs. */
const running =
	(place: Place, parameters: INodeParameters): Run =>
	async ({ url, ids = [], inFlight }) => {
		const items = step('Items', () => ids.map((cashgramId) => ({ json: { cashgramId } })));
		const node = {
			name: 'Node',
			type: plainNode(inFlight, place),
			parameters: { resource: 'cashgram', cashgramId: '={{ $json.cashgramId }}', ...parameters },
			credentials: [TYPE],
		};
		const output = await runChain([items, node], new TypedToken(url, await tokenFrom(url)));
		return output('Node').map(({ json }) => (json.status === 'SUCCESS' ? json.data : undefined));
	};

/** Not a way to do the job, since nothing is checked: shows how much of our time is n8n's own. */
export const engineAlone: Contestant = {
	title: "n8n's engine alone",
	jobs: {
		status: running('query', { operation: 'get' }),
		create: running('body', {
			operation: 'create',
			amount: '100.00',
			name: 'Asha Rao',
			phone: '9876543210',
			linkExpiry: "={{ $now.plus({ days: 7 }).toFormat('yyyy/MM/dd') }}",
		}),
	},
};
