export const MORE = 2;
