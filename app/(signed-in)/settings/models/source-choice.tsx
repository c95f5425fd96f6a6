import { type CardOption, ChoiceCards } from '../../../ui/choice-cards.tsx';
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
  const options: readonly CardOption<Source>[] = [
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
      <ChoiceCards name="models-source" options={options} chosen={source} onChoose={onChange} />
    </fieldset>
  );
}
