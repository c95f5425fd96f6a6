import type { Item } from '#server/artifacts/items.ts';
import { type Origin, originOf } from './origin.ts';
import type { Feedback } from './stage.ts';
import { relatives } from './telling-words.ts';

/** The version that a reviewer saw: its items, and which task yielded each. */
export interface Reviewed {
  readonly items: readonly Item[];
  readonly producedBy: Readonly<Record<string, string>>;
}

/** What feedback may be anchored to in a task: the sections that it fills, and the ids that it is about. */
export interface FeedbackTarget {
  readonly task: string;
  readonly sections: readonly string[];
  readonly subjects: readonly string[];
  /** What it is made from, in words: where the task behind an item is gone, the one most like the item takes its place. */
  readonly words?: string;
}

/** Feedback as a task's input: the words, and what they are about (null for the whole stage). */
export type TaskFeedback = { text: string; about: string | null };

export interface FeedbackRoutes {
  readonly forTask: (task: string) => TaskFeedback[];
  /** The tasks that must obey one piece of feedback. */
  readonly tasksOf: (feedbackId: string) => readonly string[];
}

/**
 * Leads each piece of feedback to the tasks that it concerns: the one that yielded the item and still fills its section, those that do now,
 * or, where it has no anchor or its anchor is gone, every task. So nothing that a reviewer says is lost.
 */
export function routeFeedback(
  feedback: readonly Feedback[],
  targets: readonly FeedbackTarget[],
  reviewed: Reviewed | null,
): FeedbackRoutes {
  const routes = feedback.map((entry) => ({ entry, ...routeOf(entry, targets, reviewed) }));
  return {
    forTask: (task) =>
      routes
        .filter(({ tasks }) => tasks.includes(task))
        .map(({ entry, about }) => ({ text: entry.text, about })),
    tasksOf: (feedbackId) => routes.find(({ entry }) => entry.id === feedbackId)?.tasks ?? [],
  };
}

function routeOf(
  { anchor, origin }: Feedback,
  targets: readonly FeedbackTarget[],
  reviewed: Reviewed | null,
): { tasks: readonly string[]; about: string | null } {
  const everyone = targets.map(({ task }) => task);
  if (anchor === null) return { tasks: everyone, about: null };

  const known = origin ?? originOf(anchor, reviewed?.items ?? [], reviewed?.producedBy ?? {});
  const tasks = tasksBehind(known, targets);
  if (tasks.length > 0) return { tasks, about: known.about };
  return { tasks: everyone, about: known.about === anchor ? null : known.about };
}

const sharedWordsMin = 2;

/** The tasks that a known place of an artifact comes from; none where no task fills its section. */
function tasksBehind(origin: Origin, targets: readonly FeedbackTarget[]): readonly string[] {
  const { id, about, section } = origin;
  const inSection = targets.filter(({ sections }) => sections.includes(section));
  const worded = inSection.filter(({ words }) => words !== undefined);
  const textOf = ({ words = '' }: FeedbackTarget) => words;
  const wanted = [
    () => inSection.filter(({ task }) => task === origin.task),
    () => targets.filter(({ subjects }) => subjects.includes(id)),
    () => relatives(worded, textOf)({ to: about, sharedMin: sharedWordsMin, itemsMax: 1 }),
    () => inSection,
  ];
  for (const find of wanted) {
    const found = find();
    if (found.length > 0) return found.map(({ task }) => task);
  }
  return [];
}
