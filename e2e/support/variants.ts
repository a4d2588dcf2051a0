/** The variants that the main flows of the sign-in page are tested in: both generations of the widget, and a phone's screen. */
export const variants = [
  { what: 'third generation', generation: 3, use: {} },
  { what: 'second generation', generation: 2, use: {} },
  {
    what: 'third generation on a phone',
    generation: 3,
    use: { viewport: { width: 360, height: 740 }, hasTouch: true },
  },
] as const;
