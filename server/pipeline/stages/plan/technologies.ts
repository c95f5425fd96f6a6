/** A technology or form that a brief may name, and how to call it. `pattern` is case-sensitive where a common word would match. */
export interface Technology {
  readonly pattern: RegExp;
  readonly choice: string;
}

export const interfaces: readonly Technology[] = [
  { pattern: /\bVue(?:\.js)?\b/, choice: 'Single-page web application with Vue.js' },
  { pattern: /\bReact(?:\.js)?\b/, choice: 'Web application with React' },
  { pattern: /\bAngular\b/, choice: 'Web application with Angular' },
  { pattern: /\bSvelte(?:Kit)?\b/, choice: 'Web application with Svelte' },
  { pattern: /\bNext\.js\b/, choice: 'Web application with Next.js' },
  { pattern: /\bFlutter\b/, choice: 'Mobile application with Flutter' },
  { pattern: /\b(?:iOS|Android|mobile apps?)\b/i, choice: 'Mobile application' },
  { pattern: /\b(?:command[- ]line|terminal|console|CLI)\b/i, choice: 'Command-line interface' },
  { pattern: /\b(?:desktop|GUI)\b/i, choice: 'Desktop application' },
  { pattern: /\bsingle[- ]page\b/i, choice: 'Single-page web application' },
  { pattern: /\b(?:web (?:app|application|site|page)s?|websites?|browsers?)\b/i, choice: 'Web application' },
];

export const languages: readonly Technology[] = [
  ...['C++23', 'C++20', 'C++17', 'C++14', 'C++11'].map((version) => ({
    pattern: new RegExp(version.replaceAll('+', '\\+')),
    choice: version,
  })),
  { pattern: /C\+\+/, choice: 'C++' },
  { pattern: /\bC#/, choice: 'C#' },
  { pattern: /\bTypeScript\b/, choice: 'TypeScript' },
  { pattern: /\bJavaScript\b/, choice: 'JavaScript' },
  { pattern: /\bNode(?:\.js)\b/, choice: 'Node.js' },
  { pattern: /\bJava\b(?!Script)/, choice: 'Java' },
  { pattern: /\bKotlin\b/, choice: 'Kotlin' },
  { pattern: /\bSwift\b/, choice: 'Swift' },
  { pattern: /\bPython\b/, choice: 'Python' },
  { pattern: /\bRuby\b/, choice: 'Ruby' },
  { pattern: /\bPHP\b/, choice: 'PHP' },
  { pattern: /\bRust\b/, choice: 'Rust' },
  { pattern: /\bGolang\b|\bGo (?:language|service|backend|\d)/, choice: 'Go' },
];

export const stores: readonly Technology[] = [
  { pattern: /\bSQLite\b/i, choice: 'SQLite database' },
  { pattern: /\bPostgre(?:s|SQL)\b/i, choice: 'PostgreSQL database' },
  { pattern: /\b(?:MySQL|MariaDB)\b/i, choice: 'MySQL database' },
  { pattern: /\bMongoDB\b/i, choice: 'MongoDB database' },
  { pattern: /\bSQL Server\b/i, choice: 'SQL Server database' },
  { pattern: /\b(?:serializ|serialis)\w*/i, choice: 'Serialised files' },
  {
    pattern: /\bdata files?\b|\.(?:txt|csv|json)\b|\bfiles? for data\b/i,
    choice: 'Plain data files',
  },
  { pattern: /\bspreadsheets?\b/i, choice: 'Spreadsheet files' },
];

/** Whether words name a technology that the architecture must take up. */
export function namesTechnology(words: string): boolean {
  return [...interfaces, ...languages, ...stores, ...buildTools].some(({ pattern }) => pattern.test(words));
}

export const buildTools: readonly Technology[] = [
  { pattern: /\bgradlew?\b|\.gradle\b/i, choice: 'Gradle' },
  { pattern: /\bMaven\b/i, choice: 'Maven' },
  { pattern: /\bCMake\b/i, choice: 'CMake' },
  { pattern: /\bmakefile\b/i, choice: 'make' },
  { pattern: /\bwebpack\b/i, choice: 'webpack' },
  { pattern: /\b(?:npm|package\.json)\b/i, choice: 'npm' },
  { pattern: /\bDocker\b/i, choice: 'Docker' },
];
