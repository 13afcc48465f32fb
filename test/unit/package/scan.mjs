// Runs the rules of n8n's scanner on one folder as the scanner does, and prints every finding, warnings included.
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { argv, stdout } from 'node:process';

const [, , folder, leg] = argv;
const entry = import.meta.resolve('@n8n/scan-community-package/scanner/scanner.mjs');
const { buildScanConfig, SOURCE_FILE_PATTERNS } = await import(entry);
// The scanner's own copy, not the one that this project lints with.
const { ESLint } = createRequire(entry)('eslint');

/** What the scanner lints: of the repository the sources, of the tarball what was compiled (its function analyzePackageByName). */
const patterns = leg === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];

// Its analyzePackage does the same with these options, but its verdict leaves warnings out.
const eslint = new ESLint({
	cwd: folder,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: await buildScanConfig(),
});
const results = await eslint.lintFiles(patterns);
const findings = results.flatMap(({ filePath, messages }) =>
	messages.map(({ ruleId, line, message }) => `${basename(filePath)}:${line} ${ruleId}: ${message}`),
);
stdout.write(JSON.stringify({ files: results.length, findings }));
