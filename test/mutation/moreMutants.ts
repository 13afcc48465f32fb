// Two kinds of mutants that Stryker lacks: a changed number, and a removed statement.
import ts from 'typescript';
import type { Range } from './mutant';

interface Change extends Range {
	mutator: string;
	replacement: string;
}

function changedNumber(node: ts.Node): string | undefined {
	if (!ts.isNumericLiteral(node) || ts.isLiteralTypeNode(node.parent)) return undefined;
	const value = Number(node.text);
	return value === 0 ? '1' : String(value * 2);
}

/** Skips the only statement of a block, because Stryker already empties blocks. */
function isRemovable(node: ts.Node): boolean {
	return (
		ts.isExpressionStatement(node) &&
		ts.isBlock(node.parent) &&
		node.parent.statements.length > 1 &&
		!(ts.isCallExpression(node.expression) && node.expression.expression.kind === ts.SyntaxKind.SuperKeyword)
	);
}

export function moreMutants(source: ts.SourceFile): Change[] {
	const changes: Change[] = [];
	const visit = (node: ts.Node): void => {
		const range = { start: node.getStart(source), end: node.getEnd() };
		const number = changedNumber(node);
		if (number !== undefined) changes.push({ ...range, mutator: 'Number', replacement: number });
		if (isRemovable(node)) changes.push({ ...range, mutator: 'Statement', replacement: '' });
		ts.forEachChild(node, visit);
	};
	visit(source);
	return changes;
}
