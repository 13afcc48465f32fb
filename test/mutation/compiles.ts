// Tells mutants that do not compile: nobody could ever ship them, so whether a test sees them says nothing.
import { join } from 'node:path';
import ts from 'typescript';
import { applied, type Mutant } from './mutant';
import type { Sources } from './mutants';

/** What only tidies is no reason to call a mutant invalid: with a statement gone, a name may be left unused. */
const LENIENT: ts.CompilerOptions = {
	noUnusedLocals: false,
	noUnusedParameters: false,
	allowUnreachableCode: true,
};

/** @returns a judge that keeps what it read of the project, so that each mutant costs one file */
export function compiler(root: string, sources: Sources): (mutant: Mutant) => boolean {
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
	return (mutant) => {
		const path = join(root, mutant.file);
		const source = sources.get(mutant.file) as string;
		write(path, applied(source, mutant));
		const isFine =
			service.getSyntacticDiagnostics(path).length === 0 && service.getSemanticDiagnostics(path).length === 0;
		write(path, source);
		return isFine;
	};
}
