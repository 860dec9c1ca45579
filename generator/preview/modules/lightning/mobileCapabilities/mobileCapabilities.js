// What only the mobile app has: a browser says that it has none of it, as the platform does there.
const absent = () => ({ isAvailable: () => false });

export const getARSpaceCapture = absent;
export const getAppReviewService = absent;
export const getBarcodeScanner = absent;
export const getBiometricsService = absent;
export const getCalendarService = absent;
export const getContactsService = absent;
export const getDocumentScanner = absent;
export const getGeofencingService = absent;
export const getLocationService = absent;
export const getNfcService = absent;
export const getPaymentsService = absent;
