import clsx from 'clsx';
import type { Piece } from '#server/artifacts/diff-words.ts';

/** Text with what went and what came marked: by a line through or below it, by colour, and in words for a screen reader. */
export function Pieces({ pieces, without }: { pieces: readonly Piece[]; without?: Piece['kind'] }) {
  return pieces
    .filter(({ kind }) => kind !== without)
    .map((piece, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and never move
      <PieceText key={index} {...piece} />
    ));
}

function PieceText({ kind, text }: Piece) {
  switch (kind) {
    case 'same':
      return text;
    case 'removed':
      return (
        <del className="rounded-xs bg-bad-soft text-bad decoration-from-font">
          <Said>(removed: </Said>
          {text}
          <Said>) </Said>
        </del>
      );
    case 'added':
      return (
        <ins className="rounded-xs bg-ok-soft text-ok decoration-from-font">
          <Said>(added: </Said>
          {text}
          <Said>) </Said>
        </ins>
      );
  }
}

function Said({ children }: { children: string }) {
  return <span className="sr-only">{children}</span>;
}

const signs = { same: '', changed: '', added: '+', removed: '−' } as const;

/** A line of a difference behind its sign. */
export function SignedLine({
  kind,
  className,
  children,
}: {
  kind: keyof typeof signs;
  className?: string;
  children?: React.ReactNode;
}) {
  return (
    <p
      className={clsx(
        'min-h-6 border-l-2 pr-1 pl-2 wrap-anywhere whitespace-pre-wrap',
        kind === 'added' && 'border-ok',
        kind === 'removed' && 'border-bad',
        kind === 'changed' && 'border-line-strong',
        kind === 'same' && 'border-transparent text-ink-soft',
        className,
      )}
    >
      {signs[kind] !== '' && (
        <span aria-hidden className="mr-1.5 font-mono select-none">
          {signs[kind]}
        </span>
      )}
      {children}
    </p>
  );
}
