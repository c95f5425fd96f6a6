'use client';

import { useState } from 'react';
import { Dialog } from '../../../../ui/dialog.tsx';
import { keysAreOn, turnKeys } from '../../../../ui/keys-switch.ts';
import { SwitchField } from '../../../../ui/switch-field.tsx';
import type { DocumentKey } from './document-key.ts';

/** The table of keys. */
export function KeysHelp({ keys, onClose }: { keys: readonly DocumentKey[]; onClose: () => void }) {
  const [on, setOn] = useState(keysAreOn);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keys in a document">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 text-sm">
        {keys.map(({ key, words }) => (
          <div key={key} className="contents">
            <dt className="text-right">
              <kbd className="inline-flex min-w-6 justify-center rounded border bg-sunken px-1.5 font-mono text-xs leading-5">
                {key === key.toLowerCase() ? key : `Shift ${key}`}
              </kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <SwitchField
        label="Single keys"
        hint="They act while nothing is being typed. Turn them off if you dictate."
        checked={on}
        onChange={(next) => {
          turnKeys(next);
          setOn(next);
        }}
      />
    </Dialog>
  );
}
