import path from 'node:path';
import { API, SymbolFlags } from 'typescript/unstable/sync';
import { FlatTypes } from './flatten-types.ts';

const here = import.meta.dirname;
const entry = path.resolve(here, '../../client/create-orchestrator-client.ts');
const config = path.join(here, 'tsconfig.json');

/** The client's declarations in one text that imports nothing: what the router infers is written out. */
export function clientTypes(): string {
  const api = new API({ cwd: here });
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    const source = project?.program.getSourceFile(entry);
    const module = source && project?.checker.getSymbolAtLocation(source);
    if (!project || !module) throw new Error(`${entry} cannot be read`);
    const { checker } = project;
    const types = new FlatTypes(project);
    for (const symbol of checker.getExportsOfModule(module))
      types.declare(symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
    return `${[...types.declarations.values()].join('\n\n')}\n`;
  } finally {
    api.close();
  }
}
