/** A stage's own draft of an answer, from the inputs of its task. */
export type DraftFromInputs = (inputs: never) => unknown;

/** The drafts that stand behind the simulator's answers, by the name of the answer's schema. */
export const draftsBySchema: Readonly<Record<string, DraftFromInputs>> = {};
