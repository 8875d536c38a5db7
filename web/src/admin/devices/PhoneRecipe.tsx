import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../api/problems';
import { t, textOr } from '../../i18n';
import { Button } from '../../ui/Button';
import { Select, Switch } from '../../ui/Field';
import { toast } from '../../ui/toasts';
import { recipe } from '../api';
import { useChoices } from '../fields/sources';
import { CopyButton } from '../parts/CopyButton';
import { QrCode } from './QrCode';

const makes = ['yealink', 'poly', 'grandstream', 'snom', 'cisco-mpp', 'linphone', 'microsip'];

/** What to put into the phone: the configuration of each make, step by step, and a code to scan for soft phones. */
export function PhoneRecipe({ number, name }: { number: string; name: string }) {
  const [make, setMake] = useState('yealink');
  const [lot, setLot] = useState('');
  const [withSecrets, setSecrets] = useState(false);
  const lots = useChoices('lots');
  const asked = useQuery({
    queryKey: ['phone-config', number, make, lot, withSecrets],
    queryFn: () => recipe(number, { make, lot, withSecrets }),
  });
  const server = window.location.hostname;
  const address = `sip:${number}@${server}`;
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([asked.data ?? ''], { type: 'text/plain' }));
    link.download =
      make === 'snom' || make === 'grandstream' || make === 'cisco-mpp' ? `${number}.xml` : `${number}.cfg`;
    link.click();
    URL.revokeObjectURL(link.href);
    toast(t('admin.devices.recipeSaved', { file: link.download }));
  };
  return (
    <section className="card stack" aria-labelledby="recipe-title">
      <header>
        <h2 id="recipe-title">{t('admin.devices.recipe')}</h2>
        <p className="help">{t('admin.devices.recipeHelp')}</p>
      </header>
      <div className="recipe">
        <div className="stack grow">
          <Select
            label={t('admin.devices.make')}
            value={make}
            onChange={setMake}
            choices={makes.map((id) => ({ id, label: textOr(`admin.devices.makes.${id}`, id) }))}
          />
          {lots.length > 1 && (
            <Select
              label={t('admin.devices.keysOf')}
              value={lot || (lots[0]?.id ?? '')}
              onChange={setLot}
              choices={lots}
            />
          )}
          <Switch
            label={t('admin.devices.withSecrets')}
            help={t('admin.devices.withSecretsHelp')}
            value={withSecrets}
            onChange={setSecrets}
          />
          <p className="small">{textOr(`admin.devices.steps.${make}`, '')}</p>
          {asked.isError && <p className="notice fault">{sentence(asked.error)}</p>}
          {asked.data && (
            <>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
              <section className="code" tabIndex={0} aria-label={t('admin.devices.configOf', { make })}>
                <pre>{asked.data}</pre>
              </section>
              <div className="row wrap">
                <CopyButton text={asked.data} />
                <Button icon="download" onPress={save}>
                  {t('admin.devices.save')}
                </Button>
              </div>
            </>
          )}
        </div>
        <figure className="qr-card">
          <QrCode text={address} label={t('admin.devices.qrOf', { address })} />
          <figcaption className="small quiet">
            {t('admin.devices.qrHelp', { address, name: name || number })}
          </figcaption>
        </figure>
      </div>
    </section>
  );
}
