import { Radio, RadioGroup } from 'react-aria-components';
import { Icon, type IconName } from './Icon';

interface Option<T extends string> {
  id: T;
  label: string;
  icon?: IconName;
  iconOnly?: boolean;
}

/** A choice among two to four, all in sight. */
export function Segmented<T extends string>({
  label,
  value,
  onChange,
  options,
  disabled,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: Option<T>[];
  disabled?: boolean;
}) {
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(v) => onChange(v as T)}
      isDisabled={disabled}
      className="segmented"
    >
      {options.map((option) => (
        <Radio
          key={option.id}
          value={option.id}
          aria-label={option.iconOnly ? option.label : undefined}
          className="segment"
        >
          {option.icon && <Icon name={option.icon} size={16} />}
          {!option.iconOnly && <span className={option.icon ? 'segment-text' : undefined}>{option.label}</span>}
        </Radio>
      ))}
    </RadioGroup>
  );
}
