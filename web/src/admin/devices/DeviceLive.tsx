import { useQuery } from '@tanstack/react-query';
import { t } from '../../i18n';
import { whenText } from '../../ui/when';
import { read } from '../api';
import { deviceState } from '../documents/columns';
import { kinds } from '../kinds';

interface Contact {
  address: string;
  transport: string;
  userAgent: string | null;
  expiresAt: string;
}

/** Where a device is registered right now. */
export function DeviceLive({ number }: { number: string }) {
  const asked = useQuery({
    queryKey: ['documents', 'devices', 'live', number],
    queryFn: ({ signal }) => read(kinds.devices.at(number), signal),
    refetchInterval: 10_000,
  });
  const document = asked.data?.document;
  if (!document) return null;
  const contacts = (Array.isArray(document.contacts) ? document.contacts : []) as Contact[];
  return (
    <section className="card" aria-labelledby="device-live">
      <div className="row between wrap">
        <h2 id="device-live">{t('admin.devices.now')}</h2>
        {deviceState(document)}
      </div>
      {contacts.length === 0 && <p className="quiet small">{t('admin.devices.nowhere')}</p>}
      <ul className="plain-rows">
        {contacts.map((contact) => (
          <li key={`${contact.address} ${contact.transport}`} className="row between wrap">
            <span>
              {contact.userAgent || t('admin.devices.unknownPhone')}
              <span className="quiet small">
                {' '}
                {t('admin.devices.at', { address: contact.address, transport: contact.transport.toUpperCase() })}
              </span>
            </span>
            <span className="quiet small">{t('admin.devices.until', { time: whenText(contact.expiresAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
