import type { Checker, Project, Signature, Symbol as TypeSymbol } from 'typescript/unstable/sync';
import { ElementFlags, ObjectFlags, SignatureKind, type Type, TypeFlags } from 'typescript/unstable/sync';
import { placeOf, symbolFacts } from './symbol-facts.ts';

/** Parameters of the language's types that have a default, and that older compilers do not know. */
const argumentsKept: Readonly<Record<string, number>> = { Uint8Array: 0, AsyncIterable: 1 };

/** Types as text that needs no other file: what our own files declare is copied under its name, what other packages declare is written out. */
export class FlatTypes {
  /** By name, in the order in which they were met. */
  readonly declarations = new Map<string, string>();
  private readonly checker: Checker;
  private readonly project: Project;
  private readonly names = new Map<number, string>();
  /** What is being written out, by the type's id; `name` once it was met again inside of itself. */
  private readonly open = new Map<number, { name: string | null }>();

  constructor(project: Project) {
    this.project = project;
    this.checker = project.checker;
  }

  textOf(type: Type): string {
    return this.nameFor(type) ?? this.writtenOut(type);
  }

  /** An exported function or type of the entry file. */
  declare(symbol: TypeSymbol): void {
    const [signature] = this.callsOf(this.checker.getTypeOfSymbol(symbol));
    const type = this.checker.getDeclaredTypeOfSymbol(symbol);
    if (!signature) return void (this.names.get(type.id) ?? this.declareAs(symbol, type));
    const text = `${this.docs(symbol)}export declare function ${symbol.name}${this.signature(signature, ': ')};`;
    this.declarations.set(symbol.name, text);
  }

  /** The name that the type goes by, which is declared with it; null where it has none of its own. */
  private nameFor(type: Type): string | null {
    const known = this.names.get(type.id);
    if (known) return known;
    const alias = type.getAliasSymbol();
    if (alias && type.getAliasTypeArguments().length === 0 && this.isOurs(alias))
      return this.declareAs(alias, type);
    const symbol = type.getSymbol();
    if (!symbol || !type.isObjectType()) return null;
    const place = placeOf(symbol);
    if (place === 'language') return this.reference(symbol.name, type);
    const isInterface = (type.objectFlags & ObjectFlags.Interface) !== 0;
    if (place === 'ours' && isInterface && this.argumentsOf(type).length === 0)
      return this.declareAs(symbol, type);
    return null;
  }

  private declareAs(symbol: TypeSymbol, type: Type): string {
    let name = symbol.name;
    for (let number = 2; this.declarations.has(name); number++) name = `${symbol.name}${number}`;
    this.names.set(type.id, name);
    this.declarations.set(name, '');
    this.declarations.set(name, `${this.docs(symbol)}export type ${name} = ${this.writtenOut(type)};`);
    return name;
  }

  private reference(name: string, type: Type): string | null {
    // Functions and object literals have symbols too, whose names nobody can write.
    if (name.startsWith('__')) return null;
    const args = this.argumentsOf(type).slice(0, argumentsKept[name]);
    return args.length === 0 ? name : `${name}<${args.map((one) => this.textOf(one)).join(', ')}>`;
  }

  private argumentsOf(type: Type): readonly Type[] {
    return type.isTypeReference() ? this.checker.getTypeArguments(type) : [];
  }

  private writtenOut(type: Type): string {
    if (type.flags & TypeFlags.Boolean) return 'boolean';
    if (type.isUnionType()) return this.union(type.getTypes());
    if (type.isIntersectionType())
      return type
        .getTypes()
        .map((one) => grouped(this.textOf(one)))
        .join(' & ');
    if (!type.isObjectType()) return this.checker.typeToString(type);
    const met = this.open.get(type.id);
    if (met) {
      met.name ??= `Nested${this.declarations.size}`;
      return met.name;
    }
    const mine: { name: string | null } = { name: null };
    this.open.set(type.id, mine);
    const text = this.tuple(type) ?? this.object(type);
    this.open.delete(type.id);
    if (mine.name === null) return text;
    this.declarations.set(mine.name, `export type ${mine.name} = ${text};`);
    this.names.set(type.id, mine.name);
    return mine.name;
  }

  private union(types: readonly Type[]): string {
    const texts = types.map((one) => grouped(this.textOf(one)));
    const isBoolean = texts.includes('true') && texts.includes('false');
    const all = isBoolean ? [...texts.filter((one) => one !== 'true' && one !== 'false'), 'boolean'] : texts;
    return [...new Set(all)].join(' | ');
  }

  private tuple(type: Type): string | null {
    const target = type.isTypeReference() ? type.getTarget() : null;
    if (!target?.isTupleType()) return null;
    const items = this.argumentsOf(type).map((one, at) => {
      const flags = target.elementFlags[at] ?? 0;
      const text = this.textOf(one);
      if (flags & ElementFlags.Rest) return `...${grouped(text)}[]`;
      return flags & ElementFlags.Optional ? `${grouped(text)}?` : text;
    });
    return `${target.readonly ? 'readonly ' : ''}[${items.join(', ')}]`;
  }

  private object(type: Type): string {
    const calls = this.callsOf(type);
    const properties = this.checker.getPropertiesOfType(type);
    const [only] = calls;
    if (only && calls.length === 1 && properties.length === 0) return this.signature(only, ' => ');
    const indexes = this.checker.getIndexInfosOfType(type);
    const members = [
      ...calls.map((call) => `${this.signature(call, ': ')};`),
      ...indexes.map(
        ({ keyType, valueType, isReadonly }) =>
          `${isReadonly ? 'readonly ' : ''}[key: ${this.textOf(keyType)}]: ${this.textOf(valueType)};`,
      ),
      ...properties.map((property) => this.property(property)),
    ];
    if (members.length === 0) return '{}';
    return `{\n${members.map((member) => indented(member)).join('\n')}\n}`;
  }

  private property(property: TypeSymbol): string {
    const type = this.checker.getTypeOfSymbol(property);
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(property.name)
      ? property.name
      : JSON.stringify(property.name);
    const { isReadonly, isOptional, isMethod } = symbolFacts(property, this.project);
    const head = `${this.docs(property)}${isReadonly ? 'readonly ' : ''}${name}${isOptional ? '?' : ''}`;
    const [call] = isMethod ? this.callsOf(type) : [];
    if (call) return `${head}${this.signature(call, ': ')};`;
    return `${head}: ${type ? this.textOf(type) : 'unknown'};`;
  }

  private signature(signature: Signature, arrow: string): string {
    const parameters = signature.getParameters().map((parameter) => {
      const type = this.checker.getTypeOfSymbol(parameter);
      const mark = symbolFacts(parameter, this.project).isOptional ? '?' : '';
      // A parameter that is taken apart has no name of its own.
      const name = /^\w+$/.test(parameter.name) ? parameter.name : 'given';
      return `${name}${mark}: ${type ? this.textOf(type) : 'unknown'}`;
    });
    const predicate = this.checker.getTypePredicateOfSignature(signature);
    const returned = this.checker.getReturnTypeOfSignature(signature);
    const result =
      predicate?.type && predicate.parameterName
        ? `${predicate.parameterName} is ${this.textOf(predicate.type)}`
        : returned
          ? this.textOf(returned)
          : 'unknown';
    return `(${parameters.join(', ')})${arrow}${result}`;
  }

  private callsOf(type: Type | undefined): readonly Signature[] {
    return type?.isObjectType() ? this.checker.getSignaturesOfType(type, SignatureKind.Call) : [];
  }

  private isOurs(symbol: TypeSymbol): boolean {
    return placeOf(symbol) === 'ours';
  }

  private docs(symbol: TypeSymbol): string {
    const text = symbol.getDocumentationComment(this.checker).trim();
    return text === '' ? '' : `/** ${text.replaceAll('\n', ' ').replaceAll('*/', '* /')} */\n`;
  }
}

const grouped = (text: string): string =>
  /[|&]|=>/.test(text.replace(/\{[\s\S]*\}/, '')) ? `(${text})` : text;
const indented = (text: string): string => text.replace(/^/gm, '  ');
