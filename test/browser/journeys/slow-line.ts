import type { Page, Route } from 'playwright-core';

/** A line that is slow from a deed on: it is sent when `sendDeed` is called, all that is asked for after it at `sendRest`. */
export interface SlowLine {
  pressed: Promise<void>;
  sendDeed: () => void;
  sendRest: () => void;
}

function latch(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

export async function slowFrom(page: Page, isDeed: RegExp): Promise<SlowLine> {
  const [press, deed, rest] = [latch(), latch(), latch()];
  let isPressed = false;
  await page.route('**/graphql', async (route: Route) => {
    if (!isPressed && isDeed.test(route.request().postData() ?? '')) {
      isPressed = true;
      press.open();
      await deed.opened;
    } else if (isPressed) await rest.opened;
    await route.continue();
  });
  return { pressed: press.opened, sendDeed: deed.open, sendRest: rest.open };
}
