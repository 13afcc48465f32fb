// Loads the trigger's own modules from their source, with single places of the text replaced: smaller pages, or one mutant.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import * as eventIds from '../../../../nodes/shared/api/eventIds';
import * as records from '../../../../nodes/shared/api/records';
import * as ist from '../../../../nodes/shared/form/ist';
import type * as events from '../../../../nodes/Trigger/events';
import type * as budget from '../../../../nodes/Trigger/budget';
import type * as page from '../../../../nodes/Trigger/page';
import type * as stored from '../../../../nodes/Trigger/stored';
import type * as outcome from '../../../../nodes/Trigger/outcome';
import type * as requestFailed from '../../../../nodes/Trigger/requestFailed';
import type * as cycle from '../../../../nodes/Trigger/cycle';
import type * as paymentsState from '../../../../nodes/Trigger/payments/state';
import type * as paymentsScan from '../../../../nodes/Trigger/payments/scan';
import type * as paymentsStep from '../../../../nodes/Trigger/payments/step';
import type * as paymentsWatch from '../../../../nodes/Trigger/payments/watch';
import type * as transactionsState from '../../../../nodes/Trigger/transactions/state';
import type * as transactionsPages from '../../../../nodes/Trigger/transactions/pages';
import type * as transactionsOpen from '../../../../nodes/Trigger/transactions/open';
import type * as transactionsScan from '../../../../nodes/Trigger/transactions/scan';
import type * as transactionsDraft from '../../../../nodes/Trigger/transactions/draft';
import type * as transactionsStep from '../../../../nodes/Trigger/transactions/step';
import type * as transactionsWatch from '../../../../nodes/Trigger/transactions/watch';
import type * as watchedAttention from '../../../../nodes/Trigger/watched/attention';
import type * as watchedObjects from '../../../../nodes/Trigger/watched/objects';
import type * as watchedState from '../../../../nodes/Trigger/watched/state';
import type * as watchedScan from '../../../../nodes/Trigger/watched/scan';
import type * as watchedStep from '../../../../nodes/Trigger/watched/step';
import type * as watchedWatch from '../../../../nodes/Trigger/watched/watch';

const FOLDER = join(__dirname, '../../../../nodes/Trigger');
/** In the order of their imports. */
const FILES = [
	'events',
	'pack',
	'limits',
	'budget',
	'page',
	'stored',
	'outcome',
	'requestFailed',
	'cycle',
	'payments/state',
	'payments/scan',
	'payments/step',
	'payments/watch',
	'transactions/state',
	'transactions/pages',
	'transactions/open',
	'transactions/scan',
	'transactions/draft',
	'transactions/step',
	'transactions/watch',
	'watched/objects',
	'watched/state',
	'watched/attention',
	'watched/scan',
	'watched/step',
	'watched/watch',
] as const;
type File = (typeof FILES)[number];

/** One place in one file; it must be there exactly once, so that a mutant never silently does nothing. */
export interface Change {
	file: File;
	from: string;
	to: string;
}

export type Trigger = typeof events &
	typeof budget &
	typeof page &
	typeof stored &
	typeof outcome &
	typeof requestFailed &
	typeof cycle &
	typeof paymentsState &
	typeof paymentsScan &
	typeof paymentsStep &
	typeof paymentsWatch &
	typeof transactionsState &
	typeof transactionsPages &
	typeof transactionsOpen &
	typeof transactionsScan &
	typeof transactionsDraft &
	typeof transactionsStep &
	typeof transactionsWatch &
	typeof watchedObjects &
	typeof watchedState &
	typeof watchedAttention &
	typeof watchedScan &
	typeof watchedStep &
	typeof watchedWatch;

/** What they import from elsewhere, as seen from the trigger's folder. */
const outside: Record<string, object> = {
	'../shared/form/ist': ist,
	'../shared/api/eventIds': eventIds,
	'../shared/api/records': records,
};

const compiled = new Map<string, string>();

function compile(file: File, changes: readonly Change[]): string {
	let source = readFileSync(join(FOLDER, `${file}.ts`), 'utf8');
	for (const { from, to } of changes.filter((change) => change.file === file)) {
		const places = source.split(from).length - 1;
		if (places !== 1) throw new Error(`${places} places in ${file}.ts read: ${from}`);
		source = source.replace(from, () => to);
	}
	const known = compiled.get(source);
	if (known !== undefined) return known;
	const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
	const { outputText } = transpileModule(source, { compilerOptions });
	compiled.set(source, outputText);
	return outputText;
}

/** Pages of four, so that short histories have many; everything else as it ships. */
export const SMALL_PAGES: Change[] = [
	{ file: 'events', from: 'pageSize: 200', to: 'pageSize: 4' },
	{ file: 'events', from: 'pageSize: 50', to: 'pageSize: 4' },
	{ file: 'limits', from: 'MOST_NEW_RECORDS = 5_000', to: 'MOST_NEW_RECORDS = 30' },
	{ file: 'transactions/open', from: 'MOST_ORDERS_ASKED = 15', to: 'MOST_ORDERS_ASKED = 2' },
	{ file: 'transactions/open', from: 'MOST_PAGES_FOR_ONE = 10', to: 'MOST_PAGES_FOR_ONE = 40' },
];

export function load(changes: readonly Change[] = []): Trigger {
	const modules: Record<string, object> = {};
	for (const file of FILES) {
		const exports = {};
		const find = (name: string): unknown => {
			const path = posix.join(posix.dirname(file), name);
			return modules[path] ?? outside[path];
		};
		new Function('require', 'exports', compile(file, changes))(find, exports);
		modules[file] = exports;
	}
	return Object.assign({}, ...FILES.map((file) => modules[file])) as Trigger;
}
