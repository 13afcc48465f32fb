// Finds mutants that do not compile: nobody could ever ship them, so whether a test notices them says nothing.
import { join } from 'node:path';
import ts from 'typescript';
import { applied, type Mutant } from './mutant';
import type { Sources } from './mutants';

/** Checks for unused code do not make a mutant invalid: removing a statement may leave a name unused. */
const LENIENT: ts.CompilerOptions = {
	noUnusedLocals: false,
	noUnusedParameters: false,
	allowUnreachableCode: true,
};

export interface Compiler {
	/** Whether the mutant's own file compiles. Quick, and finds nearly all invalid mutants. */
	ownFile(mutant: Mutant): boolean;
	/** Whether every file compiles. A file that uses what the mutant changed may not. */
	everyFile(mutant: Mutant): boolean;
}

/** Caches what it has read of the project, so that each mutant costs only what it changes. */
export function compiler(root: string, sources: Sources): Compiler {
	const config = ts.readConfigFile(join(root, 'tsconfig.build.json'), (path) => ts.sys.readFile(path));
	const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
	const changed = new Map<string, { version: number; text: string }>();
	const service = ts.createLanguageService({
		...ts.sys,
		useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
		getCompilationSettings: () => ({ ...options, ...LENIENT, noEmit: true }),
		getScriptFileNames: () => fileNames,
		getScriptVersion: (path) => String(changed.get(path)?.version ?? 0),
		getScriptSnapshot: (path) => {
			const text = changed.get(path)?.text ?? ts.sys.readFile(path);
			return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
		},
		getCurrentDirectory: () => root,
		getDefaultLibFileName: ts.getDefaultLibFilePath,
	});
	let version = 0;
	const write = (path: string, text: string) => changed.set(path, { version: ++version, text });
	const isFine = (path: string): boolean =>
		service.getSyntacticDiagnostics(path).length === 0 && service.getSemanticDiagnostics(path).length === 0;
	const judged = (mutant: Mutant, files: (own: string) => readonly string[]): boolean => {
		const path = join(root, mutant.file);
		const source = sources.get(mutant.file) as string;
		write(path, applied(source, mutant));
		const compiles = files(path).every(isFine);
		write(path, source);
		return compiles;
	};
	return {
		ownFile: (mutant) => judged(mutant, (own) => [own]),
		everyFile: (mutant) => judged(mutant, () => fileNames),
	};
}
