import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem, root } from '../../api/client';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { toast } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import { type Applied, apply, exported } from '../api';
import { PageHead } from '../parts/Page';
import { Changes } from './Changes';

/** Everything as a file: taken out, changed, and applied again after a look at what would change. */
export default function FilePage() {
  usePageTitle(t('admin.file.title'));
  const queries = useQueryClient();
  const [yaml, setYaml] = useState('');
  const [seen, setSeen] = useState<{ yaml: string; outcome: Applied } | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const look = useMutation({
    mutationFn: (text: string) => apply(text, true),
    onSuccess: (outcome, text) => setSeen({ yaml: text, outcome }),
  });
  const doIt = useMutation({
    mutationFn: (text: string) => apply(text, false),
    onSuccess: (outcome) => {
      toast(t('admin.file.applied', { count: outcome.changes.length }));
      setSeen(null);
      setYaml('');
      void queries.invalidateQueries();
    },
  });
  const present = useMutation({ mutationFn: exported, onSuccess: setYaml });
  const fault = doIt.error ?? look.error ?? present.error;
  const isFresh = seen !== null && seen.yaml === yaml;
  return (
    <>
      <PageHead icon="copy" title={t('admin.file.title')} lead={t('admin.file.lead')}>
        <a className="button plain" href={`${root}/export`} download="parkade.yaml">
          <Icon name="download" size={18} /> {t('admin.file.export')}
        </a>
      </PageHead>
      <section className="card stack" aria-labelledby="apply-title">
        <header>
          <h2 id="apply-title">{t('admin.file.apply')}</h2>
          <p className="help">{t('admin.file.applyHelp')}</p>
        </header>
        <div className="row wrap">
          <Button icon="upload" onPress={() => chooser.current?.click()}>
            {t('admin.file.choose')}
          </Button>
          <Button look="quiet" icon="note" onPress={() => present.mutate()} isPending={present.isPending}>
            {t('admin.file.present')}
          </Button>
          <input
            ref={chooser}
            type="file"
            accept=".yaml,.yml,.json,text/*"
            hidden
            aria-label={t('admin.file.choose')}
            data-testid="yaml-file"
            onChange={(event) => {
              void event.target.files?.[0]?.text().then(setYaml);
              event.target.value = '';
            }}
          />
        </div>
        <Field
          label={t('admin.file.text')}
          value={yaml}
          onChange={setYaml}
          rows={14}
          mono
          placeholder={'lots:\n  - name: main\n    time-limit: 2m'}
        />
        {fault && <Faults fault={fault} />}
        <div>
          <Button
            look={isFresh ? 'plain' : 'primary'}
            icon="search"
            onPress={() => {
              doIt.reset();
              look.mutate(yaml);
            }}
            isPending={look.isPending}
            isDisabled={yaml.trim() === ''}
          >
            {t('admin.file.look')}
          </Button>
        </div>
      </section>
      {isFresh && (
        <Changes
          outcome={seen.outcome}
          onApply={() => doIt.mutate(yaml)}
          busy={doIt.isPending}
          onCancel={() => setSeen(null)}
        />
      )}
    </>
  );
}

function Faults({ fault }: { fault: unknown }) {
  const all = fault instanceof Problem ? Object.values(fault.errors).flat() : [];
  return (
    <div className="fault-summary" role="alert">
      <h2>{t('admin.file.faults')}</h2>
      <ul>
        {(all.length > 0 ? all : [sentence(fault)]).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
