import { Problem } from '../api/client';
import * as api from '../api/endpoints';
import { sentence } from '../api/problems';
import type { Annotation, LiveCall, Lot, Me, ParkedCall } from '../api/types';
import { t } from '../i18n';
import { toast } from '../ui/toasts';
import { board, dropLive, take } from './feed';
import { nameOf } from './names';
import { myDevice } from './session';

// What a person does to calls, each with what is said about it. Nothing here throws: faults become sentences.

/** Calls that are being picked up by this board, by attempt, to tell how it ended. */
export const attempts = new Map<string, ParkedCall>();

async function tried<T>(deed: Promise<T>): Promise<T | undefined> {
  try {
    return await deed;
  } catch (fault) {
    toast(sentence(fault), { tone: 'fault' });
    return undefined;
  }
}

const deviceName = (me: Me, number: string) => me.devices.find((device) => device.number === number)?.name || number;

export async function pickUp(me: Me, call: ParkedCall) {
  const answer = await tried(api.pickUp(call.id, myDevice(me)));
  if (!answer) return;
  attempts.set(answer.attempt, call);
  toast(t('board.tell.pickingUp', { device: deviceName(me, answer.device), caller: nameOf(call.caller) }), {
    tone: 'plain',
  });
}

export async function next(me: Me, lot: Lot) {
  try {
    const answer = await api.nextCaller(lot.name, myDevice(me));
    const call = board.get().calls.get(answer.call);
    if (call) attempts.set(answer.attempt, call);
    toast(t('board.tell.pickingUp', { device: deviceName(me, answer.device), caller: nameOf(call?.caller) }), {
      tone: 'plain',
    });
  } catch (fault) {
    const empty = fault instanceof Problem && fault.slug === 'not-found';
    toast(empty ? t('board.tell.nobodyWaits', { lot: lot.title ?? lot.name }) : sentence(fault), {
      tone: empty ? 'plain' : 'fault',
    });
  }
}

/** Changes what is written about a call; what it was can be had back. */
export async function annotate(call: ParkedCall, change: Annotation, said?: string): Promise<boolean> {
  const before = Object.fromEntries(
    Object.keys(change).map((key) => [key, call[key as keyof Annotation] ?? null]),
  ) as Annotation;
  const changed = await tried(api.annotate(call.id, change));
  if (!changed) return false;
  take(changed);
  toast(said ?? t('board.tell.changed', { caller: nameOf(call.caller) }), {
    undo: () => void undone(api.annotate(call.id, before)),
  });
  return true;
}

async function undone(deed: Promise<ParkedCall>) {
  const call = await tried(deed);
  if (!call) return;
  take(call);
  toast(t('board.tell.undone'));
}

export async function move(call: ParkedCall, lot: string, slot: number | null): Promise<boolean> {
  if (lot === call.lot && slot !== null && String(slot) === String(call.slot)) return true;
  const moved = await tried(api.move(call.id, lot, slot));
  if (!moved) return false;
  take(moved);
  toast(t('board.tell.moved', { caller: nameOf(call.caller), from: call.orbit, to: moved.orbit }), {
    undo: () => void undone(api.move(call.id, call.lot, call.slot)),
  });
  return true;
}

export async function recallNow(call: ParkedCall) {
  const done = await tried(api.recallNow(call.id).then(() => true));
  if (done)
    toast(t('board.tell.recalled', { who: nameOf(call.parker), caller: nameOf(call.caller) }), { tone: 'plain' });
}

export async function release(call: ParkedCall, why: string | null) {
  const done = await tried(api.release(call.id, why).then(() => true));
  if (done) toast(t('board.tell.released', { caller: nameOf(call.caller) }));
}

export async function park(
  call: LiveCall,
  lot: string | null,
  slot: number | null,
  more: Annotation = {},
): Promise<boolean> {
  const parked = await tried(api.park(call.id, { lot, slot, ...more }));
  if (!parked) return false;
  take(parked);
  dropLive(call.id);
  toast(t('board.tell.parked', { caller: nameOf(parked.caller), orbit: parked.orbit }));
  return true;
}
