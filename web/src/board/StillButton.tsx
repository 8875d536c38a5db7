import { Button } from 'react-aria-components';

/** React Aria wants a drag button in every item of a list that can be dragged from; what stays where it is has one that does nothing. */
export function StillButton() {
  return <Button slot="drag" isDisabled aria-hidden="true" className="unseen" />;
}
