import { deviceForm, ringGroupForm } from './devices';
import { lotForm } from './lots';
import { generalForm, groupForm, personForm, roleForm } from './people';
import type { FormId, SectionSpec } from './spec';
import { inboundForm, outboundForm, trunkForm } from './trunks';

/** The fields of every form, in the order in which they are asked for. */
export const forms: Record<FormId, SectionSpec[]> = {
  lots: lotForm,
  people: personForm,
  groups: groupForm,
  roles: roleForm,
  devices: deviceForm,
  ringGroups: ringGroupForm,
  trunks: trunkForm,
  outbound: outboundForm,
  inbound: inboundForm,
  general: generalForm,
};
