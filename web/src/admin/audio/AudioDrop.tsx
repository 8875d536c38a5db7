import { useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { UploadList } from './UploadList';
import { faultOfFile, refuse, type Uploads, useSend, type Wish } from './uploads';

interface Props {
  uploads: Uploads;
  /** The query that lists what is there. */
  list: string;
  /** The heading of that list, by its id. */
  heading: string;
  help: string;
  mostMegabytes: number;
  /** Where a file belongs, or the sentence why it belongs nowhere. */
  placeOf: (file: File) => Place | string;
}

interface Place {
  name: string;
  path: string;
  replaces: boolean;
}

export const kindsOfAudio = ['.wav', '.mp3', '.ogg', 'audio/*'];

/** Files are dropped here, or chosen. What is there already is replaced only when that is meant. */
export function AudioDrop({ uploads, list, heading, help, mostMegabytes, placeOf }: Props) {
  const send = useSend(uploads, list);
  const [asks, setAsks] = useState<Wish[]>([]);
  const take = (files: File[]) => {
    const byPath = new Map<string, (Place & Wish)[]>();
    for (const file of files) {
      const place = placeOf(file);
      const fault = faultOfFile(file, mostMegabytes);
      if (typeof place === 'string') refuse(uploads, file.name, file.name, fault ?? place);
      else if (fault) refuse(uploads, place.path, file.name, fault);
      else byPath.set(place.path, [...(byPath.get(place.path) ?? []), { ...place, file }]);
    }
    const fresh: Wish[] = [];
    const again: Wish[] = [];
    for (const [path, wishes] of byPath) {
      const names = wishes.map(({ file }) => file.name).join(', ');
      if (wishes.length > 1) refuse(uploads, path, names, t('admin.audio.rivals'));
      else (wishes[0]?.replaces || uploads.isUnderWay(path) ? again : fresh).push(...wishes);
    }
    setAsks(again);
    if (fresh.length > 0) void send(fresh);
  };
  return (
    <div className="stack-s">
      <DropZone
        className="drop-zone"
        onDrop={async (event) => {
          const items = event.items.filter((item) => item.kind === 'file');
          take(await Promise.all(items.map((item) => item.getFile())));
        }}
      >
        <Icon name="upload" size={26} />
        <div className="drop-words">
          <Text slot="label" className="drop-title">
            {t('admin.audio.drop')}
          </Text>
          <p className="help">{help}</p>
        </div>
        <FileTrigger allowsMultiple acceptedFileTypes={kindsOfAudio} onSelect={(files) => take([...(files ?? [])])}>
          <Button look="primary">{t('admin.audio.choose')}</Button>
        </FileTrigger>
      </DropZone>
      <UploadList uploads={uploads} heading={heading} />
      {asks.length > 0 && (
        <Dialog
          alert
          title={t('admin.audio.replaceTitle', { count: asks.length, name: asks[0]?.name })}
          onClose={() => setAsks([])}
        >
          <p>{t('admin.audio.replaceHelp', { count: asks.length })}</p>
          {asks.length > 1 && (
            <ul className="plain-names">
              {asks.map(({ name }) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          )}
          <div className="dialog-actions">
            <Button look="quiet" onPress={() => setAsks([])} autoFocus>
              {t('common.cancel')}
            </Button>
            <Button
              look="primary"
              onPress={() => {
                setAsks([]);
                void send(asks);
              }}
            >
              {t('admin.audio.replace')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
