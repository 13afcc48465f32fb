// Draws the large jobs as a chart: how long they take, how many requests they make, and how many of those are in flight at once.
import { init } from 'echarts';
import { TITLES, type Measured } from '../results';
import type { JobResults, Result } from '../rounds';
import { seconds, whole } from './numbers';

const THEMES = {
	light: { text: '#1f2328', lines: '#d1d9e0', ground: '#ffffff' },
	dark: { text: '#e6edf3', lines: '#3d444d', ground: '#0d1117' },
};
export type Theme = keyof typeof THEMES;

const WIDTH = 1000;
const HEIGHT = 620;
/** Room for the job names, and between the panels for the figures at the ends of the bars. */
const LEFT = 130;
const GAP = 62;
const TOP = 110;

/** Distinguishable in both themes, and for people with colour blindness. */
const COLOURS: Record<string, string> = {
	[TITLES.ours]: '#0969da',
	[TITLES.held]: '#e16f24',
	[TITLES.perRun]: '#f0b37e',
	[TITLES.perItem]: '#c9a227',
	[TITLES.bare]: '#8b949e',
};

const PANELS: Array<{ title: string; value(result: Result): number; text(value: number): string }> = [
	{
		title: 'Seconds',
		value: ({ wallMs }) => wallMs,
		text: seconds,
	},
	{ title: 'Requests', value: ({ requests }) => requests, text: whole },
	{ title: 'Open at the same time', value: ({ inFlight }) => inFlight, text: whole },
];

const NAMES: Record<string, string> = {
	'create-many': '{count}\ncashgrams\ncreated',
	status: '{count}\nstatus reads',
	'token-dies': '{count}\nstatus reads,\nthe token dies\nin the middle',
	list: '{count}\npayments listed',
};

const nameOf = ({ job, count }: JobResults) =>
	(NAMES[job] ?? job).replace('{count}', count.toLocaleString('en'));

/** Returns an SVG. @param latencyMs of the sandbox; must be one that was measured */
export function chart({ jobs }: Measured, latencyMs: number, theme: Theme): string {
	const { text, lines, ground } = THEMES[theme];
	const shown = jobs.filter((one) => one.latencyMs === latencyMs && one.job in NAMES);
	const width = (WIDTH - LEFT - GAP * PANELS.length) / PANELS.length;
	const axisText = { color: text, fontSize: 12 };
	const instance = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
	instance.setOption({
		animation: false,
		backgroundColor: ground,
		textStyle: { fontFamily: 'sans-serif' },
		title: [
			{
				text: `n8n-nodes-cashfree beside HTTP Request nodes, ${latencyMs} ms from Cashfree`,
				left: 12,
				top: 8,
				textStyle: { color: text, fontSize: 16 },
			},
			...PANELS.map(({ title }, panel) => ({
				text: title,
				left: LEFT + panel * (width + GAP),
				top: TOP - 32,
				padding: 0,
				textStyle: { color: text, fontSize: 13 },
			})),
		],
		legend: { left: 8, top: 38, textStyle: axisText, itemWidth: 12, itemHeight: 12, itemGap: 14 },
		grid: PANELS.map((_, panel) => ({
			left: LEFT + panel * (width + GAP),
			top: TOP,
			width,
			bottom: 16,
		})),
		xAxis: PANELS.map((_, panel) => ({
			gridIndex: panel,
			type: 'value',
			axisLabel: { show: false },
			splitLine: { show: false },
		})),
		yAxis: PANELS.map((_, panel) => ({
			gridIndex: panel,
			type: 'category',
			inverse: true,
			data: shown.map(nameOf),
			axisLabel: { ...axisText, show: panel === 0 },
			axisTick: { show: false },
			axisLine: { lineStyle: { color: lines } },
		})),
		series: PANELS.flatMap(({ value, text: written }, panel) =>
			Object.entries(COLOURS).map(([contestant, colour]) => ({
				name: contestant,
				type: 'bar',
				xAxisIndex: panel,
				yAxisIndex: panel,
				itemStyle: { color: colour },
				barGap: '10%',
				barCategoryGap: '22%',
				label: {
					show: true,
					position: 'right',
					color: text,
					fontSize: 11,
					formatter: ({ value: drawn }: { value: number }) => written(drawn),
				},
				data: shown.map(({ results }) => {
					const result = results.find((one) => one.contestant === contestant);
					return result ? value(result) : null;
				}),
			})),
		),
	});
	const svg = instance.renderToSVGString();
	instance.dispose();
	return svg;
}
