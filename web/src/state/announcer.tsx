import { useEffect, useState } from 'react';
import { Store } from './store';

interface Message {
  id: number;
  text: string;
}

const polite = new Store<Message>({ id: 0, text: '' });
const assertive = new Store<Message>({ id: 0, text: '' });

/** Says something to those who listen rather than look. */
export function say(text: string, interrupting = false) {
  const region = interrupting ? assertive : polite;
  region.update((before) => ({ id: before.id + 1, text }));
}

/** The two places on the page that screen readers listen to. They are there from the start, as readers want it. */
export function Announcer() {
  return (
    <>
      <div role="status" className="unseen" data-testid="status">
        <Spoken from={polite} />
      </div>
      <div role="alert" className="unseen">
        <Spoken from={assertive} />
      </div>
    </>
  );
}

function Spoken({ from }: { from: Store<Message> }) {
  const [lines, setLines] = useState<Message[]>([]);
  useEffect(
    () =>
      from.watch(() => {
        // A few lines stay, so that messages in quick succession are not lost.
        setLines((before) => [...before.slice(-3), from.get()]);
      }),
    [from],
  );
  return lines.map((line) => <p key={line.id}>{line.text}</p>);
}
