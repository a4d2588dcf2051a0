import { copyText } from '../ui/copy-text';

/** The content of the message, and the actions of its buttons. */
export interface ErrorMessage {
  readonly title: string;
  readonly explanation: string;
  readonly reload: () => void;
  /** The element with the details to copy. */
  readonly details: HTMLElement;
}

/** Creates the message without Angular: see `showError`. */
export function makeErrorMessage(page: Document, message: ErrorMessage): HTMLElement {
  const { title, explanation, reload, details: text } = message;
  const make = (tag: string, attributes: Record<string, string>, ...content: (Node | string)[]) => {
    const element = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...content);
    return element;
  };
  const button = (label: string, look: string, press: () => void): HTMLElement => {
    const element = make('button', { type: 'button', class: `${look} small` }, label);
    element.addEventListener('click', press);
    return element;
  };
  const details = make('details', {}, make('summary', {}, 'Details'), text);
  const feedback = make('span', { role: 'status' });
  const copy = async (): Promise<void> => {
    if (await copyText(text.textContent)) {
      feedback.textContent = 'Copied';
      return;
    }
    details.setAttribute('open', '');
    page.getSelection()?.selectAllChildren(text);
    feedback.textContent = 'Selected: press Ctrl+C, or ⌘C on a Mac.';
  };
  const box = make(
    'section',
    { class: 'error-message', 'aria-label': 'Error' },
    make('div', { role: 'alert' }, make('strong', {}, title), make('p', {}, explanation)),
    details,
    make(
      'div',
      { class: 'actions' },
      button('Reload', '', reload),
      make('a', { href: page.baseURI }, 'Back home'),
      button('Copy details', 'secondary', () => void copy()),
      button('Dismiss', 'secondary', () => box.remove()),
      feedback,
    ),
  );
  return box;
}
