/** The size and the color schemes of the pictures in the docs. */
export const pictureSize = { width: 1100, height: 720 };
export const colorSchemes = ['light', 'dark'] as const;

/** The file of a picture. */
export const picture = (name: string, colorScheme: (typeof colorSchemes)[number]): string =>
  `docs/pictures/${name}-${colorScheme}.png`;
