import '../styles/history.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import * as api from '../api/endpoints';
import { sentence } from '../api/problems';
import type { ParkedCall, TimelineRow } from '../api/types';
import { t } from '../i18n';
import { nameOf, numberBeside, shortNameOf } from '../state/names';
import { Empty } from '../ui/Empty';
import { Icon } from '../ui/Icon';
import { usePageTitle } from '../ui/usePageTitle';
import { clockOf, dayText, lengthText, whenText } from '../ui/when';
import { endedBy, moment, resolutionText, toneOf, waitedSeconds } from './ending';

/** One call from beginning to end, in plain sentences. */
export default function CallPage() {
  const { id = '' } = useParams();
  const call = useQuery({
    queryKey: ['call', id],
    queryFn: () => api.parkedCall(id),
    refetchInterval: ({ state }) => (state.data?.ending ? false : 5_000),
  });
  const rows = useQuery({
    queryKey: ['timeline', id, call.data?.version],
    queryFn: () => api.timeline(id),
    enabled: call.isSuccess,
  });
  const title = t('history.call.title', { caller: nameOf(call.data?.caller) });
  usePageTitle(title);
  return (
    <div className="page narrow-page">
      <Link to="/history" className="back">
        <Icon name="left" size={16} /> {t('history.call.back')}
      </Link>
      {call.isPending && (
        <p className="quiet" role="status">
          {t('common.loading')}
        </p>
      )}
      {call.isError && (
        <>
          <h1 className="unseen">{t('history.call.gone')}</h1>
          <Empty icon="history" title={t('history.call.gone')} help={sentence(call.error)} />
        </>
      )}
      {call.data && (
        <>
          <header className="row between wrap">
            <div>
              <h1>{title}</h1>
              <p className="quiet small">{dayText(call.data.parkedAt)}</p>
            </div>
            <span className={`chip ${toneOf(call.data)}`}>{resolutionText(call.data)}</span>
          </header>
          {!call.data.ending && (
            <p className="notice">
              {t('history.call.waiting')} <Link to="/">{t('history.call.toBoard')}</Link>
            </p>
          )}
          <div className="call-page">
            <section className="history-card" aria-labelledby="timeline-title">
              <h2 id="timeline-title">{t('history.call.timeline')}</h2>
              {rows.isError && <p className="notice fault">{sentence(rows.error)}</p>}
              <ol className="steps">
                {rows.data?.map((row) => (
                  <Step key={row.sequence} row={row} />
                ))}
              </ol>
            </section>
            <Facts call={call.data} />
          </div>
        </>
      )}
    </div>
  );
}

function Step({ row }: { row: TimelineRow }) {
  const { time, words } = moment(row.text);
  return (
    <li className="step">
      <time dateTime={row.at} title={dayText(row.at)} className="num quiet">
        {time ?? clockOf(row.at)}
      </time>
      <span className="step-text">
        {words}
        {row.from && <span className="quiet small step-from">{t('history.call.from', { from: row.from })}</span>}
      </span>
    </li>
  );
}

function Facts({ call }: { call: ParkedCall }) {
  const facts: [string, ReactNode][] = [
    [t('history.caller'), nameOf(call.caller)],
    [t('history.call.number'), numberBeside(call.caller)],
    [t('history.slot'), `${call.orbit}, ${call.lot}`],
    [t('history.parker'), shortNameOf(call.parker)],
    [t('history.when'), whenText(call.parkedAt)],
    [t('history.waited'), lengthText(waitedSeconds(call))],
    [t('history.call.limit'), call.timeLimit === null ? t('common.none') : lengthText(call.timeLimit)],
    [t('history.for'), call.for],
    [t('history.call.reason'), call.reason],
    [t('history.call.note'), call.note],
    [t('history.call.tags'), call.tags.join(', ')],
    [
      t('history.call.ended'),
      call.ending &&
        [resolutionText(call), endedBy(call) && t('history.by', { who: endedBy(call) })].filter(Boolean).join(' '),
    ],
    [t('history.call.why'), call.ending?.why],
  ];
  return (
    <section className="history-card" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('history.call.facts')}</h2>
      <dl className="call-facts">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
