// Separates text for people from text that code depends on: only the latter is worth a mutant.
import ts from 'typescript';

/** Properties of n8n's descriptions, and of ours, that hold text for people. */
const KEYS_OF_WORDS = new Set([
	'action',
	'description',
	'displayName',
	'hint',
	'message',
	'placeholder',
	'subtitle',
]);
/** Calls and comparisons where even a sentence is code, because it is searched for in what Cashfree says. */
const SEARCHES = new Set(['endsWith', 'has', 'includes', 'indexOf', 'startsWith']);
const EQUALITIES = new Set([
	ts.SyntaxKind.EqualsEqualsEqualsToken,
	ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

const TWO_WORDS = /\p{L}[,.:;]? ["'“(]?\p{L}/u;
/** Words next to a value in a template. */
const WORD_AT_THE_EDGE = /(^ \p{L}{2})|(\p{L}{2}[,.:;]? ["'“(]?$)/u;

function isLookedFor(node: ts.Node): boolean {
	const { parent } = node;
	if (ts.isBinaryExpression(parent)) return EQUALITIES.has(parent.operatorToken.kind);
	if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression))
		return SEARCHES.has(parent.expression.name.text);
	return ts.isCaseClause(parent);
}

/** @returns whether the node is a text that only people read */
export function isSentence(node: ts.Node): boolean {
	if (isLookedFor(node)) return false;
	if (ts.isTemplateExpression(node)) {
		const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
		return pieces.some((piece) => TWO_WORDS.test(piece) || WORD_AT_THE_EDGE.test(piece));
	}
	if (!ts.isStringLiteralLike(node)) return false;
	if (TWO_WORDS.test(node.text)) return true;
	const { parent } = node;
	if (!ts.isPropertyAssignment(parent)) return false;
	const key = parent.name.getText();
	// An option's name is displayed. A parameter's name starts in lower case, and saved workflows depend on it.
	return KEYS_OF_WORDS.has(key) || (key === 'name' && /^\p{Lu}/u.test(node.text));
}

/** The innermost node with exactly this range. */
export function nodeAt(source: ts.SourceFile, start: number, end: number): ts.Node | undefined {
	let found: ts.Node | undefined;
	const visit = (node: ts.Node): void => {
		if (node.getStart(source) > start || node.getEnd() < end) return;
		if (node.getStart(source) === start && node.getEnd() === end) found = node;
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}
