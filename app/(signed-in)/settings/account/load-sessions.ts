import type { SessionView } from '#server/identity/create-identity.ts';
import { answerProblem } from '../../../../client/answer-problem.ts';

type Sent = Omit<SessionView, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export async function loadSessions(): Promise<SessionView[]> {
  const answer = await fetch('/api/auth/sessions');
  if (!answer.ok) throw await answerProblem(answer);
  const { sessions } = (await answer.json()) as { sessions: Sent[] };
  return sessions.map((session) => ({
    ...session,
    createdAt: new Date(session.createdAt),
    updatedAt: new Date(session.updatedAt),
  }));
}
