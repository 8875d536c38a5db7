import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Icon, type IconName } from './Icon';

interface Look {
  look?: 'plain' | 'primary' | 'quiet' | 'danger';
  icon?: IconName;
  small?: boolean;
  children?: ReactNode;
}

/** A button with words. */
export function Button({
  look = 'plain',
  icon,
  small,
  children,
  className,
  ...props
}: Omit<ButtonProps, 'children'> & Look) {
  return (
    <AriaButton {...props} className={`button ${look}${small ? ' small' : ''} ${className ?? ''}`}>
      {icon && <Icon name={icon} size={small ? 16 : 18} />}
      {children}
    </AriaButton>
  );
}

/** A button with a picture; its name is shown when pointed at. */
export function IconButton({
  label,
  icon,
  look = 'quiet',
  small,
  className,
  ...props
}: ButtonProps & { label: string; icon: IconName; look?: Look['look']; small?: boolean }) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...props}
        aria-label={label}
        className={`button icon-button ${look}${small ? ' small' : ''} ${className ?? ''}`}
      >
        <Icon name={icon} size={small ? 16 : 18} />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
