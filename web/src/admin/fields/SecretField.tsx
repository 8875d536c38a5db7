import { useState } from 'react';
import { t } from '../../i18n';
import { Button, IconButton } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { kept } from './values';

interface Props {
  label: string;
  help?: string;
  faults?: string[];
  /** What the server has: `(set)`, or nothing. */
  saved: string;
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  /** Offers a good password. */
  suggests?: boolean;
}

/** A password or PIN. What is kept is never shown; it stays unless another is typed. */
export function SecretField({ label, help, faults, saved, value, onChange, disabled, suggests }: Props) {
  const [shows, setShows] = useState(false);
  const [changes, setChanges] = useState(false);
  const isKept = saved === kept;
  // Once it is saved, or kept after all, nothing of the change is left.
  if (value === kept && (shows || changes)) {
    setShows(false);
    setChanges(false);
  }
  if (isKept && (disabled || (value === kept && !changes) || (value === '' && !changes)))
    return (
      <div className="field">
        <span className="label">{label}</span>
        <div className="secret-kept">
          <Icon name="lock" size={16} />
          <span className="grow small">{value === kept ? t('fields.secretKept') : t('fields.secretGoes')}</span>
          {!disabled && value === kept && (
            <>
              <IconButton
                small
                icon="note"
                label={t('fields.secretChange', { label })}
                onPress={() => {
                  setChanges(true);
                  onChange('');
                }}
              />
              <IconButton small icon="trash" label={t('fields.secretRemove', { label })} onPress={() => onChange('')} />
            </>
          )}
          {!disabled && value === '' && (
            <Button small look="quiet" onPress={() => onChange(kept)}>
              {t('fields.secretKeep')}
            </Button>
          )}
        </div>
        {help && <span className="help">{help}</span>}
        {!!faults?.length && <span className="fault">{faults.join(' ')}</span>}
      </div>
    );
  return (
    <div className="field">
      <Field
        label={label}
        help={help}
        faults={faults}
        type={shows ? 'text' : 'password'}
        autoComplete="new-password"
        value={value === kept ? '' : value}
        onChange={onChange}
        disabled={disabled}
        autoFocus={changes}
        mono
      />
      <div className="row wrap">
        <Button
          small
          look="quiet"
          icon={shows ? 'eyeOff' : undefined}
          onPress={() => setShows(!shows)}
          isDisabled={disabled}
        >
          {shows ? t('fields.secretHide') : t('fields.secretShow')}
        </Button>
        {suggests && !disabled && (
          <Button
            small
            look="quiet"
            onPress={() => {
              onChange(suggestion());
              setShows(true);
            }}
          >
            {t('fields.secretSuggest')}
          </Button>
        )}
        {isKept && (
          <Button small look="quiet" onPress={() => onChange(kept)}>
            {t('fields.secretKeep')}
          </Button>
        )}
      </div>
    </div>
  );
}

// Without letters that look alike, in groups that can be read aloud and typed on a phone. About 90 bits.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

export function suggestion(): string {
  const random = crypto.getRandomValues(new Uint32Array(18));
  const text = [...random].map((number) => letters[number % letters.length]).join('');
  return text.replace(/(.{6})(?=.)/g, '$1-');
}
