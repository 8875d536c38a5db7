import type { Me, ParkedCall, Party } from '../api/types';
import { t } from '../i18n';

/** What a person is called: the name, else the number, else that nobody knows. */
export const nameOf = (party: Party | null | undefined) => party?.name || party?.number || t('common.unknownCaller');

/** A short name for lines that say who did something. */
export const shortNameOf = (party: Party | null | undefined) => party?.name || party?.number || '';

/** The number beside a name; nothing where the name is the number. */
export const numberBeside = (party: Party | null | undefined) => (party?.name ? party.number : null);

/** Meant for me, rather than parked by me. */
export function isForMe(call: ParkedCall, me: Me): boolean {
  return call.mine && !!call.for && !me.devices.some((device) => device.number === call.parker?.number);
}
