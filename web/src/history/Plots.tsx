import { useState } from 'react';
import type { MeasureRow } from '../api/types';
import { clockText } from '../board/waiting';
import { t } from '../i18n';
import { numberText } from '../ui/when';
import { type By, byText } from './ending';
import { keyText, momentOf, plotSpan, rowText } from './measure';
import { Plot } from './Plot';

interface Props {
  by: By;
  rows: MeasureRow[];
  names: Map<string, string>;
  asked: { from?: string; to?: string };
}

/** How many calls there were and how soon they were taken, side by side. */
export default function Plots({ by, rows, names, asked }: Props) {
  const [pointed, setPointed] = useState<number | null>(null);
  const isTime = by === 'hour' || by === 'day';
  const sorted = isTime ? [...rows].sort((a, b) => momentOf(by, a.key) - momentOf(by, b.key)) : rows;
  const labels = sorted.map((row) => keyText(by, row.key, names));
  const moments = isTime ? sorted.map((row) => momentOf(by, row.key)) : null;
  const span = moments && plotSpan(by, asked, moments);
  const row = pointed === null ? undefined : sorted[pointed];
  const what = byText(by).toLowerCase();
  return (
    <div className="plots">
      <figure className="history-card">
        <figcaption className="row between wrap">
          <h2>{t('history.measures.callsPlot')}</h2>
          <Legend
            entries={[
              ['soft', t('history.measures.parked')],
              ['strong', t('history.measures.within')],
            ]}
          />
        </figcaption>
        <Plot
          moments={moments}
          span={span}
          names={labels}
          label={t('history.measures.callsPlotOf', { by: what })}
          format={numberText}
          onPoint={setPointed}
          lines={[
            { label: 'parked', values: sorted.map((one) => one.parked), colour: '--plot-soft', look: 'bars' },
            {
              label: 'within',
              values: sorted.map((one) => one.withinServiceLevel),
              colour: '--plot-strong',
              look: 'bars',
            },
          ]}
        />
      </figure>
      <figure className="history-card">
        <figcaption className="row between wrap">
          <h2>{t('history.measures.timePlot')}</h2>
          <Legend
            entries={[
              ['strong round', t('history.measures.median')],
              ['late round', t('history.measures.p90')],
            ]}
          />
        </figcaption>
        <Plot
          moments={moments}
          span={span}
          names={labels}
          label={t('history.measures.timePlotOf', { by: what })}
          format={clockText}
          onPoint={setPointed}
          lines={[
            {
              label: 'median',
              values: sorted.map((one) => one.medianSecondsToRetrieve),
              colour: '--plot-strong',
              look: 'points',
            },
            {
              label: 'p90',
              values: sorted.map((one) => one.p90SecondsToRetrieve),
              colour: '--plot-late',
              look: 'points',
            },
          ]}
        />
      </figure>
      <p className="quiet small plot-said">
        {row && pointed !== null
          ? t('history.measures.point', { what: labels[pointed], values: rowText(row) })
          : t('history.measures.hover')}
      </p>
    </div>
  );
}

function Legend({ entries }: { entries: [string, string][] }) {
  return (
    <ul className="legend small quiet">
      {entries.map(([look, text]) => (
        <li key={text}>
          <span className={`legend-mark ${look}`} aria-hidden="true" /> {text}
        </li>
      ))}
    </ul>
  );
}
