import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { usePreferences } from '../state/preferences';

export interface Line {
  label: string;
  values: (number | null)[];
  colour: string;
  look: 'bars' | 'points';
}

interface Props {
  /** Moments in seconds, or nothing where `names` tell what stands along the bottom. */
  moments: number[] | null;
  /** The time that is shown, also where nothing happened in it, in seconds. */
  span: Span | null;
  names: string[];
  lines: Line[];
  label: string;
  format: (value: number) => string;
  onPoint: (index: number | null) => void;
}

/** A stretch of time in steps of an hour or a day. */
export interface Span {
  from: number;
  to: number;
  step: number;
}

const height = 220;
const day = 86_400;
const dayIncrements = [1, 2, 3, 4, 7, 14, 28, 56, 91, 182, 365].map((days) => days * day);
const colourOf = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Whole numbers that read well, as counts and as seconds.
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18_000, 36_000];
const dayOf = (at: number) => new Date(at * 1000).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
const hourOf = (at: number) => new Date(at * 1000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A plot of what the table beside it says; drawn anew when the page's colours or width are others. */
export function Plot({ moments, span, names, lines, label, format, onPoint }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const { theme } = usePreferences();
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when what it shows is another, or the theme
  useEffect(() => {
    const node = place.current;
    if (!node) return;
    const ink = colourOf('--ink-3');
    const line = colourOf('--line');
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    const xs = moments ?? names.map((_, index) => index);
    const axis = { stroke: ink, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    const few = names.length <= 12;
    const inDays = span !== null && (span.step === day || span.to - span.from > 2 * day);
    const plot = new uPlot(
      {
        width: node.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
        scales: {
          x: span
            ? { time: true, range: () => padded(span) }
            : { time: false, range: () => [-0.6, names.length - 0.4] },
          y: { range: (_, __, max) => [0, Math.max(1, (max || 1) * 1.1)] },
        },
        axes: [
          span
            ? {
                ...axis,
                grid: { show: false },
                space: 64,
                ...(inDays ? { incrs: dayIncrements } : {}), // or a day would be named at midnight and at noon
                values: (_, splits) => splits.map((at) => (inDays ? dayOf(at) : hourOf(at))),
              }
            : {
                ...axis,
                grid: { show: false },
                splits: () => xs.filter((_, index) => few || index % Math.ceil(names.length / 12) === 0),
                values: (_, splits) =>
                  splits.map((at) => shortened(names[at] ?? '', node.clientWidth / names.length / 7)),
              },
          { ...axis, size: 52, incrs: steps, values: (_, splits) => splits.map(format) },
        ],
        series: [
          {},
          ...lines.map((one) => ({
            label: one.label,
            stroke: colourOf(one.colour),
            fill: one.look === 'bars' ? colourOf(one.colour) : undefined,
            width: one.look === 'bars' ? 0 : 2,
            paths:
              one.look === 'bars'
                ? uPlot.paths.bars?.({ size: [0.62, 46], radius: 0.12 })
                : moments
                  ? undefined
                  : () => null,
            points: {
              show: one.look === 'points',
              size: 10,
              fill: colourOf(one.colour),
              stroke: colourOf('--surface'),
              width: 1.5,
            },
          })),
        ],
        hooks: { setCursor: [(self) => onPoint(self.cursor.idx ?? null)] },
      },
      [xs, ...lines.map((one) => one.values)] as uPlot.AlignedData,
      node,
    );
    const resized = new ResizeObserver(() => plot.setSize({ width: node.clientWidth, height }));
    resized.observe(node);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [JSON.stringify([moments, span, names, lines]), theme]);
  return <div ref={place} className="plot" role="img" aria-label={label} />;
}

// Half a step of room at both ends, so that no bar is cut; the last step begins one before the end.
const padded = ({ from, to, step }: Span): [number, number] => [
  from - step * 0.6,
  Math.max(from, to - step) + step * 0.6,
];

const shortened = (text: string, room: number) =>
  text.length <= Math.max(4, room) ? text : `${text.slice(0, Math.max(3, room - 1))}…`;
