// Where mutants are put: not into sentences, and a changed expression stays one expression.
import ts from 'typescript';
import { moreMutants } from '../../mutation/moreMutants';
import { applied, textOf, type Mutant } from '../../mutation/mutant';
import { isSentence, nodeAt } from '../../mutation/sentences';

const parsed = (text: string) => ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022, true);

/** The text between « and » in a line of code. */
function marked(code: string): boolean {
	const start = code.indexOf('«');
	const end = code.indexOf('»') - 1;
	const source = parsed(code.replace(/[«»]/g, ''));
	const node = nodeAt(source, start, end);
	if (!node) throw new Error('Nothing is marked');
	return isSentence(node);
}

it.each([
	["fail(«'The answer had no status'»)", true],
	["const field = { displayName: «'Amount'» }", true],
	["const field = { name: «'amount'» }", false],
	["const option = { name: «'Paid'», value: 'PAID' }", true],
	["const option = { name: 'Paid', value: «'PAID'» }", false],
	['const text = «`Items ${one} and ${other} are the same`»', true],
	['const text = «`${count} items`»', true],
	['const path = «`/va/${id}`»', false],
	["if (text === «'Token is not valid'») renew()", false],
	["text.includes(«'already exists'»)", false],
	["headers[«'x-request-id'»]", false],
	["rows.join(«', '»)", false],
])('%s: a sentence is %s', (code, is) => {
	expect(marked(code)).toBe(is);
});

it('changes numbers, but not those of types, and removes statements that are not alone', () => {
	const code = 'const a: 3 = 3; function f() { left -= 1; return 0; } function g() { left = a; }';
	const changes = moreMutants(parsed(code)).map(({ start, end, replacement }) => [
		code.slice(start, end),
		replacement,
	]);
	expect(changes).toEqual([
		['3', '6'],
		['left -= 1;', ''],
		['1', '2'],
		['0', '1'],
	]);
});

it.each([
	['LogicalOperator', 'a || b', '(a || b)'],
	['ObjectLiteral', '{}', '({})'],
	['BlockStatement', '{}', '{}'],
	['ConditionalExpression', 'case "a":', 'case "a":'],
	['ConditionalExpression', 'default:', 'default:'],
	['Statement', '', ''],
])('%s %s is written as %s', (mutator, replacement, text) => {
	expect(textOf(mutator, replacement)).toBe(text);
});

it('puts the replacement where the original stood', () => {
	const mutant = { start: 4, end: 10, text: '(a || b)' } as Mutant;
	expect(applied('if (a && b && c) go();', mutant)).toBe('if ((a || b) && c) go();');
});
