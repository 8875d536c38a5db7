import { t } from '../../i18n';
import { useStore } from '../../state/store';
import { IconButton } from '../../ui/Button';
import { focusSoon } from '../../ui/focus';
import { Icon } from '../../ui/Icon';
import { dismiss, type Uploads } from './uploads';

/** How far each file is, and why one was refused: that stays until somebody has read it. */
export function UploadList({ uploads, heading }: { uploads: Uploads; heading: string }) {
  const all = useStore(uploads);
  if (all.length === 0) return null;
  return (
    <ul className="uploads" aria-label={t('admin.audio.uploads')}>
      {all.map(({ id, name, share, fault }) => (
        <li key={id} className={`upload${fault ? ' refused' : ''}`}>
          <Icon name={fault ? 'warning' : 'upload'} size={16} />
          <div className="grow">
            <p className="upload-name">{name}</p>
            {fault ? (
              <p className="fault-text" role="alert">
                {fault}
              </p>
            ) : (
              <progress value={share} max={1} aria-label={t('admin.audio.uploading', { name })} />
            )}
          </div>
          {fault && (
            <IconButton
              small
              icon="close"
              label={t('admin.audio.dismiss', { name })}
              onPress={() => {
                dismiss(uploads, id);
                focusSoon(heading);
              }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
