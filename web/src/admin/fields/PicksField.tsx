import { Checkbox, CheckboxGroup, FieldError, Label, Text } from 'react-aria-components';
import { t } from '../../i18n';
import type { Choice } from '../../ui/Field';
import { Icon } from '../../ui/Icon';

interface Props {
  label: string;
  help?: string;
  faults?: string[];
  values: string[];
  onChange: (values: string[]) => void;
  choices: Choice[];
  disabled?: boolean;
  required?: boolean;
}

/** Several of a few, all in sight, in the order in which they are chosen. */
export function PicksField({ label, help, faults, values, onChange, choices, disabled, required }: Props) {
  // What the document names stays in sight, even where it is not there any more.
  const all = [
    ...choices,
    ...values.filter((one) => !choices.some((choice) => choice.id === one)).map((id) => ({ id, label: id })),
  ];
  return (
    <CheckboxGroup
      className="field"
      value={values}
      onChange={onChange}
      isDisabled={disabled}
      isRequired={required}
      isInvalid={!!faults?.length}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <div className="picks">
        {all.map((choice) => (
          <Checkbox key={choice.id} value={choice.id} className="pick">
            {({ isSelected }) => (
              <>
                <Icon name={isSelected ? 'check' : 'plus'} size={14} />
                {choice.label}
              </>
            )}
          </Checkbox>
        ))}
        {all.length === 0 && <span className="quiet small">{t('fields.nobodyYet')}</span>}
      </div>
      {help && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="fault">{faults?.join(' ')}</FieldError>
    </CheckboxGroup>
  );
}
