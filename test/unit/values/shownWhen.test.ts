// Fields are shown as n8n's own updateDisplayOptions would show them.
import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { shownWhen } from '../../../nodes/shared/form/shownWhen';

const field = (displayOptions?: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: 'Order ID',
	name: 'order_id',
	type: 'string',
	default: '',
	...(displayOptions ? { displayOptions } : {}),
});

it.each([
	['a field without conditions', field()],
	['a field with one of its own', field({ show: { payTo: ['account'] } })],
	['a field that is hidden somewhere', field({ hide: { payTo: ['account'] } })],
	['a field with both', field({ show: { ifExists: ['fail'] }, hide: { payTo: ['account'] } })],
])('%s', (_, given) => {
	const show = { resource: ['order'], operation: ['get', 'terminate'] };
	const before = JSON.stringify(given);
	expect(shownWhen(show, [given])).toEqual(updateDisplayOptions({ show }, [given]));
	expect(JSON.stringify(given)).toBe(before);
});
