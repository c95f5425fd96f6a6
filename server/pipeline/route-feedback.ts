import { itemText } from '#server/artifacts/item-text.ts';
import type { Item } from '#server/artifacts/items.ts';
import type { Feedback } from './stage.ts';

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
}

/** Feedback as a task's input: the words, and what they are about (null for the whole stage). */
export type TaskFeedback = { text: string; about: string | null };

export interface FeedbackRoutes {
  readonly forTask: (task: string) => TaskFeedback[];
  /** The tasks that must obey one piece of feedback. */
  readonly tasksOf: (feedbackId: string) => readonly string[];
}

/**
 * Leads each piece of feedback to the tasks that it concerns: the one that yielded the item, those that fill the section,
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
  { anchor }: Feedback,
  targets: readonly FeedbackTarget[],
  reviewed: Reviewed | null,
): { tasks: readonly string[]; about: string | null } {
  const everyone = targets.map(({ task }) => task);
  if (anchor === null) return { tasks: everyone, about: null };

  const item = reviewed?.items.find(({ id }) => id === anchor);
  const about = item === undefined ? anchor : itemText(item);
  const producer = reviewed?.producedBy[anchor];
  const wanted = [
    (target: FeedbackTarget) => target.task === producer,
    (target: FeedbackTarget) => target.subjects.includes(anchor),
    (target: FeedbackTarget) => target.sections.includes(item?.section ?? anchor),
  ];
  for (const concerns of wanted) {
    const tasks = targets.filter(concerns).map(({ task }) => task);
    if (tasks.length > 0) return { tasks, about };
  }
  return { tasks: everyone, about: item === undefined ? null : about };
}
