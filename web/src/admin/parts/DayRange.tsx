import { t } from '../../i18n';
import { Field } from '../../ui/Field';

interface Props {
  from: string | undefined;
  to: string | undefined;
  onChange: (change: { from?: string; to?: string }) => void;
}

/** From one day to another, both whole. What is asked for are moments in UTC. */
export function DayRange({ from, to, onChange }: Props) {
  return (
    <>
      <Field
        label={t('common.from')}
        type="date"
        value={dayOf(from)}
        onChange={(day) => onChange({ from: startOf(day) })}
      />
      <Field
        label={t('common.to')}
        type="date"
        value={dayOf(to, -1)}
        onChange={(day) => onChange({ to: startOf(day, 1) })}
      />
    </>
  );
}

/** The day of a moment where this device is, as a date field has it. */
export function dayOf(moment: string | undefined, shift = 0): string {
  if (!moment) return '';
  const date = new Date(moment);
  date.setDate(date.getDate() + shift);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The moment at which a day begins here, `shift` days later. */
export function startOf(day: string, shift = 0): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + shift).toISOString();
}
