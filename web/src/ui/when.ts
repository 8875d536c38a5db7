import { language } from '../i18n';

// Times and lengths of time in words.

const valid = (at: string | null | undefined) => (at && !Number.isNaN(Date.parse(at)) ? new Date(at) : null);

/** 22 Nov, 09:14. The year only where it is another one. */
export function whenText(at: string | null | undefined, now = Date.now()): string {
  const date = valid(at);
  if (!date) return '';
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  return date.toLocaleString(locale(), sameYear ? options : { ...options, year: 'numeric' });
}

/** 09:14:03, on the clock of this device. */
export function clockOf(at: string | null | undefined): string {
  return valid(at)?.toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit', second: '2-digit' }) ?? '';
}

export function dayText(at: string | null | undefined): string {
  return (
    valid(at)?.toLocaleDateString(locale(), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }) ?? ''
  );
}

/** "3 minutes ago", "in 2 days". */
export function agoText(at: string | null | undefined, now = Date.now()): string {
  const date = valid(at);
  if (!date) return '';
  const seconds = Math.round((date.getTime() - now) / 1000);
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 60) return format.format(0, 'minute');
  if (size < 3600) return format.format(Math.trunc(seconds / 60), 'minute');
  if (size < 86_400) return format.format(Math.trunc(seconds / 3600), 'hour');
  return format.format(Math.trunc(seconds / 86_400), 'day');
}

/** 45 s, 2 min, 1 min 30 s, 1 h 5 min; a dash where there is none. */
export function lengthText(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) return '–';
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = whole % 60;
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}

export function sizeText(bytes: number | null | undefined): string {
  if (!bytes) return '';
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toLocaleString(locale(), { maximumFractionDigits: power > 1 ? 1 : 0 })} ${units[power]}`;
}

export const numberText = (value: number) => value.toLocaleString(locale());

// English is the only language yet; days and months are written as people in Britain do.
const locale = () => (language() === 'en' ? 'en-GB' : language());
