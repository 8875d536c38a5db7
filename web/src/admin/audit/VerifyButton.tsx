import { useMutation } from '@tanstack/react-query';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { numberText } from '../../ui/when';
import { verifyAudit } from '../api';

/** Asks the server to go over every row, and tells what came of it. */
export function VerifyButton() {
  const verdict = useMutation({ mutationFn: verifyAudit });
  const { data } = verdict;
  return (
    <>
      <Button look="primary" icon="shield" onPress={() => verdict.mutate()} isPending={verdict.isPending}>
        {t('admin.audit.verify')}
      </Button>
      {verdict.isError && (
        <Dialog title={t('admin.audit.verify')} onClose={() => verdict.reset()}>
          <p className="notice fault">{sentence(verdict.error)}</p>
        </Dialog>
      )}
      {data && (
        <Dialog title={t(data.intact ? 'admin.audit.intact' : 'admin.audit.broken')} onClose={() => verdict.reset()}>
          <p className={`row verdict ${data.intact ? 'good-line' : 'late-line'}`}>
            <Icon name={data.intact ? 'check' : 'late'} size={28} />
            <span>
              {data.text ||
                (data.intact
                  ? t('admin.audit.intactText', { first: numberText(data.first), last: numberText(data.last) })
                  : t('admin.audit.brokenText', { row: numberText(data.last) }))}
            </span>
          </p>
          {data.head && (
            <p className="small quiet hash">
              {t('admin.audit.head')} <code>{data.head}</code>
            </p>
          )}
          <div className="dialog-actions">
            <Button look="primary" onPress={() => verdict.reset()}>
              {t('common.close')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
