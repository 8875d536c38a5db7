import { Problem } from '../api/client';
import * as api from '../api/endpoints';
import { sentence } from '../api/problems';
import type { Annotation, LiveCall, Lot, Me, ParkedCall, PickUp, PickUpNews } from '../api/types';
import { t } from '../i18n';
import { toast } from '../ui/toasts';
import { board, dropLive, take } from './feed';
import { nameOf } from './names';
import { myDevice } from './session';
import { Store } from './store';

// What a person does to calls, each with what is said about it. Nothing here throws: faults become sentences.

/** Calls that somebody here has asked to pick up, until the server has answered. */
export const asked = new Store<ReadonlySet<string>>(new Set());

// Calls that are being picked up by this board, by attempt, and attempts that ended before the server's answer was here.
const attempts = new Map<string, ParkedCall>();
const early = new Map<string, PickUpNews>();

/** Tells how a pick-up of this board ended. Those of other boards are no news. */
export function pickUpEnded(news: PickUpNews) {
  const call = attempts.get(news.attempt);
  if (!call) {
    early.set(news.attempt, news);
    if (early.size > 50) early.delete(early.keys().next().value as string);
    return;
  }
  attempts.delete(news.attempt);
  const joined = news.state === 'joined';
  const words = t(`board.tell.${news.state}`, { caller: nameOf(call.caller), orbit: call.orbit });
  toast(joined || !news.why ? words : news.why, { tone: joined ? 'good' : 'plain' });
}

function begun(me: Me, answer: PickUp, call: ParkedCall | undefined) {
  if (call) attempts.set(answer.attempt, call);
  const ended = early.get(answer.attempt);
  if (ended) return pickUpEnded(ended);
  const device = deviceName(me, answer.device);
  toast(t('board.tell.pickingUp', { device, caller: nameOf(call?.caller) }), { tone: 'plain' });
}

async function whileAsked<T>(id: string, deed: () => Promise<T>): Promise<T> {
  asked.update((before) => new Set(before).add(id));
  try {
    return await deed();
  } finally {
    asked.update((before) => new Set([...before].filter((other) => other !== id)));
  }
}

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
  if (asked.get().has(call.id)) return;
  const answer = await whileAsked(call.id, () => tried(api.pickUp(call.id, myDevice(me))));
  if (answer) begun(me, answer, call);
}

export async function next(me: Me, lot: Lot) {
  if (asked.get().has(lot.name)) return;
  try {
    const answer = await whileAsked(lot.name, () => api.nextCaller(lot.name, myDevice(me)));
    begun(me, answer, board.get().calls.get(answer.call));
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

/** Lets the caller of a call go that is still as it is given here. */
export async function release(call: ParkedCall, why: string | null) {
  const done = await tried(api.release(call.id, call.version, why).then(() => true));
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
