import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { part, root } from '../../api/client';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button, IconButton } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { Icon } from '../../ui/Icon';
import { toast } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import { lengthText, sizeText } from '../../ui/when';
import { addMusic, dropMusic, music, type Tune } from '../api';
import { Loading, PageHead } from '../parts/Page';

/** What callers hear while they wait. */
export default function MusicPage() {
  usePageTitle(t('admin.music.title'));
  const queries = useQueryClient();
  const asked = useQuery({ queryKey: ['music'], queryFn: music });
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey: ['music'] });
  const add = async (files: File[]) => {
    setBusy(true);
    for (const file of files) {
      try {
        await addMusic(file.name, file);
        toast(t('admin.music.added', { name: file.name }));
      } catch (fault) {
        toast(sentence(fault), { tone: 'fault' });
      }
    }
    setBusy(false);
    await again();
  };
  const drop = async (tune: Tune) => {
    try {
      await dropMusic(tune.name);
      toast(t('admin.form.removed', { name: tune.name }));
      await again();
    } catch (fault) {
      toast(sentence(fault), { tone: 'fault' });
    }
  };
  return (
    <>
      <PageHead icon="music" title={t('admin.music.title')} lead={t('admin.music.lead')} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped here; the button does the same */}
      <div
        className={`drop-zone${isOver ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void add([...event.dataTransfer.files]);
        }}
      >
        <Icon name="upload" size={28} />
        <p>{t('admin.music.drop')}</p>
        <Button look="primary" onPress={() => chooser.current?.click()} isPending={busy}>
          {t('admin.music.choose')}
        </Button>
        <p className="help">{t('admin.music.kinds')}</p>
        <input
          ref={chooser}
          type="file"
          accept=".wav,.mp3,.ogg,audio/*"
          multiple
          hidden
          aria-label={t('admin.music.choose')}
          data-testid="music-file"
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      {asked.isPending && <Loading />}
      {asked.isError && <p className="notice fault">{sentence(asked.error)}</p>}
      {asked.data?.length === 0 && (
        <Empty icon="music" title={t('admin.music.empty')} help={t('admin.music.emptyHelp')} />
      )}
      <ul className="tunes">
        {asked.data?.map((tune) => (
          <li key={tune.name} className="card tune">
            <div className="row between">
              <h2 className="clip">{tune.name}</h2>
              <span className="row">
                <span className="quiet small num">
                  {[tune.seconds ? lengthText(tune.seconds) : '', sizeText(tune.size)].filter(Boolean).join(' · ')}
                </span>
                {tune.origin !== 'file' && (
                  <IconButton
                    icon="trash"
                    label={t('admin.music.remove', { name: tune.name })}
                    onPress={() => void drop(tune)}
                  />
                )}
              </span>
            </div>
            {/* biome-ignore lint/a11y/useMediaCaption: music has no words */}
            <audio
              controls
              preload="none"
              src={`${root}/music/${part(tune.name)}`}
              aria-label={t('admin.music.play', { name: tune.name })}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
