// Loads the trigger's own modules from their source, with single places of the text replaced: smaller pages, or one mutant.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import * as ist from '../../../../nodes/shared/form/ist';
import type * as cycle from '../../../../nodes/Trigger/cycle';
import type * as events from '../../../../nodes/Trigger/events';
import type * as scan from '../../../../nodes/Trigger/scan';
import type * as state from '../../../../nodes/Trigger/state';
import type * as step from '../../../../nodes/Trigger/step';
import type * as watch from '../../../../nodes/Trigger/watch';

const FOLDER = join(__dirname, '../../../../nodes/Trigger');
const FILES = ['events', 'pack', 'state', 'scan', 'step', 'cycle', 'watch'] as const;
type File = (typeof FILES)[number];

/** One place in one file; it must be there exactly once, so that a mutant never silently does nothing. */
export interface Change {
	file: File;
	from: string;
	to: string;
}

export type Trigger = typeof events & typeof state & typeof scan & typeof step & typeof cycle & typeof watch;

/** What they import from elsewhere. */
const outside: Record<string, object> = { '../shared/form/ist': ist };

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
	{ file: 'scan', from: 'MOST_NEW_RECORDS = 5_000', to: 'MOST_NEW_RECORDS = 30' },
	{ file: 'scan', from: 'MOST_ORDERS_ASKED = 15', to: 'MOST_ORDERS_ASKED = 2' },
];

export function load(changes: readonly Change[] = []): Trigger {
	const modules: Record<string, object> = {};
	for (const file of FILES) {
		const exports = {};
		const find = (name: string): unknown => (name.startsWith('./') ? modules[name.slice(2)] : outside[name]);
		new Function('require', 'exports', compile(file, changes))(find, exports);
		modules[file] = exports;
	}
	return Object.assign({}, ...FILES.map((file) => modules[file])) as Trigger;
}
