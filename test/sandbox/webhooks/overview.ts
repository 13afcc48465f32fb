// The webhook tables on the overview page.
import { istDateTime } from '../core/ist';
import type { Section, Tone } from '../core/types';
import type { Address } from './addresses';
import type { DeliveryState, DeliveryView } from './deliveries';

const TONES: Record<DeliveryState, Tone> = {
	waiting: 'waiting',
	underway: 'waiting',
	delivered: 'good',
	failed: 'bad',
	lost: 'bad',
	switchedOff: 'bad',
	elsewhere: 'plain',
};

export function webhooksOverview(
	addresses: readonly Address[],
	deliveries: readonly DeliveryView[],
): Section[] {
	return [
		{
			title: 'Webhooks: registered addresses',
			columns: ['Address', 'Product', 'Version', 'State', 'Failures in a row'],
			rows: addresses.map(({ url, product, version, active, failuresInRow }) => [
				url,
				product,
				version,
				active ? { text: 'on', tone: 'good' } : { text: 'switched off', tone: 'bad' },
				failuresInRow,
			]),
			empty: 'None yet. The command that started the sandbox shows how to register one.',
		},
		{
			title: 'Webhooks: deliveries',
			columns: ['Event', 'About', 'Address', 'State', 'Answers', 'Due (IST)'],
			rows: [...deliveries]
				.reverse()
				.map(({ type, about, url, state, attempts, due }) => [
					type,
					about,
					url,
					{ text: state, tone: TONES[state] },
					attempts.map(({ answer }) => answer).join(', '),
					istDateTime(due),
				]),
			empty: 'None yet. They go to registered addresses, and to those of orders and links.',
		},
	];
}
