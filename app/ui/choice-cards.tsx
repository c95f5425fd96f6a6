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
    <label
      key={value}
      className="flex items-start gap-2.5 rounded-md border px-3 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={chosen === value}
        onChange={() => onChoose(value)}
        className="mt-1 accent-accent"
      />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-ink-soft">{words}</span>
      </span>
    </label>
  ));
}
