import type { FieldChange, LineChange } from '#server/artifacts/describe-diff.ts';
import { Pieces, SignedLine } from './pieces.tsx';

export type DiffLook = 'inline' | 'split';

/** What became of one field: in one column, or what it was beside what it is. */
export function FieldDiff({ field, label, look }: { field: FieldChange; label: string; look: DiffLook }) {
  return (
    <div>
      <p className="text-xs font-medium text-ink-soft">{label}</p>
      {look === 'inline' ? (
        field.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never move
          <SignedLine key={index} kind={line.kind}>
            <Pieces pieces={line.pieces} />
          </SignedLine>
        ))
      ) : (
        <div className="grid grid-cols-2 gap-x-4">
          {field.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never move
            <SideBySide key={index} line={line} />
          ))}
        </div>
      )}
    </div>
  );
}

function SideBySide({ line: { kind, pieces } }: { line: LineChange }) {
  return (
    <>
      {kind === 'added' ? <Nothing /> : <Side kind={kind} pieces={pieces} without="added" />}
      {kind === 'removed' ? <Nothing /> : <Side kind={kind} pieces={pieces} without="removed" />}
    </>
  );
}

function Side({ kind, pieces, without }: LineChange & { without: 'added' | 'removed' }) {
  return (
    <SignedLine kind={kind}>
      <Pieces pieces={pieces} without={without} />
    </SignedLine>
  );
}

function Nothing() {
  return <p aria-hidden className="min-h-6 rounded-sm bg-sunken/60" />;
}
