// The same jobs with n8n's own HTTP Request nodes, in the ways people build them.
import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { SANDBOX_KEYS } from '../../sandbox';
import { runChain, step, type Link } from '../workflow';
import type { Contestant, Run, Target } from './contestant';
import { heldTo } from './heldTo';

type Product = 'cashgram' | 'autoCollect';
const PREFIX: Record<Product, string> = { cashgram: '/payout/v1', autoCollect: '/cac/v1' };

/** The newest version of the node in n8n 2.41. */
const TYPE_VERSION = 4.5;

export interface Way {
	title: string;
	/** Authorize once for each item, or once for the run. */
	authorize: 'perItem' | 'perRun';
	/** Whether its requests are limited in flight as ours are. n8n has no setting for this. */
	held: boolean;
}

const pairs = (values: Record<string, string>) => ({
	parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
});

/** The HTTP Request nodes of one chain, all with the same approach and target. */
export class Builder {
	constructor(
		private readonly type: INodeType,
		private readonly way: Way,
		private readonly target: Target,
	) {}

	private node(name: string, parameters: INodeParameters, more: Partial<Link> = {}): Link {
		const type = this.way.held ? heldTo(this.target.inFlight, this.type) : this.type;
		return { name, type, typeVersion: TYPE_VERSION, parameters, ...more };
	}

	authorize(product: Product, name = 'Authorize'): Link {
		const { clientId, clientSecret } = SANDBOX_KEYS[product];
		return this.node(
			name,
			{
				method: 'POST',
				url: `${this.target.url}${PREFIX[product]}/authorize`,
				sendHeaders: true,
				headerParameters: pairs({ 'X-Client-Id': clientId, 'X-Client-Secret': clientSecret }),
			},
			{ executeOnce: this.way.authorize === 'perRun' },
		);
	}

	/** A call with the token from the authorize node and the item's ID. */
	call(
		name: string,
		product: Product,
		path: string,
		parameters: INodeParameters,
		tokenFrom = 'Authorize',
	): Link {
		const item = this.way.authorize === 'perItem' ? 'item' : 'first()';
		return this.node(name, {
			url: `${this.target.url}${PREFIX[product]}${path}`,
			sendHeaders: true,
			headerParameters: pairs({ Authorization: `=Bearer {{ $('${tokenFrom}').${item}.json.data.token }}` }),
			...parameters,
		});
	}

	/** The item's ID, from wherever it entered the chain. */
	get id(): string {
		return this.way.authorize === 'perItem'
			? "={{ $('Items').item.json.cashgramId }}"
			: '={{ $json.cashgramId }}';
	}

	get items(): Link {
		return step('Items', () => (this.target.ids ?? []).map((cashgramId) => ({ json: { cashgramId } })));
	}
}

const isRefused = ({ json }: INodeExecutionData) => json.status !== 'SUCCESS';
const dataOf = ({ json }: INodeExecutionData) => json.data;

/** Authorizes, makes one call for each item, then repeats the refused ones with a new token. */
function callForEach(type: INodeType, way: Way, call: (builder: Builder, tokenFrom?: string) => Link): Run {
	return async (target) => {
		const builder = new Builder(type, way, target);
		const authorize = builder.authorize('cashgram');
		const links =
			way.authorize === 'perItem'
				? [builder.items, authorize]
				: [step('Start', () => [{ json: {} }]), authorize, builder.items];
		const first = call(builder);
		const output = (await runChain([...links, first]))(first.name);
		const refused = (target.ids ?? []).filter((_, index) => isRefused(output[index] as INodeExecutionData));
		const records = output.filter((item) => !isRefused(item)).map(dataOf);
		if (refused.length === 0) return records;
		return [...records, ...(await callForEach(type, way, call)({ ...target, ids: refused }))];
	};
}

const status = (type: INodeType, way: Way): Run =>
	callForEach(type, way, (builder) =>
		builder.call('Status', 'cashgram', '/getCashgramStatus', {
			method: 'GET',
			sendQuery: true,
			queryParameters: pairs({ cashgramId: builder.id }),
		}),
	);

const create = (type: INodeType, way: Way): Run =>
	callForEach(type, way, (builder) =>
		builder.call('Create', 'cashgram', '/createCashgram', {
			method: 'POST',
			sendBody: true,
			contentType: 'json',
			specifyBody: 'keypair',
			bodyParameters: pairs({
				cashgramId: builder.id,
				amount: '100.00',
				name: 'Asha Rao',
				phone: '9876543210',
				linkExpiry: "={{ $now.plus({ days: 7 }).toFormat('yyyy/MM/dd') }}",
			}),
		}),
	);

/** Fetches pages by cursor until an empty one, as ours does, then emits one item per payment, as Split Out does. */
export function listLinks(builder: Builder, range: Record<string, string> = {}): Link[] {
	const pages = builder.call('Pages', 'autoCollect', '/payments', {
		method: 'GET',
		sendQuery: true,
		queryParameters: pairs({ ...range, maxReturn: '200' }),
		options: {
			pagination: {
				pagination: {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: {
						parameters: [
							{ type: 'qs', name: 'lastReturnId', value: '={{ $response.body.data.lastReturnId }}' },
						],
					},
					paginationCompleteWhen: 'other',
					completeExpression: '={{ $response.body.data.payments.length === 0 }}',
					limitPagesFetched: false,
					requestInterval: 0,
				},
			},
		},
	});
	const splitOut = step('Split Out', (items) =>
		items.flatMap(({ json }, item) =>
			(json.data as { payments: IDataObject[] }).payments.map((payment) => ({
				json: payment,
				pairedItem: { item },
			})),
		),
	);
	return [step('Start', () => [{ json: {} }]), builder.authorize('autoCollect'), pages, splitOut];
}

const list =
	(type: INodeType, way: Way): Run =>
	async (target) =>
		(await runChain(listLinks(new Builder(type, way, target))))('Split Out').map(({ json }) => json);

const WAYS: Way[] = [
	{ title: 'HTTP Request, authorize per item', authorize: 'perItem', held: false },
	{ title: 'HTTP Request, authorize per run', authorize: 'perRun', held: false },
	{ title: 'HTTP Request, held to the same number', authorize: 'perRun', held: true },
];

/** @param type n8n's HTTP Request node, in the version above */
export const httpRequestWays = (type: INodeType): Contestant[] =>
	WAYS.map((way) => ({
		title: way.title,
		jobs: {
			status: status(type, way),
			renew: status(type, way),
			create: create(type, way),
			list: list(type, way),
		},
	}));
