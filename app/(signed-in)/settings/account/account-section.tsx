'use client';

import { LogOut } from 'lucide-react';
import { signOut } from '../../../identity/auth-requests.ts';
import { Button } from '../../../ui/button.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ChangePassword } from './change-password.tsx';
import { OpenSessions } from './open-sessions.tsx';

/** What concerns the person alone: the password, and where they are signed in. */
export function AccountSection() {
  return (
    <div className="flex flex-col gap-6">
      <ChangePassword />
      <OpenSessions />
      <div>
        <SignOutButton />
      </div>
    </div>
  );
}

function SignOutButton() {
  const toast = useToast();
  return (
    <Button
      onClick={async () => {
        const problem = await signOut();
        if (problem) toast({ type: 'error', title: 'You are still signed in', description: problem.message });
      }}
    >
      <LogOut aria-hidden className="size-4" />
      Sign out
    </Button>
  );
}
