import fc from 'fast-check';

/**
 * Property tests draw from a fixed seed, so that a green run stays green until the code changes. PROPERTY_SEED explores: a number repeats a
 * run, `random` takes a new one (it is printed where a test fails).
 */
const wanted = process.env.PROPERTY_SEED;
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted ?? 20_261_124) });
