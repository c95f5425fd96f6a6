import type { OrchestratorClient } from '../client/create-orchestrator-client.ts';

/** Where a project stands. */
export async function projectStatus(client: OrchestratorClient, projectId: string) {
  const { name, stages, costUsd } = await client.projects.get.query({ projectId });
  const told = stages.map(({ stage, state, version }) => ({
    stage,
    state,
    version: version?.number ?? null,
  }));
  return { projectId, name, costUsd, stages: told };
}

/** How the server is, and what is in the workspace. */
export async function serverStatus(client: OrchestratorClient) {
  const [{ parts }, reviews, projects] = await Promise.all([
    client.status.get.query(),
    client.reviews.count.query(),
    client.projects.list.query({ limit: 10 }),
  ]);
  return {
    parts: parts.map(({ part, state, note }) => ({ part, state, note })),
    reviews,
    projects: projects.items.map(({ id, name, standing, costUsd }) => ({ id, name, standing, costUsd })),
  };
}

export function projectLines({ name, costUsd, stages }: Awaited<ReturnType<typeof projectStatus>>): string[] {
  return [
    `${name}  ($${costUsd.toFixed(4)})`,
    ...stages.map(
      ({ stage, state, version }) =>
        `  ${stage.padEnd(13)} ${state.replaceAll('_', ' ')}${version === null ? '' : `, version ${version}`}`,
    ),
  ];
}

export function serverLines({ parts, projects }: Awaited<ReturnType<typeof serverStatus>>): string[] {
  return [
    ...parts.map(({ part, state, note }) => `${part.padEnd(14)} ${state}: ${note}`),
    ...projects.map(({ id, name, standing }) => `${id}  ${standing.replaceAll('_', ' ').padEnd(12)} ${name}`),
  ];
}
