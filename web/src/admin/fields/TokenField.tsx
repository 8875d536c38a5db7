import { useState } from 'react';
import {
  Button as AriaButton,
  FieldError,
  Input,
  Label,
  Tag,
  TagGroup,
  TagList,
  Text,
  TextField,
} from 'react-aria-components';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';

interface Props {
  label: string;
  help?: string;
  faults?: string[];
  values: string[];
  onChange: (values: string[]) => void;
  placeholder?: string;
  disabled?: boolean;
  mono?: boolean;
}

/** A list of texts: each typed and ended with Enter or a comma, each with a button that takes it out. */
export function TokenField({ label, help, faults, values, onChange, placeholder, disabled, mono }: Props) {
  const [text, setText] = useState('');
  const take = (written: string) => {
    const more = written
      .split(/[,\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== '' && !values.includes(one));
    if (more.length > 0) onChange([...values, ...more]);
    setText('');
  };
  return (
    <div className={`field tokens${mono ? ' mono-field' : ''}`}>
      <TextField
        className="field"
        value={text}
        onChange={(next) => (next.includes(',') ? take(next) : setText(next))}
        onBlur={() => take(text)}
        isDisabled={disabled}
        isInvalid={!!faults?.length}
        validationBehavior="aria"
      >
        <Label>{label}</Label>
        <Input
          className="input"
          placeholder={values.length === 0 ? placeholder : undefined}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && text.trim() !== '') {
              event.preventDefault();
              take(text);
            } else if (event.key === 'Backspace' && text === '' && values.length > 0) onChange(values.slice(0, -1));
          }}
        />
        <Text slot="description" className="help">
          {[help, t('fields.addEntryHelp')].filter(Boolean).join(' ')}
        </Text>
        <FieldError className="fault">{faults?.join(' ')}</FieldError>
      </TextField>
      {values.length > 0 && (
        <TagGroup
          aria-label={t('fields.entries', { label })}
          onRemove={disabled ? undefined : (keys) => onChange(values.filter((one) => !keys.has(one)))}
        >
          <TagList className="token-list">
            {values.map((one) => (
              <Tag key={one} id={one} textValue={one} className="token">
                <span className="clip">{one}</span>
                {!disabled && (
                  <AriaButton
                    slot="remove"
                    className="token-remove"
                    aria-label={t('fields.removeEntry', { entry: one })}
                  >
                    <Icon name="close" size={14} />
                  </AriaButton>
                )}
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}
