// The trigger's parameters are held by saved workflows for ever: names, defaults, and when they are shown.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CashfreeTrigger } from '../../../nodes/Trigger/CashfreeTrigger.node';
import { WATCHED } from '../../../nodes/Trigger/watched/objects';

const { description } = new CashfreeTrigger();

test('names, defaults and choices are those that saved workflows hold', () => {
	const parameters = description.properties.filter(({ type }) => type !== 'notice');
	const listed = parameters.map(({ name, default: value, options, displayOptions }) =>
		[
			name,
			JSON.stringify(value),
			(options ?? [])
				.map((option) =>
					'value' in option
						? String(option.value)
						: `${option.name}=${JSON.stringify('default' in option ? option.default : '')}`,
				)
				.join(' '),
			JSON.stringify(displayOptions?.show ?? {}),
		].join(' | '),
	);
	expect(listed).toEqual([
		'event | "autoCollectPayment" | cashgramRedemption orderStatus gatewayPayment paymentLinkStatus transferStatus autoCollectPayment | {}',
		'accountIds | "" |  | {"event":["autoCollectPayment"]}',
		'watchList | "ids" | url ids | {"event":["cashgramRedemption","orderStatus","paymentLinkStatus","transferStatus"]}',
		'cashgramIds | "" |  | {"event":["cashgramRedemption"],"watchList":["ids"]}',
		'watchedIds | "" |  | {"event":["orderStatus","paymentLinkStatus","transferStatus"],"watchList":["ids"]}',
		'watchListUrl | "" |  | {"event":["cashgramRedemption","orderStatus","paymentLinkStatus","transferStatus"],"watchList":["url"]}',
		'cashgramStatuses | ["REDEEMED"] | EXPIRED FAILED REDEEMED REVERSED | {"event":["cashgramRedemption"]}',
		'orderStatuses | ["PAID"] | EXPIRED PAID TERMINATED | {"event":["orderStatus"]}',
		'linkStatuses | ["PAID"] | CANCELLED EXPIRED PAID PARTIALLY_PAID | {"event":["paymentLinkStatus"]}',
		'transferStatuses | ["SUCCESS"] | FAILED REJECTED REVERSED SUCCESS | {"event":["transferStatus"]}',
		'options | {} | lookBack=15 lookBack=60 safetyNet=10 startFrom="" | {"event":["autoCollectPayment","gatewayPayment"]}',
	]);
});

test('each event has its own credential, which it needs', () => {
	const events = [
		'autoCollectPayment',
		'gatewayPayment',
		'cashgramRedemption',
		'orderStatus',
		'paymentLinkStatus',
		'transferStatus',
	];
	const asked = events.map((event) =>
		(description.credentials ?? [])
			.filter(({ displayOptions }) => !displayOptions?.hide?.event?.includes(event))
			.map(({ name, required }) => `${event}: ${name}, required ${String(required)}`),
	);
	expect(asked).toEqual([
		['autoCollectPayment: cashfreeAutoCollectApi, required true'],
		['gatewayPayment: cashfreeGatewayApi, required true'],
		['cashgramRedemption: cashfreeCashgramApi, required true'],
		['orderStatus: cashfreePaymentsApi, required true'],
		['paymentLinkStatus: cashfreePaymentsApi, required true'],
		['transferStatus: cashfreePayoutsApi, required true'],
	]);
});

test('each event explains itself on the canvas', () => {
	const notices = description.properties.filter(({ type }) => type === 'notice');
	expect(notices.map(({ displayOptions }) => displayOptions?.show?.event)).toEqual([
		['autoCollectPayment'],
		['gatewayPayment'],
		['cashgramRedemption'],
		['orderStatus'],
		['paymentLinkStatus'],
		['transferStatus'],
	]);
	for (const { displayName } of notices) expect(displayName).toMatch(/ once.*After downtime/);
	const [payments, transactions] = notices.map(({ displayName }) => displayName);
	expect(payments).toContain('up to 15 minutes late');
	expect(transactions).toContain('up to 60 minutes late');
	expect(transactions).toContain('pending or flagged for up to 7 days');
	for (const notice of [payments, transactions]) expect(notice).toContain('one that is listed later is not.');
});

test('what is watched can end in each status that can be chosen, and in no other', () => {
	for (const { statusesParameter, statuses } of Object.values(WATCHED)) {
		const parameter = description.properties.find(({ name }) => name === statusesParameter);
		const choices = (parameter?.options ?? []).map((option) => ('value' in option ? option.value : ''));
		expect(choices.sort()).toEqual(Object.keys(statuses).sort());
		const known = new Set(Object.keys(statuses));
		for (const { next } of Object.values(statuses)) expect(next.filter((one) => !known.has(one))).toEqual([]);
	}
});

test('the subtitle names every event', () => {
	const [event] = description.properties;
	for (const option of event?.options ?? [])
		expect(description.subtitle).toContain(`${'value' in option && option.value}:`);
});

test('it is a polling trigger with icons, a codex file and a place in the package', () => {
	expect(description).toMatchObject({
		name: 'cashfreeTrigger',
		polling: true,
		inputs: [],
		group: ['trigger'],
	});
	expect(description.displayName).toMatch(/ Trigger$/);
	const folder = join(__dirname, '../../../nodes/Trigger');
	const { light, dark } = description.icon as { light: string; dark: string };
	for (const icon of [light, dark]) expect(existsSync(join(folder, icon.replace('file:', '')))).toBe(true);
	const codex = JSON.parse(readFileSync(join(folder, 'CashfreeTrigger.node.json'), 'utf8')) as {
		node: string;
	};
	expect(codex.node).toBe(`n8n-nodes-cashfree.${description.name}`);
	const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	expect(manifest.n8n.nodes).toContain('dist/nodes/Trigger/CashfreeTrigger.node.js');
});

test('a second instance has the same parameters, whatever a loader does to the first', () => {
	const first = new CashfreeTrigger();
	first.description.properties.length = 0;
	expect(new CashfreeTrigger().description.properties).toHaveLength(description.properties.length);
});
