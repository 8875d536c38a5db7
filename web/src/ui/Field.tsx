import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Select as AriaSelect,
  Switch as AriaSwitch,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { Icon } from './Icon';

interface Shared {
  label: string;
  help?: ReactNode;
  faults?: string[];
  required?: boolean;
  disabled?: boolean;
}

interface TextProps extends Shared {
  value: string;
  onChange: (value: string) => void;
  type?: string;
  name?: string;
  placeholder?: string;
  rows?: number;
  autoComplete?: string;
  autoFocus?: boolean;
  hideLabel?: boolean;
  mono?: boolean;
  inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  onSubmit?: () => void;
}

/** A line or a few lines of text, with help and faults below it. */
export function Field({
  label,
  help,
  faults,
  rows,
  placeholder,
  hideLabel,
  required,
  disabled,
  mono,
  onSubmit,
  ...props
}: TextProps) {
  return (
    <TextField
      {...props}
      isRequired={required}
      isDisabled={disabled}
      isInvalid={!!faults?.length}
      validationBehavior="aria"
      aria-label={hideLabel ? label : undefined}
      className={`field${mono ? ' mono-field' : ''}`}
    >
      {!hideLabel && <Label>{label}</Label>}
      {rows ? (
        <TextArea rows={rows} placeholder={placeholder} className="input" />
      ) : (
        <Input placeholder={placeholder} className="input" onKeyDown={(e) => e.key === 'Enter' && onSubmit?.()} />
      )}
      {help && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="fault">{faults?.join(' ')}</FieldError>
    </TextField>
  );
}

export interface Choice {
  id: string;
  label: string;
}

interface SelectProps extends Shared {
  value: string;
  onChange: (value: string) => void;
  choices: Choice[];
  hideLabel?: boolean;
}

/** One of a few. */
export function Select({ label, help, faults, value, onChange, choices, hideLabel, disabled, required }: SelectProps) {
  return (
    <AriaSelect
      className="field"
      value={value === '' ? '~' : value}
      onChange={(key) => onChange(key === '~' ? '' : String(key))}
      isDisabled={disabled}
      isRequired={required}
      isInvalid={!!faults?.length}
      validationBehavior="aria"
      aria-label={hideLabel ? label : undefined}
    >
      {!hideLabel && <Label>{label}</Label>}
      <AriaButton className="input select">
        <SelectValue className="clip grow" />
        <Icon name="down" size={16} />
      </AriaButton>
      {help && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="fault">{faults?.join(' ')}</FieldError>
      <Popover className="popover menu-popover" offset={4}>
        <ListBox items={choices} className="menu">
          {(choice) => (
            <ListBoxItem id={choice.id === '' ? '~' : choice.id} textValue={choice.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span className="grow clip">{choice.label}</span>
                  {isSelected && <Icon name="check" size={16} />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** On or off. */
export function Switch({
  label,
  help,
  value,
  onChange,
  disabled,
  faults,
}: Shared & { value: boolean; onChange: (value: boolean) => void }) {
  return (
    <div className="field">
      <AriaSwitch isSelected={value} onChange={onChange} isDisabled={disabled} className="switch">
        <span className="switch-track" aria-hidden="true" />
        <span>{label}</span>
      </AriaSwitch>
      {help && <span className="help">{help}</span>}
      {!!faults?.length && <span className="fault">{faults.join(' ')}</span>}
    </div>
  );
}
