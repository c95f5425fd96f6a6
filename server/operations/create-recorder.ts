import { Histogram } from './histogram.ts';
import { type LabelRule, type Measure, type MeasureName, measures, type RecordValue } from './measures.ts';

/** The values of one measure with one set of labels. */
export interface RecordedSeries {
  readonly measure: MeasureName;
  /** `stage=plan,outcome=ok`, in the order of the table. */
  readonly labels: string;
  readonly histogram: Histogram;
}

/** What this process has recorded since it was taken last. */
export interface Recorder {
  readonly record: RecordValue;
  take(): readonly RecordedSeries[];
  peek(): readonly RecordedSeries[];
}

/** What may stand in a label: never a sentence, an address or a key, whose characters are others or too many. */
const wellFormed = /^[A-Za-z0-9][\w.:/ -]{0,79}$/;

/** Told of every value, with its series as it was entered. */
export type OnRecorded = (series: RecordedSeries, value: number) => void;

export function createRecorder(onRecorded?: OnRecorded): Recorder {
  const bounds = new Map(Object.entries(measures).map(([name, measure]) => [name, boundsOf(measure)]));
  let series = new Map<string, RecordedSeries>();

  return {
    record(measure, labels, value) {
      let key = '';
      for (const bound of bounds.get(measure) ?? []) {
        const told = bound.accept((labels as Readonly<Record<string, string>>)[bound.label] ?? '');
        key += key === '' ? `${bound.label}=${told}` : `,${bound.label}=${told}`;
      }
      const id = `${measure} ${key}`;
      let known = series.get(id);
      if (!known) {
        known = { measure, labels: key, histogram: new Histogram() };
        series.set(id, known);
      }
      known.histogram.add(value);
      onRecorded?.(known, value);
    },
    take() {
      const taken = [...series.values()];
      series = new Map();
      return taken;
    },
    peek: () => [...series.values()],
  };
}

interface LabelBound {
  readonly label: string;
  /** The value itself, or `other`. */
  accept(value: string): string;
}

function boundsOf({ labels }: Measure): LabelBound[] {
  return Object.entries(labels).map(([label, rule]) => ({ label, accept: bounded(rule) }));
}

function bounded(rule: LabelRule): (value: string) => string {
  const known = new Set<string>('atMost' in rule ? [] : rule);
  const room = 'atMost' in rule ? rule.atMost : 0;
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= room || !wellFormed.test(value)) return 'other';
    known.add(value);
    return value;
  };
}

/** The labels of a series by name. */
export function readLabels(labels: string): Readonly<Record<string, string>> {
  if (labels === '') return {};
  return Object.fromEntries(
    labels.split(',').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
