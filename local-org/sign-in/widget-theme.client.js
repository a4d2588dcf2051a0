// Gives the Sign-In Widget the colors of the org's pages. Its third generation has no dark theme, but takes other values for
// the tokens of Okta's design system, Odyssey. The second generation ignores them.

const hex = (channel) => Number(channel).toString(16).padStart(2, '0');

/** Calls a function that reads tokens of `theme.css`: the color that each has now, in light or dark, as `#rrggbb`. */
const withColors = (use) => {
  const probe = document.createElement('span');
  document.body.append(probe);
  try {
    return use((name) => {
      probe.style.color = `var(--org-${name})`;
      return `#${globalThis.getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).map(hex).join('')}`;
    });
  } finally {
    probe.remove();
  }
};

/** Our color for each family of Odyssey's: its steps, and its names in the palette. */
const families = [
  ['accent', 'HueBlue', 'PalettePrimary'],
  ['bad', 'HueRed', 'PaletteDanger'],
  ['good', 'HueGreen', 'PaletteSuccess'],
  ['warning', 'HueYellow', 'PaletteWarning'],
];

const backgroundTokens = ([, hue, palette]) => [
  `${hue}50`,
  `${hue}100`,
  `${hue}200`,
  `${palette}Lighter`,
  `${palette}Highlight`,
];

const textTokens = ([, hue, palette]) => [
  ...[300, 400, 500, 600, 700, 800, 900].map((step) => hue + step),
  ...['Light', 'Main', 'Dark', 'Darker', 'Text', 'Heading'].map((name) => palette + name),
];

/** Which of our colors the other tokens have. */
const others = {
  surface: ['HueNeutralWhite'],
  sunken: ['HueNeutral50', 'HueNeutral100'],
  border: ['HueNeutral200', 'HueNeutral300', 'BorderColorDisplay', 'BorderColorDisabled'],
  'field-border': ['HueNeutral400', 'HueNeutral500', 'BorderColorControl'],
  muted: [
    'HueNeutral600',
    'PaletteNeutralMain',
    'TypographyColorSupport',
    'TypographyColorSubordinate',
    'TypographyColorDisabled',
  ],
  text: ['HueNeutral700', 'HueNeutral800', 'TypographyColorBody'],
  heading: ['HueNeutral900', 'PaletteNeutralDark', 'TypographyColorHeading'],
  accent: ['TypographyColorAction', 'BorderColorPrimaryControl', 'FocusOutlineColorPrimary'],
  'accent-hover': ['BorderColorPrimaryDark', 'PalettePrimaryDark', 'PalettePrimaryDarker'],
  bad: [
    'TypographyColorDanger',
    'BorderColorDangerControl',
    'BorderColorDangerDark',
    'BorderColorDangerLight',
  ],
  good: ['TypographyColorSuccess'],
  'on-accent': ['TypographyColorInverse'],
};

/** The widget's option `theme`. */
export const widgetTheme = () =>
  withColors((color) => {
    const tokens = {};
    const set = (name, keys) => {
      const value = color(name);
      for (const key of keys) tokens[key] = value;
    };
    for (const family of families) {
      set(`${family[0]}-soft`, backgroundTokens(family));
      set(family[0], textTokens(family));
    }
    for (const [name, keys] of Object.entries(others)) set(name, keys);
    return { tokens };
  });
