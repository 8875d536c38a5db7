import type { ReactNode } from 'react';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { lengthText, sizeText, whenText } from '../../ui/when';
import { type Sound, sourceOf } from './api';
import { usePlayer } from './Player';

interface Props {
  sound: Sound;
  path: string;
  title: string;
  /** What it is called where its name is not its title. */
  code?: string;
  /** What can be done with it. */
  children?: ReactNode;
}

/** Something that callers hear: listen to it, see what it is and where it comes from. */
export function SoundRow({ sound, path, title, code, children }: Props) {
  const isThere = sound.origin !== 'missing';
  const { button, line, cannot } = usePlayer(isThere ? sourceOf(path, sound) : null, title, sound.seconds);
  const facts = [
    sound.origin === 'builtIn' ? t('admin.audio.builtIn') : '',
    sound.seconds === null ? '' : soundLength(sound.seconds),
    sizeText(sound.size),
    sound.origin === 'uploaded' && sound.changedAt ? t('admin.audio.since', { when: whenText(sound.changedAt) }) : '',
  ].filter(Boolean);
  return (
    <li className={`sound ${sound.origin}`} data-sound={sound.name}>
      {button || (
        <span className="sound-gap" aria-hidden="true">
          <Icon name="missing" size={18} />
        </span>
      )}
      <div className="grow">
        <p className="sound-title">
          <span>{title}</span>
          {code && <code className="quiet small">{code}</code>}
          <Origin origin={sound.origin} />
        </p>
        {line || (facts.length > 0 && <p className="quiet small num">{facts.join(' · ')}</p>)}
        {(sound.fault || cannot) && (
          <p className="fault-text sound-fault">
            <Icon name="warning" size={15} />
            <span>{sound.fault ?? t('admin.audio.cannot')}</span>
          </p>
        )}
      </div>
      <span className="sound-actions">{children}</span>
    </li>
  );
}

function Origin({ origin }: { origin: Sound['origin'] }) {
  if (origin === 'uploaded') return <span className="chip accent">{t('admin.audio.uploaded')}</span>;
  if (origin === 'builtIn') return null;
  const isMissing = origin === 'missing';
  return (
    <span className={isMissing ? 'chip soon' : 'chip'}>
      <Icon name={isMissing ? 'warning' : 'lock'} size={13} />
      {t(isMissing ? 'admin.audio.missing' : 'admin.audio.ofFile')}
    </span>
  );
}

// Of what is over in a moment, tenths matter.
const soundLength = (seconds: number) => (seconds < 10 ? `${Number(seconds.toFixed(1))} s` : lengthText(seconds));
