export interface TokenBucketSettings {
  /** What each call puts in, so the share of calls that may take one out in the long run. */
  readonly share: number;
  /** What the bucket holds at most: how many may be taken in a row. */
  readonly tokensMax: number;
  /** Left out, it is full at first. */
  readonly tokensAtFirst?: number;
}

export interface TokenBucket {
  deposit(): void;
  /** Takes a token out, where there is one besides those that others may need more. */
  take(leaving?: number): boolean;
  readonly tokens: number;
}

/** Holds extra calls to a share of the ordinary ones: when everything is slow, extra calls would only make it slower. */
export function tokenBucket({
  share,
  tokensMax,
  tokensAtFirst = tokensMax,
}: TokenBucketSettings): TokenBucket {
  let tokens = tokensAtFirst;
  return {
    deposit() {
      tokens = Math.min(tokensMax, tokens + share);
    },
    take(leaving = 0) {
      if (tokens < 1 + leaving) return false;
      tokens -= 1;
      return true;
    },
    get tokens() {
      return tokens;
    },
  };
}
