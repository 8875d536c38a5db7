import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { MyDevice } from '../api/types';
import { t } from '../i18n';
import { prefer, usePreferences } from '../state/preferences';
import { myDevice, useMe } from '../state/session';
import { Icon } from '../ui/Icon';

/** Which of my phones rings when I pick up. Remembered on this machine. */
export function PhonePicker() {
  const me = useMe();
  usePreferences();
  const number = myDevice(me);
  const device = me.devices.find((one) => one.number === number);
  if (!device) return null;
  return (
    <MenuTrigger>
      <AriaButton
        className="button quiet phone-picker"
        aria-label={`${t('board.phone')}: ${nameOf(device)}, ${stateOf(device)}`}
      >
        <span className="row">
          <Icon name="device" size={16} />
          <span className={`dot ${device.registered ? 'on' : 'off'}`} aria-hidden="true" />
        </span>
        <span className="phone-picker-name clip">{nameOf(device)}</span>
        <Icon name="down" size={14} />
      </AriaButton>
      <Popover className="popover menu-popover" placement="bottom end" offset={6}>
        <Menu
          className="menu"
          aria-label={t('board.phone')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[device.number]}
          onAction={(key) => prefer({ device: String(key) })}
        >
          {me.devices.map((one) => (
            <MenuItem key={one.number} id={one.number} textValue={nameOf(one)} className="menu-item">
              <span className={`dot ${one.registered ? 'on' : 'off'}`} aria-hidden="true" />
              <span className="grow">{nameOf(one)}</span>
              <span className="quiet small">{stateOf(one)}</span>
              {one.number === number && <Icon name="check" size={16} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const nameOf = (device: MyDevice) =>
  device.name && device.name !== device.number ? `${device.name} (${device.number})` : device.number;

function stateOf(device: MyDevice): string {
  if (!device.registered) return t('board.phoneOff');
  if (device.lineState === 'ringing') return t('board.phoneRinging');
  return device.lineState === 'busy' ? t('board.phoneBusy') : t('board.phoneIdle');
}
