import { OptionCard } from './option-card.tsx';

export interface CardOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** What it means, in a line. */
  readonly words: string;
}

/** One of a few options, each explained on a card of its own. */
export function ChoiceCards<V extends string>({
  name,
  options,
  chosen,
  onChoose,
}: {
  /** Of the radio buttons. */
  name: string;
  options: readonly CardOption<V>[];
  chosen: V;
  onChoose: (value: V) => void;
}) {
  return options.map(({ value, label, words }) => (
    <OptionCard
      key={value}
      type="radio"
      name={name}
      value={value}
      checked={chosen === value}
      onChange={() => onChoose(value)}
      label={label}
      words={words}
    />
  ));
}
