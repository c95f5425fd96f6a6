/** "1 project", "1,204 projects". */
export function countWords(projects: number): string {
  return projects === 1 ? '1 project' : `${projects.toLocaleString('en')} projects`;
}
