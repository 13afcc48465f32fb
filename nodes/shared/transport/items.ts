// Makes the output items: the records of an answer, or what is reported about a failure.
import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { errorItemJson, toNodeError, type Failed } from '../errors';
import { idsIn, type Fields, type Operation } from './operation';

/** Makes the output of one input item. */
export class ItemMaker {
	/** Shared by all its output, as in n8n's own helper, because a long list has thousands of items. */
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

	/** One item per record. If an older family's answer has no record, one item with its status and message. */
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

	/** The part of the envelope that the operation keeps in the output. */
	kept(body: Fields): Fields {
		return this.operation.keepMessage ? message(body) : {};
	}

	/** The item of one record, completed with the sent ids that the answer lacks. */
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
 * The item of a failure while the node continues. n8n sends an item to the error output because of its `error`, and later replaces the
 * `json` of every item that still has one. A property that is not copied triggers the first without the second.
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
