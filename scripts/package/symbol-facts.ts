import type { Project, Symbol as TypeSymbol } from 'typescript/unstable/sync';
import { SymbolFlags } from 'typescript/unstable/sync';

/** Where a type comes from: a file of ours, the language and its runtime, or a package that nobody else has to install. */
export function placeOf(symbol: TypeSymbol): 'ours' | 'language' | 'package' {
  const file = symbol.declarations[0]?.path ?? '';
  if (/\/node_modules\/@types\/node\/|\/lib\.[^/]*\.d\.ts$/.test(file)) return 'language';
  return file.includes('/node_modules/') || file === '' ? 'package' : 'ours';
}

export interface SymbolFacts {
  readonly isReadonly: boolean;
  readonly isOptional: boolean;
  readonly isMethod: boolean;
}

/** What a mapped type made of a property; the checker gives it a bit of its own. */
const readonlyByMapping = 8;

/** How a property or a parameter is declared. */
export function symbolFacts(symbol: TypeSymbol, project: Project): SymbolFacts {
  const node = symbol.valueDeclaration?.resolve(project) as
    | { questionToken?: unknown; initializer?: unknown; modifiers?: readonly { getText?: () => string }[] }
    | undefined;
  const isParameter = (symbol.flags & SymbolFlags.FunctionScopedVariable) !== 0;
  const isMethod = (symbol.flags & SymbolFlags.Method) !== 0;
  const isDeclaredReadonly = (node?.modifiers ?? []).some((modifier) => modifier.getText?.() === 'readonly');
  return {
    isReadonly: !isMethod && (isDeclaredReadonly || (symbol.checkFlags & readonlyByMapping) !== 0),
    isOptional: isParameter
      ? Boolean(node?.questionToken ?? node?.initializer)
      : (symbol.flags & SymbolFlags.Optional) !== 0,
    isMethod,
  };
}
