import '../../styles/audio.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { IconButton } from '../../ui/Button';
import { usePageTitle } from '../../ui/usePageTitle';
import { Loading, PageHead } from '../parts/Page';
import { AudioDrop } from './AudioDrop';
import { music, pathOfMusic, type Sound } from './api';
import { DropDialog } from './DropDialog';
import { SoundRow } from './SoundRow';
import { Uploads } from './uploads';

const uploads = new Uploads();
const list = 'music';
const heading = 'pieces-title';

/** What callers hear while they wait. */
export default function MusicPage() {
  usePageTitle(t('admin.music.title'));
  const asked = useQuery({ queryKey: [list], queryFn: music });
  const [goes, setGoes] = useState<Sound | null>(null);
  const pieces = asked.data ?? [];
  const isLast = pieces.filter((piece) => piece.fault === null).length === 1;
  const placeOf = ({ name }: File) => {
    const there = pieces.find((piece) => piece.name === name);
    if (there?.origin === 'file') return t('admin.music.nameOfFile');
    return { name, path: pathOfMusic(name), replaces: !!there };
  };
  return (
    <>
      <PageHead icon="music" title={t('admin.music.title')} lead={t('admin.music.lead')} />
      {asked.data && (
        <AudioDrop
          uploads={uploads}
          list={list}
          heading={heading}
          help={t('admin.music.kinds')}
          mostMegabytes={64}
          placeOf={placeOf}
        />
      )}
      {asked.isPending && <Loading />}
      {asked.isError && <p className="notice fault">{sentence(asked.error)}</p>}
      {pieces.length > 0 && (
        <section aria-labelledby={heading} className="stack-s">
          <h2 id={heading} tabIndex={-1}>
            {t('admin.music.plays')}
          </h2>
          <ol className="sounds">
            {pieces.map((piece) => (
              <SoundRow
                key={`${piece.origin} ${piece.name}`}
                sound={piece}
                path={pathOfMusic(piece.name)}
                title={piece.origin === 'builtIn' ? t('admin.music.builtIn') : piece.name}
              >
                {piece.origin === 'uploaded' && (
                  <IconButton
                    icon="trash"
                    label={t('admin.audio.remove', { name: piece.name })}
                    onPress={() => setGoes(piece)}
                  />
                )}
              </SoundRow>
            ))}
          </ol>
          {pieces.some((piece) => piece.origin === 'builtIn') && <p className="help">{t('admin.music.builtInHelp')}</p>}
          {pieces.some((piece) => piece.origin === 'file') && <p className="help">{t('admin.music.fileHelp')}</p>}
        </section>
      )}
      {goes && (
        <DropDialog
          title={t('admin.form.removeTitle', { name: goes.name })}
          help={t(isLast && goes.fault === null ? 'admin.music.removeLast' : 'admin.music.removeHelp')}
          done={t('admin.form.removed', { name: goes.name })}
          path={pathOfMusic(goes.name)}
          list={list}
          heading={heading}
          onClose={() => setGoes(null)}
        />
      )}
    </>
  );
}
