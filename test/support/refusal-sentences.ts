import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { ROOT } from './root.js';

/** Refused with these, people are told the api's own sentence; for the others the dashboard has words by code. */
const TOLD = /^'(BAD_USER_INPUT|NOT_POSSIBLE|UNSUPPORTED_MEDIA_TYPE|PAYLOAD_TOO_LARGE)'$/;

/** Of these only sentences that stand as they are: the others are told to programs. */
const TOLD_AS_IT_STANDS = "'FORBIDDEN'";

const isTold = (code: ts.Expression, sentence: ts.Expression): boolean =>
  TOLD.test(code.getText()) || (code.getText() === TOLD_AS_IT_STANDS && ts.isStringLiteral(sentence));

interface Source {
  path: string;
  file: ts.SourceFile;
  /** From which of our files it has a name. */
  imported: Map<string, string>;
}

interface Found {
  source: Source;
  node: ts.VariableDeclaration | ts.FunctionDeclaration | ts.MethodDeclaration;
}

export interface Sentences {
  /** As they stand in the code: `Only {open} {currency} are open of it.` */
  said: Set<string>;
  /** Places whose sentence can't be found in the code, so that nobody could translate it. */
  unknown: string[];
}

/** Reads the sentences of all refusals out of the code: those given to `ApiError`, by whatever function, and those of single fields. */
export function readSentences(folders: readonly string[]): Sentences {
  const sources = new Map(folders.flatMap(filesIn).map((path) => [path, parse(path)]));
  return new Reader(sources).read();
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.spec)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

function parse(path: string): Source {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const source: Source = { path, file, imported: new Map() };
  for (const statement of file.statements) if (ts.isImportDeclaration(statement)) noteImports(source, statement);
  return source;
}

function noteImports({ path, imported }: Source, { importClause, moduleSpecifier }: ts.ImportDeclaration): void {
  const from = (moduleSpecifier as ts.StringLiteral).text;
  const names = importClause?.namedBindings;
  if (!from.startsWith('.') || !names || !ts.isNamedImports(names)) return;
  const file = resolve(dirname(path), from.replace(/\.js$/, '.ts'));
  for (const { name } of names.elements) imported.set(name.text, file);
}

function each(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => each(child, visit));
}

class Reader {
  private readonly said = new Set<string>();
  private readonly unknown = new Set<string>();
  /** Functions that refuse with a sentence that they are given, as which of their parameters. */
  private readonly refusing = new Map<ts.Node, number>();

  constructor(private readonly sources: ReadonlyMap<string, Source>) {}

  read(): Sentences {
    let known = -1;
    // Each round finds who gives a sentence to those that the last one has found.
    while (known < this.refusing.size) {
      known = this.refusing.size;
      for (const source of this.sources.values()) each(source.file, (node) => this.look(source, node));
    }
    return { said: this.said, unknown: [...this.unknown] };
  }

  private look(source: Source, node: ts.Node): void {
    if (ts.isNewExpression(node) && node.expression.getText() === 'ApiError') {
      const [code, sentence] = node.arguments ?? [];
      if (code && sentence && isTold(code, sentence)) this.take(source, sentence);
    }
    if (ts.isCallExpression(node)) {
      const called = this.named(source, node.expression);
      const given = called && node.arguments[this.refusing.get(functionOf(called.node)) ?? -1];
      if (given) this.take(source, given);
    }
    if (ts.isObjectLiteralExpression(node)) this.lookAtField(source, node);
  }

  /** `{ path: 'terms', message: 'it has none' }` */
  private lookAtField(source: Source, { properties }: ts.ObjectLiteralExpression): void {
    const named = (name: string) => properties.find((one) => one.name?.getText() === name);
    const message = named('message');
    if (!message || !named('path')) return;
    if (ts.isPropertyAssignment(message)) this.take(source, message.initializer);
    else if (ts.isShorthandPropertyAssignment(message)) this.take(source, message.name);
  }

  private take(source: Source, expression: ts.Expression): void {
    const parameter = ts.isIdentifier(expression) && parameterOf(expression);
    if (parameter) {
      this.refusing.set(parameter.parent, parameter.parent.parameters.indexOf(parameter));
      return;
    }
    const texts = this.textsOf(source, expression);
    for (const text of texts ?? []) this.said.add(text);
    if (!texts) this.unknown.add(`${source.path.slice(ROOT.length + 1)}: ${expression.getText()}`);
  }

  /** All that an expression can be, or nothing where that can't be seen. */
  private textsOf(source: Source, expression: ts.Node): string[] | undefined {
    const all = (parts: readonly ts.Node[]): string[] | undefined => {
      const texts = parts.map((part) => this.textsOf(source, part));
      return texts.includes(undefined) ? undefined : texts.flatMap((some) => some ?? []);
    };
    if (ts.isStringLiteralLike(expression)) return [expression.text];
    if (ts.isAsExpression(expression) || ts.isParenthesizedExpression(expression)) return all([expression.expression]);
    if (ts.isConditionalExpression(expression)) return all([expression.whenTrue, expression.whenFalse]);
    if (ts.isObjectLiteralExpression(expression))
      return all(expression.properties.filter(ts.isPropertyAssignment).map(({ initializer }) => initializer));
    if (ts.isElementAccessExpression(expression) || ts.isPropertyAccessExpression(expression))
      return all([expression.expression]);
    if (ts.isCallExpression(expression)) return this.textsNamed(source, expression.expression);
    return ts.isIdentifier(expression) ? this.textsNamed(source, expression) : undefined;
  }

  private textsNamed(source: Source, name: ts.Expression): string[] | undefined {
    const found = this.named(source, name);
    if (!found) return undefined;
    const body = functionOf(found.node);
    if (!ts.isFunctionLike(body)) return this.textsOf(found.source, body);
    const texts: (string[] | undefined)[] = [];
    each(body, (node) => {
      if (ts.isReturnStatement(node) && node.expression) texts.push(this.textsOf(found.source, node.expression));
    });
    return texts.includes(undefined) ? undefined : texts.flatMap((some) => some ?? []);
  }

  /** What a name stands for where it is used: what is declared nearest, or in the file that it comes from. */
  private named(source: Source, name: ts.Expression): Found | undefined {
    if (ts.isPropertyAccessExpression(name)) return methodOf(source, name.name.text);
    if (!ts.isIdentifier(name)) return undefined;
    for (let at: ts.Node = name; at; at = at.parent) {
      const node = declaredIn(at, name.text);
      if (node) return { source, node };
    }
    const from = this.sources.get(source.imported.get(name.text) ?? '');
    const node = from && declaredIn(from.file, name.text);
    return node && { source: from, node };
  }
}

/** What a block, or a file, declares by a name. */
function declaredIn(block: ts.Node, name: string): Found['node'] | undefined {
  if (!('statements' in block)) return undefined;
  for (const statement of block.statements as readonly ts.Statement[]) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find((one) => one.name.getText() === name);
    if (found) return found;
  }
  return undefined;
}

/** A method that the file itself has. */
function methodOf(source: Source, name: string): Found | undefined {
  let found: Found | undefined;
  each(source.file, (node) => {
    if (ts.isMethodDeclaration(node) && node.name.getText() === name) found = { source, node };
  });
  return found;
}

/** The function that a declaration is, or has as its value. */
const functionOf = (node: ts.Node): ts.Node =>
  ts.isVariableDeclaration(node) && node.initializer ? node.initializer : node;

/** The parameter of a function around it that an identifier names. */
function parameterOf(identifier: ts.Identifier): ts.ParameterDeclaration | undefined {
  for (let at: ts.Node = identifier; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    const named = at.parameters.find(({ name }) => ts.isIdentifier(name) && name.text === identifier.text);
    if (named) return named;
  }
  return undefined;
}
