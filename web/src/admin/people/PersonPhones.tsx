import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { part } from '../../api/client';
import { t } from '../../i18n';
import { allOf } from '../api';
import { deviceState } from '../documents/columns';

/** The phones of a person, and whether they are there. */
export function PersonPhones({ person }: { person: string }) {
  const asked = useQuery({ queryKey: ['documents', 'devices'], queryFn: ({ signal }) => allOf('/devices', signal) });
  const mine = (asked.data ?? []).filter((device) => device.person === person);
  return (
    <section className="card" aria-labelledby="phones-title">
      <h2 id="phones-title">{t('admin.people.phones')}</h2>
      {mine.length === 0 && <p className="quiet small">{t('admin.people.noPhones')}</p>}
      <ul className="plain-rows">
        {mine.map((device) => (
          <li key={String(device.number)} className="row between wrap">
            <Link to={`/admin/devices/${part(String(device.number))}`}>
              {device.name ? `${device.name} (${device.number})` : String(device.number)}
            </Link>
            {deviceState(device)}
          </li>
        ))}
      </ul>
    </section>
  );
}
