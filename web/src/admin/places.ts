import type { TextKey } from '../i18n';
import type { IconName } from '../ui/Icon';

interface Place {
  to: string;
  text: TextKey;
  icon: IconName;
}

/** Where one can go in administration, in the order in which a house is set up. */
export const places: { title: TextKey; places: Place[] }[] = [
  {
    title: 'admin.nav.calls',
    places: [
      { to: 'lots', text: 'admin.lots.title', icon: 'lot' },
      { to: 'music', text: 'admin.music.title', icon: 'music' },
      { to: 'prompts', text: 'admin.prompts.title', icon: 'speech' },
    ],
  },
  {
    title: 'admin.nav.people',
    places: [
      { to: 'people', text: 'admin.people.title', icon: 'person' },
      { to: 'groups', text: 'admin.groups.title', icon: 'people' },
      { to: 'roles', text: 'admin.roles.title', icon: 'shield' },
    ],
  },
  {
    title: 'admin.nav.phones',
    places: [
      { to: 'devices', text: 'admin.devices.title', icon: 'device' },
      { to: 'ring-groups', text: 'admin.ringGroups.title', icon: 'ringing' },
      { to: 'trunks', text: 'admin.trunks.title', icon: 'trunk' },
      { to: 'outbound', text: 'admin.outbound.title', icon: 'callOut' },
      { to: 'inbound', text: 'admin.inbound.title', icon: 'callIn' },
    ],
  },
  {
    title: 'admin.nav.house',
    places: [
      { to: 'settings', text: 'admin.settings.title', icon: 'settings' },
      { to: 'keys', text: 'admin.keys.title', icon: 'key' },
      { to: 'sessions', text: 'admin.sessions.title', icon: 'people' },
      { to: 'bans', text: 'admin.bans.title', icon: 'late' },
      { to: 'audit', text: 'admin.audit.title', icon: 'audit' },
      { to: 'file', text: 'admin.file.title', icon: 'copy' },
    ],
  },
];
