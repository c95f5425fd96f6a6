import type { Role } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import type {
  ApiKeyView,
  AuditEventView,
  InvitationView,
  MemberView,
  NewKey,
  WorkspaceView,
} from './access-views.ts';

/** What the doors may ask about who gets in. */
export interface AccessCalls {
  /** The caller's keys; for whoever manages the workspace everybody's. */
  listKeys(caller: Caller): Promise<ApiKeyView[]>;
  /** The only time that the secret is told. */
  createKey(caller: Caller, input: NewKey): Promise<{ readonly key: ApiKeyView; readonly secret: string }>;
  revokeKey(caller: Caller, id: string): Promise<void>;
  listMembers(caller: Caller): Promise<MemberView[]>;
  /** Nothing lowers or removes the last owner. */
  setRole(caller: Caller, input: { readonly personId: string; readonly role: Role }): Promise<void>;
  removeMember(caller: Caller, personId: string): Promise<void>;
  leave(caller: Caller): Promise<void>;
  listInvitations(caller: Caller): Promise<InvitationView[]>;
  /** The only time that the secret is told. */
  invite(
    caller: Caller,
    input: { readonly role: Role; readonly note: string; readonly days: number },
  ): Promise<{ readonly secret: string; readonly invitation: InvitationView }>;
  withdrawInvitation(caller: Caller, id: string): Promise<void>;
  acceptInvitation(caller: Caller, secret: string): Promise<{ readonly workspaceName: string }>;
  listWorkspaces(caller: Caller): Promise<WorkspaceView[]>;
  enterWorkspace(caller: Caller, workspaceId: string): Promise<void>;
  /** Whether from now on who wrote a version does not approve it. */
  setSeparateReview(caller: Caller, on: boolean): Promise<void>;
  listAudit(
    caller: Caller,
    input: { readonly cursor?: string | null | undefined },
  ): Promise<{ items: AuditEventView[]; nextCursor: string | null }>;
  /** All of the audit log, a page at a time. */
  readAudit(caller: Caller, signal: AbortSignal): AsyncIterable<AuditEventView[]>;
}
