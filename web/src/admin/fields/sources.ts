import { useQuery } from '@tanstack/react-query';
import { textOr } from '../../i18n';
import type { Choice } from '../../ui/Field';
import { allOf } from '../api';
import { prompts } from '../audio/api';
import { languageName, languagesOf } from '../audio/languages';
import type { Source } from './spec';

const profileNames = [
  'parkade',
  'asterisk',
  'freepbx',
  'freeswitch',
  'fusionpbx',
  'kazoo',
  '3cx',
  'cucm',
  'webex',
  'teams',
  'zoom',
  'ringcentral',
  'avaya',
  'yeastar',
  'vodia',
  'portaone',
];

const titled = (name: unknown, title: unknown) => {
  const id = String(name ?? '');
  return {
    id,
    label: !title ? id : String(title).toLowerCase() === id.toLowerCase() ? String(title) : `${title} (${id})`,
  };
};

async function choicesOf(source: Source): Promise<Choice[]> {
  if (source === 'profiles') return profileNames.map((id) => ({ id, label: textOr(`fields.profiles.${id}`, id) }));
  if (source === 'sites') {
    const lots = await allOf('/lots');
    return [...new Set(lots.map((lot) => lot.site).filter(Boolean))].map((site) => ({
      id: String(site),
      label: String(site),
    }));
  }
  if (source === 'languages') return languagesOf(await prompts()).map((id) => ({ id, label: languageName(id) }));
  const documents = await allOf(`/${source}`);
  if (source === 'people') return documents.map((person) => titled(person.id, person.name));
  if (source === 'devices') return documents.map((device) => titled(device.number, device.name));
  return documents.map((document) => titled(document.name, document.title));
}

/** What can be picked, fresh enough for a form. */
export function useChoices(source: Source | undefined): Choice[] {
  const asked = useQuery({
    queryKey: ['documents', source ?? 'none', 'choices'],
    queryFn: () => choicesOf(source as Source),
    enabled: !!source,
    staleTime: 10_000,
  });
  return asked.data ?? [];
}
