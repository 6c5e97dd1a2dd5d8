import { TriangleAlert } from "lucide-react";

/** What a figure shows. */
export interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly unit?: string;
  /** Whether the user should look at it. */
  readonly bad?: boolean;
  /** Whether it is the last one and fills its row. */
  readonly wide?: boolean;
}

/** One figure of the statistics. */
export function Figure({ name, value, note, unit, bad = false, wide = false }: FigureProps) {
  const tone = bad ? "text-bad" : "";
  return (
    <div className={`bg-surface px-4 py-3 ${wide ? "col-span-2 sm:col-span-1 2xl:col-span-2" : ""}`}>
      <dt className="text-xs text-soft">{name}</dt>
      <dd>
        <span
          className={`flex items-center gap-1.5 text-xl font-semibold tracking-tight tabular-nums ${tone}`}
        >
          {bad && <TriangleAlert size={16} aria-label="Attention" />}
          {value}
          {unit !== undefined && <span className="text-sm font-normal text-soft">{unit}</span>}
        </span>
        <span className="block text-xs text-soft">{note}</span>
      </dd>
    </div>
  );
}
