import type { ModelsView, Source } from './model-choice.ts';

const presetWords: Readonly<Record<string, string>> = {
  default: "Today's models, several a floor",
  classic: 'One earlier model a floor',
};

/** Where the models come from. */
export function SourceChoice({
  models,
  source,
  disabled,
  onChange,
}: {
  models: ModelsView;
  source: Source;
  disabled: boolean;
  onChange: (source: Source) => void;
}) {
  const options: readonly { value: Source; label: string; words: string }[] = [
    { value: 'operator', label: 'Follow the operator', words: 'What this installation is set to use' },
    ...models.presets.map(({ name }) => ({
      value: `preset:${name}` as const,
      label: `Preset “${name}”`,
      words: presetWords[name] ?? 'A set to start from',
    })),
    { value: 'own', label: 'Own choice', words: 'Pick and order the models of each floor' },
  ];
  return (
    <fieldset disabled={disabled} className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-2 text-sm font-medium">Which models answer</legend>
      {options.map(({ value, label, words }) => (
        <label
          key={value}
          className="flex items-start gap-2.5 rounded-md border px-3 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="models-source"
            value={value}
            checked={source === value}
            onChange={() => onChange(value)}
            className="mt-1 accent-accent"
          />
          <span>
            <span className="block font-medium">{label}</span>
            <span className="block text-ink-soft">{words}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
