export const loadScript = () => Promise.resolve();
export const loadStyle = () => Promise.resolve();
