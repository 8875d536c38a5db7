import { t } from '../../i18n';
import { Field, Select, Switch } from '../../ui/Field';
import { PicksField } from './PicksField';
import { SecretField } from './SecretField';
import { useChoices } from './sources';
import type { FieldSpec, FormId } from './spec';
import { TokenField } from './TokenField';
import { choiceText, hintOf, labelOf } from './texts';
import { textOf, type Value } from './values';

interface Props {
  form: FormId;
  spec: FieldSpec;
  value: Value | undefined;
  saved: Value | undefined;
  onChange: (value: Value) => void;
  faults?: string[];
  disabled?: boolean;
}

/** One field, drawn from its description. */
export function FormField({ form, spec, value, saved, onChange, faults, disabled }: Props) {
  const choices = useChoices(spec.from);
  const shared = { label: labelOf(form, spec.key), help: hintOf(form, spec) || undefined, faults, disabled };
  const text = textOf(value);
  const drawn = () => {
    if (spec.kind === 'list')
      return (
        <TokenField
          {...shared}
          values={many(value)}
          onChange={onChange}
          placeholder={spec.example && t('fields.example', { value: spec.example })}
          mono={spec.mono}
        />
      );
    if (spec.kind === 'picks')
      return (
        <PicksField {...shared} values={many(value)} onChange={onChange} choices={choices} required={spec.required} />
      );
    if (spec.kind === 'secret')
      return (
        <SecretField
          {...shared}
          saved={textOf(saved)}
          value={text}
          onChange={onChange}
          suggests={form === 'devices' && spec.key === 'password'}
        />
      );
    if (spec.kind === 'yesNo') {
      const isOn = (text || spec.usual) === 'true';
      return <Switch {...shared} value={isOn} onChange={(on) => onChange(String(on))} />;
    }
    if (spec.kind === 'choice' || spec.kind === 'pick') {
      const fixed = spec.choices?.map((id) => ({ id, label: choiceText(id) })) ?? [];
      const some = [...fixed, ...choices.filter((choice) => !spec.choices?.includes(choice.id))];
      const all = text && !some.some((choice) => choice.id === text) ? [...some, { id: text, label: text }] : some;
      const usual = spec.usual
        ? t('fields.usualChoice', { value: all.find((choice) => choice.id === spec.usual)?.label ?? spec.usual })
        : t('fields.none');
      return <Select {...shared} value={text} onChange={onChange} choices={[{ id: '', label: usual }, ...all]} />;
    }
    return (
      <Field
        {...shared}
        value={text}
        onChange={onChange}
        required={spec.required}
        placeholder={spec.example && t('fields.example', { value: spec.example })}
        mono={spec.mono}
        inputMode={spec.kind === 'number' && !spec.words ? 'numeric' : undefined}
        autoComplete="off"
      />
    );
  };
  return (
    <div id={fieldId(spec.key)} className={`form-field${spec.wide ? ' wide' : ''}`}>
      {drawn()}
    </div>
  );
}

export const fieldId = (key: string) => `field-${key.replace('.', '-')}`;

/** Brings somebody to a field that has a fault. */
export function focusField(key: string) {
  const place = document.getElementById(fieldId(key));
  place?.closest('details')?.setAttribute('open', '');
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
}

const many = (value: Value | undefined) => (Array.isArray(value) ? value : value ? [value] : []);
