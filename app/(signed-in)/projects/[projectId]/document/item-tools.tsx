'use client';

import { Check, Cpu, Link as LinkIcon, MessageSquarePlus, PencilRuler } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../../ui/button.tsx';
import { EditButton } from '../editing/edit-buttons.tsx';
import { useDocumentScope } from './document-scope.tsx';
import { useProvenanceCard } from './provenance-card.tsx';
import { provenanceHeadline } from './provenance-words.ts';

const copiedMs = 1500;

/** What can be done with one item. Shown when the item is pointed at or focused; always where there is no pointer. */
export function ItemTools({ id }: { id: string }) {
  const { comment } = useDocumentScope();
  return (
    <div className="flex shrink-0 items-center opacity-0 max-sm:absolute max-sm:top-0.5 max-sm:right-1 transition-opacity group-focus-within/item:opacity-100 group-hover/item:opacity-100 pointer-coarse:opacity-100">
      <EditButton id={id} />
      <ProvenanceButton id={id} />
      <CopyLinkButton id={id} />
      {comment && (
        <IconButton label={`Comment on ${id}`} onClick={() => comment(id)}>
          <MessageSquarePlus aria-hidden className="size-4" />
        </IconButton>
      )}
    </div>
  );
}

function ProvenanceButton({ id }: { id: string }) {
  const { provenanceOf } = useDocumentScope();
  const { show, hideSoon } = useProvenanceCard();
  const provenance = provenanceOf(id);
  if (!provenance) return null;
  const drafted = provenance.answeredBy === 'drafter';
  const open = (element: HTMLElement) => show({ element, provenance });
  return (
    <IconButton
      label={`Origin of ${id}: ${provenanceHeadline(provenance)}`}
      title=""
      onPointerEnter={(event) => open(event.currentTarget)}
      onPointerLeave={hideSoon}
      onFocus={(event) => open(event.currentTarget)}
      onBlur={hideSoon}
      onClick={(event) => open(event.currentTarget)}
    >
      {drafted ? <PencilRuler aria-hidden className="size-4" /> : <Cpu aria-hidden className="size-4" />}
    </IconButton>
  );
}

function CopyLinkButton({ id }: { id: string }) {
  const { stage, hrefOf } = useDocumentScope();
  const [copied, setCopied] = useState(false);
  async function copy() {
    const { origin, pathname } = window.location;
    try {
      await navigator.clipboard.writeText(`${origin}${pathname}${hrefOf(stage, id)}`);
      setCopied(true);
      setTimeout(() => setCopied(false), copiedMs);
    } catch {
      // Where the clipboard is forbidden, the address bar takes over.
      window.location.hash = id;
    }
  }
  return (
    <IconButton label={copied ? `Link to ${id} copied` : `Copy link to ${id}`} onClick={() => void copy()}>
      {copied ? (
        <Check aria-hidden className="size-4 text-ok" />
      ) : (
        <LinkIcon aria-hidden className="size-4" />
      )}
    </IconButton>
  );
}
