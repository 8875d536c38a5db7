import { ToggleButton } from 'react-aria-components';
import type { ParkedCall } from '../api/types';
import { t } from '../i18n';
import { annotate } from '../state/actions';

/** Why the call waits, in a word: one of the usual ones by a click. */
export function ReasonField({ call }: { call: ParkedCall }) {
  const usual = t('board.reasons').split(', ');
  const all = call.reason && !usual.includes(call.reason) ? [call.reason, ...usual] : usual;
  return (
    <div className="stack-s">
      <h3 className="label">{t('board.reason')}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame */}
      <div className="chips" role="group" aria-label={t('board.reason')}>
        {all.map((reason) => (
          <ToggleButton
            key={reason}
            className="chip choice"
            isSelected={call.reason === reason}
            onChange={(on) => void annotate(call, { reason: on ? reason : null })}
          >
            {reason}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
}
