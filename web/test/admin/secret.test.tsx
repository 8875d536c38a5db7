import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { SecretField } from '../../src/admin/fields/SecretField';
import { kept } from '../../src/admin/fields/values';

function Form() {
  const [value, setValue] = useState(kept);
  return (
    <>
      <SecretField label="Password" saved={kept} value={value} onChange={setValue} />
      <button type="button" onClick={() => setValue(kept)}>
        Save
      </button>
    </>
  );
}

it('shows that a password is kept again once another one is saved', async () => {
  const user = userEvent.setup();
  render(<Form />);
  const change = () => screen.findByRole('button', { name: 'Change Password' });
  for (let i = 0; i < 2; i++) {
    await user.click(await change());
    const field = screen.getByLabelText('Password') as HTMLInputElement;
    expect(document.activeElement).toBe(field);
    expect(field.type).toBe('password');
    await user.paste('violet Harbour 41');
    await user.click(screen.getByRole('button', { name: 'Show' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.queryByLabelText('Password')).toBeNull();
  }
  expect(await change()).toBeTruthy();
});
