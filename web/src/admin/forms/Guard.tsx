import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

/** Asks before what was written but not saved is left behind. */
export function Guard({ when }: { when: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!when) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [when]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog alert title={t('admin.form.leaveTitle')} onClose={() => blocker.reset()}>
      <p>{t('admin.form.leaveHelp')}</p>
      <div className="dialog-actions">
        <Button look="danger" onPress={() => blocker.proceed()}>
          {t('admin.form.leave')}
        </Button>
        <Button look="primary" onPress={() => blocker.reset()} autoFocus>
          {t('admin.form.stay')}
        </Button>
      </div>
    </Dialog>
  );
}
