import type { Priority } from '#server/artifacts/requirements.ts';
import { withoutLabel } from '#server/models/drafter/read-label.ts';
import { amendMostAlike } from '../amend-most-alike.ts';
import { draftCriteria } from './draft-criteria.ts';
import { requirementStatement } from './requirement-statement.ts';
import type { FunctionalAnswer, FunctionalInputs } from './schema.ts';

/** One requirement per sentence, in the sentence's own words, so that nothing is said which the brief does not say. */
export function draftFunctional({ sentences, feedback }: FunctionalInputs): FunctionalAnswer {
  const functional = sentences.map(({ id, text, under }) => {
    const body = withoutLabel(text);
    return {
      statement: requirementStatement(body, under),
      priority: priorityOf(body),
      criteria: draftCriteria(body, under),
      sentences: [id],
      inferred: null,
    };
  });
  return {
    functional: amendMostAlike(
      functional,
      feedback,
      ({ statement }) => statement,
      (item, words) => ({ ...item, criteria: [...item.criteria, `As the reviewer asks: “${words}”`] }),
    ),
  };
}

/** What the sentence's modality says; a plain statement of what the system does is a must. */
function priorityOf(body: string): Priority {
  if (
    /\b(out of scope|will not|won't|not (be )?(part|included)|later (release|version)|phase (2|two))\b/iu.test(
      body,
    )
  )
    return 'wont';
  if (/\b(shall|must|required|needs? to|ha(s|ve) to|necessary|mandatory|compulsory)\b/iu.test(body))
    return 'must';
  if (/\b(may|could|might|optional(ly)?|if possible|nice to have|ideally)\b/iu.test(body)) return 'could';
  if (/\b(should|ought|expected to|can)\b/iu.test(body)) return 'should';
  return 'must';
}
