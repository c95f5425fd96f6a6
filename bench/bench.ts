/** What a bench may be told. */
export interface BenchOptions {
  /** A tenth of the work or less: shows that the bench runs, and roughly where its figures lie. */
  readonly quick: boolean;
}

export type Figures = { readonly [name: string]: number | string | boolean | null | Figures };

/** Measures and answers its figures; what a person likes to read on the way goes to standard output. */
export type Bench = (options: BenchOptions) => Promise<Figures>;
