// What n8n is handed for an item: the records of an answer, or what is told of a failure.
import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { errorItemJson, toNodeError, type Failed } from '../errors';
import { idsIn, type Fields, type Operation } from './operation';

/** Makes the output of one input item. */
export class ItemMaker {
	/** One object for all its output, as n8n's own helper does it: a long list has thousands. */
	private readonly pairedItem: { item: number };

	/** @param sent the fields of the request, by API field */
	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly operation: Operation,
		private readonly sent: Fields,
	) {
		this.pairedItem = { item: context.getItemIndex() };
	}

	/** The ids that were sent, by API field. */
	ids(): IDataObject {
		return idsIn(this.operation, this.sent);
	}

	/** One item a record; where an older family's answer has none, one with what it says. */
	async all(body: Fields): Promise<INodeExecutionData[]> {
		const records = (this.operation.records(body) ?? []) as IDataObject[];
		const hasEnvelope = this.operation.family.answersBy === 'word';
		const envelope = { status: body.status, ...message(body) } as IDataObject;
		const items: INodeExecutionData[] = [];
		for (const record of records.length > 0 || !hasEnvelope ? records : [envelope]) {
			items.push(await this.one({ ...record, ...this.kept(body) } as IDataObject));
		}
		return items;
	}

	/** What is kept of an answer's envelope, by the operation's choice. */
	kept(body: Fields): Fields {
		return this.operation.keepMessage ? message(body) : {};
	}

	/** The item of one record, with the ids that the answer lacks. */
	async one(record: IDataObject): Promise<INodeExecutionData> {
		const json = { ...record };
		for (const [name, value] of Object.entries(this.ids())) json[name] ??= value;
		const { shape } = this.operation;
		const { pairedItem } = this;
		if (!shape) return { json, pairedItem };
		return { ...(await shape.call(this.context, json, pairedItem.item)), pairedItem };
	}
}

const message = (body: Fields): Fields => (body.message === undefined ? {} : { message: body.message });

/**
 * The item of a failure while the node continues. n8n sends an item to the error output by its `error`, and afterwards
 * replaces the `json` of every item that still has one; a property that is not copied does the first without the second.
 */
export function errorItem(
	context: IExecutePaginationFunctions,
	failure: Failed,
	item: number,
): INodeExecutionData {
	const output: INodeExecutionData = { json: errorItemJson(failure), pairedItem: { item } };
	if (context.getNode().onError === 'continueErrorOutput') {
		const value = toNodeError(context.getNode(), failure, item);
		Object.defineProperty(output, 'error', { value, enumerable: false });
	}
	return output;
}
