import type { Document } from '../../api/types';
import { DeviceLive } from '../devices/DeviceLive';
import { PhoneRecipe } from '../devices/PhoneRecipe';
import type { Kind } from '../kinds';
import { PasswordCard } from '../people/PasswordCard';
import { PersonPhones } from '../people/PersonPhones';
import { TrunkLive } from '../trunks/TrunkLive';

/** What belongs to an entry beside its settings. */
export function Beside({ kind, document }: { kind: Kind; document: Document }) {
  if (kind.id === 'people')
    return (
      <>
        <PersonPhones person={String(document.id)} />
        <PasswordCard person={String(document.id)} name={String(document.name || document.id)} />
      </>
    );
  if (kind.id === 'devices')
    return (
      <>
        <DeviceLive number={String(document.number)} />
        <PhoneRecipe number={String(document.number)} name={String(document.name ?? '')} />
      </>
    );
  if (kind.id === 'trunks') return <TrunkLive name={String(document.name)} />;
  return null;
}
